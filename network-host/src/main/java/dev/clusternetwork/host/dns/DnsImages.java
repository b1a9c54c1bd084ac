package dev.clusternetwork.host.dns;

/** The image of the DNS cache, with a fixed version. */
final class DnsImages {

    /** The release of March 2026, which has CoreDNS 1.13.2; its tags have no {@code v}. */
    static final String NODE_CACHE = "registry.k8s.io/dns/k8s-dns-node-cache:1.26.8";

    /** The CPU architectures that it is built for, as Go names them. */
    static final String[] ARCHITECTURES = {"amd64", "arm", "arm64", "ppc64le", "s390x"};

    private DnsImages() {}
}
