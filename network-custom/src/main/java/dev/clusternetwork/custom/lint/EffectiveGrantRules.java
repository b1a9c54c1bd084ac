package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a rule of a Role names is what requests have: the API server compares letter by letter ({@code VerbMatches},
 * {@code APIGroupMatches} and {@code ResourceMatches}). It takes any text, for anybody may ask about verbs of their
 * own; so only what is nearly right is reported.
 */
final class EffectiveGrantRules {

    private static final String ALL = "*";

    /** Those of requests for resources. */
    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    /** Those of other requests: the methods of HTTP. */
    private static final List<String> METHODS = List.of("get", "head", "options", "patch", "post", "put", "delete");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]*(?:(?:alpha|beta)[1-9][0-9]*)?");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private EffectiveGrantRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifest manifest, ManifestValue rule, Findings.Collector findings) {
        new EffectiveGrantRules(manifest, findings).check(rule);
    }

    private void check(ManifestValue rule) {
        var isOfUrls = !rule.at("nonResourceURLs").items().isEmpty();
        var verbs = isOfUrls ? METHODS : VERBS;
        without(rule.at("verbs")).forEach(verb -> checkVerb(verb, verbs));
        without(rule.at("apiGroups")).forEach(this::checkGroup);
        without(rule.at("resources")).forEach(this::checkResource);
    }

    /** The items, but none of a list that grants everything. */
    private static Stream<ManifestValue> without(ManifestValue list) {
        return list.items().stream().anyMatch(each -> each.is(ALL)) ? Stream.empty() : list.items().stream();
    }

    private void checkVerb(ManifestValue at, List<String> verbs) {
        var text = at.text().orElse("");
        var words = BETWEEN.split(text.strip());
        if (words.length > 1 && verbs.containsAll(List.of(words))) {
            reportNoEffect(
                    at,
                    "which is one verb to an API server",
                    "make an item of each: [" + String.join(", ", words) + "]");
        } else {
            meant(text, verbs)
                    .ifPresent(meant ->
                            reportNoEffect(at, "which no request has as its verb", "did you mean " + meant + "?"));
        }
    }

    private void checkGroup(ManifestValue at) {
        var text = at.text().orElse("");
        var slash = text.indexOf('/');
        if (slash >= 0) {
            reportNoEffect(at, "which holds more than a group", "write '" + Excerpt.of(text.substring(0, slash)) + "'");
        } else if (VERSION.matcher(text).matches()) {
            reportNoEffect(
                    at, "which is a version and no group", "write the group; of pods, nodes and their like it is ''");
        } else if (text.equals("core")) {
            reportNoEffect(at, "but requests for the core group have an empty one", "write ''");
        }
    }

    private void checkResource(ManifestValue at) {
        var text = at.text().orElse("");
        var slash = text.indexOf('/');
        var name = slash < 0 ? text : text.substring(0, slash);
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            reportNoEffect(
                    at, "but requests have resources in small letters", "write the resource, such as pods for Pod");
        } else if (slash >= 0 && text.substring(slash + 1).equals(ALL)) {
            reportNoEffect(
                    at, "but only * alone stands for all", "write each subresource that is meant, such as pods/status");
        }
    }

    /** The verb that was meant, if this is none but nearly one. */
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

    /** Few letters are near many words; and {@code delegate} or {@code recreate} may be somebody's verbs. */
    private static boolean isSlip(String text, String verb) {
        return verb.length() > 3 && text.charAt(0) == verb.charAt(0) && Math.abs(text.length() - verb.length()) <= 1;
    }

    private void reportNoEffect(ManifestValue at, String why, String fix) {
        findings.add(manifest.finding(
                CustomCode.CUSTOM_RULE_GRANTS_NOTHING,
                at,
                "is '" + at.text().map(Excerpt::of).orElse("") + "', " + why + ", so it grants nothing",
                fix));
    }
}
