package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Supplier;

/** Objects that can be applied together, once those of the stages before are in place. Immutable. */
public final class Stage {

    private final Order order;
    private final List<ObjectKey> keys;
    private final List<? extends Supplier<? extends HasMetadata>> recipes;
    private final List<Await> awaits;

    private Stage(
            Order order,
            List<ObjectKey> keys,
            List<? extends Supplier<? extends HasMetadata>> recipes,
            List<Await> awaits) {
        this.order = order;
        this.keys = List.copyOf(keys);
        this.recipes = List.copyOf(recipes);
        this.awaits = List.copyOf(awaits);
    }

    /**
     * A stage.
     *
     * @param recipes each renders the object of the key at the same index, anew on every call
     * @param awaits what has to hold before the next stage
     */
    public static Stage of(
            Order order,
            List<ObjectKey> keys,
            List<? extends Supplier<? extends HasMetadata>> recipes,
            List<Await> awaits) {
        if (keys.size() != recipes.size()) {
            throw new IllegalArgumentException(keys.size() + " keys do not fit " + recipes.size() + " recipes");
        }
        return new Stage(order, keys, recipes, awaits);
    }

    /** The stages, in the order in which they are applied. */
    public enum Order {
        /** Kinds and namespaces that later objects need. */
        DEFINITIONS("definitions"),
        /** Service accounts and what they may do. */
        ACCESS("access"),
        /** What workloads read: configuration, Secrets, custom resources. */
        CONFIGURATION("configuration"),
        /** Services, and what runs. */
        WORKLOADS("workloads"),
        /**
         * Custom resources whose definition the plan does not hold: what runs now may have to make that first, as
         * Cilium's operator does. Until then an API server answers 404, and applying the stage is to be repeated.
         */
        EXTENSIONS("extensions");

        private final String text;

        Order(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Something to wait for.
     *
     * @param key the object
     * @param condition the condition of its status that has to be {@code True}, such as {@code Established}
     */
    public record Await(ObjectKey key, String condition) {}

    /** Which stage this is. */
    public Order order() {
        return order;
    }

    /** The objects, made anew on every call: whoever changes one changes only its own. */
    public List<HasMetadata> objects() {
        return recipes.stream().<HasMetadata>map(Supplier::get).toList();
    }

    /** The keys of the objects, in the same order. */
    public List<ObjectKey> keys() {
        return keys;
    }

    /** What has to hold before the next stage is applied. */
    public List<Await> awaits() {
        return awaits;
    }

    /** The stage's name and the keys; objects may hold secrets. */
    @Override
    public String toString() {
        return order + " " + keys;
    }
}
