package dev.clusternetwork.spi;

/** What not every provider can do. The core judges by it, and the contract test skips what is not promised. */
public enum Capability {
    /** Pods may have IPv6 addresses alone. */
    IPV6,
    /** Pods may have an address of each family. */
    DUAL_STACK
}
