package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;

/** The environment variables with the addresses of the node. */
public final class NodeAddress {

    /** The value with which calico-node detects the address. */
    public static final String AUTODETECT = "autodetect";

    /** The value with which calico-node uses no address of the family. */
    public static final String NONE = "none";

    private NodeAddress() {}

    /** Returns the variable with the address: {@code IP} or {@code IP6}. */
    public static String variable(IpFamily family) {
        return family == IpFamily.IPV4 ? "IP" : "IP6";
    }

    /** Returns the variable with the autodetection method. */
    public static String methodVariable(IpFamily family) {
        return variable(family) + "_AUTODETECTION_METHOD";
    }

    /** Returns whether a value is an address, which then applies to every node. */
    public static boolean isFixed(String value, IpFamily family) {
        return FelixAddresses.isCidrOrAddress(value, family);
    }

    /** Returns whether calico-node can read a value. */
    static boolean canRead(String value, IpFamily family) {
        return value.isEmpty() || value.equals(AUTODETECT) || value.equals(NONE) || isFixed(value, family);
    }
}
