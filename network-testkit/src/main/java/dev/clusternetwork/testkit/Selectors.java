package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds selectors that select nothing, or too much. */
final class Selectors {

    private Selectors() {}

    /** Returns the workloads whose selectors do not match their pod templates. */
    static List<String> missingTheirTemplate(Collection<? extends HasMetadata> objects) {
        var faults = new ArrayList<String>();
        for (var object : objects) {
            var selected = Manifest.of(object).find("spec.selector.matchLabels");
            for (var pod : PlannedPod.in(object)) {
                if (selected.isPresent()
                        && selected.get() instanceof Map<?, ?> labels
                        && !pod.labels().entrySet().containsAll(labels.entrySet())) {
                    faults.add(pod.owner() + " selects " + labels + ", but its pods have the labels " + pod.labels());
                }
            }
        }
        return faults;
    }

    /** Returns the Services that select no pod, or have a named target port that their pods do not have. */
    static List<String> servicesWithoutPods(Collection<? extends HasMetadata> objects) {
        var pods = PlannedPod.in(objects);
        var faults = new ArrayList<String>();
        for (var object : objects) {
            if (object instanceof Service service
                    && service.getSpec().getSelector() != null
                    && !service.getSpec().getSelector().isEmpty()) {
                var key = ObjectKey.of(service);
                var selector = service.getSpec().getSelector();
                var selected = pods.stream()
                        .filter(pod -> pod.namespace().equals(key.namespace().orElse("")))
                        .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                        .toList();
                if (selected.isEmpty()) {
                    faults.add(key + " selects " + selector + ", but no pod of the plan has these labels");
                } else {
                    namedPorts(service).stream()
                            .filter(port -> selected.stream().noneMatch(pod -> hasPort(pod, port)))
                            .forEach(port -> faults.add(key + " has the target port '" + port
                                    + "', but no container of its pods has a port with this name"));
                }
            }
        }
        return faults;
    }

    /** Returns the selectors with a label that the core adds to existing objects, whose selectors are immutable. */
    static List<String> askingFor(String label, Collection<? extends HasMetadata> objects) {
        var faults = new ArrayList<String>();
        for (var object : objects) {
            Manifest.of(object).eachMap((path, map) -> {
                if (path.contains("elector") && (map.containsKey(label) || label.equals(map.get("key")))) {
                    faults.add(ObjectKey.of(object) + " selects the label " + label + " at " + path);
                }
            });
        }
        return faults;
    }

    private static List<String> namedPorts(Service service) {
        return service.getSpec().getPorts().stream()
                .filter(port ->
                        port.getTargetPort() != null && port.getTargetPort().getStrVal() != null)
                .map(port -> port.getTargetPort().getStrVal())
                .toList();
    }

    private static boolean hasPort(PlannedPod pod, String name) {
        return pod.containers()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .anyMatch(name::equals);
    }
}
