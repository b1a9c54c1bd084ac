package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.rights.Workload;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that a Service selects pods of the manifests, if the manifests have pods in its namespace. A Service for pods
 * of every cluster, or for pods that an operator of the manifests may create, is not reported.
 */
final class ServiceSelectorRules implements ManifestRule {

    private static final String EXTERNAL_NAME = "ExternalName";

    /** Labels of the pods that kubeadm creates. */
    private static final Map<String, Set<String>> OF_EVERY_CLUSTER = Map.of(
            "k8s-app", Set.of("kube-dns", "kube-proxy"),
            "component", Set.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"),
            "tier", Set.of("control-plane"));

    /** The resources of which an operator creates pods, with their groups. */
    private static final List<List<String>> CREATE_PODS = List.of(
            List.of("", "pods"),
            List.of("apps", "daemonsets"),
            List.of("apps", "deployments"),
            List.of("apps", "replicasets"),
            List.of("apps", "statefulsets"),
            List.of("batch", "jobs"));

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        // A pod may be in a file that could not be read.
        if (!context.manifests().isComplete()) {
            return;
        }
        var rights = context.rights();
        var operated = rights.namespacesOf("create", CREATE_PODS);
        var pods = rights.workloads().stream()
                .collect(Collectors.groupingBy(each -> each.account().namespace()));
        context.manifests()
                .of("", "Service")
                .filter(service -> !service.root().at("spec", "type").is(EXTERNAL_NAME))
                .collect(Collectors.groupingBy(KnownObjects::namespaceOf, LinkedHashMap::new, Collectors.toList()))
                .forEach((namespace, services) -> {
                    if (pods.containsKey(namespace) && !operated.contains(namespace)) {
                        var rules = new InNamespace(pods.get(namespace), findings);
                        services.forEach(rules::check);
                    }
                });
    }

    /** A label, for an index. */
    private record Label(String key, String value) {}

    /** The Services and pods of one namespace. */
    private static final class InNamespace {

        private final List<Workload> workloads;
        private final Map<Label, List<Workload>> byLabel = new HashMap<>();
        private final boolean isReadable;
        private final Findings.Collector findings;

        InNamespace(List<Workload> workloads, Findings.Collector findings) {
            this.workloads = workloads;
            this.isReadable = workloads.stream().allMatch(ServiceSelectorRules::hasReadableLabels);
            this.findings = findings;
            for (var workload : workloads) {
                workload.pod()
                        .metadata()
                        .at("labels")
                        .entries()
                        .forEach((key, value) -> byLabel.computeIfAbsent(
                                        new Label(key, string(value)), each -> new ArrayList<>())
                                .add(workload));
            }
        }

        void check(Manifest service) {
            var selector = service.root().at("spec", "selector");
            var isSelector = selector.entries().values().stream()
                    .allMatch(each -> each.isNull() || each.string().isPresent());
            if (selector.entries().isEmpty()
                    || !isSelector
                    || !isReadable
                    || isForEveryCluster(selector)
                    || matchesAny(selector)) {
                return;
            }
            var nearest = workloads.stream()
                    .filter(each -> workloads.size() <= KnownObjects.MOST_GUESSES && shared(each, selector) > 0)
                    .reduce((one, other) -> shared(other, selector) > shared(one, selector) ? other : one);
            findings.add(service.finding(
                    CustomCode.CUSTOM_SERVICE_WITHOUT_PODS,
                    selector,
                    "does not match the labels of any pod of the manifests"
                            + nearest.map(each -> " (" + each.manifest() + " has " + labels(each, selector) + ")")
                                    .orElse(""),
                    nearest.map(each -> "use labels of the pods of " + each.manifest())
                            .orElse("use labels of the pods that the Service is for")));
        }

        /** Returns whether pods have all labels of a selector; only those with the rarest of them are compared. */
        private boolean matchesAny(ManifestValue selector) {
            return selector.entries().entrySet().stream()
                    .map(each -> byLabel.getOrDefault(new Label(each.getKey(), string(each.getValue())), List.of()))
                    .min(Comparator.comparingInt(List::size))
                    .orElse(List.of())
                    .stream()
                    .anyMatch(each -> matching(each, selector).count()
                            == selector.entries().size());
        }
    }

    private static boolean hasReadableLabels(Workload workload) {
        return workload.manifest().root().isReadable(List.of(workload.pod().metadata() + ".labels.any"));
    }

    private static boolean isForEveryCluster(ManifestValue selector) {
        return selector.entries().entrySet().stream()
                .anyMatch(each ->
                        OF_EVERY_CLUSTER.getOrDefault(each.getKey(), Set.of()).contains(string(each.getValue())));
    }

    /** Returns the keys of a selector that pods match. */
    private static Stream<String> matching(Workload workload, ManifestValue selector) {
        return selector.entries().entrySet().stream()
                .filter(each -> label(workload, each.getKey())
                        .filter(string(each.getValue())::equals)
                        .isPresent())
                .map(Map.Entry::getKey);
    }

    /** Returns how much a selector and pods have in common: a value counts more than a key. */
    private static long shared(Workload workload, ManifestValue selector) {
        return matching(workload, selector).count() * selector.entries().size()
                + selector.entries().keySet().stream()
                        .filter(each -> label(workload, each).isPresent())
                        .count();
    }

    /** Returns the labels of pods with keys of a selector. */
    private static String labels(Workload workload, ManifestValue selector) {
        return Excerpt.of(selector.entries().keySet().stream()
                .flatMap(key ->
                        label(workload, key).stream().map(value -> key + ": " + (value.isEmpty() ? "''" : value)))
                .collect(Collectors.joining(", ")));
    }

    private static Optional<String> label(Workload workload, String key) {
        return Optional.ofNullable(
                        workload.pod().metadata().at("labels").entries().get(key))
                .map(ServiceSelectorRules::string);
    }

    private static String string(ManifestValue label) {
        return label.string().orElse("");
    }
}
