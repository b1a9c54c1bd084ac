package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to differ within an object differs: the names of containers, volumes, ports and variables, the ports
 * themselves, the places of mounts, the keys of a ConfigMap.
 *
 * <p>Kubernetes' validation refuses most of these. It takes variables and pull secrets of one name and one port of a
 * container twice, but server-side apply does not, which this library's plans are made for: in its eyes {@code env} and
 * {@code imagePullSecrets} are maps by name, {@code ports} by port and protocol.
 */
final class DuplicateNameRules implements ManifestRule.OfObject {

    private static final String DELETE_OR_RENAME = "delete one of the two, or rename it";
    private static final String DELETE = "delete one of the two";

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        checkLists(manifest, report);
        manifest.pod().ifPresent(pod -> checkPod(pod, report));
        if (manifest.is("", "Service")) {
            checkServicePorts(manifest.root().at("spec", "ports").items(), report);
        }
        if (manifest.is("", "ConfigMap")) {
            checkKeys(manifest.root().at("data"), manifest.root().at("binaryData"), report);
        }
    }

    /** Lists of other objects that server-side apply takes for maps. */
    private static void checkLists(Manifest manifest, ManifestReport report) {
        checkDistinct(manifest.root().at("metadata", "ownerReferences").items(), "uid", DELETE, report);
        checkDistinct(manifest.root().at("metadata", "finalizers").items(), DELETE, report);
        if (manifest.is("", "ServiceAccount")) {
            checkPullSecrets(manifest.root().at("secrets").items(), report);
        }
        if (manifest.group().equals("admissionregistration.k8s.io")) {
            checkWebhooks(manifest.root().at("webhooks").items(), report);
            checkDistinct(manifest.root().at("spec", "matchConditions").items(), "name", DELETE_OR_RENAME, report);
            checkDistinct(manifest.root().at("spec", "variables").items(), "name", DELETE_OR_RENAME, report);
            checkDistinct(manifest.root().at("spec", "validationActions").items(), DELETE, report);
        }
        if (manifest.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            checkDistinct(manifest.root().at("spec", "versions").items(), "name", DELETE, report);
        }
    }

    private static void checkWebhooks(List<ManifestValue> webhooks, ManifestReport report) {
        checkDistinct(webhooks, "name", DELETE_OR_RENAME, report);
        webhooks.forEach(
                webhook -> checkDistinct(webhook.at("matchConditions").items(), "name", DELETE_OR_RENAME, report));
    }

    /** Secrets of an account: one without a name has no key there. */
    private static void checkPullSecrets(List<ManifestValue> secrets, ManifestReport report) {
        checkDistinct(secrets, "name", DELETE, report);
        secrets.stream()
                .filter(each -> each.lacks("name"))
                .forEach(each -> report.add(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        each,
                        "has no name, by which server-side apply tells the secrets of an account apart",
                        "name it"));
    }

    private static void checkPod(ManifestPod pod, ManifestReport report) {
        checkDistinct(pod.containers(), "name", DELETE_OR_RENAME, report);
        checkDistinct(pod.spec().at("volumes").items(), "name", DELETE_OR_RENAME, report);
        checkDistinct(pod.spec().at("imagePullSecrets").items(), "name", DELETE, report);
        checkDistinct(pod.spec().at("hostAliases").items(), "ip", "put the names of both together", report);
        checkDistinct(pod.spec().at("resourceClaims").items(), "name", DELETE_OR_RENAME, report);
        checkDistinct(pod.spec().at("schedulingGates").items(), "name", DELETE, report);
        checkSpreadConstraints(pod.spec().at("topologySpreadConstraints").items(), report);
        // Containers that run first run one after the other, so each has the host's ports for itself.
        pod.spec().at("initContainers").items().forEach(each -> checkContainer(each, pod, new HashMap<>(), report));
        var hostPorts = new HashMap<String, ManifestValue>();
        pod.spec().at("containers").items().forEach(each -> checkContainer(each, pod, hostPorts, report));
    }

    private static void checkSpreadConstraints(List<ManifestValue> constraints, ManifestReport report) {
        var own = new HashMap<String, ManifestValue>();
        for (var constraint : constraints) {
            var key = constraint
                    .at("topologyKey")
                    .text()
                    .flatMap(topology ->
                            constraint.at("whenUnsatisfiable").text().map(action -> topology + " with " + action));
            isTwice(own, key, constraint, "is for", "is", DELETE, report);
        }
    }

    private static void checkContainer(
            ManifestValue container, ManifestPod pod, Map<String, ManifestValue> hostPorts, ManifestReport report) {
        checkDistinct(container.at("env").items(), "name", DELETE, report);
        checkDistinct(
                container.at("volumeMounts").items(),
                "mountPath",
                "delete one of the two, or mount it elsewhere",
                report);
        checkDistinct(container.at("volumeDevices").items(), "devicePath", DELETE, report);
        checkDistinct(container.at("resources", "claims").items(), "name", DELETE, report);
        var ports = container.at("ports").items();
        checkDistinct(ports, "name", DELETE_OR_RENAME, report);
        var isOnHost = pod.spec().at("hostNetwork").isTrue();
        var own = new HashMap<String, ManifestValue>();
        for (var port : ports) {
            if (!isTwice(own, portOf(port, "containerPort"), port, "is port", "is", DELETE, report)) {
                isTwice(
                        hostPorts,
                        hostPortOf(port, isOnHost),
                        port,
                        "takes the host's port",
                        "does",
                        isOnHost
                                ? "choose another port, for with hostNetwork each containerPort is one of the host"
                                : "choose another hostPort",
                        report);
            }
        }
    }

    private static void checkServicePorts(List<ManifestValue> ports, ManifestReport report) {
        var own = new HashMap<String, ManifestValue>();
        var ofNodes = new HashMap<String, ManifestValue>();
        checkDistinct(ports, "name", DELETE_OR_RENAME, report);
        for (var port : ports) {
            if (ports.size() > 1 && port.hasNoText("name")) {
                report.add(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        port,
                        "has no name, and a Service with several ports needs names to tell them apart",
                        "name it");
            }
            isTwice(
                    own,
                    portOf(port, "port"),
                    port,
                    "is port",
                    "is",
                    "delete one of the two, or give it another port",
                    report);
            isTwice(
                    ofNodes,
                    portOf(port, "nodePort"),
                    port,
                    "takes every node's port",
                    "does",
                    "give one of the two another nodePort, or leave the choice to Kubernetes",
                    report);
        }
    }

    private static void checkKeys(ManifestValue data, ManifestValue binaryData, ManifestReport report) {
        var texts = data.entries();
        binaryData.entries().forEach((key, value) -> {
            var text = texts.get(key);
            if (text != null) {
                report.addAtKey(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        value,
                        "is a key of data as well (line " + text.keyLocation().line() + ")",
                        DELETE);
            }
        });
    }

    /** No two of these have the same text under a key. */
    private static void checkDistinct(List<ManifestValue> entries, String key, String fix, ManifestReport report) {
        var first = new HashMap<String, ManifestValue>();
        for (var entry : entries) {
            var value = entry.at(key);
            isTwice(first, value.text().filter(text -> !text.isEmpty()), value, "is", "is", fix, report);
        }
    }

    /** No two of these texts are the same. */
    private static void checkDistinct(List<ManifestValue> texts, String fix, ManifestReport report) {
        var first = new HashMap<String, ManifestValue>();
        texts.forEach(text -> isTwice(first, text.text(), text, "is", "is", fix, report));
    }

    /**
     * Whether a value was met before, and if so says it.
     *
     * @param clause goes before the value
     * @param verb stands for the clause of the first
     */
    private static boolean isTwice(
            Map<String, ManifestValue> first,
            Optional<String> text,
            ManifestValue at,
            String clause,
            String verb,
            String fix,
            ManifestReport report) {
        var earlier = text.map(each -> first.putIfAbsent(each, at));
        earlier.ifPresent(one -> report.add(
                CustomCode.CUSTOM_DUPLICATE_NAME,
                at,
                clause + " " + Excerpt.of(text.orElseThrow()) + ", which " + one + " " + verb + " as well (line "
                        + one.location().line() + ")",
                fix));
        return earlier.isPresent();
    }

    private static Optional<String> hostPortOf(ManifestValue port, boolean isOnHost) {
        var address = port.at("hostIP").text().filter(each -> !each.isEmpty());
        return portOf(port, "hostPort")
                .or(() -> isOnHost ? portOf(port, "containerPort") : Optional.empty())
                .map(each -> each + address.map(ip -> " of " + ip).orElse(""));
    }

    /** A port with its protocol, which is TCP by default; 0 is none. */
    private static Optional<String> portOf(ManifestValue port, String key) {
        var number = port.at(key).json();
        var protocol =
                port.at("protocol").text().filter(each -> !each.isEmpty()).orElse("TCP");
        return number.isIntegralNumber() && number.canConvertToInt() && number.intValue() > 0
                ? Optional.of(number.intValue() + "/" + protocol)
                : Optional.empty();
    }
}
