package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A webhook is sent to one place that an API server can reach ({@code ValidateWebhookURL} and
 * {@code ValidateWebhookService}).
 */
final class WebhookClientRules {

    private static final int HIGHEST_PORT = 65_535;

    private static final String HTTPS = "https://";

    private final Manifest manifest;
    private final ManifestValue client;
    private final Findings.Collector findings;

    private WebhookClientRules(Manifest manifest, ManifestValue client, Findings.Collector findings) {
        this.manifest = manifest;
        this.client = client;
        this.findings = findings;
    }

    static void check(Manifest manifest, ManifestValue webhook, Findings.Collector findings) {
        var client = webhook.at("clientConfig");
        var rules = new WebhookClientRules(manifest, client, findings);
        if (webhook.lacks("clientConfig") || client.lacks("url") && client.lacks("service")) {
            rules.reportWrongValue(
                    client, "says neither url nor service, so nobody knows where to send it", "write one of the two");
        } else if (client.at("url").isThere() && client.at("service").isThere()) {
            rules.reportWrongValue(client, "has both a url and a service", "delete one of the two");
        } else {
            client.at("url").text().ifPresent(rules::checkUrl);
            if (client.at("service").isMap()) {
                rules.checkService(client.at("service"));
            }
        }
    }

    /** What Go's parser would make of it, as far as that is refused. */
    private void checkUrl(String text) {
        var at = client.at("url");
        if (!text.toLowerCase(Locale.ROOT).startsWith(HTTPS)) {
            // It may hold a password.
            reportWrongValue(
                    at,
                    "does not begin with https://, but an API server sends over nothing else",
                    "begin it with " + HTTPS);
            return;
        }
        var fragment = text.indexOf('#');
        var whole = fragment < 0 ? text : text.substring(0, fragment);
        var query = whole.indexOf('?');
        var plain = (query < 0 ? whole : whole.substring(0, query)).substring(HTTPS.length());
        var authority = plain.split("/", 2)[0];
        if (authority.isEmpty()) {
            reportWrongValue(at, "is '" + Excerpt.of(text) + "', which names no host", "write one behind " + HTTPS);
        }
        if (authority.indexOf('@') >= 0) {
            reportWrongValue(
                    at, "holds a user, which is not taken there", "delete what stands before the @, and the @");
        }
        if (query >= 0 && query < whole.length() - 1) {
            reportWrongValue(at, "holds a query, which is not taken there", "delete the ? and what is behind it");
        }
        if (fragment >= 0 && fragment < text.length() - 1) {
            reportWrongValue(at, "holds a fragment, which is not taken there", "delete the # and what is behind it");
        }
    }

    private void checkService(ManifestValue service) {
        checkNamed(service, "name");
        checkNamed(service, "namespace");
        var port = service.at("port");
        if (port.isOutside(1, HIGHEST_PORT)) {
            reportWrongValue(
                    port,
                    "is " + port.json() + ", which is no port",
                    "write a number from 1 to " + HIGHEST_PORT + ", or delete it");
        }
        var path = service.at("path");
        path.text()
                .filter(text -> !text.isEmpty() && !isPath(text))
                .ifPresent(text -> reportWrongValue(
                        path,
                        "is '" + Excerpt.of(text) + "', which is no path of a webhook",
                        "begin it with / and write small letters, digits, dashes and dots between slashes"));
    }

    /** Absolute, of parts that are names of the DNS each; a slash may end it. */
    private static boolean isPath(String text) {
        return text.equals("/")
                || text.startsWith("/")
                        && Stream.of(text.replaceFirst("/$", "").substring(1).split("/", -1))
                                .allMatch(ObjectName::isSubdomain);
    }

    private void checkNamed(ManifestValue service, String key) {
        if (service.hasNoText(key)) {
            var at = service.at(key);
            reportWrongValue(at, at.isThere() ? "is empty" : "is missing", "write the " + key + " of the Service");
        }
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
