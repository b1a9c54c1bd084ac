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
 * What kubectl makes of a manifest before it sends it: JSON, after the rules of YAML 1.1 as its parser (goyaml.v2 in
 * sigs.k8s.io/yaml) has them. Where that parser would round a number, the number stays whole here.
 */
final class KubectlValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private KubectlValue() {}

    /** A value as JSON; what could not be read, and has its finding, is null. */
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
     * A key as JSON has it: a plain {@code on} is {@code true} there, and a plain {@code 0644} is {@code 420}. A
     * fraction stays as it was typed; kubectl would take {@code 1.10} for {@code 1.1}.
     */
    static String key(YamlMapping.Entry entry) {
        if (!entry.plainKey()) {
            return entry.key();
        }
        var key = new YamlScalar(entry.keyLocation(), entry.key(), true);
        return key.asKubectlBoolean()
                .map(String::valueOf)
                .or(() -> key.asKubectlNumber()
                        .filter(number ->
                                number instanceof BigInteger && !entry.key().matches("(?s).*[.eE].*"))
                        .map(String::valueOf))
                .orElse(entry.key());
    }

    private static JsonNode of(YamlScalar scalar) {
        if (scalar.isNull()) {
            return JSON.nullNode();
        }
        return scalar.asKubectlBoolean()
                .<JsonNode>map(JSON::booleanNode)
                .or(() -> scalar.asKubectlNumber().map(KubectlValue::number))
                .orElseGet(() -> JSON.stringNode(scalar.text()));
    }

    private static JsonNode number(Number number) {
        return number instanceof BigInteger integer ? integer(integer) : JSON.numberNode((BigDecimal) number);
    }

    /** In the smallest type that holds it: a port of the typed model wants an Integer where it may be a text, too. */
    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JSON.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }
}
