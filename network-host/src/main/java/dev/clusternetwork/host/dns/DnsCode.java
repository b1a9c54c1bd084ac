package dev.clusternetwork.host.dns;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about the cluster DNS. */
enum DnsCode implements FindingCode {
    DNS_ADDRESS_MISSING(error(
            "The nodes of an IPv6 cluster have DNS caches, but node_local_dns_address is not set: IPv6 has no address that"
                    + " can be the default.",
            "Set node_local_dns_address to a unique local address that nothing else uses.")),
    DNS_ADDRESS_UNUSABLE(error(
            "The address of the DNS caches is one that pods cannot reach, for example a loopback address, or an IPv6"
                    + " link-local address, which depends on an interface.",
            "Use a link-local IPv4 address or a unique local IPv6 address that nothing else uses.")),
    DNS_ADDRESS_FAMILY(error(
            "The address of the DNS caches is of a family that pods do not have.",
            "Use an address of a family that pods have.")),
    DNS_ADDRESS_TAKEN(waivableError(
            "The address of the DNS caches is that of a host, or one that a pod or a Service can get.",
            "Use an address that nothing else uses.")),
    DNS_ADDRESS_OF_METADATA(warning(
            "The address of the DNS caches is that of the metadata service of a cloud, which hosts and pods then cannot"
                    + " reach.",
            "Use another address, or waive the finding if the hosts are not in this cloud.")),
    DNS_ADDRESS_PUBLIC(
            warning(
                    "The address of the DNS caches is not private, so nodes and pods cannot reach the host that has it.",
                    "Use a link-local IPv4 address or a unique local IPv6 address, or waive the finding if the address is yours.")),
    DNS_SETTING_UNUSED(warning(
            "The address of the DNS caches has no effect, because the nodes have no DNS caches.",
            "Set node_local_dns_cache to true, or remove the address.")),
    DNS_CACHE_IN_USE(warning(
            "The running cluster has DNS caches at an address that they do not have in the plan. Pods keep the address of"
                    + " the DNS server with which they were started, so they have no DNS if the caches are removed.",
            "Let the kubelets give pods the new address, restart all pods, and remove the caches after that."));

    private final Traits traits;

    DnsCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
