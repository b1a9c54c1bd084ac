package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A taint of a node, which repels pods that do not tolerate it. Immutable, equal by value. */
public final class TaintSpec {

    private final String key;
    private final @Nullable String value;
    private final Effect effect;

    private TaintSpec(Builder builder) {
        this.key = Objects.requireNonNull(builder.key, "key");
        this.value = builder.value;
        this.effect = Objects.requireNonNull(builder.effect, "effect");
    }

    /** The effect of a taint on pods that do not tolerate it. */
    public enum Effect {
        /** New pods are not scheduled to the node. */
        NO_SCHEDULE("NoSchedule"),
        /** New pods are not scheduled to the node if another node is possible. */
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        /** New pods are not scheduled to the node, and running pods are evicted. */
        NO_EXECUTE("NoExecute");

        private final String name;

        Effect(String name) {
            this.name = name;
        }

        /** Returns the name in Kubernetes, for example {@code NoSchedule}. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns a taint without a value. */
    public static TaintSpec of(String key, Effect effect) {
        return builder().key(key).effect(effect).build();
    }

    /** Returns a builder; key and effect are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this taint. */
    public Builder toBuilder() {
        var builder = builder().key(key).effect(effect);
        builder.value = value;
        return builder;
    }

    /** Returns the key, for example {@code node-role.kubernetes.io/control-plane}. */
    public String key() {
        return key;
    }

    /** Returns the value; empty when the taint has none. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** Returns the effect. */
    public Effect effect() {
        return effect;
    }

    private List<Object> state() {
        return List.of(key, value(), effect);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaintSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the taint as kubectl writes it: {@code key=value:NoSchedule}. */
    @Override
    public String toString() {
        return key + (value == null ? "" : "=" + value) + ":" + effect;
    }

    /** Builds a taint. */
    public static final class Builder {

        private @Nullable String key;
        private @Nullable String value;
        private @Nullable Effect effect;

        private Builder() {}

        /**
         * Sets the key. Required.
         *
         * @throws InvalidValueException when it is blank or contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey(required = true)
        public Builder key(String string) {
            if (string.isBlank()) {
                throw new InvalidValueException(string, "is blank", "write the key of the taint");
            }
            this.key = YamlData.checked(string);
            return this;
        }

        /**
         * Sets the value. Default: none.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder value(String string) {
            this.value = YamlData.checked(string);
            return this;
        }

        /** Sets the effect. Required. */
        @ConfigKey(required = true)
        public Builder effect(Effect what) {
            this.effect = what;
            return this;
        }

        /**
         * Returns the taint.
         *
         * @throws NullPointerException when key or effect is missing
         */
        public TaintSpec build() {
            return new TaintSpec(this);
        }
    }
}
