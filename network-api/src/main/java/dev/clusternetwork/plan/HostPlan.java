package dev.clusternetwork.plan;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.kubernetes.LabelSyntax;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a host that the network needs in addition to the objects in the cluster. Immutable, compared by
 * value.
 *
 * <p>It contains only labels and kubelet flags that the network depends on. Applying other host settings of the user is
 * the task of the host tool.
 */
public final class HostPlan {

    private static final HostPlan NOTHING = builder().build();

    private final SortedMap<String, HostFile> files;
    private final SortedMap<String, String> labels;
    private final SortedMap<String, String> kubeletFlags;
    private final List<HostCommand> commands;

    private HostPlan(Builder builder) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(builder.files));
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(builder.labels));
        this.kubeletFlags = Collections.unmodifiableSortedMap(new TreeMap<>(builder.kubeletFlags));
        this.commands = List.copyOf(builder.commands);
    }

    /** Returns the plan of a host on which nothing is needed. */
    public static HostPlan nothing() {
        return NOTHING;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this plan. */
    public Builder toBuilder() {
        return builder()
                .files(files.values())
                .labels(labels)
                .kubeletFlags(kubeletFlags)
                .commands(commands);
    }

    /** Returns the files to write or to remove, sorted by path. */
    public List<HostFile> files() {
        return List.copyOf(files.values());
    }

    /** Returns the labels that the node must have. */
    public SortedMap<String, String> labels() {
        return labels;
    }

    /** Returns the flags that the kubelet must have, by name, for example {@code --node-ip}. */
    public SortedMap<String, String> kubeletFlags() {
        return kubeletFlags;
    }

    /** Returns the commands to run after the files are written and removed, in this order. */
    public List<HostCommand> commands() {
        return commands;
    }

    /** Returns whether nothing is needed. */
    public boolean isEmpty() {
        return files.isEmpty() && labels.isEmpty() && kubeletFlags.isEmpty() && commands.isEmpty();
    }

    /**
     * Returns this plan combined with another, which takes precedence for a file, label or flag that both contain. Its
     * commands that this plan does not contain run last.
     */
    public HostPlan plus(HostPlan more) {
        return toBuilder()
                .files(more.files.values())
                .labels(more.labels)
                .kubeletFlags(more.kubeletFlags)
                .commands(more.commands)
                .build();
    }

    private List<Object> state() {
        return List.of(files, labels, kubeletFlags, commands);
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
        return "files " + files.values() + ", labels " + labels + ", kubelet flags " + kubeletFlags + ", commands "
                + commands;
    }

    /** Builds a host plan. */
    public static final class Builder {

        private final Map<String, HostFile> files = new TreeMap<>();
        private final Map<String, String> labels = new TreeMap<>();
        private final Map<String, String> kubeletFlags = new TreeMap<>();
        private final Set<HostCommand> commands = new LinkedHashSet<>();

        private Builder() {}

        /** Adds a file, or replaces the file with the same path. */
        public Builder file(HostFile file) {
            files.put(file.path(), file);
            return this;
        }

        /** Adds files and replaces those with the same paths. */
        public Builder files(Collection<HostFile> more) {
            more.forEach(this::file);
            return this;
        }

        /**
         * Adds a node label, or replaces the label with the same key.
         *
         * @throws InvalidValueException when Kubernetes refuses the key or the value
         */
        public Builder label(String key, String value) {
            LabelSyntax.problemOfKey(key).ifPresent(problem -> {
                throw new InvalidValueException(key, "as the key of a label " + problem, LabelSyntax.KEY_FIX);
            });
            LabelSyntax.problemOfValue(value).ifPresent(problem -> {
                throw new InvalidValueException(value, "as the value of a label " + problem, LabelSyntax.VALUE_FIX);
            });
            labels.put(key, value);
            return this;
        }

        /**
         * Adds node labels and replaces those with the same keys.
         *
         * @throws InvalidValueException when Kubernetes refuses a key or a value
         */
        public Builder labels(Map<String, String> more) {
            more.forEach(this::label);
            return this;
        }

        /** Adds a kubelet flag, or replaces the flag with the same name. The name includes the hyphens. */
        public Builder kubeletFlag(String name, String value) {
            kubeletFlags.put(name, value);
            return this;
        }

        /** Adds kubelet flags and replaces those with the same names. */
        public Builder kubeletFlags(Map<String, String> more) {
            kubeletFlags.putAll(more);
            return this;
        }

        /** Adds a command as the last one, unless the plan contains an equal one. */
        public Builder command(HostCommand command) {
            commands.add(command);
            return this;
        }

        /** Adds commands as the last ones, except those that the plan contains. */
        public Builder commands(Collection<HostCommand> more) {
            commands.addAll(more);
            return this;
        }

        /** Returns the host plan. */
        public HostPlan build() {
            return new HostPlan(this);
        }
    }
}
