package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports of containers and Services have numbers, names and protocols that Kubernetes' validation takes. */
final class PortRules {

    /** TCP and UDP have 16 bits for it. */
    static final int HIGHEST = 65_535;

    private static final String NUMBER = "write a number from 1 to " + HIGHEST;

    static final String NAME =
            "write at most 15 small letters, digits and single dashes between them, with a letter among them";

    /** Of a container's port: a name as RFC 6335 has those of services, in small letters. */
    private static final Pattern OF_CONTAINER = Pattern.compile("(?=.{1,15}\\z)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private PortRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> new PortRules(manifest, findings).check());
    }

    private void check() {
        manifest.pod().ifPresent(this::checkPod);
        if (manifest.is("", "Service")) {
            checkService(manifest.root().at("spec"));
        }
    }

    private void checkPod(ManifestPod pod) {
        var isOnHost = pod.spec().at("hostNetwork").isTrue();
        ports(pod.spec().at("containers")).forEach(port -> checkContainerPort(port, isOnHost));
        // Of containers that run first, Kubernetes compares the two ports of none.
        ports(pod.spec().at("initContainers")).forEach(port -> checkContainerPort(port, false));
    }

    private static Stream<ManifestValue> ports(ManifestValue containers) {
        return containers.items().stream().flatMap(container -> container.at("ports").items().stream());
    }

    private void checkContainerPort(ManifestValue port, boolean isOnHost) {
        var number = port.at("containerPort");
        var ofHost = port.at("hostPort");
        if (port.lacks("containerPort")) {
            report(
                    CustomCode.CUSTOM_POD_INCOMPLETE,
                    port,
                    "has no containerPort",
                    "write the port that the container listens on");
        } else {
            checkRange(number, 1, NUMBER);
        }
        checkRange(ofHost, 0, NUMBER + ", or delete it");
        if (isOnHost
                && isPort(ofHost)
                && isPort(number)
                && ofHost.json().intValue() != number.json().intValue()) {
            reportWrongValue(
                    ofHost,
                    "is " + ofHost.json() + ", but with hostNetwork it has to be the containerPort, " + number.json(),
                    "delete it");
        }
        checkProtocol(port.at("protocol"));
        checkName(port.at("name"), PortRules::isName, NAME);
    }

    /** Whether a text may name a port of a container. */
    static boolean isName(String text) {
        return OF_CONTAINER.matcher(text).matches();
    }

    private void checkService(ManifestValue spec) {
        var ports = spec.at("ports");
        if (!spec.at("type").is("ExternalName") && !spec.at("clusterIP").is("None") && spec.hasNoneIn("ports")) {
            reportWrongValue(
                    ports, ports.isThere() ? "is empty" : "is missing", "write the ports that the Service listens on");
        }
        ports.items().forEach(port -> checkService(spec, port));
    }

    private void checkService(ManifestValue spec, ManifestValue port) {
        if (port.lacks("port")) {
            reportWrongValue(port, "has no port", "write the port that the Service listens on");
        } else {
            checkRange(port.at("port"), 1, NUMBER);
        }
        // 0 and an empty text are none, and then the Service's own port is meant.
        var target = port.at("targetPort");
        checkRange(target, 0, NUMBER + ", or the name of a container's port");
        checkName(target, text -> isName(text) || isNumber(text), NAME);
        var ofNodes = port.at("nodePort");
        if (!spec.at("type").is("ExternalName")) {
            checkRange(ofNodes, 0, "delete it, and Kubernetes chooses one");
        }
        if (isPort(ofNodes) && (spec.lacks("type") || spec.at("type").isOneOf("", "ClusterIP"))) {
            reportWrongValue(
                    ofNodes,
                    "is " + ofNodes.json() + ", but the Service is not of type NodePort",
                    "delete it, or write the type");
        }
        checkProtocol(port.at("protocol"));
        checkName(
                port.at("name"),
                ObjectName::isLabel,
                "write at most 63 small letters, digits and dashes, with a letter or digit at both ends");
    }

    private void checkRange(ManifestValue at, int lowest, String fix) {
        if (at.isOutside(lowest, HIGHEST)) {
            reportWrongValue(at, "is " + at.json() + ", which is no port", fix);
        }
    }

    private static boolean isPort(ManifestValue number) {
        var json = number.json();
        return json.isIntegralNumber() && json.canConvertToInt() && !number.isOutside(1, HIGHEST);
    }

    /** An empty one is accepted, but then server-side apply does not know the port again and adds it each time. */
    private void checkProtocol(ManifestValue at) {
        at.text()
                .filter(text -> !at.isOneOf("TCP", "UDP", "SCTP"))
                .ifPresent(text -> reportWrongValue(
                        at,
                        text.isEmpty() ? "is empty" : "is " + Excerpt.of(text) + ", which is no protocol of ports",
                        text.isEmpty() ? "delete it, and it is TCP" : "write TCP, UDP or SCTP, in capitals"));
    }

    /** A number in quotes is reported elsewhere, because of its type. */
    static boolean isNumber(String text) {
        return text.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    private void checkName(ManifestValue at, Predicate<String> isName, String fix) {
        at.text()
                .filter(text -> !text.isEmpty() && !isName.test(text))
                .ifPresent(
                        text -> reportWrongValue(at, "is '" + Excerpt.of(text) + "', which is no name of a port", fix));
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        report(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix);
    }

    private void report(CustomCode code, ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(code, at, fault, fix));
    }
}
