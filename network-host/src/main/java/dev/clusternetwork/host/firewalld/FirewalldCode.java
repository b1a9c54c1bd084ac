package dev.clusternetwork.host.firewalld;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about firewalld. */
enum FirewalldCode implements FindingCode {
    FIREWALLD_DISABLED(warning(
            "A setting of firewalld has no effect, because enabled is false, which is the default.",
            "Set enabled to true, or remove the setting.")),
    FIREWALLD_NO_HOSTS(warning(
            "firewalld is enabled, but nothing is planned for it, because the cluster has no hosts.",
            "Add the hosts.")),
    FIREWALLD_HOST_NAME(waivableError(
            "A host, or a node of another cluster, has a host name where the firewalls of other hosts need its IP address to accept its packets: as its"
                    + " address for hosts of the same region, or as its public address if there are several regions.",
            "Use the IP address, or waive the finding if trusted_subnets contains it.")),
    FIREWALLD_PUBLIC_HOST_NAME(warning(
            "The public address of a host is a host name, so firewalls accept only packets from its private address.",
            "Use the IP address, or waive the finding if hosts use only private addresses among each other.")),
    FIREWALLD_SUBNET_REFUSED(error(
            "A trusted subnet contains all addresses of a family, which firewalld leaves out of an ipset without an error.",
            "List only the subnets that you trust.")),
    FIREWALLD_SUBNET_UNUSED(warning(
            "No packets arrive from a trusted subnet, because its addresses are, for example, loopback or multicast"
                    + " addresses.",
            "Write the subnet that you trust, or remove it.")),
    FIREWALLD_SSH_CLOSED(waivableError(
            "open_ports does not open the SSH port of a host, so only hosts, pods and trusted subnets can connect to it.",
            "Open port 22, which also opens the SSH port of each host, or waive the finding.")),
    FIREWALLD_API_CLOSED(waivableError(
            "open_ports does not open port 6443 on masters, so only hosts, pods and trusted subnets can connect to the API"
                    + " server.",
            "Open port 6443 on masters, or waive the finding."));

    private final Traits traits;

    FirewalldCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
