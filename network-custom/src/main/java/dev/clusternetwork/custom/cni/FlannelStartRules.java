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
 * Flannel starts with its {@code net-conf.json}, and container runtimes can read the {@code cni-conf.json} beside it,
 * which flannel's pods copy to where they look for it.
 */
final class FlannelStartRules {

    private static final String CNI = "cni-conf.json";

    /** What flannel registers ({@code pkg/backend}), and at the end what older releases did. */
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

    /** @param network what {@code net-conf.json} holds, an object */
    static void checkBackend(Manifest manifest, ManifestValue at, JsonNode network, Findings.Collector findings) {
        var backend = FlannelJson.find(network, "Backend");
        if (backend != null) {
            new FlannelStartRules(manifest, findings).checkBackend(at, backend);
        }
    }

    /** Nothing is said of what is empty, for nobody copies it. */
    static void checkCni(Manifest manifest, Findings.Collector findings) {
        var at = manifest.root().at("data").child(CNI);
        at.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> new FlannelStartRules(manifest, findings).checkCni(at, text));
    }

    /** Flannel takes a type in whatever case. */
    private void checkBackend(ManifestValue at, JsonNode backend) {
        var type = backend.isObject() ? FlannelJson.find(backend, "Type") : null;
        if (type == null || !type.isString()) {
            reportBroken(
                    at,
                    "has a Backend without a Type that is a text, so flannel does not start",
                    "write \"Backend\": {\"Type\": \"vxlan\"}");
            return;
        }
        var name = type.stringValue().toLowerCase(Locale.ROOT);
        if (!BACKENDS.contains(name)) {
            reportBroken(
                    at,
                    "has the Backend Type '" + Excerpt.of(type.stringValue())
                            + "', which flannel does not know, so it does not" + " start",
                    Nearest.to(name, BACKENDS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("write one of vxlan, host-gw or wireguard"));
        }
    }

    private void checkCni(ManifestValue at, String text) {
        try {
            if (!FlannelJson.READER.readTree(text).isObject()) {
                reportBroken(at, "is no JSON object, so container runtimes find no network in it", "begin it with {");
            }
        } catch (JacksonException malformed) {
            var place = malformed.getLocation();
            reportBroken(
                    at,
                    "is no JSON" + (place == null ? "" : ", as line " + place.getLineNr() + " of it shows")
                            + ", so container runtimes find no network in it",
                    "correct it");
        }
    }

    private void reportBroken(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN, at, fault, fix));
    }
}
