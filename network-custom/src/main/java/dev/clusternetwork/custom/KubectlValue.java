package dev.clusternetwork.custom;

import dev.clusternetwork.yaml.YamlMapping;
import dev.clusternetwork.yaml.YamlNode;
import dev.clusternetwork.yaml.YamlScalar;
import dev.clusternetwork.yaml.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What kubectl makes of a manifest before it sends it: JSON, after the rules of YAML 1.1 as its parser (goyaml.v2 in
 * sigs.k8s.io/yaml) has them. Where that parser would round a number, the number stays whole here.
 */
final class KubectlValue {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<String> MORE_TRUE = Set.of("y", "Y");
    private static final Set<String> MORE_FALSE = Set.of("n", "N");

    /** Go takes capital letters for a base, too. */
    private static final Pattern CAPITAL_BASE = Pattern.compile("[-+]?0[XBO][0-9a-fA-F_]+");

    /** No octal number, for it has an 8 or a 9; Go then reads a decimal fraction, which happens to be whole. */
    private static final Pattern FALSE_OCTAL = Pattern.compile("[-+]?0[0-9_]*[89][0-9_]*");

    /** Go writes larger numbers with an exponent, and so do we. */
    private static final int MOST_DIGITS = 21;

    /** As far as a number can be told from a text by looking; see the reader of plain scalars. */
    private static final int LONGEST_NUMBER = 400;

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

    /** A key as JSON has it: a plain {@code on} is {@code true} there, and a plain {@code 0644} is {@code 420}. */
    static String key(YamlMapping.Entry entry) {
        if (!entry.plainKey()) {
            return entry.key();
        }
        var value = of(new YamlScalar(entry.keyLocation(), entry.key(), true));
        return value.isString() || value.isNull() ? entry.key() : value.asString();
    }

    private static JsonNode of(YamlScalar scalar) {
        if (scalar.isNull()) {
            return JSON.nullNode();
        }
        var text = scalar.text();
        if (scalar.plain()) {
            if (MORE_TRUE.contains(text)) {
                return JSON.booleanNode(true);
            }
            if (MORE_FALSE.contains(text)) {
                return JSON.booleanNode(false);
            }
            if (text.length() <= LONGEST_NUMBER && CAPITAL_BASE.matcher(text).matches()) {
                return of(new YamlScalar(scalar.start(), text.toLowerCase(Locale.ROOT), true));
            }
            if (text.length() <= LONGEST_NUMBER && FALSE_OCTAL.matcher(text).matches()) {
                return number(new BigInteger(text.replace("_", "")));
            }
        }
        return scalar.asBoolean()
                .<JsonNode>map(JSON::booleanNode)
                .or(() -> scalar.asInteger().map(KubectlValue::number))
                .or(() -> scalar.asFloat().flatMap(KubectlValue::fraction))
                .orElseGet(() -> JSON.stringNode(text));
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigInteger large && large.bitLength() >= Long.SIZE) {
            return JSON.numberNode(large);
        }
        return JSON.numberNode(number.longValue());
    }

    /** Empty for infinity and NaN, which JSON cannot say; kubectl fails on them, and here they stay text. */
    private static Optional<JsonNode> fraction(Number number) {
        if (!(number instanceof BigDecimal decimal)) {
            return Optional.empty();
        }
        var stripped = decimal.stripTrailingZeros();
        var isWhole = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= MOST_DIGITS;
        return Optional.of(isWhole ? number(stripped.toBigIntegerExact()) : JSON.numberNode(decimal));
    }
}
