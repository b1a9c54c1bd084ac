package dev.clusternetwork.plan;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import java.util.List;
import java.util.stream.Stream;

/** The claims that exist for every cluster. */
final class WellKnownClaims {

    /**
     * The metadata services whose address is not link-local; a link-local one, such as 169.254.169.254 of most clouds,
     * is in a claim already. The sources are the documentation of each cloud:
     *
     * <ul>
     *   <li>AWS: Amazon EC2 User Guide, "Retrieve instance metadata".
     *   <li>Azure: Azure Virtual Network, "What is IP address 168.63.129.16?". Also its DNS server and health probes.
     *   <li>Alibaba Cloud: Elastic Compute Service, "View instance metadata".
     *   <li>Oracle Cloud: Compute Classic, "Retrieving Instance Metadata". Its newer instances use 169.254.169.254.
     * </ul>
     */
    private static final List<AddressClaim> CLOUD_METADATA = Stream.of(
                    claim(ClaimKind.CLOUD_METADATA, "fd00:ec2::254/128", "AWS"),
                    claim(ClaimKind.CLOUD_METADATA, "168.63.129.16/32", "Azure"),
                    claim(ClaimKind.CLOUD_METADATA, "100.100.100.200/32", "Alibaba Cloud"),
                    claim(ClaimKind.CLOUD_METADATA, "192.0.0.192/32", "Oracle Cloud Classic"))
            .toList();

    /**
     * The bridges that container runtimes make by default:
     *
     * <ul>
     *   <li>Docker: docker0 has the first of the daemon's default address pools.
     *   <li>Podman: podman-network(1), "Subnet notes".
     *   <li>CRI-O: contrib/cni/11-crio-ipv4-bridge.conflist, a sample that packages install.
     *   <li>LXC: LXC_NETWORK in config/init/common/lxc-net.in.
     * </ul>
     */
    private static final List<AddressClaim> CONTAINER_BRIDGES = Stream.of(
                    claim(ClaimKind.CONTAINER_BRIDGE, "172.17.0.0/16", "Docker"),
                    claim(ClaimKind.CONTAINER_BRIDGE, "10.88.0.0/16", "Podman"),
                    claim(ClaimKind.CONTAINER_BRIDGE, "10.85.0.0/16", "CRI-O"),
                    claim(ClaimKind.CONTAINER_BRIDGE, "10.0.3.0/24", "LXC"))
            .toList();

    /** Unmodifiable. */
    static final List<AddressClaim> ALL = Stream.of(
                    claims(ClaimKind.LINK_LOCAL, SpecialPurposeCidrs.LINK_LOCAL),
                    claims(ClaimKind.LOOPBACK, SpecialPurposeCidrs.LOOPBACK),
                    claims(ClaimKind.MULTICAST, SpecialPurposeCidrs.MULTICAST),
                    claims(ClaimKind.THIS_NETWORK, List.of(SpecialPurposeCidrs.THIS_NETWORK)),
                    CLOUD_METADATA.stream(),
                    CONTAINER_BRIDGES.stream())
            .flatMap(each -> each)
            .toList();

    private WellKnownClaims() {}

    private static Stream<AddressClaim> claims(ClaimKind kind, List<Cidr> cidrs) {
        return cidrs.stream().map(cidr -> AddressClaim.of(kind, cidr));
    }

    private static AddressClaim claim(ClaimKind kind, String cidr, String owner) {
        return AddressClaim.of(kind, Cidr.parse(cidr), owner);
    }
}
