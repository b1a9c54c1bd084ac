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
 * Checks what no row of the table of known networks can express about flannel: that it supports the backend in its
 * {@code net-conf.json}, and that container runtimes can read {@code cni-conf.json} in the same ConfigMap, which the
 * pods of flannel copy to each host.
 */
final class FlannelStartRules {

    static final String NETWORK = "net-conf.json";
    static final String CNI = "cni-conf.json";

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
            network.string().ifPresent(string -> {
                var rules = new FlannelStartRules(manifest, findings);
                rules.checkNetwork(network, string);
                rules.checkCni(manifest.root().at("data").child(CNI));
            });
        }
    }

    /** What is not JSON is reported by another rule. */
    private void checkNetwork(ManifestValue at, String string) {
        try {
            var backend = GoJson.find(GoJson.READER.readTree(string), "Backend");
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
                    "(Backend) does not have a Type that is a string, so flannel does not start",
                    "set Backend to {\"Type\": \"vxlan\"}");
            return;
        }
        var name = type.stringValue().toLowerCase(Locale.ROOT);
        if (!BACKENDS.contains(name)) {
            reportBroken(
                    at,
                    "(Backend.Type) '" + Excerpt.of(type.stringValue())
                            + "' is not supported by flannel, so flannel does not start",
                    Nearest.to(name, BACKENDS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("set Backend.Type to a supported value, for example vxlan"));
        }
    }

    /** An empty value is not reported, because flannel's pods do not copy it. */
    private void checkCni(ManifestValue at) {
        var string = at.string().orElse("");
        if (string.isBlank()) {
            return;
        }
        try {
            if (!GoJson.READER.readTree(string).isObject()) {
                reportBroken(
                        at,
                        "is not a JSON object, so container runtimes cannot read it",
                        "replace it by a JSON object");
            }
        } catch (JacksonException malformed) {
            var location = malformed.getLocation();
            reportBroken(
                    at,
                    "is not valid JSON" + (location == null ? "" : " (line " + location.getLineNr() + " of the value)")
                            + ", so container runtimes cannot read it",
                    "correct the JSON");
        }
    }

    private void reportBroken(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN, at, fault, fix));
    }
}
