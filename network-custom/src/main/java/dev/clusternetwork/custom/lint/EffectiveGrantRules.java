package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ServedResources;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that the verbs, API groups and resources in a rule of a Role can match a request. An API server accepts any
 * string, because other programs can define verbs, so only strings that are similar to known ones are reported.
 */
final class EffectiveGrantRules implements ManifestRule.OfObject {

    private static final String ALL = "*";

    /** The verbs of requests for resources. */
    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    /** The verbs of requests for URLs: HTTP methods. */
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
            var groups = groups(rule.at("apiGroups"));
            without(rule.at("resources")).forEach(resource -> {
                checkResource(resource);
                groups.ifPresent(known -> checkResource(resource, known));
            });
        }

        /** Returns the API groups of a rule if the resources of each are known. */
        private static Optional<List<String>> groups(ManifestValue list) {
            var groups = list.items().stream()
                    .map(each -> each.string().orElse(ALL))
                    .distinct()
                    .toList();
            return !groups.isEmpty() && groups.stream().allMatch(ServedResources.all()::hasGroup)
                    ? Optional.of(groups)
                    : Optional.empty();
        }

        /**
         * Reports a resource that none of the API groups has, but that looks like one of them or is in another group.
         */
        private void checkResource(ManifestValue at, List<String> groups) {
            var string = at.string().orElse("");
            var slash = string.indexOf('/');
            var name = slash < 0 ? string : string.substring(0, slash);
            var resources = ServedResources.all();
            if (name.isEmpty()
                    || !name.equals(name.toLowerCase(Locale.ROOT))
                    || groups.stream().anyMatch(group -> resources.of(group).contains(name))) {
                return;
            }
            var subresource = slash < 0 ? "" : string.substring(slash);
            var of = groups.size() == 1 && groups.get(0).isEmpty()
                    ? "the core group"
                    : "the API group" + (groups.size() == 1 ? " " : "s ")
                            + Phrases.any(groups.stream()
                                    .map(each -> "'" + each + "'")
                                    .toList());
            groups.stream()
                    .flatMap(group -> resources.meant(group, name).stream())
                    .findFirst()
                    .map(meant -> "did you mean " + meant + subresource + "?")
                    .or(() -> resources
                            .groupOf(name)
                            .map(group ->
                                    "write a rule with the API group " + (group.isEmpty() ? "''" : group) + " for it"))
                    .ifPresent(fix -> reportNoEffect(at, "is not a resource of " + of, fix));
        }

        /** Returns the items of a list; nothing if the list grants everything. */
        private static Stream<ManifestValue> without(ManifestValue list) {
            return list.items().stream().anyMatch(each -> each.is(ALL)) ? Stream.empty() : list.items().stream();
        }

        private void checkVerb(ManifestValue at, List<String> verbs) {
            var string = at.string().orElse("");
            var words = BETWEEN.split(string.strip());
            if (words.length > 1 && verbs.containsAll(List.of(words))) {
                reportNoEffect(
                        at, "is read as one verb", "write an item for each verb: [" + String.join(", ", words) + "]");
            } else {
                meant(string, verbs)
                        .ifPresent(meant -> reportNoEffect(
                                at, "is not a verb of requests", "did you mean " + meant + "?", Optional.of(meant)));
            }
        }

        private void checkGroup(ManifestValue at) {
            var string = at.string().orElse("");
            var slash = string.indexOf('/');
            if (slash >= 0) {
                reportNoEffect(
                        at,
                        "is a group and a version",
                        "write '" + Excerpt.of(string.substring(0, slash)) + "'",
                        Optional.of(string.substring(0, slash)));
            } else if (VERSION.matcher(string).matches()) {
                reportNoEffect(
                        at,
                        "is a version, not an API group",
                        "write the API group, for example '' for pods, nodes and Services");
            } else if (string.equals("core")) {
                reportNoEffect(at, "is not the name of the core group, which is empty", "write ''", Optional.of(""));
            }
        }

        private void checkResource(ManifestValue at) {
            var string = at.string().orElse("");
            var slash = string.indexOf('/');
            var name = slash < 0 ? string : string.substring(0, slash);
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                reportNoEffect(
                        at,
                        "contains an upper-case letter",
                        "write the resource in lower case and in the plural, for example pods");
            } else if (slash >= 0 && string.substring(slash + 1).equals(ALL)) {
                reportNoEffect(
                        at,
                        "contains an unsupported wildcard",
                        "write each subresource, for example pods/status, or only *");
            }
        }

        /** Returns the verb that a string is similar to; empty for a verb and for a different string. */
        private static Optional<String> meant(String string, List<String> verbs) {
            var lower = string.toLowerCase(Locale.ROOT);
            if (verbs.contains(string)) {
                return Optional.empty();
            }
            return verbs.stream()
                    .filter(verb -> lower.equals(verb) || lower.equals(verb + "s") || lower.equals(verb + "es"))
                    .findFirst()
                    .or(() -> Nearest.to(lower, verbs).filter(near -> isTypingError(lower, near)));
        }

        /** Returns whether it is a typing error; other programs can define {@code delegate} or {@code recreate}. */
        private static boolean isTypingError(String string, String verb) {
            return verb.length() > 3
                    && string.charAt(0) == verb.charAt(0)
                    && Math.abs(string.length() - verb.length()) <= 1;
        }

        private void reportNoEffect(ManifestValue at, String problem, String fix) {
            reportNoEffect(at, problem, fix, Optional.empty());
        }

        private void reportNoEffect(ManifestValue at, String problem, String fix, Optional<String> proposal) {
            report.add(
                    CustomCode.CUSTOM_RULE_GRANTS_NOTHING,
                    at,
                    "'" + at.string().map(Excerpt::of).orElse("") + "' " + problem + ", so it grants nothing",
                    fix,
                    proposal);
        }
    }
}
