package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Set;

/**
 * Probes, and what is called when a container starts or stops, do one thing, which is whole ({@code validateHandler});
 * and containers that end before the others start have none ({@code validateInitContainers}).
 */
final class HandlerRules {

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    private static final List<String> OF_PROBES = List.of("exec", "httpGet", "tcpSocket", "grpc");

    private static final List<String> OF_LIFECYCLE = List.of("exec", "httpGet", "tcpSocket", "sleep");

    private static final List<String> WITH_PORT = List.of("httpGet", "tcpSocket", "grpc");

    /** Their port may have a name, too. */
    private static final List<String> WITH_NAME = List.of("httpGet", "tcpSocket");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private HandlerRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifest manifest, ManifestPod pod, Findings.Collector findings) {
        var rules = new HandlerRules(manifest, findings);
        pod.spec().at("containers").items().forEach(rules::checkContainer);
        pod.spec().at("initContainers").items().forEach(rules::checkInitContainer);
    }

    private void checkInitContainer(ManifestValue container) {
        var policy = container.at("restartPolicy");
        if (policy.is("Always")) {
            checkContainer(container);
        } else if (container.lacks("restartPolicy") || policy.text().isPresent()) {
            PROBES.stream().map(container::at).filter(ManifestValue::isMap).forEach(this::checkEnds);
            var lifecycle = container.at("lifecycle");
            // Without a feature that is off, a signal to stop alone counts as nothing.
            if (lifecycle.isMap() && !lifecycle.entries().keySet().equals(Set.of("stopSignal"))) {
                checkEnds(lifecycle);
            }
        }
    }

    private void checkEnds(ManifestValue at) {
        reportWrongValue(
                at,
                "stands in a container that has to end before the others start",
                "delete it, or write restartPolicy: Always for a container that runs beside the others");
    }

    private void checkContainer(ManifestValue container) {
        for (var each : PROBES) {
            var probe = container.at(each);
            if (probe.isMap()) {
                checkDoesOneThing(probe, OF_PROBES);
            }
        }
        for (var each : List.of("postStart", "preStop")) {
            var handler = container.at("lifecycle", each);
            if (handler.isMap()) {
                checkDoesOneThing(handler, OF_LIFECYCLE);
            }
        }
    }

    private void checkDoesOneThing(ManifestValue handler, List<String> known) {
        var things = known.stream().filter(each -> handler.at(each).isThere()).toList();
        if (things.size() > 1) {
            reportWrongValue(
                    handler,
                    "has both " + things.get(0) + " and " + things.get(1) + ", but does one thing alone",
                    "delete one of the two");
        } else if (known.stream().allMatch(handler::lacks)) {
            reportWrongValue(handler, "does nothing", "write one of " + String.join(", ", known));
        }
        for (var each : WITH_PORT) {
            if (known.contains(each)) {
                checkPort(handler.at(each));
            }
        }
        WITH_NAME.forEach(each -> checkPortName(handler.at(each, "port")));
        if (handler.at("exec").hasNoneIn("command")) {
            var command = handler.at("exec", "command");
            reportWrongValue(
                    command, command.isThere() ? "is empty" : "is missing", "write the command that is to run");
        }
    }

    private void checkPortName(ManifestValue port) {
        port.text()
                .filter(text -> text.isEmpty() || !PortRules.isName(text) && !PortRules.isNumber(text))
                .ifPresent(text -> reportWrongValue(
                        port,
                        "is '" + Excerpt.of(text) + "', which is no name of a port",
                        "write the name of one of the container's ports, or its number without quotes"));
    }

    private void checkPort(ManifestValue thing) {
        var port = thing.at("port");
        if (thing.lacks("port")) {
            reportWrongValue(thing, "has no port", "write the port that the container listens on");
        } else if (port.isOutside(1, PortRules.HIGHEST)) {
            reportWrongValue(
                    port, "is " + port.json() + ", which is no port", "write a number from 1 to " + PortRules.HIGHEST);
        }
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
