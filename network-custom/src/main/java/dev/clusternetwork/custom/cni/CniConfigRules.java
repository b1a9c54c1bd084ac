package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks the CNI configurations in the data of a ConfigMap as container runtimes read them ({@code libcni}). A key with
 * the ending {@code .conflist} is such a configuration; one with {@code .conf} or {@code .json} only if its name or its
 * content says so, because other programs use these endings as well.
 */
final class CniConfigRules {

    private static final String CONFLIST = ".conflist";

    private static final String CONF = ".conf";
    private static final List<String> ENDINGS = List.of(CONF, ".json");

    /** A key that names CNI. */
    private static final Pattern CNI_KEY = Pattern.compile("(?:.*[^a-z])?cni(?:[^a-z].*)?");

    /** A key like the name of a file in {@code /etc/cni/net.d}; JSON files of other programs have such names, too. */
    private static final Pattern NUMBERED_KEY = Pattern.compile("[0-9]{2}-.*");

    /** What the pods replace before they copy the configuration to the host. */
    private static final Pattern PLACEHOLDER = Pattern.compile("__[A-Z0-9_]+__|\\$[({A-Z]|\\{\\{|<%");

    /** The names that {@code libcni} accepts. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.\\-]*");

    /** The versions of the CNI specification. */
    private static final List<String> VERSIONS = List.of("0.1.0", "0.2.0", "0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0");

    private static final Pattern VERSION = Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.[0-9]{1,3}");

    private static final String PLUGINS = "plugins";
    private static final String TYPE = "type";
    private static final String CNI_VERSION = "cniVersion";

    private final Manifest manifest;
    private final Findings.Collector findings;

