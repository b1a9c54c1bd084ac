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
 * Checks that values of an object which must be unique have no duplicates: the names of containers, volumes, ports and
 * variables, the ports themselves, the paths of mounts, the keys of a ConfigMap.
 *
 * <p>The validation of Kubernetes refuses most of these. It accepts duplicate variables, pull secrets and container
 * ports, but server-side apply refuses them, and this library's plans are for server-side apply: it reads {@code env}
 * and {@code imagePullSecrets} as maps by name, and {@code ports} as a map by port and protocol.
 */
final class DuplicateNameRules implements ManifestRule.OfObject {

    private static final String REMOVE_OR_RENAME = "rename or remove one of the two";
    private static final String REMOVE = "remove one of the two";

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

    /** Checks the lists of other objects that are maps for server-side apply. */
    private static void checkLists(Manifest manifest, ManifestReport report) {
        checkDistinct(manifest.root().at("metadata", "ownerReferences").items(), "uid", REMOVE, report);
        checkDistinct(manifest.root().at("metadata", "finalizers").items(), REMOVE, report);
        if (manifest.is("", "ServiceAccount")) {
            checkPullSecrets(manifest.root().at("secrets").items(), report);
        }
        if (manifest.group().equals("admissionregistration.k8s.io")) {
            checkWebhooks(manifest.root().at("webhooks").items(), report);
            checkDistinct(manifest.root().at("spec", "matchConditions").items(), "name", REMOVE_OR_RENAME, report);
            checkDistinct(manifest.root().at("spec", "variables").items(), "name", REMOVE_OR_RENAME, report);
            checkDistinct(manifest.root().at("spec", "validationActions").items(), REMOVE, report);
        }
        if (manifest.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            checkDistinct(manifest.root().at("spec", "versions").items(), "name", REMOVE, report);
        }
    }

    private static void checkWebhooks(List<ManifestValue> webhooks, ManifestReport report) {
        checkDistinct(webhooks, "name", REMOVE_OR_RENAME, report);
        webhooks.forEach(
                webhook -> checkDistinct(webhook.at("matchConditions").items(), "name", REMOVE_OR_RENAME, report));
    }

    /** Checks the secrets of a ServiceAccount: the name of each is its key. */
    private static void checkPullSecrets(List<ManifestValue> secrets, ManifestReport report) {
        checkDistinct(secrets, "name", REMOVE, report);
        secrets.stream()
                .filter(each -> each.lacks("name"))
                .forEach(each -> report.add(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        each,
                        "has no name, but server-side apply identifies the secrets of a ServiceAccount by name",
                        "add a name"));
    }

    private static void checkPod(ManifestPod pod, ManifestReport report) {
        checkDistinct(pod.containers(), "name", REMOVE_OR_RENAME, report);
        checkDistinct(pod.spec().at("volumes").items(), "name", REMOVE_OR_RENAME, report);
        checkDistinct(pod.spec().at("imagePullSecrets").items(), "name", REMOVE, report);
        checkDistinct(pod.spec().at("hostAliases").items(), "ip", "merge the hostnames of both", report);
        checkDistinct(pod.spec().at("resourceClaims").items(), "name", REMOVE_OR_RENAME, report);
        checkDistinct(pod.spec().at("schedulingGates").items(), "name", REMOVE, report);
        checkSpreadConstraints(pod.spec().at("topologySpreadConstraints").items(), report);
        // Init containers run one after the other, so they can have the same host ports.
        pod.spec().at("initContainers").items().forEach(each -> checkContainer(each, pod, new HashMap<>(), report));
        var hostPorts = new HashMap<String, ManifestValue>();
        pod.spec().at("containers").items().forEach(each -> checkContainer(each, pod, hostPorts, report));
    }

    private static void checkSpreadConstraints(List<ManifestValue> constraints, ManifestReport report) {
        var own = new HashMap<String, ManifestValue>();
        for (var constraint : constraints) {
            var key = constraint
                    .at("topologyKey")
                    .string()
                    .flatMap(topology -> constraint
                            .at("whenUnsatisfiable")
                            .string()
                            .map(action -> "'" + Excerpt.of(topology) + "' and whenUnsatisfiable '" + Excerpt.of(action)
                                    + "'"));
            isSame(own, key, constraint, "topologyKey", REMOVE, report);
        }
    }

