package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.Optional;

/**
 * An address pool, defaults included.
 *
 * @param cidr the pod CIDR
 * @param blockSize the prefix length of the IPAM blocks of nodes
 * @param ipip when IP-in-IP is used
 * @param vxlan when VXLAN is used
 * @param natOutgoing whether packets to destinations outside of the pod network get the address of the node
 */
record Pool(Cidr cidr, int blockSize, TunnelMode ipip, TunnelMode vxlan, boolean natOutgoing) {

    /** Calico's own default. */
    static final int DEFAULT_IPV4_BLOCK_SIZE = 26;

    /** Calico's own default. */
    static final int DEFAULT_IPV6_BLOCK_SIZE = 122;

    /** Returns the pool of a pod CIDR. */
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

    /** Returns the block size that the user wrote for a family: the first one in its range. */
    static Optional<Integer> writtenBlockSize(CalicoSettings calico, IpFamily family) {
        return calico.blockSizes().stream()
                .filter(size -> isBlockSizeOf(family, size))
                .findFirst();
    }

    /** Returns whether Calico accepts a block size: 20 to 32 for IPv4, 116 to 128 for IPv6. */
    static boolean isBlockSizeOf(IpFamily family, int size) {
        return size <= family.bits() && size >= family.bits() - 12;
    }

    /** Returns Calico's own default. */
    static int defaultBlockSize(IpFamily family) {
        return family == IpFamily.IPV4 ? DEFAULT_IPV4_BLOCK_SIZE : DEFAULT_IPV6_BLOCK_SIZE;
    }

    /** The default is Never if VXLAN is used. IP-in-IP supports only IPv4. */
    private static TunnelMode ipip(CalicoSettings calico, IpFamily family) {
        if (family == IpFamily.IPV6) {
            return TunnelMode.NEVER;
        }
        return calico.ipipMode().orElse(usesVxlan(calico) ? TunnelMode.NEVER : TunnelMode.ALWAYS);
    }

    /** Returns whether the settings enable VXLAN. */
    static boolean usesVxlan(CalicoSettings calico) {
        return calico.vxlanMode().orElse(TunnelMode.NEVER) != TunnelMode.NEVER;
    }
}
