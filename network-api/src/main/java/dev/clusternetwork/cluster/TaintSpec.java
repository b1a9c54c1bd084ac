package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A taint of a node: it keeps pods away that do not tolerate it. Immutable, equal by value. */
public final class TaintSpec {

    private final String key;
    private final @Nullable String value;
    private final Effect effect;

    private TaintSpec(Builder builder) {
        this.key = Objects.requireNonNull(builder.key, "key");
        this.value = builder.value;
        this.effect = Objects.requireNonNull(builder.effect, "effect");
    }

    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        /** New ones stay away. */
        NO_SCHEDULE("NoSchedule"),
        /** New ones stay away if they can. */
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        /** New ones stay away, running ones are evicted. */
        NO_EXECUTE("NoExecute");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        /** As Kubernetes writes it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** A taint without a value. */
    public static TaintSpec of(String key, Effect effect) {
        return builder().key(key).effect(effect).build();
    }

    /** Collects a taint; key and effect are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same taint, to be changed. */
    public Builder toBuilder() {
        var builder = builder().key(key).effect(effect);
        builder.value = value;
        return builder;
    }

    /** Such as {@code node-role.kubernetes.io/control-plane}. */
    public String key() {
        return key;
    }

    /** Empty when the taint has none. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    /** What it does. */
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

    /** As kubectl writes it: {@code key=value:NoSchedule}. */
    @Override
    public String toString() {
        return key + (value == null ? "" : "=" + value) + ":" + effect;
    }

    /** Collects a taint. */
    public static final class Builder {

        private @Nullable String key;
        private @Nullable String value;
        private @Nullable Effect effect;

        private Builder() {}

        /**
         * Required.
         *
         * @throws InvalidValueException when it is blank, or a YAML file cannot hold it, because it has half of a
         *     surrogate pair
         */
        @ConfigKey(required = true)
        public Builder key(String text) {
            if (text.isBlank()) {
                throw new InvalidValueException(text, "is blank", "write the taint's key");
            }
            this.key = YamlData.checked(text);
            return this;
        }

        /**
         * Default: none.
         *
         * @throws InvalidValueException when a YAML file cannot hold it, because it has half of a surrogate pair
         */
        @ConfigKey
        public Builder value(String text) {
            this.value = YamlData.checked(text);
            return this;
        }

        /** Required. */
        @ConfigKey(required = true)
        public Builder effect(Effect what) {
            this.effect = what;
            return this;
        }

        /**
         * The taint.
         *
         * @throws NullPointerException when key or effect is missing
         */
        public TaintSpec build() {
            return new TaintSpec(this);
        }
    }
}
