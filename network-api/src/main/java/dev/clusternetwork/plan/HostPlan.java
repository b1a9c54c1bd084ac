package dev.clusternetwork.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the network needs on a host beside the objects in the cluster. Immutable, equal by value.
 *
 * <p>Labels and kubelet flags are those that the network itself depends on; what the user wrote for the host otherwise
 * is the host tool's to apply.
 */
public final class HostPlan {

    private static final HostPlan NOTHING = builder().build();

    private final SortedMap<String, HostFile> files;
    private final SortedMap<String, String> labels;
    private final SortedMap<String, String> kubeletFlags;

    private HostPlan(Builder builder) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(builder.files));
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(builder.labels));
        this.kubeletFlags = Collections.unmodifiableSortedMap(new TreeMap<>(builder.kubeletFlags));
    }

    /** A host on which nothing is needed. */
    public static HostPlan nothing() {
        return NOTHING;
    }

    /** Collects what a host needs. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same needs, to be changed. */
    public Builder toBuilder() {
        return builder().files(files.values()).labels(labels).kubeletFlags(kubeletFlags);
    }

    /** Files to write or to remove, sorted by path. */
    public List<HostFile> files() {
        return List.copyOf(files.values());
    }

    /** Labels that the node has to carry. */
    public SortedMap<String, String> labels() {
        return labels;
    }

    /** Flags that its kubelet has to run with, by name: {@code --node-ip}. */
    public SortedMap<String, String> kubeletFlags() {
        return kubeletFlags;
    }

    /** Whether nothing is needed. */
    public boolean isEmpty() {
        return files.isEmpty() && labels.isEmpty() && kubeletFlags.isEmpty();
    }

    /** These needs and those; where both name the same file, label or flag, those win. */
    public HostPlan plus(HostPlan more) {
        return toBuilder()
                .files(more.files.values())
                .labels(more.labels)
                .kubeletFlags(more.kubeletFlags)
                .build();
    }

    private List<Object> state() {
        return List.of(files, labels, kubeletFlags);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostPlan that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return "files " + files.values() + ", labels " + labels + ", kubelet flags " + kubeletFlags;
    }

    /** Collects what a host needs. */
    public static final class Builder {

        private final Map<String, HostFile> files = new TreeMap<>();
        private final Map<String, String> labels = new TreeMap<>();
        private final Map<String, String> kubeletFlags = new TreeMap<>();

        private Builder() {}

        /** Adds a file, or replaces the one of the same path. */
        public Builder file(HostFile file) {
            files.put(file.path(), file);
            return this;
        }

        /** Adds files, replacing those of the same paths. */
        public Builder files(Collection<HostFile> more) {
            more.forEach(this::file);
            return this;
        }

        /** Adds a node label, or replaces the one of the same key. */
        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        /** Adds node labels, replacing those of the same keys. */
        public Builder labels(Map<String, String> more) {
            labels.putAll(more);
            return this;
        }

        /** Adds a kubelet flag by its name with the hyphens, or replaces it. */
        public Builder kubeletFlag(String name, String value) {
            kubeletFlags.put(name, value);
            return this;
        }

        /** Adds kubelet flags, replacing those of the same names. */
        public Builder kubeletFlags(Map<String, String> more) {
            kubeletFlags.putAll(more);
            return this;
        }

        /** The needs. */
        public HostPlan build() {
            return new HostPlan(this);
        }
    }
}
