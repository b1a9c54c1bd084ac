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
     * Checks that a field has this value.
     *
     * @param path the path of the field, for example {@code spec.ipPools[0].cidr}
     * @param value a string, a number, a boolean, or a list or map of these
     */
    public AnyObjectAssert hasField(String path, Object value) {
        var manifest = Manifest.of(object);
        var actual = manifest.find(path);
        check(
                actual.isPresent(),
                () -> "has no field " + path + "; the nearest existing path is " + manifest.nearest(path));
        check(
                actual.filter(each -> Objects.equals(each, value)).isPresent(),
                () -> manifest.isSecret()
                        ? "has a different value at " + path + " (not shown)"
                        : "has the value " + actual.get() + " at " + path + ", not " + value);
        return this;
    }

    /** Checks that a field does not exist. */
    public AnyObjectAssert hasNoField(String path) {
        check(Manifest.of(object).find(path).isEmpty(), () -> "has the field " + path + ", but should not");
        return this;
    }
}
