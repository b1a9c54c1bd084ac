package dev.clusternetwork.address;

import org.apache.commons.net.util.SubnetUtils;

/**
 * Converts blocks to and from Apache Commons Net, for code that already speaks it. The one class here that needs
 * {@code commons-net:commons-net} on the class path; nothing else refers to it.
 *
 * <p>Small API: IPv4 only. Commons Net's SubnetUtils6 takes part in nothing here, for it resolves host names.
 *
 * @since 0.1.0
 */
public final class CommonsNetBridge {

    private CommonsNetBridge() {}

    /**
     * The same block as a SubnetUtils that counts the network and the broadcast address in, as {@link Cidr} does. Never
     * iterate over one that ends at 127.255.255.255: Commons Net does not stop there.
     *
     * @throws IllegalArgumentException if it is an IPv6 block
     */
    public static SubnetUtils toSubnetUtils(Cidr block) {
        if (block.family() != IpFamily.IPV4) {
            throw new IllegalArgumentException(
                    block + " is an IPv6 block, and Commons Net's SubnetUtils holds IPv4 blocks only");
        }
        var subnet = new SubnetUtils(block.toString());
        subnet.setInclusiveHostCount(true);
        return subnet;
    }

    /**
     * The block that a SubnetUtils stands for, whatever host bits its text had: Commons Net keeps those as an address
     * of the block, so nothing tells a slip of the pen from intent.
     */
    public static Cidr toCidr(SubnetUtils subnet) {
        String signature = subnet.getInfo().getCidrSignature();
        String length = signature.substring(signature.indexOf('/') + 1);
        return Cidr.of(IpAddress.parse(subnet.getInfo().getNetworkAddress()), Integer.parseInt(length));
    }
}
