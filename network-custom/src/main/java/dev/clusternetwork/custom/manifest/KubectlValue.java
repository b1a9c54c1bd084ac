package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
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

    /** What booleans and numbers begin with. */
    private static final String MAY_BE_OTHER = "+-.0123456789yYnNtTfFoO";

    private static final Set<String> MORE_TRUE = Set.of("y", "Y");
    private static final Set<String> MORE_FALSE = Set.of("n", "N");

    private static final Set<String> ENDLESS = Set.of(
            ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN");

    private static final Pattern WITH_BASE = Pattern.compile("([-+]?)0([xXbBoO]?)([0-9a-fA-F]+)");
    private static final Map<String, Integer> BASES = Map.of("x", 16, "b", 2, "o", 8, "", 8);
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** What Go's 64 bits hold, signed or not; where a base is given, more than that is text. */
    private static final int MOST_BITS = 64;

    /** No number of a manifest is longer, and reading digits takes time that grows with their square. */
    private static final int LONGEST_NUMBER = 400;

    /** Whole numbers with more digits are left as they are written, with their exponent. */
    private static final int MOST_DIGITS = 21;

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
        if (!entry.plainKey() || MAY_BE_OTHER.indexOf(entry.key().charAt(0)) < 0) {
            return entry.key();
        }
        var value = of(new YamlScalar(entry.keyLocation(), entry.key(), true));
        return value.isBoolean() || value.isIntegralNumber() && !entry.key().matches("(?s).*[.eE].*")
                ? value.asString()
                : entry.key();
    }

    private static JsonNode of(YamlScalar scalar) {
        var text = scalar.text();
        if (!scalar.plain()) {
            return JSON.stringNode(text);
        }
        if (scalar.isNull()) {
            return JSON.nullNode();
        }
        if (text.isEmpty() || MAY_BE_OTHER.indexOf(text.charAt(0)) < 0) {
            return JSON.stringNode(text);
        }
        if (MORE_TRUE.contains(text) || MORE_FALSE.contains(text)) {
            return JSON.booleanNode(MORE_TRUE.contains(text));
        }
        return scalar.asBoolean()
                .<JsonNode>map(JSON::booleanNode)
                .or(() -> number(text))
                .orElseGet(() -> JSON.stringNode(text));
    }

    /** Whether kubectl takes it for a number that JSON does not have. {@link #of} leaves it the text that it is. */
    static boolean isEndless(YamlScalar scalar) {
        return scalar.plain() && ENDLESS.contains(scalar.text());
    }

    private static Optional<JsonNode> number(String text) {
        if (text.length() > LONGEST_NUMBER || text.startsWith("_") || text.startsWith("._")) {
            return Optional.empty();
        }
        var digits = text.replace("_", "");
        return withBase(digits).or(() -> decimal(digits));
    }

    /** Octal, too, when only a zero stands in front; {@code 08} is none, and becomes a decimal number. */
    private static Optional<JsonNode> withBase(String digits) {
        var parts = WITH_BASE.matcher(digits);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var value = new BigInteger(parts.group(3), BASES.get(parts.group(2).toLowerCase(Locale.ROOT)));
            return value.bitLength() > MOST_BITS
                    ? Optional.empty()
                    : Optional.of(whole(parts.group(1).equals("-") ? value.negate() : value));
        } catch (NumberFormatException otherDigits) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> decimal(String digits) {
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        double rounded = Double.parseDouble(digits);
        if (Double.isInfinite(rounded)) {
            return Optional.empty();
        }
        if (rounded == 0) {
            return Optional.of(JSON.numberNode(0));
        }
        var value = new BigDecimal(digits);
        var stripped = value.stripTrailingZeros();
        var isWhole = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= MOST_DIGITS;
        return Optional.of(isWhole ? whole(stripped.toBigIntegerExact()) : JSON.numberNode(value));
    }

    /** In the smallest type that holds it: a port of the typed model wants an Integer where it may be a text, too. */
    private static JsonNode whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JSON.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }
}
