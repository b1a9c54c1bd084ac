package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DNS caches that already run in the cluster, whether this library or another tool installed them.
 *
 * @param addresses at which they listen
 * @param isPlanned whether they have the stack label, so that a host tool removes them if a plan does not have them
 */
record RunningCache(List<IpAddress> addresses, boolean isPlanned) {

    /** Returns the running caches; empty if none is running, or if their addresses are not known. */
    static Optional<RunningCache> find(ObservedCluster observed) {
        return observed.find(CacheDaemonSet.KEY, DaemonSet.class)
                .map(running -> new RunningCache(addresses(running), isPlanned(running)))
                .filter(cache -> !cache.addresses().isEmpty());
    }

    private static boolean isPlanned(DaemonSet running) {
        return Optional.ofNullable(running.getMetadata())
                .map(ObjectMeta::getLabels)
                .filter(labels -> labels.containsKey(NetworkPlan.STACK_LABEL))
                .isPresent();
    }

    private static List<IpAddress> addresses(DaemonSet running) {
        return Optional.of(running)
                // The DaemonSet may be incomplete.
                .map(DaemonSet::getSpec)
                .map(DaemonSetSpec::getTemplate)
                .map(PodTemplateSpec::getSpec)
                .map(PodSpec::getContainers)
                .flatMap(containers -> containers.stream()
                        .filter(Objects::nonNull)
                        .filter(container -> CacheDaemonSet.CONTAINER.equals(container.getName()))
                        .findFirst())
                .map(container -> addresses(words(container)))
                .orElse(List.of());
    }

    private static List<String> words(Container container) {
        return Stream.of(container.getCommand(), container.getArgs())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Options of Go have one hyphen or two, and their value follows after an equals sign or as the next word. */
    private static List<IpAddress> addresses(List<String> words) {
        var addresses = new ArrayList<IpAddress>();
        for (int i = 0; i < words.size(); i++) {
            var option = words.get(i).replaceFirst("^--", "-");
            if (option.equals(CacheDaemonSet.LOCAL_ADDRESS) && i + 1 < words.size()) {
                addresses.addAll(parse(words.get(i + 1)));
            } else if (option.startsWith(CacheDaemonSet.LOCAL_ADDRESS + "=")) {
                addresses.addAll(parse(option.substring(CacheDaemonSet.LOCAL_ADDRESS.length() + 1)));
            }
        }
        return List.copyOf(addresses);
    }

    private static List<IpAddress> parse(String addresses) {
        return Arrays.stream(addresses.split(","))
                .map(String::strip)
                .flatMap(address -> address(address).stream())
                .toList();
    }

    private static Optional<IpAddress> address(String string) {
        try {
            return Optional.of(IpAddress.parse(string));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }
}
