package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address pool that is in the cluster already, as far as a plan has to agree with it. What it holds was written by
 * others and may be of any shape.
 */
record LivePool(IpFamily family, Map<?, ?> spec) {

    static Optional<LivePool> of(IpFamily family, ObservedCluster observed) {
        return observed.find(IpPool.key(family), GenericKubernetesResource.class)
                .map(pool -> pool.getAdditionalProperties().get("spec"))
                .map(spec -> new LivePool(family, spec instanceof Map<?, ?> map ? map : Map.of("spec", spec)));
    }

    /** The block, where there is one of the family. */
    Optional<Cidr> cidr() {
        return spec.get("cidr") instanceof String text ? parsed(text) : Optional.empty();
    }

    /** Empty when it was left to Calico's default, or is none that Calico accepts. */
    Optional<Integer> blockSize() {
        return spec.get("blockSize") instanceof Number number && isBlockSize(number)
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** What Calico itself would not accept of it, a clause behind "has"; empty when nothing. */
    Optional<String> fault() {
        if (spec.containsKey("spec")) {
            return Optional.of("a spec that is no mapping");
        }
        var cidr = spec.get("cidr");
        if (cidr != null && cidr().isEmpty()) {
            return Optional.of("the cidr " + Excerpt.of(cidr.toString()) + ", which is no " + family + " block");
        }
        var size = spec.get("blockSize");
        if (size != null && !isUnset(size) && blockSize().isEmpty()) {
            return Optional.of("the blockSize " + Excerpt.of(size.toString()) + ", which is none for " + family);
        }
        return Optional.empty();
    }

    private Optional<Cidr> parsed(String text) {
        try {
            return Optional.of(Cidr.parse(text)).filter(cidr -> cidr.family() == family);
        } catch (InvalidValueException invalid) {
            return Optional.empty();
        }
    }

    private boolean isBlockSize(Number number) {
        return number.doubleValue() == number.intValue() && Pool.isBlockSizeOf(family, number.intValue());
    }

    /** Calico fills in its default for 0. */
    private static boolean isUnset(@Nullable Object size) {
        return size instanceof Number number && number.doubleValue() == 0;
    }
}
