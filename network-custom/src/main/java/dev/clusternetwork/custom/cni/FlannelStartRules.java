package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks what no row of the table of known networks can say about flannel: that it knows the backend in its
 * {@code net-conf.json}, and that container runtimes can read the {@code cni-conf.json} beside it, which flannel's pods
 * copy to each host.
 */
final class FlannelStartRules {

    private static final String NETWORK = "net-conf.json";
    private static final String CNI = "cni-conf.json";

    /** The backends that flannel registers ({@code pkg/backend}); those of older releases come last. */
    private static final List<String> BACKENDS = List.of(
            "vxlan",
            "host-gw",
            "wireguard",
            "ipip",
            "ipsec",
            "udp",
            "alloc",
            "extension",
            "tencent-vpc",
            "ali-vpc",
            "aws-vpc",
            "gce");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private FlannelStartRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifest manifest, Findings.Collector findings) {
        if (manifest.is("", "ConfigMap")) {
            var network = manifest.root().at("data").child(NETWORK);
            network.text().ifPresent(text -> {
                var rules = new FlannelStartRules(manifest, findings);
                rules.checkNetwork(network, text);
                rules.checkCni(manifest.root().at("data").child(CNI));
            });
        }
    }

    /** What is not JSON is reported by another rule. */
    private void checkNetwork(ManifestValue at, String text) {
        try {
            var backend = GoJson.find(GoJson.READER.readTree(text), "Backend");
            if (backend != null) {
                checkBackend(at, backend);
            }
        } catch (JacksonException malformed) {
            return;
        }
    }

    /** Flannel ignores the case of a type. */
    private void checkBackend(ManifestValue at, JsonNode backend) {
        var type = backend.isObject() ? GoJson.find(backend, "Type") : null;
        if (type == null || !type.isString()) {
            reportBroken(
                    at,
                    "has a Backend without a Type that is a string, so flannel does not start",
                    "set Backend to {\"Type\": \"vxlan\"}");
            return;
        }
        var name = type.stringValue().toLowerCase(Locale.ROOT);
        if (!BACKENDS.contains(name)) {
            reportBroken(
                    at,
                    "sets Backend.Type to '" + Excerpt.of(type.stringValue())
                            + "', which flannel does not support, so it does not start",
                    Nearest.to(name, BACKENDS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("set Backend.Type to vxlan, host-gw or wireguard"));
        }
    }

    /** An empty value is not reported, because flannel's pods do not copy it. */
    private void checkCni(ManifestValue at) {
        var text = at.text().orElse("");
        if (text.isBlank()) {
            return;
        }
        try {
            if (!GoJson.READER.readTree(text).isObject()) {
                reportBroken(
                        at, "is not a JSON object, so container runtimes find no network in it", "write a JSON object");
            }
        } catch (JacksonException malformed) {
            var location = malformed.getLocation();
            reportBroken(
                    at,
                    "is not valid JSON" + (location == null ? "" : " in line " + location.getLineNr() + " of the value")
                            + ", so container runtimes find no network in it",
                    "correct the JSON");
        }
    }

    private void reportBroken(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN, at, fault, fix));
    }
}
