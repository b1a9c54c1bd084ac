package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.Optional;

/**
 * One address pool, complete.
 *
 * @param cidr the pod block of its family
 * @param blockSize the prefix length of the blocks that nodes hold
 * @param ipip when IP-in-IP is used
 * @param vxlan when VXLAN is used
 * @param natOutgoing whether packets that leave the pods' network get the node's address
 */
record Pool(Cidr cidr, int blockSize, TunnelMode ipip, TunnelMode vxlan, boolean natOutgoing) {

    /** What Calico itself takes, for either family. */
    static final int DEFAULT_IPV4_BLOCK_SIZE = 26;

    static final int DEFAULT_IPV6_BLOCK_SIZE = 122;

    static Pool of(Cidr cidr, CalicoSettings calico, ObservedCluster observed) {
        return new Pool(
                cidr,
                writtenBlockSize(calico, cidr.family())
                        .or(() -> LivePool.of(cidr.family(), observed).flatMap(LivePool::blockSize))
                        .orElse(defaultBlockSize(cidr.family())),
                ipip(calico, cidr.family()),
                calico.vxlanMode().orElse(TunnelMode.NEVER),
                calico.natOutgoing());
    }

    /** The block size that the user wrote for a family: the one that lies in its range. */
    static Optional<Integer> writtenBlockSize(CalicoSettings calico, IpFamily family) {
        return calico.blockSizes().stream()
                .filter(size -> isBlockSizeOf(family, size))
                .findFirst();
    }

    /** 20 to 32 for IPv4, 116 to 128 for IPv6: what Calico accepts in a pool. */
    static boolean isBlockSizeOf(IpFamily family, int size) {
        return size <= family.bits() && size >= family.bits() - 12;
    }

    /** What Calico itself takes. */
    static int defaultBlockSize(IpFamily family) {
        return family == IpFamily.IPV4 ? DEFAULT_IPV4_BLOCK_SIZE : DEFAULT_IPV6_BLOCK_SIZE;
    }

    /** Where nothing is written, the default gives way to VXLAN; and IP-in-IP carries IPv4 alone. */
    private static TunnelMode ipip(CalicoSettings calico, IpFamily family) {
        if (family == IpFamily.IPV6) {
            return TunnelMode.NEVER;
        }
        return calico.ipipMode().orElse(usesVxlan(calico) ? TunnelMode.NEVER : TunnelMode.ALWAYS);
    }

    static boolean usesVxlan(CalicoSettings calico) {
        return calico.vxlanMode().orElse(TunnelMode.NEVER) != TunnelMode.NEVER;
    }
}
