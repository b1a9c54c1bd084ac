package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an IPPool in the cluster that a plan must not change. Its spec was not written by the planner, so it
 * may have any form.
 */
record LivePool(IpFamily family, Map<?, ?> spec) {

    /** How packets between nodes are encapsulated, whether on all paths or only between subnets. */
    enum Encapsulation {
        NONE("no encapsulation"),
        IPIP("IP-in-IP"),
        VXLAN("VXLAN");

        private final String title;

        Encapsulation(String title) {
            this.title = title;
        }

        static Encapsulation of(Pool pool) {
            return pool.vxlan() != TunnelMode.NEVER ? VXLAN : pool.ipip() != TunnelMode.NEVER ? IPIP : NONE;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Optional<LivePool> of(IpFamily family, ObservedCluster observed) {
        return observed.find(IpPool.key(family), GenericKubernetesResource.class)
                .map(pool -> pool.getAdditionalProperties().get("spec"))
                .map(spec -> new LivePool(family, spec instanceof Map<?, ?> map ? map : Map.of("spec", spec)));
    }

    /** Returns the CIDR; empty if it is missing, invalid or of the other family. */
    Optional<Cidr> cidr() {
        return spec.get("cidr") instanceof String string ? parsed(string) : Optional.empty();
    }

    /** Returns the block size; empty if it is missing or invalid. */
    Optional<Integer> blockSize() {
        return spec.get("blockSize") instanceof Number number && isBlockSize(number)
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** Returns the encapsulation of packets between nodes; empty if the pool says nothing about it. */
    Optional<Encapsulation> encapsulation() {
        if (!spec.containsKey("vxlanMode") && !spec.containsKey("ipipMode")) {
            return Optional.empty();
        }
        return Optional.of(
                isUsed("vxlanMode")
                        ? Encapsulation.VXLAN
                        : isUsed("ipipMode") ? Encapsulation.IPIP : Encapsulation.NONE);
    }

    private boolean isUsed(String field) {
        return spec.get(field) instanceof String mode && !mode.isEmpty() && !mode.equalsIgnoreCase("Never");
    }

    /** Returns the invalid part of the pool, a noun phrase; empty if Calico accepts the pool. */
    Optional<String> fault() {
        if (spec.containsKey("spec")) {
            return Optional.of("a spec that is not an object");
        }
        var cidr = spec.get("cidr");
        if (cidr != null && cidr().isEmpty()) {
            return Optional.of("the invalid " + family + " CIDR " + Quotes.quote(cidr.toString()));
        }
        var size = spec.get("blockSize");
        if (size != null && !isUnset(size) && blockSize().isEmpty()) {
            return Optional.of("the invalid " + family + " block size " + Quotes.quote(size.toString()));
        }
        return Optional.empty();
    }

    private Optional<Cidr> parsed(String string) {
        try {
            return Optional.of(Cidr.parse(string)).filter(cidr -> cidr.family() == family);
        } catch (InvalidValueException invalid) {
            return Optional.empty();
        }
    }

    private boolean isBlockSize(Number number) {
        return number.doubleValue() == number.intValue() && Pool.isBlockSizeOf(family, number.intValue());
    }

    /** Calico replaces 0 by its default. */
    private static boolean isUnset(@Nullable Object size) {
        return size instanceof Number number && number.doubleValue() == 0;
    }
}
