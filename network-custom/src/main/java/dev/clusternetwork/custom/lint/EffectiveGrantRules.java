package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The verbs, API groups and resources in a rule of a Role are those of requests, because an API server compares the
 * strings. It accepts any string, because other programs may define verbs; so only what is nearly right is reported.
 */
final class EffectiveGrantRules implements ManifestRule.OfObject {

    private static final String ALL = "*";

    /** The verbs of requests for resources. */
    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    /** The verbs of other requests: the methods of HTTP. */
    private static final List<String> METHODS = List.of("get", "head", "options", "patch", "post", "put", "delete");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]*(?:(?:alpha|beta)[1-9][0-9]*)?");

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        if (manifest.apiVersion().equals(ReferredKind.RBAC + "/v1")
                && List.of("Role", "ClusterRole").contains(manifest.kind())) {
            var grants = new Grants(report);
            manifest.root().at("rules").items().stream()
                    .filter(ManifestValue::isMap)
                    .forEach(grants::check);
        }
    }

    private record Grants(ManifestReport report) {

        void check(ManifestValue rule) {
            var isOfUrls = !rule.at("nonResourceURLs").items().isEmpty();
            var verbs = isOfUrls ? METHODS : VERBS;
            without(rule.at("verbs")).forEach(verb -> checkVerb(verb, verbs));
            without(rule.at("apiGroups")).forEach(this::checkGroup);
            without(rule.at("resources")).forEach(this::checkResource);
        }

        /** Returns the items, but none of a list that grants everything. */
        private static Stream<ManifestValue> without(ManifestValue list) {
            return list.items().stream().anyMatch(each -> each.is(ALL)) ? Stream.empty() : list.items().stream();
        }

        private void checkVerb(ManifestValue at, List<String> verbs) {
            var text = at.text().orElse("");
            var words = BETWEEN.split(text.strip());
            if (words.length > 1 && verbs.containsAll(List.of(words))) {
                reportNoEffect(
                        at,
                        "is one verb to an API server",
                        "write an item for each verb: [" + String.join(", ", words) + "]");
            } else {
                meant(text, verbs)
                        .ifPresent(meant ->
                                reportNoEffect(at, "is not a verb of requests", "did you mean " + meant + "?"));
            }
        }

        private void checkGroup(ManifestValue at) {
            var text = at.text().orElse("");
            var slash = text.indexOf('/');
            if (slash >= 0) {
                reportNoEffect(at, "is a group and a version", "write '" + Excerpt.of(text.substring(0, slash)) + "'");
            } else if (VERSION.matcher(text).matches()) {
                reportNoEffect(
                        at,
                        "is a version, not an API group",
                        "write the API group, for example '' for pods, nodes and Services");
            } else if (text.equals("core")) {
                reportNoEffect(at, "is not the name of the core group, which is empty", "write ''");
            }
        }

        private void checkResource(ManifestValue at) {
            var text = at.text().orElse("");
            var slash = text.indexOf('/');
            var name = slash < 0 ? text : text.substring(0, slash);
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                reportNoEffect(
                        at,
                        "contains upper case letters, but resources are in lower case",
                        "write the resource, for example pods for Pod");
            } else if (slash >= 0 && text.substring(slash + 1).equals(ALL)) {
                reportNoEffect(
                        at,
                        "contains a wildcard that is not supported",
                        "write each subresource, for example pods/status, or only *");
            }
        }

        /** Returns the verb that was meant, if this is not a verb but nearly one. */
        private static Optional<String> meant(String text, List<String> verbs) {
            var small = text.toLowerCase(Locale.ROOT);
            if (verbs.contains(text)) {
                return Optional.empty();
            }
            return verbs.stream()
                    .filter(verb -> small.equals(verb) || small.equals(verb + "s") || small.equals(verb + "es"))
                    .findFirst()
                    .or(() -> Nearest.to(small, verbs).filter(near -> isSlip(small, near)));
        }

        /** Short strings are near many words; and other programs may define {@code delegate} or {@code recreate}. */
        private static boolean isSlip(String text, String verb) {
            return verb.length() > 3
                    && text.charAt(0) == verb.charAt(0)
                    && Math.abs(text.length() - verb.length()) <= 1;
        }

        private void reportNoEffect(ManifestValue at, String why, String fix) {
            report.add(
                    CustomCode.CUSTOM_RULE_GRANTS_NOTHING,
                    at,
                    "'" + at.text().map(Excerpt::of).orElse("") + "' " + why + ", so it grants nothing",
                    fix);
        }
    }
}
