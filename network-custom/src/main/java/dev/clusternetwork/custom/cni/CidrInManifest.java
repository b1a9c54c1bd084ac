package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses that a manifest gives a network, as text.
 *
 * @param at where it stands
 * @param gives the beginning of every message about it, such as {@code gives Calico the pool}
 * @param text the block
 * @param takesHostBits whether its reader takes any address of the block for its first, as most do
 * @param ofCluster the cluster's own blocks of this kind, at most one a family: what should have been written
 */
record CidrInManifest(
        Manifest manifest, ManifestValue at, String gives, String text, boolean takesHostBits, List<Cidr> ofCluster) {

    /** A block whose reader takes host bits. */
    CidrInManifest(Manifest manifest, ManifestValue at, String gives, String text, List<Cidr> ofCluster) {
        this(manifest, at, gives, text, true, ofCluster);
    }

    /** The block; empty with a finding where the text is none. */
    Optional<Cidr> parse(Findings.Collector findings) {
        return parse(ofCluster.size() == 1 ? Optional.of(ofCluster.get(0)) : Optional.empty(), findings);
    }

    /** The block; empty with a finding where the text is none, or one of another family. */
    Optional<Cidr> parse(IpFamily family, Findings.Collector findings) {
        var wanted = ofCluster(family);
        var block = parse(wanted, findings);
        block.filter(each -> each.family() != family)
                .ifPresent(each -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_POD_CIDR_MISMATCH,
                        at,
                        gives + " " + each + ", an " + each.family() + " block where an " + family + " block belongs",
                        "write " + wanted.map(Cidr::toString).orElse("an " + family + " block"))));
        return block.filter(each -> each.family() == family);
    }

    private Optional<Cidr> parse(Optional<Cidr> wanted, Findings.Collector findings) {
        try {
            return Optional.of(takesHostBits ? parseMasked(findings) : Cidr.parse(text));
        } catch (InvalidValueException invalid) {
            var several = text.indexOf(',') >= 0;
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_POD_CIDR_MISMATCH,
                    at,
                    gives + " '" + Excerpt.of(text) + "', which "
                            + (several ? "is more than one block" : invalid.fault()),
                    wanted.map(block -> "write " + block).orElse(several ? "write one" : invalid.repair())
                            + (several
                                    ? "; a template finds each by itself in the lists of cluster_config.network"
                                    : "")));
            return Optional.empty();
        }
    }

    private Cidr parseMasked(Findings.Collector findings) {
        var block = Cidr.parseMasked(text);
        if (!IpAddress.parse(text.substring(0, text.indexOf('/'))).equals(block.network())) {
            reportDifference(
                    "'" + text + "', which is read as " + block, "write " + block + " if that is meant", findings);
        }
        return block;
    }

    /**
     * The block as a pool out of which the network itself hands out addresses; it should lie in the cluster's pod
     * block. Elsewhere pods run and reach each other, but kube-proxy, told the pod block, takes them for strangers and
     * hides their addresses.
     */
    Optional<Cidr> parseAsPool(IpFamily family, Findings.Collector findings) {
        var pool = parse(family, findings);
        pool.ifPresent(each -> ofCluster(family)
                .ifPresentOrElse(
                        block -> checkInside(each, block, findings),
                        () -> reportDifference(
                                each + ", but the cluster has no " + family + " pod block",
                                "delete it, or give the cluster an " + family + " pod block",
                                findings)));
        return pool;
    }

    private void checkInside(Cidr pool, Cidr block, Findings.Collector findings) {
        if (!block.contains(pool)) {
            reportDifference(
                    pool + ", which " + (pool.contains(block) ? "is larger than" : "does not lie inside")
                            + " the cluster's pod block " + block
                            + ", so kube-proxy and firewalls take pods for strangers",
                    "write " + block,
                    findings);
        }
    }

    private void reportDifference(String what, String fix, Findings.Collector findings) {
        findings.add(manifest.finding(CustomCode.CUSTOM_POD_CIDR_DIFFERS, at, gives + " " + what, fix));
    }

    private Optional<Cidr> ofCluster(IpFamily family) {
        return ofCluster.stream().filter(block -> block.family() == family).findFirst();
    }
}
