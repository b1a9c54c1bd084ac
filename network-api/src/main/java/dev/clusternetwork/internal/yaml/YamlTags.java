package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;

/** Checks which tags fit which values. */
final class YamlTags {

    private static final String CORE = "tag:yaml.org,2002:";
    private static final String NON_SPECIFIC = "!";
    private static final String MAP = CORE + "map";
    private static final String SEQUENCE = CORE + "seq";
    private static final String STRING = CORE + "str";

    private YamlTags() {}

    /** Returns whether a list or an object may have a tag. */
    static boolean fitsCollection(Optional<String> tag, boolean isMapping) {
        return tag.isEmpty() || tag.get().equals(NON_SPECIFIC) || tag.get().equals(isMapping ? MAP : SEQUENCE);
    }

    /** Returns whether a tag makes any scalar a string. */
    static boolean isString(String tag) {
        return tag.equals(NON_SPECIFIC) || tag.equals(STRING);
    }

    /** Returns whether a scalar is a null, a boolean or a number as its tag requires. */
    static boolean fitsPlain(String tag, String string) {
        return switch (tag) {
            case CORE + "null" -> Yaml11.isNull(string);
            case CORE + "bool" -> Yaml11.asBoolean(string).isPresent();
            case CORE + "int" -> Yaml11.asInteger(string).isPresent();
            case CORE + "float" ->
                Yaml11.asFloat(string).isPresent() || Yaml11.asInteger(string).isPresent();
            default -> false;
        };
    }

    /** Reports a tag without showing it, because it may be a password that begins with '!' and lacks its quotes. */
    static void reportUnsupported(ConfigPath path, SourceLocation at, YamlFaults faults) {
        faults.add(
                YamlCode.TAG_UNSUPPORTED,
                path,
                at,
                "the tag (a word that begins with '!') is unknown or does not fit its value",
                "remove the tag, or quote the value if it begins with '!'");
    }
}
