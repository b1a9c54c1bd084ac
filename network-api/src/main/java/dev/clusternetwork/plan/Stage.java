package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Supplier;

/** Objects that can be applied together after those of the earlier stages. Immutable. */
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
     * Returns a stage.
     *
     * @param recipes the recipes; each renders a new object for the key at the same index
     * @param awaits the conditions to wait for before the next stage
     */
    public static Stage of(
            Order order,
            List<ObjectKey> keys,
            List<? extends Supplier<? extends HasMetadata>> recipes,
            List<Await> awaits) {
        if (keys.size() != recipes.size()) {
            throw new IllegalArgumentException("a stage needs one recipe for each key, but has " + keys.size()
                    + " keys and " + recipes.size() + " recipes");
        }
        return new Stage(order, keys, recipes, awaits);
    }

    /** The stages, in the order in which they are applied. */
    public enum Order {
        /** Custom resource definitions and namespaces, which later objects need. */
        DEFINITIONS("definitions"),
        /** Service accounts, roles and role bindings. */
        ACCESS("access"),
        /** Objects that workloads read: ConfigMaps, Secrets and custom resources. */
        CONFIGURATION("configuration"),
        /** Services and workloads. */
        WORKLOADS("workloads"),
        /**
         * Custom resources whose custom resource definition (CRD) is not in the plan. A workload may create the CRD, as
         * the operator of Cilium does. Until the CRD exists, the API server responds with 404, and the host tool has to
         * apply the stage again.
         */
        EXTENSIONS("extensions");

        private final String title;

        Order(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * A condition to wait for.
     *
     * @param key the object
     * @param condition the type of the condition in its status that must be {@code True}, for example
     *     {@code Established}
     */
    public record Await(ObjectKey key, String condition) {}

    /** Returns the position of this stage in the order of stages. */
    public Order order() {
        return order;
    }

    /** Returns the objects. Every call returns new objects, which the caller may modify. */
    public List<HasMetadata> objects() {
        return recipes.stream().<HasMetadata>map(Supplier::get).toList();
    }

    /** Returns the keys of the objects in the same order. */
    public List<ObjectKey> keys() {
        return keys;
    }

    /** Returns the conditions to wait for before the next stage is applied. */
    public List<Await> awaits() {
        return awaits;
    }

    /** Returns the order and the keys only, because objects may contain secrets. */
    @Override
    public String toString() {
        return order + " " + keys;
    }
}
