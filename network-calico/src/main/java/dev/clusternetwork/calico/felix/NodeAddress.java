package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.IpFamily;

/** The variables that tell calico-node the address of its node. */
public final class NodeAddress {

    /** The value that makes calico-node find the address out. */
    public static final String AUTODETECT = "autodetect";

    /** The value that makes calico-node do without an address of the family. */
    public static final String NONE = "none";

    private NodeAddress() {}

    /** {@code IP} or {@code IP6}. */
    public static String variable(IpFamily family) {
        return family == IpFamily.IPV4 ? "IP" : "IP6";
    }

    /** Returns the variable that has the method to find the address. */
    public static String methodVariable(IpFamily family) {
        return variable(family) + "_AUTODETECTION_METHOD";
    }

    /** Whether a value is an address, which then counts on every node. */
    public static boolean isFixed(String value, IpFamily family) {
        return FelixAddresses.isBlockOrAddress(value, family);
    }

    /** Whether calico-node reads a value. */
    static boolean canRead(String value, IpFamily family) {
        return value.isEmpty() || value.equals(AUTODETECT) || value.equals(NONE) || isFixed(value, family);
    }
}
