package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Checks that the Namespaces of the manifests admit their pods: the pods of a network need access to the host, which
 * the pod security level of a Namespace can forbid. Reports only what every version of the level {@code baseline}, and
 * so of {@code restricted}, forbids ({@code hostNamespaces_1_0} and others in Kubernetes' pod-security-admission).
 */
final class PodSecurityRules implements ManifestRule {

    private static final String LABEL = "pod-security.kubernetes.io/enforce";

    /** The capabilities that a container may add. */
    private static final List<String> CAPABILITIES = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var manifests = context.manifests();
        var levels = new HashMap<String, ManifestValue>();
        manifests.of("", "Namespace").forEach(namespace -> {
            var level = namespace.root().at("metadata", "labels").child(LABEL);
            if (level.isOneOf("baseline", "restricted")) {
                levels.put(namespace.name(), level);
            } else {
                levels.remove(namespace.name());
            }
        });
        for (var manifest : manifests.all()) {
            var level = levels.get(KnownObjects.namespaceOf(manifest));
            // No controller creates pods from a PodTemplate.
            if (level != null && !manifest.kind().equals("PodTemplate")) {
                manifest.pod().ifPresent(pod -> checkAdmitted(pod, level, new ManifestReport(manifest, findings)));
            }
        }
    }

    private static void checkAdmitted(ManifestPod pod, ManifestValue level, ManifestReport report) {
        var forbidden = forbidden(pod);
        if (forbidden.isEmpty()) {
            return;
        }
        var names = new ArrayList<>(forbidden.keySet());
        report.add(
                CustomCode.CUSTOM_POD_NOT_ADMITTED,
                forbidden.values().iterator().next(),
                "violates PodSecurity '" + level.string().orElse("") + "' of Namespace "
                        + KnownObjects.namespaceOf(report.manifest()) + " ("
                        + level.location().file() + ":" + level.location().line()
                        + "), which does not allow " + Phrases.any(names),
                "label the Namespace " + LABEL + ": privileged");
    }

    /** Returns what the level forbids in the pod, each with its first occurrence. */
    private static Map<String, ManifestValue> forbidden(ManifestPod pod) {
        var found = new LinkedHashMap<String, ManifestValue>();
        for (var key : List.of("hostNetwork", "hostPID", "hostIPC")) {
            putFirst(found, key, List.of(pod.spec().at(key)), ManifestValue::isTrue);
        }
        var containers = pod.containers();
        putFirst(
                found,
                "a privileged container",
                containers.stream()
                        .map(each -> each.at("securityContext", "privileged"))
                        .toList(),
                ManifestValue::isTrue);
        for (var container : containers) {
            for (var capability :
                    container.at("securityContext", "capabilities", "add").items()) {
                capability
                        .string()
                        .filter(each -> !each.isEmpty() && !CAPABILITIES.contains(each))
                        .ifPresent(each -> found.putIfAbsent("capability " + Excerpt.of(each), capability));
            }
        }
        putFirst(
                found,
                "a hostPort",
                containers.stream()
                        .flatMap(each -> each.at("ports").items().stream())
                        .map(each -> each.at("hostPort"))
                        .toList(),
                port -> port.json().isIntegralNumber() && port.json().asLong() != 0);
        putFirst(
                found,
                "a hostPath volume",
                pod.spec().at("volumes").items().stream()
                        .map(each -> each.at("hostPath"))
                        .toList(),
                ManifestValue::isMap);
        return found;
    }

    private static void putFirst(
            Map<String, ManifestValue> found,
            String name,
            List<ManifestValue> values,
            Predicate<ManifestValue> isForbidden) {
        values.stream().filter(isForbidden).findFirst().ifPresent(value -> found.put(name, value));
    }
}
