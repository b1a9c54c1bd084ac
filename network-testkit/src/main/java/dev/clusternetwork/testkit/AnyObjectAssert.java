package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/** Assertions on an object of any kind, by the paths of its fields. */
public final class AnyObjectAssert extends ObjectAssert<AnyObjectAssert> {

    private final HasMetadata object;

    AnyObjectAssert(NetworkPlanAssert plan, HasMetadata object) {
        super(plan, object);
        this.object = object;
    }

    @Override
    AnyObjectAssert self() {
        return this;
    }

    /**
     * A field has this value.
     *
     * @param path as in {@code spec.ipPools[0].cidr}
     * @param value a text, a number, a boolean, or a list or map of these
     */
    public AnyObjectAssert hasField(String path, Object value) {
        var manifest = Manifest.of(object);
        var actual = manifest.find(path);
        check(
                actual.isPresent(),
                () -> "has no field " + path + "; the nearest that it has is " + manifest.nearest(path));
        check(
                actual.filter(each -> Objects.equals(each, value)).isPresent(),
                () -> "has another value at " + path
                        + (manifest.isSecret() ? ", which is not shown" : ": " + actual.get() + ", not " + value));
        return this;
    }

    /** There is no such field. */
    public AnyObjectAssert hasNoField(String path) {
        check(Manifest.of(object).find(path).isEmpty(), () -> "has the field " + path + ", but should not");
        return this;
    }
}