    private CniConfigRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifest manifest, Findings.Collector findings) {
        if (manifest.is("", "ConfigMap")) {
            var rules = new CniConfigRules(manifest, findings);
            manifest.root().at("data").entries().forEach(rules::check);
        }
    }

    private void check(String key, ManifestValue at) {
        var string = at.string().orElse("");
        var isList = key.endsWith(CONFLIST);
        if (string.isBlank() || !isList && ENDINGS.stream().noneMatch(key::endsWith)) {
            return;
        }
        var isNumbered = NUMBERED_KEY.matcher(stem(key)).matches();
        var isNamedSo = isList || CNI_KEY.matcher(stem(key)).matches() || isNumbered && key.endsWith(CONF);
        @Nullable JsonNode json;
        try {
            json = GoJson.READER.readTree(string);
        } catch (JacksonException malformed) {
            if (isNamedSo && looksLikeJson(key, string) && !isCheckedWithFlannel(key)) {
                var location = malformed.getLocation();
                report(
                        at,
                        "is not valid JSON"
                                + (location == null ? "" : " (line " + location.getLineNr() + " of the value)")
                                + ", so container runtimes cannot read it",
                        "correct the JSON");
            }
            return;
        }
        if (!json.isObject()) {
            if (isNamedSo && looksLikeJson(key, string) && !isCheckedWithFlannel(key)) {
                report(at, "is not a JSON object, so container runtimes cannot read it", "replace it by a JSON object");
            }
            return;
        }
        var mayBe = isNamedSo || isNumbered;
        if (isList || json.has(PLUGINS) && (mayBe || json.has(CNI_VERSION))) {
            checkList(at, json);
        } else if (mayBe && isPlugin(json) || json.has(CNI_VERSION) && GoJson.find(json, TYPE) != null) {
            checkHead(at, json);
            checkType(at, json, "");
        }
    }

    private static String stem(String key) {
        return key.substring(0, key.lastIndexOf('.')).toLowerCase(Locale.ROOT);
    }

    /** Returns whether another rule reports malformed JSON, beside the configuration of flannel. */
    private boolean isCheckedWithFlannel(String key) {
        return key.equals(FlannelStartRules.CNI)
                && manifest.root()
                        .at("data")
                        .child(FlannelStartRules.NETWORK)
                        .string()
                        .isPresent();
    }

    /** Returns false for other formats, and for content that pods complete first. */
    private static boolean looksLikeJson(String key, String string) {
        return (!key.endsWith(CONF) || string.strip().startsWith("{"))
                && !PLACEHOLDER.matcher(string).find();
    }

    /** Returns whether an object is the configuration of one plugin, and not the settings of another program. */
    private static boolean isPlugin(JsonNode json) {
        return json.has("ipam") || json.has(CNI_VERSION) && json.has("name");
    }

    private void checkList(ManifestValue at, JsonNode json) {
        checkHead(at, json);
        var plugins = json.get(PLUGINS);
        if (plugins == null || !plugins.isArray() || plugins.isEmpty()) {
            report(
                    at,
                    plugins == null
                            ? "does not have the list plugins, so container runtimes refuse it"
                            : "(plugins) is " + (plugins.isArray() ? "empty" : "not a list")
                                    + ", so container runtimes refuse it",
                    "add the list plugins with the configuration of each plugin");
            return;
        }
        for (int i = 0; i < plugins.size(); i++) {
            checkType(at, plugins.get(i), "(plugins[" + i + "]) ");
        }
    }

    private void checkType(ManifestValue at, JsonNode plugin, String path) {
        var type = plugin.isObject() ? GoJson.find(plugin, TYPE) : null;
        if (type == null || !type.isString() || type.stringValue().isEmpty()) {
            report(
                    at,
                    path
                            + (type == null
                                    ? "does not have a type"
                                    : type.isString() ? "has an empty type" : "has a type that is not a string")
                            + ", so container runtimes refuse it",
                    "set type to the name of a CNI plugin, for example \"bridge\"");
        }
    }

    /** Checks the name and the version, which a list and a single configuration have alike. */
    private void checkHead(ManifestValue at, JsonNode json) {
        var name = json.get("name");
        if (name == null || !name.isString() || name.stringValue().isEmpty()) {
            report(
                    at,
                    (name == null
                                    ? "does not have a name"
                                    : name.isString() ? "has an empty name" : "has a name that is not a string")
                            + ", so container runtimes refuse it",
                    "set name to a name of the network, for example \"net\"");
        } else if (!NAME.matcher(name.stringValue()).matches()
                && !PLACEHOLDER.matcher(name.stringValue()).find()) {
            report(
                    at,
                    "(name) '" + Excerpt.of(name.stringValue())
                            + "' is not a valid network name, so container runtimes refuse it",
                    "use only letters, digits, '_', '.' and '-', for example \"net\"");
        }
        checkVersion(at, json.get(CNI_VERSION));
    }

    private void checkVersion(ManifestValue at, @Nullable JsonNode version) {
        // An empty version is read like a missing one.
        if (version == null || version.isString() && version.stringValue().isEmpty()) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_CNI_VERSION_MISSING,
                    at,
                    "does not have a cniVersion, so it is read as version 0.1.0, which plugins may refuse",
                    "set cniVersion to \"1.0.0\""));
        } else if (!version.isString()) {
            report(
                    at,
                    "has a cniVersion that is not a string, so container runtimes refuse it",
                    "set cniVersion to \"1.0.0\"");
        } else if (!isKnown(version.stringValue())
                && !PLACEHOLDER.matcher(version.stringValue()).find()) {
            report(
                    at,
                    "(cniVersion) '" + Excerpt.of(version.stringValue())
                            + "' is not a version of the CNI specification, so plugins refuse it",
                    Nearest.to(version.stringValue(), VERSIONS)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("set cniVersion to \"1.0.0\""));
        }
    }

    /** Returns whether a version exists, or may exist because it is newer. */
    private static boolean isKnown(String version) {
        var parts = VERSION.matcher(version);
        return VERSIONS.contains(version)
                || parts.matches()
                        && (Integer.parseInt(parts.group(1)) > 1
                                || parts.group(1).equals("1") && Integer.parseInt(parts.group(2)) > 1);
    }

    private void report(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN, at, fault, fix));
    }
}
