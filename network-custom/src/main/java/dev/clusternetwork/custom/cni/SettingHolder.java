package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.kubernetes.Namespaces;
import dev.clusternetwork.plan.ObjectKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of a manifest that has settings by their names. */
sealed interface SettingHolder {

    /** Begins a variable in a value, which the kubelet replaces by a value that is unknown here. */
    String REFERENCE = "$(";

    /** At the end of a name or key: the items of the list. */
    String ITEMS = "[]";

    /** Returns the value that an absent setting would be in. */
    ManifestValue at();

    /** Returns the values of a setting. */
    SettingReading read(String name);

    /** The data of a ConfigMap: each key is a setting. An empty value counts as none. */
    record Data(ManifestValue at) implements SettingHolder {

        @Override
        public SettingReading read(String name) {
            var value = at.child(name);
            var string = value.string().map(String::strip);
            if (string.isPresent()) {
                return string.get().isEmpty() ? SettingReading.ABSENT : SettingReading.of(value, string.get());
            }
            return value.isNull() || at.lacks(name) ? SettingReading.ABSENT : SettingReading.UNKNOWN;
        }
    }

    /**
     * A JSON or YAML document in the data of a ConfigMap: a setting is a path of keys, which ends with {@code []} where
     * each item of a list is a value.
     *
     * @param at the whole document
     * @param isEmptyAbsent whether an empty string counts as none
     */
    record Document(ManifestValue at, JsonNode root, boolean isEmptyAbsent) implements SettingHolder {

        @Override
        public SettingReading read(String name) {
            var isList = name.endsWith(ITEMS);
            var path = isList ? name.substring(0, name.length() - ITEMS.length()) : name;
            @Nullable JsonNode node = root;
            for (var key : path.split("\\.", -1)) {
                node = node == null ? null : GoJson.find(node, key);
            }
            if (node == null
                    || node.isNull()
                    || isEmptyAbsent && node.isString() && node.stringValue().isEmpty()) {
                return SettingReading.ABSENT;
            }
            return SettingReading.of((isList && node.isArray() ? node.valueStream() : Stream.of(node))
                    .map(this::value)
                    .toList());
        }

        private SettingReading.Value value(JsonNode node) {
            return new SettingReading.Value(
                    at, node.isString() ? node.stringValue() : node.toString(), node.isString());
        }
    }

    /**
     * Fields of an object: a setting is a path of keys, which begins at the object where it begins with a slash.
     *
     * @param at the map that has the fields; absent where the list is absent whose items would be such maps
     */
    record Fields(ManifestValue root, ManifestValue at) implements SettingHolder {

        @Override
        public SettingReading read(String name) {
            var fromRoot = name.startsWith("/");
            var path = fromRoot ? name.substring(1) : name;
            var start = fromRoot ? root : at;
            var value = start.at(path.split("\\.", -1));
            if (!value.isThere()) {
                return value.isNull() || start.isReadable(List.of(path))
                        ? SettingReading.ABSENT
                        : SettingReading.UNKNOWN;
            }
            var scalars = value.isList() ? value.items() : List.of(value);
            return SettingReading.of(scalars.stream()
                    .filter(each -> each.shallow().isValueNode())
                    .map(each -> new SettingReading.Value(
                            each,
                            each.string().orElseGet(() -> each.json().toString()),
                            each.string().isPresent()))
                    .toList());
        }
    }

    /**
     * The environment of a container: each variable is a setting. An empty value counts as none.
     *
     * @param manifest the object with the container
     * @param configMaps those of all manifests
     */
    record Environment(ManifestValue container, Manifest manifest, Map<ObjectKey, Manifest> configMaps)
            implements SettingHolder {

        @Override
        public ManifestValue at() {
            var variables = container.at("env");
            return variables.isThere() ? variables : container;
        }

        @Override
        public SettingReading read(String name) {
            var variables = container.at("env").items().stream()
                    .filter(each -> each.at("name").is(name))
                    .toList();
            if (variables.isEmpty()) {
                return readFromWhole(name);
            }
            var values = new ArrayList<SettingReading.Value>();
            for (var variable : variables) {
                var value = variable.at("value");
                var string = variable.at("valueFrom").isThere() ? referred(variable.at("valueFrom")) : value.string();
                if (string.isEmpty()
                                && (value.isThere() || variable.at("valueFrom").isThere())
                        || string.filter(each -> each.contains(REFERENCE)).isPresent()) {
                    return SettingReading.UNKNOWN;
                }
                string.filter(each -> !each.isEmpty())
                        .ifPresent(each ->
                                values.add(new SettingReading.Value(value.isThere() ? value : variable, each, true)));
            }
            return SettingReading.of(values);
        }

        private Optional<String> referred(ManifestValue source) {
            var reference = source.at("configMapKeyRef");
            var key = reference.at("key").string();
            return key.flatMap(each -> configMap(reference)
                    .flatMap(map -> map.root().at("data").child(each).string()));
        }

        /**
         * Reads a variable from {@code envFrom}. An optional ConfigMap that the manifests do not have counts as empty.
         */
        private SettingReading readFromWhole(String name) {
            for (var source : container.at("envFrom").items()) {
                var reference = source.at("configMapRef");
                var map = configMap(reference);
                if (map.isEmpty() && !reference.at("optional").isTrue()) {
                    return SettingReading.UNKNOWN;
                }
                var prefix = source.at("prefix").string().orElse("");
                if (name.startsWith(prefix)
                        && map.filter(each -> each.root()
                                        .at("data")
                                        .child(name.substring(prefix.length()))
                                        .isThere())
                                .isPresent()) {
                    return SettingReading.UNKNOWN;
                }
            }
            return container.isReadable(List.of("env")) ? SettingReading.ABSENT : SettingReading.UNKNOWN;
        }

        private Optional<Manifest> configMap(ManifestValue reference) {
            return reference.at("name").string().map(name -> configMaps.get(configMapKey(manifest, name)));
        }

        /** Returns the key of a ConfigMap in the namespace of an object. */
        static ObjectKey configMapKey(Manifest beside, String name) {
            return ObjectKey.namespaced("", "ConfigMap", beside.namespace().orElse(Namespaces.DEFAULT), name);
        }
    }

