package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that are running in the cluster. A host tool implements this interface with its Kubernetes client; tests
 * use {@link #of}.
 *
 * <p>An empty result means that the object does not exist. An implementation that lacks permission or cannot connect
 * must throw instead, because a missing object has consequences, for example a new password. The exception is reported
 * as a finding, no plan is made, and only findings that do not depend on the cluster are reported besides it. The
 * library does not modify the returned objects.
 */
public interface ObservedCluster {

    /**
     * Returns the object with this key, converted to {@code type} if it is a generic object.
     *
     * @throws RuntimeException when the cluster cannot be queried
     */
    <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type);

    /**
     * Returns all objects of a kind that have all of these labels, sorted by key.
     *
     * @param group the API group, empty for the core group
     * @throws RuntimeException when the cluster cannot be queried
     */
    List<HasMetadata> list(String group, String kind, Map<String, String> labels);

    /**
     * Returns whether the cluster can be queried. False only for {@link #none()}: an unknown cluster is not an empty
     * one.
     */
    default boolean isKnown() {
        return true;
    }

    /** Returns a cluster about which nothing is known. */
    static ObservedCluster none() {
        return UnknownCluster.INSTANCE;
    }

    /** Returns a cluster that contains only these objects. Without objects, it is known to be empty. */
    static ObservedCluster of(HasMetadata... objects) {
        return of(Arrays.asList(objects));
    }

    /** Returns a cluster that contains only these objects. Without objects, it is known to be empty. */
    static ObservedCluster of(Collection<? extends HasMetadata> objects) {
        return new ObservedObjects(objects);
    }
}
