package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;

/** An address pool that is in the cluster already, as far as a plan has to agree with it. */
record LivePool(Map<?, ?> spec) {

    static Optional<LivePool> of(IpFamily family, ObservedCluster observed) {
        return observed.find(IpPool.key(family), GenericKubernetesResource.class)
                .map(pool -> pool.getAdditionalProperties().get("spec"))
                .map(spec -> new LivePool(spec instanceof Map<?, ?> map ? map : Map.of()));
    }

    Optional<String> cidr() {
        return spec.get("cidr") instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Empty when it was left to Calico's default. */
    Optional<Integer> blockSize() {
        return spec.get("blockSize") instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }
}
