package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What flannel reads of {@code net-conf.json} fits the cluster's pod blocks. Its manager of Kubernetes' subnets
 * ({@code pkg/subnet/kube} of flannel) takes each node's part of the pod block and refuses one outside {@code Network};
 * a node without a part of an enabled family becomes no peer of the others, in either family; and pods get addresses of
 * enabled families alone, as the file that the CNI plugin reads has no others.
 */
final class FlannelRules {

    private static final String KEY = "net-conf.json";

    private final ClusterSpec cluster;
    private final Manifest manifest;
    private final ManifestValue at;
    private final Findings.Collector findings;

    private FlannelRules(ClusterSpec cluster, Manifest manifest, ManifestValue at, Findings.Collector findings) {
        this.cluster = cluster;
        this.manifest = manifest;
        this.at = at;
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        if (manifest.is("", "ConfigMap")) {
            var at = manifest.root().at("data").child(KEY);
            at.text().ifPresent(text -> {
                new FlannelRules(cluster, manifest, at, findings).check(text);
                FlannelStartRules.checkCni(manifest, findings);
            });
        }
    }

    private void check(String text) {
        JsonNode json;
        try {
            json = FlannelJson.READER.readTree(text);
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            reportMismatch(
                    "is no JSON" + (place == null ? "" : ", as line " + place.getLineNr() + " of it shows")
                            + ", so flannel does not start",
                    "correct it");
            return;
        }
        if (!json.isObject()) {
            reportMismatch("is no JSON object, so flannel does not start", "begin it with { and write Network in it");
            return;
        }
        check(json, IpFamily.IPV4, "EnableIPv4", true, "Network");
        check(json, IpFamily.IPV6, "EnableIPv6", false, "IPv6Network");
        FlannelStartRules.checkBackend(manifest, at, json, findings);
    }

    private void check(JsonNode json, IpFamily family, String enableKey, boolean enabledByDefault, String networkKey) {
        // Written networks are read even where their family is not enabled.
        var written = Optional.ofNullable(FlannelJson.find(json, networkKey));
        var network = written.flatMap(each -> parse(each, family, networkKey));
        var enable = FlannelJson.find(json, enableKey);
        if (enable != null && !enable.isBoolean() && !enable.isNull()) {
            reportMismatch(
                    "has " + enableKey + " " + Excerpt.of(enable.toString())
                            + ", but flannel takes nothing but true or false, without quotes",
                    "write true or false");
            return;
        }
        var isEnabled = enable == null || enable.isNull() ? enabledByDefault : enable.booleanValue();
        var block = cluster.network().podCidrs().stream()
                .filter(each -> each.family() == family)
                .findFirst();
        if (isEnabled && block.isEmpty()) {
            reportMismatch(
                    "enables " + family + (enable == null ? " as it does not say otherwise" : "")
                            + ", but the cluster has no " + family
                            + " pod block, and flannel connects no node without a part of one",
                    "write \"" + enableKey + "\": false, or give the cluster an " + family + " pod block");
        } else if (!isEnabled && block.isPresent()) {
            reportMismatch(
                    "does not enable " + family + ", so pods get no address of the cluster's pod block " + block.get(),
                    "write \"" + enableKey + "\": true and \"" + networkKey + "\": \"" + block.get() + "\"");
        } else if (isEnabled && written.isEmpty()) {
            reportMismatch(
                    "has no " + networkKey + ", but flannel needs one that contains the cluster's pod block "
                            + block.get(),
                    "write \"" + networkKey + "\": \"" + block.get() + "\"");
        } else if (isEnabled) {
            network.ifPresent(each -> checkContains(each, block.get(), networkKey));
        }
    }

    private Optional<Cidr> parse(JsonNode written, IpFamily family, String key) {
        var text = written.isString() ? written.stringValue() : written.toString();
        return new CidrInManifest(
                        manifest, at, "has the " + key, text, cluster.network().podCidrs())
                .parse(family, findings);
    }

    private void checkContains(Cidr network, Cidr block, String key) {
        if (network.prefixLength() == 0) {
            reportMismatch(
                    "has the " + key + " " + network + ", which flannel takes for none",
                    "write \"" + key + "\": \"" + block + "\"");
        } else if (!network.contains(block)) {
            reportMismatch(
                    "has the " + key + " " + network + ", which does not contain the cluster's pod block " + block
                            + ", and flannel fails on nodes whose part of the block lies outside",
                    "write \"" + key + "\": \"" + block + "\"");
        } else if (!network.equals(block)) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                    at,
                    "has the " + key + " " + network + ", which is larger than the cluster's pod block " + block
                            + ": what pods send to the rest of it keeps their addresses, and answers get lost",
                    "write \"" + key + "\": \"" + block + "\""));
        }
    }

    private void reportMismatch(String message, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_POD_CIDR_MISMATCH, at, message, fix));
    }
}