    private static void checkContainer(
            ManifestValue container, ManifestPod pod, Map<String, ManifestValue> hostPorts, ManifestReport report) {
        checkDistinct(container.at("env").items(), "name", REMOVE, report);
        checkDistinct(
                container.at("volumeMounts").items(),
                "mountPath",
                "remove one of the two, or mount it at another path",
                report);
        checkDistinct(container.at("volumeDevices").items(), "devicePath", REMOVE, report);
        checkDistinct(container.at("resources", "claims").items(), "name", REMOVE, report);
        var ports = container.at("ports").items();
        checkDistinct(ports, "name", REMOVE_OR_RENAME, report);
        var isOnHost = pod.spec().at("hostNetwork").isTrue();
        var own = new HashMap<String, ManifestValue>();
        for (var port : ports) {
            if (!isSame(own, portOf(port, "containerPort"), port, "port", REMOVE, report)) {
                isSame(
                        hostPorts,
                        hostPortOf(port, isOnHost),
                        port,
                        "host port",
                        isOnHost
                                ? "choose another port, because hostNetwork makes each containerPort a port of the host"
                                : "choose another hostPort",
                        report);
            }
        }
    }

    private static void checkServicePorts(List<ManifestValue> ports, ManifestReport report) {
        var own = new HashMap<String, ManifestValue>();
        var ofNodes = new HashMap<String, ManifestValue>();
        checkDistinct(ports, "name", REMOVE_OR_RENAME, report);
        for (var port : ports) {
            if (ports.size() > 1 && port.hasNoString("name")) {
                report.add(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        port,
                        "has no name, which is a required value when a Service has several ports",
                        "add a name that no other port has");
            }
            isSame(own, portOf(port, "port"), port, "port", "change or remove one of the two", report);
            isSame(
                    ofNodes,
                    portOf(port, "nodePort"),
                    port,
                    "node port",
                    "change nodePort in one of the two, or remove it so that Kubernetes assigns one",
                    report);
        }
    }

    private static void checkKeys(ManifestValue data, ManifestValue binaryData, ManifestReport report) {
        var strings = data.entries();
        binaryData.entries().forEach((key, value) -> {
            var string = strings.get(key);
            if (string != null) {
                report.addAtKey(
                        CustomCode.CUSTOM_DUPLICATE_NAME,
                        value,
                        "is a duplicate key of data (line "
                                + string.keyLocation().line() + ")",
                        REMOVE);
            }
        });
    }

    /** Checks that no two of these have the same string in a field. */
    private static void checkDistinct(List<ManifestValue> entries, String key, String fix, ManifestReport report) {
        var first = new HashMap<String, ManifestValue>();
        for (var entry : entries) {
            var value = entry.at(key);
            isDuplicate(first, value.string().filter(string -> !string.isEmpty()), value, fix, report);
        }
    }

    /** Checks that no two of these strings are the same. */
    private static void checkDistinct(List<ManifestValue> strings, String fix, ManifestReport report) {
        var first = new HashMap<String, ManifestValue>();
        strings.forEach(string -> isDuplicate(first, string.string(), string, fix, report));
    }

    /** Reports a string that an earlier value has, and returns whether there is one. */
    private static boolean isDuplicate(
            Map<String, ManifestValue> first,
            Optional<String> string,
            ManifestValue at,
            String fix,
            ManifestReport report) {
        return isRepeated(
                first,
                string,
                at,
                "'" + string.map(Excerpt::of).orElse("") + "' is a duplicate value of ",
                fix,
                report);
    }

    /**
     * Reports a port, or something else in an object, that an earlier object has, and returns whether there is one.
     *
     * @param noun what both have
     */
    private static boolean isSame(
            Map<String, ManifestValue> first,
            Optional<String> shown,
            ManifestValue at,
            String noun,
            String fix,
            ManifestReport report) {
        return isRepeated(first, shown, at, "has the same " + noun + " " + shown.orElse("") + " as ", fix, report);
    }

    private static boolean isRepeated(
            Map<String, ManifestValue> first,
            Optional<String> key,
            ManifestValue at,
            String clause,
            String fix,
            ManifestReport report) {
        var earlier = key.map(each -> first.putIfAbsent(each, at));
        earlier.ifPresent(one -> report.add(
                CustomCode.CUSTOM_DUPLICATE_NAME,
                at,
                clause + one + " (line " + one.location().line() + ")",
                fix));
        return earlier.isPresent();
    }

    private static Optional<String> hostPortOf(ManifestValue port, boolean isOnHost) {
        var address = port.at("hostIP").string().filter(each -> !each.isEmpty());
        return portOf(port, "hostPort")
                .or(() -> isOnHost ? portOf(port, "containerPort") : Optional.empty())
                .map(each ->
                        each + address.map(ip -> " on '" + Excerpt.of(ip) + "'").orElse(""));
    }

    /** Returns a port with its protocol, which is TCP by default; empty for port 0. */
    private static Optional<String> portOf(ManifestValue port, String key) {
        var number = port.at(key).json();
        var protocol =
                port.at("protocol").string().filter(each -> !each.isEmpty()).orElse("TCP");
        return number.isIntegralNumber() && number.canConvertToInt() && number.intValue() > 0
                ? Optional.of("'" + number.intValue() + "/" + Excerpt.of(protocol) + "'")
                : Optional.empty();
    }
}
