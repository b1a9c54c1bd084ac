package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Converts a manifest to JSON as kubectl does before it sends it: by the rules of YAML 1.1 as its parser (goyaml.v2 in
 * sigs.k8s.io/yaml) implements them. Unlike in that parser, numbers are not rounded.
 */
final class KubectlValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private KubectlValue() {}

    /** Returns a value as JSON. A value that could not be read, which has its finding, is null. */
    static JsonNode of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return of(scalar);
        }
        if (node instanceof YamlSequence sequence) {
            var list = JSON.arrayNode(sequence.items().size());
            sequence.items().forEach(item -> list.add(of(item.value())));
            return list;
        }
        if (node instanceof YamlMapping mapping) {
            var map = JSON.objectNode();
            mapping.entries().forEach(entry -> map.set(key(entry), of(entry.value())));
            return map;
        }
        return JSON.nullNode();
    }

    /**
     * Returns a key as it is in JSON: a plain {@code on} becomes {@code true}, {@code 0644} becomes {@code 420}, and
     * {@code 1e5} becomes {@code 100000}.
     */
    static String key(YamlMapping.Entry entry) {
        return entry.plainKey()
                ? new YamlScalar(entry.keyLocation(), entry.key(), true)
                        .asKubectlKey()
                        .orElse(entry.key())
                : entry.key();
    }

    private static JsonNode of(YamlScalar scalar) {
        if (scalar.isNull()) {
            return JSON.nullNode();
        }
        return scalar.asKubectlBoolean()
                .<JsonNode>map(JSON::booleanNode)
                .or(() -> scalar.asKubectlNumber().map(KubectlValue::number))
                .orElseGet(() -> JSON.stringNode(scalar.string()));
    }

    private static JsonNode number(Number number) {
        return number instanceof BigInteger integer ? integer(integer) : JSON.numberNode((BigDecimal) number);
    }

    /** Returns the smallest type: a port of the typed model, which may be a string as well, has to be an Integer. */
    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JSON.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }
}
