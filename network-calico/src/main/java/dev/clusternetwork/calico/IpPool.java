package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.LinkedHashMap;

/**
 * The IPPool of an IP family: the addresses of pods, and the encapsulation of their packets. As an object of the plan
 * it follows changes of the settings. A pool that calico-node creates when it first starts never changes.
 */
final class IpPool {

    /** The names that calico-node would use, so that pools in a cluster are adopted. */
    private static final String IPV4_NAME = "default-ipv4-ippool";

    private static final String IPV6_NAME = "default-ipv6-ippool";

    private IpPool() {}

    static ObjectKey key(IpFamily family) {
        return ObjectKey.clusterWide(CalicoCrd.GROUP, CalicoCrd.IP_POOLS.kind(), name(family));
    }

    static GenericKubernetesResource render(Pool pool) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("cidr", pool.cidr().toString());
        spec.put("blockSize", pool.blockSize());
        spec.put("ipipMode", pool.ipip().toString());
        spec.put("vxlanMode", pool.vxlan().toString());
        spec.put("natOutgoing", pool.natOutgoing());
        spec.put("nodeSelector", "all()");
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(CalicoCrd.GROUP + "/" + CalicoCrd.VERSION)
                .withKind(CalicoCrd.IP_POOLS.kind())
                .withMetadata(
                        CalicoObject.clusterWide(name(pool.cidr().family())).build())
                .addToAdditionalProperties("spec", spec)
                .build();
    }

    private static String name(IpFamily family) {
        return family == IpFamily.IPV4 ? IPV4_NAME : IPV6_NAME;
    }
}
