package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.internal.constraint.FieldPath.Location;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * When a constraint applies: {@code type=NodePort|LoadBalancer & !clusterIP}. The name of a field requires that it is
 * not empty; {@code !} requires that it is missing or empty; {@code =} and {@code !=} compare with alternatives, of
 * which an empty one is a field that is missing or an empty string. {@code ports[1]} is the second item of a list.
 * Fields are those of the object that has the constrained field; after {@code /}, those of the object that the row is
 * about. A field that is unreadable fulfils no condition. A term in parentheses is not part of messages.
 */
final class FieldCondition {

    private final List<Term> terms;

    private FieldCondition(List<Term> terms) {
        this.terms = terms;
    }

    /** The comparisons of a field. */
    private enum Operator {
        SET,
        NOT_SET,
        IS,
        IS_NOT
    }

    /** Separates fields, and a field from an index. */
    private static final Pattern STEP = Pattern.compile("\\.|(?=\\[)");

    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,4})]");

    private record Term(
            boolean isShown, boolean isOfBase, List<String> path, Operator operator, List<String> alternatives) {

        static Term parse(String written) {
            var isShown = !(written.startsWith("(") && written.endsWith(")"));
            var term = isShown ? written : written.substring(1, written.length() - 1);
            var isNegated = term.startsWith("!");
            var unequal = term.indexOf("!=");
            var equal = term.indexOf('=');
            var end = unequal > 0 ? unequal : equal < 0 ? term.length() : equal;
            var path = term.substring(isNegated ? 1 : 0, end);
            if (path.isEmpty() || isNegated && equal >= 0) {
                throw new IllegalArgumentException("'" + term + "' is not a condition");
            }
            var operator = equal < 0
                    ? isNegated ? Operator.NOT_SET : Operator.SET
                    : unequal > 0 ? Operator.IS_NOT : Operator.IS;
            var isOfBase = path.startsWith("/");
            return new Term(
                    isShown,
                    isOfBase,
                    List.of(STEP.split(isOfBase ? path.substring(1) : path)),
                    operator,
                    equal < 0 ? List.of() : List.of(term.substring(equal + 1).split("\\|", -1)));
        }

        <V extends FieldValue<V>> boolean isFulfilled(V base, V holder) {
            var found = scalar(isOfBase ? base : holder);
            return found.isPresent()
                    && switch (operator) {
                        case SET -> !found.get().isEmpty();
                        case NOT_SET -> found.get().isEmpty();
                        case IS -> alternatives.contains(found.get());
                        case IS_NOT -> !alternatives.contains(found.get());
                    };
        }

        /** Returns the field as a string; an empty string for a field that certainly does not exist or is empty. */
        private <V extends FieldValue<V>> Optional<String> scalar(V start) {
            var value = start;
            for (var key : path) {
                var index = INDEX.matcher(key);
                if (index.matches()) {
                    var items = value.items();
                    var number = Integer.parseInt(index.group(1));
                    if (number >= items.size()) {
                        return Optional.of("");
                    }
                    value = items.get(number);
                } else if (value.lacks(key)) {
                    return Optional.of("");
                } else {
                    value = value.child(key);
                }
            }
            return value.isThere() ? Optional.of(stringOf(value)) : Optional.empty();
        }

        private static <V extends FieldValue<V>> String stringOf(V value) {
            JsonNode json = value.shallow();
            if (json.isContainer()) {
                return value.entries().isEmpty() && value.items().isEmpty() ? "" : "...";
            }
            return json.isString() ? json.stringValue() : json.toString();
        }

        <V extends FieldValue<V>> String describe(V base, V holder) {
            var name = String.join(".", path).replace(".[", "[");
            var found = scalar(isOfBase ? base : holder).orElse("");
            return switch (operator) {
                case SET -> name + " is set";
                case NOT_SET -> name + " is not set";
                case IS, IS_NOT ->
                    found.isEmpty()
                            ? name + " is not set"
                            : name + " is " + (found.equals("...") ? "set" : "'" + Excerpt.of(found) + "'");
            };
        }
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static FieldCondition parse(String condition) {
        return new FieldCondition(
                condition.isEmpty()
                        ? List.of()
                        : Stream.of(condition.split("&", -1))
                                .map(term -> Term.parse(term.strip()))
                                .toList());
    }

    <V extends FieldValue<V>> boolean isFulfilled(V base, Location<V> location) {
        return terms.stream().allMatch(term -> term.isFulfilled(base, location.holder()));
    }

    /**
     * Returns {@code " when type is 'NodePort'"}; an empty string if the constraint always applies. The value of the
     * constrained field is not repeated.
     */
    <V extends FieldValue<V>> String describe(V base, Location<V> location) {
        var described = terms.stream()
                .filter(Term::isShown)
                .filter(term -> term.isOfBase || !term.path.get(0).equals(location.name()))
                .map(term -> term.describe(base, location.holder()))
                .collect(Collectors.joining(" and "));
        return described.isEmpty() ? "" : " when " + described;
    }

    /** Returns the fields that it compares: those of the row's object, and those of the constrained field's holder. */
    Stream<List<String>> paths(boolean ofBase) {
        return terms.stream().filter(term -> term.isOfBase == ofBase).map(Term::path);
    }
}
