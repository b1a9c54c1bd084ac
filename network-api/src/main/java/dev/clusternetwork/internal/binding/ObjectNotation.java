package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.util.regex.Pattern;

/** Proposes how to write a value whose type is wrong, where other tools write it in that type. */
final class ObjectNotation {

    /** A taint as kubectl writes it. */
    private static final Pattern TAINT = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9./_-]*)(?:=([A-Za-z0-9./_-]*))?:(NoSchedule|PreferNoSchedule|NoExecute)");

    /** A value that needs no quotes in a list or an object in flow style. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./_-]*");

    private ObjectNotation() {}

    /** Returns the fix for a value instead of an object with known fields. */
    static String fixFor(Class<?> type, YamlNode node, ConfigPath path) {
        if (node instanceof YamlScalar scalar) {
            var taint = TAINT.matcher(scalar.string());
            if (type == TaintSpec.class && taint.matches()) {
                var value = taint.group(2) == null || taint.group(2).isEmpty() ? "" : ", value: " + taint.group(2);
                return "write {key: " + taint.group(1) + value + ", effect: " + taint.group(3) + "}";
            }
            if (type == HostSpec.class && isAddress(scalar.string())) {
                return "write {address: " + flow(scalar.string()) + ", role: " + (isFirst(path) ? "master" : "worker")
                        + "}";
            }
            if (scalar.asBoolean().isPresent()
                    && SettingsShape.of(type).setters().containsKey("enabled")) {
                return "write {enabled: " + scalar.asBoolean().get() + "}";
            }
        }
        return fixForMap(node);
    }

    /** Returns the fix for a value instead of an object with any fields. */
    static String fixForMap(YamlNode node) {
        return node instanceof YamlSequence list && !list.items().isEmpty() && isOfNamesAndValues(list)
                ? "write each item as one field 'NAME: VALUE', without '- '"
                : "write each field on a line of its own as 'KEY: VALUE'";
    }

    /** Returns the fix for an object or a list instead of a scalar. */
    static String fixForScalar(Class<?> type, YamlNode node, ConfigPath path) {
        if (node instanceof YamlSequence list
                && list.items().size() == 1
                && list.items().get(0).value() instanceof YamlScalar scalar
                && type != SecretString.class
                && BARE.matcher(scalar.string()).matches()
                && path.steps().get(path.steps().size() - 1) instanceof ConfigPath.Key key
                && !Credentials.isSecretName(key.name())) {
            return "write '" + key.name() + ": " + scalar.string() + "'";
        }
        return "write one value instead";
    }

    private static boolean isOfNamesAndValues(YamlSequence list) {
        return list.items().stream()
                .allMatch(item -> item.value() instanceof YamlMapping object
                        && object.entry("name").isPresent()
                        && object.entry("value").isPresent());
    }

    private static boolean isFirst(ConfigPath path) {
        return path.steps().get(path.steps().size() - 1) instanceof ConfigPath.Item item && item.index() == 0;
    }

    private static boolean isAddress(String string) {
        try {
            HostAddress.parse(string);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String flow(String string) {
        return BARE.matcher(string).matches() ? string : "'" + string + "'";
    }
}
