package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in the cluster already. A host tool adapts its Kubernetes client to this; tests use {@link #of}.
 *
 * <p>An empty answer means "not there" and nothing else. An adapter that was not allowed to look, or could not, throws:
 * absence has consequences, such as a new password. Then a finding says so, no plan is made, and of what else is wrong
 * everything is reported that does not depend on the cluster. Nobody changes the objects that it returns.
 */
public interface ObservedCluster {

    /**
     * The object of this key, converted to {@code type} where it is held in a generic form.
     *
     * @throws RuntimeException when looking failed
     */
    <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type);

    /**
     * All objects of a kind that carry all of these labels, sorted by key.
     *
     * @param group the API group, empty for the core group
     * @throws RuntimeException when looking failed
     */
    List<HasMetadata> list(String group, String kind, Map<String, String> labels);

    /**
     * Whether anybody looked. False for {@link #none()} alone: not to know what runs is not the same as to know that
     * nothing does.
     */
    default boolean isKnown() {
        return true;
    }

    /** Nothing is known of the cluster. */
    static ObservedCluster none() {
        return UnknownCluster.INSTANCE;
    }

    /** A cluster that holds just these objects; without any, one that is known to be empty. */
    static ObservedCluster of(HasMetadata... objects) {
        return of(Arrays.asList(objects));
    }

    /** A cluster that holds just these objects; without any, one that is known to be empty. */
    static ObservedCluster of(Collection<? extends HasMetadata> objects) {
        return new ObservedObjects(objects);
    }
}
