package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects and the configuration of hosts that a plan returns at one moment.
 *
 * @param order the keys of the objects in the order in which they are applied
 */
record PlanSnapshot(
        List<ObjectKey> order,
        SortedMap<ObjectKey, Manifest> objects,
        Map<String, HostPlan> hosts,
        HostPlan everyHost) {

    static PlanSnapshot of(NetworkPlan plan) {
        var objects = plan.objects();
        return new PlanSnapshot(
                objects.stream().map(ObjectKey::of).toList(), manifests(objects), plan.hosts(), plan.everyHost());
    }

    static SortedMap<ObjectKey, Manifest> manifests(Collection<? extends HasMetadata> objects) {
        var manifests = new TreeMap<ObjectKey, Manifest>();
        objects.forEach(object -> manifests.put(ObjectKey.of(object), Manifest.of(object)));
        return manifests;
    }

    /** Returns the objects and fields in which two plans differ, without values, because they may be secret. */
    List<String> differences(PlanSnapshot other) {
        var found = new ArrayList<>(differences(objects, other.objects));
        if (found.isEmpty() && !order.equals(other.order)) {
            found.add("the order of the objects differs: " + order + ", then " + other.order);
        }
        if (!everyHost.equals(other.everyHost)) {
            found.add("the configuration of all hosts differs: " + everyHost + ", then " + other.everyHost);
        }
        if (!hosts.equals(other.hosts)) {
            found.add("the configuration of single hosts differs: " + hosts + ", then " + other.hosts);
        }
        return found;
    }

    static List<String> differences(SortedMap<ObjectKey, Manifest> first, SortedMap<ObjectKey, Manifest> second) {
        var found = new ArrayList<String>();
        var keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        for (var key : keys) {
            var one = first.get(key);
            var two = second.get(key);
            if (one == null || two == null) {
                found.add(key + " is in only one of two plans");
            } else {
                one.differences(two).forEach(path -> found.add(key + " differs at " + path));
            }
        }
        return found;
    }
}
