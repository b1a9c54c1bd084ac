package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;

/** Knows which tags fit which values. */
final class YamlTags {

    private static final String CORE = "tag:yaml.org,2002:";
    private static final String NON_SPECIFIC = "!";
    private static final String MAP = CORE + "map";
    private static final String SEQUENCE = CORE + "seq";
    private static final String STRING = CORE + "str";

    private YamlTags() {}

    /** Whether a collection may have a tag. */
    static boolean fitsCollection(Optional<String> tag, boolean isMapping) {
        return tag.isEmpty() || tag.get().equals(NON_SPECIFIC) || tag.get().equals(isMapping ? MAP : SEQUENCE);
    }

    /** Whether a tag makes any scalar a string. */
    static boolean isString(String tag) {
        return tag.equals(NON_SPECIFIC) || tag.equals(STRING);
    }

    /** Whether a scalar is a null, a boolean or a number of the kind that its tag says. */
    static boolean fitsPlain(String tag, String text) {
        return switch (tag) {
            case CORE + "null" -> Yaml11.isNull(text);
            case CORE + "bool" -> Yaml11.asBoolean(text).isPresent();
            case CORE + "int" -> Yaml11.asInteger(text).isPresent();
            case CORE + "float" ->
                Yaml11.asFloat(text).isPresent() || Yaml11.asInteger(text).isPresent();
            default -> false;
        };
    }

    /** Reports a tag without showing it: a password that begins with '!' and lacks its quotes is one, too. */
    static void reportUnsupported(ConfigPath path, SourceLocation at, YamlFaults faults) {
        faults.add(
                YamlCode.TAG_UNSUPPORTED,
                path,
                at,
                "a tag, that is a word with '!' in front, is unknown here or does not fit its value",
                "remove the tag, or quote the value if the '!' belongs to it");
    }
}