    /** The command line of a container: each flag is a setting, as {@code --flag=value} or {@code --flag value}. */
    record Flags(ManifestValue container) implements SettingHolder {

        @Override
        public ManifestValue at() {
            return Stream.of(container.at("args"), container.at("command"))
                    .filter(ManifestValue::isThere)
                    .findFirst()
                    .orElse(container);
        }

        /** Reads a flag. A flag in a script or with a single hyphen is unknown. */
        @Override
        public SettingReading read(String name) {
            if (!isReadable()) {
                return SettingReading.UNKNOWN;
            }
            var items = items();
            var values = new ArrayList<SettingReading.Value>();
            for (int i = 0; i < items.size(); i++) {
                var item = items.get(i);
                var string = item.string().orElse("");
                if (string.startsWith(name + "=")) {
                    values.add(new SettingReading.Value(item, string.substring(name.length() + 1), true));
                } else if (string.equals(name) && i + 1 < items.size()) {
                    var next = items.get(i + 1);
                    next.string()
                            .filter(value -> !value.startsWith("-"))
                            .ifPresent(value -> values.add(new SettingReading.Value(next, value, true)));
                }
            }
            if (values.stream()
                    .anyMatch(each -> each.string().isEmpty() || each.string().contains(REFERENCE))) {
                return SettingReading.UNKNOWN;
            }
            var mention = Pattern.compile(Pattern.quote(name.substring(1)) + "(?![A-Za-z0-9-])");
            var mayBeSet = items.stream()
                    .map(ManifestValue::string)
                    .anyMatch(string ->
                            string.isEmpty() || mention.matcher(string.get()).find());
            return values.isEmpty() && mayBeSet ? SettingReading.UNKNOWN : SettingReading.of(values);
        }

        /** Returns whether the flag is set, with or without a value. */
        boolean hasFlag(String name) {
            return items().stream()
                    .map(each -> each.string().orElse(""))
                    .anyMatch(string -> string.equals(name) || string.startsWith(name + "="));
        }

        /** Returns whether a command line that can be read has the flag, and only without a value. */
        boolean isBare(String name) {
            var items = items();
            var isSet = false;
            for (int i = 0; i < items.size(); i++) {
                var string = items.get(i).string().orElse("");
                var isLast = i + 1 == items.size();
                if (string.startsWith(name + "=")
                        || string.equals(name)
                                && !isLast
                                && !items.get(i + 1).string().orElse("").startsWith("-")) {
                    return false;
                }
                isSet |= string.equals(name);
            }
            return isSet && isReadable() && !isScript();
        }

        /** Returns the items with both a flag and its value, which only a shell script would split. */
        List<ManifestValue> unseparated(String name) {
            return isScript()
                    ? List.of()
                    : items().stream()
                            .filter(each -> each.string().orElse("").startsWith(name + " "))
                            .toList();
        }

        /** Returns whether a shell may run the command line. */
        boolean isScript() {
            return items().stream()
                    .anyMatch(each -> Arrays.stream(each.string().orElse("").split("\\s+"))
                            .anyMatch(word -> word.endsWith("sh") && !word.startsWith("-")));
        }

        /** Returns whether the command and the arguments are lists, or do not exist. */
        boolean isReadable() {
            return Stream.of(container.at("command"), container.at("args"))
                    .allMatch(each -> !each.isThere() || each.isList());
        }

        /** Returns the items of the command and of the arguments. */
        List<ManifestValue> items() {
            return Stream.concat(container.at("command").items().stream(), container.at("args").items().stream())
                    .toList();
        }
    }
}
