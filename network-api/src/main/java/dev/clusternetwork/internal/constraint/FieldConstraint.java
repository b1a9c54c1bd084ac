package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.constraint.FieldPath.Place;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a field has to be. A value of another type than the model's is not judged, because it is reported already. */
sealed interface FieldConstraint {

    /** Returns what is wrong with a field; empty if nothing is. */
    <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place);

    /**
     * What is wrong with a field.
     *
     * @param isMissing whether the field is missing or empty, and that is the fault
     * @param clause such as {@code is required}; what follows says when
     * @param detail follows after that, such as {@code , but it is missing}
     * @param fix an imperative or a question
     */
    record Problem(boolean isMissing, String clause, String detail, String fix) {}

    /**
     * Returns the constraint in two cells.
     *
     * @throws IllegalStateException if they are malformed
     */
    static FieldConstraint of(TsvTable.Row row, String kind, String argument) {
        var value = row.get(argument);
        try {
            return switch (row.get(kind)) {
                case "required" -> Required.of(value);
                case "forbidden" -> Forbidden.of(value);
                case "enum" -> new Enumeration(List.of(value.split("\\|", -1)));
                case "not-enum" -> new NotEnumeration(List.of(value.split("\\|", -1)));
                case "range" -> Bounds.parse(value).asRange();
                case "count" -> Bounds.parse(value).asCount();
                case "length" -> Bounds.parse(value).asLength();
                case "prefix" -> new Prefix(List.of(value.split("\\|", -1)));
                case "format" -> Format.of(value);
                case "not-format" -> new NotFormat(FieldFormat.of(value));
                case "one-of" -> new Choice(List.of(value.split("\\|", -1)), true, true);
                case "at-most-one" -> new Choice(List.of(value.split("\\|", -1)), false, true);
                case "any-of" -> new Choice(List.of(value.split("\\|", -1)), true, false);
                case "contains" -> new Contains(List.of(value.split("\\|", -1)));
                case "sole" -> new Sole(value);
                case "unique" -> new Unique();
                case "not-below" -> new NotBelow(value);
                case "above" -> new Above(value);
                case "same-as" -> new SameAs(value);
                case "first-is" -> new FirstIs(value);
                case "inside" -> new Inside(value);
                case "one-per-family" -> new OnePerFamily();
                case "families-of" -> new FamiliesOf(value);
                default -> throw row.malformed(kind, null);
            };
        } catch (IllegalArgumentException malformed) {
            throw row.malformed(argument, malformed);
        }
    }

    /**
     * The field has to be there.
     *
     * @param mayBeEmpty whether an empty string, list or object is enough
     */
    record Required(boolean mayBeEmpty) implements FieldConstraint {

        static Required of(String argument) {
            return switch (argument) {
                case "" -> new Required(false);
                case "may be empty" -> new Required(true);
                default -> throw new IllegalArgumentException("'" + argument + "' is not known");
            };
        }

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            if (place.isMissing()) {
                return Optional.of(new Problem(true, "is required", ", but it is missing", "add the field"));
            }
            var value = place.value();
            var isEmpty = value.is("")
                    || (value.isMap() || value.isList())
                            && value.entries().isEmpty()
                            && value.items().isEmpty();
            return isEmpty && !mayBeEmpty
                    ? Optional.of(new Problem(true, "is required", ", but it is empty", "write a value"))
                    : Optional.empty();
        }
    }

    /**
     * The field may not be there.
     *
     * @param mayBeEmpty whether an empty string, list or object counts as not there
     */
    record Forbidden(boolean mayBeEmpty) implements FieldConstraint {

        static Forbidden of(String argument) {
            return switch (argument) {
                case "" -> new Forbidden(true);
                case "even if empty" -> new Forbidden(false);
                default -> throw new IllegalArgumentException("'" + argument + "' is not known");
            };
        }

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var value = place.value();
            return value.isThere() && !(mayBeEmpty && isEmpty(value))
                    ? Optional.of(new Problem(false, "may not be specified", "", "remove the field"))
                    : Optional.empty();
        }
    }

    /** Whether the value is what Go leaves out: an empty string, list or object, 0 or false. */
    static <V extends FieldValue<V>> boolean isEmpty(V value) {
        var json = value.shallow();
        return json.isContainer() && value.entries().isEmpty() && value.items().isEmpty()
                || json.isString() && json.stringValue().isEmpty()
                || json.isNumber() && json.decimalValue().signum() == 0
                || json.isBoolean() && !json.booleanValue();
    }

    /** The field is one of these scalars. In a longer one, {@code *} stands for any characters. */
    record Enumeration(List<String> values) implements FieldConstraint {

        /** Longer lists do not help to find the right value. */
        private static final int LONGEST_LIST = 8;

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            return scalar(place).filter(each -> !contains(each)).map(found -> {
                var supported = values.stream().filter(each -> !each.isEmpty()).toList();
                var list = String.join(", ", supported);
                var isShort = supported.size() <= LONGEST_LIST;
                var proposals =
                        supported.stream().filter(each -> !isPattern(each)).toList();
                var near = Nearest.to(found, proposals)
                        .or(() -> proposals.stream()
                                .filter(each -> each.equalsIgnoreCase(found))
                                .findFirst());
                return new Problem(
                        false,
                        quoted(found) + " is not supported",
                        isShort ? " (supported values: " + list + ")" : "",
                        near.map(each -> "did you mean " + each + "?")
                                .orElse(
                                        supported.size() == 1 && proposals.size() == 1
                                                ? "write " + list
                                                : isShort ? "write one of these values" : "write a supported value"));
            });
        }

        private boolean contains(String found) {
            return values.stream().anyMatch(each -> isPattern(each) ? matches(each, found) : each.equals(found));
        }

        private static boolean isPattern(String value) {
            return value.length() > 1 && value.indexOf('*') >= 0;
        }

        private static boolean matches(String pattern, String found) {
            var star = pattern.indexOf('*');
            return found.length() >= pattern.length() - 1
                    && found.startsWith(pattern.substring(0, star))
                    && found.endsWith(pattern.substring(star + 1));
        }
    }

    /** The field is none of these scalars. */
    record NotEnumeration(List<String> values) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            return scalar(place)
                    .filter(values::contains)
                    .map(found -> new Problem(false, quoted(found) + " may not be used", "", "write another value"));
        }
    }

    /**
     * The least and the largest number.
     *
     * @param least null without a lower bound
     * @param most null without an upper bound
     */
    record Bounds(@Nullable BigDecimal least, @Nullable BigDecimal most) {

        static Bounds parse(String range) {
            var ends = range.split("\\.\\.", -1);
            if (ends.length != 2 || ends[0].isEmpty() && ends[1].isEmpty()) {
                throw new IllegalArgumentException("'" + range + "' is not a range");
            }
            return new Bounds(number(ends[0]), number(ends[1]));
        }

        private static @Nullable BigDecimal number(String end) {
            return end.isEmpty() ? null : new BigDecimal(end);
        }

        FieldConstraint asRange() {
            return new Range(this);
        }

        FieldConstraint asCount() {
            return new Count(this);
        }

        FieldConstraint asLength() {
            return new Length(this);
        }

        boolean contains(BigDecimal number) {
            return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
        }

        /** Returns {@code from 1 to 65535}, or {@code of at least 1}. */
        String describe() {
            return least == null
                    ? "of at most " + most
                    : most == null ? "of at least " + least : "from " + least + " to " + most;
        }

        /** Returns {@code 1 to 65535}, or {@code at least 1}. */
        String amount() {
            return least == null ? "at most " + most : most == null ? "at least " + least : least + " to " + most;
        }
    }

    /** The field is a number in a range. */
    record Range(Bounds bounds) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var json = place.value().shallow();
            return json.isNumber() && !bounds.contains(json.decimalValue())
                    ? Optional.of(new Problem(
                            false,
                            json + " is out of range",
                            "",
                            "write " + (json.isIntegralNumber() ? "an integer " : "a number ") + bounds.describe()))
                    : Optional.empty();
        }
    }

    /** The field is a list or a map of so many values. */
    record Count(Bounds bounds) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var value = place.value();
            var size = value.items().size() + value.entries().size();
            return (value.isList() || value.isMap()) && !bounds.contains(BigDecimal.valueOf(size))
                    ? Optional.of(new Problem(
                            false,
                            "has " + size + (size == 1 ? " item" : " items"),
                            ", but " + bounds.amount() + " are allowed",
                            size == 0 ? "add an item" : "remove the others"))
                    : Optional.empty();
        }
    }

    /** The field is a string of so many bytes, if it is there. */
    record Length(Bounds bounds) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            return place.string()
                    .map(each -> each.getBytes(StandardCharsets.UTF_8).length)
                    .filter(length -> !bounds.contains(BigDecimal.valueOf(length)))
                    .map(length -> length == 0
                            ? new Problem(false, "may not be empty", "", "write a value, or remove it")
                            : new Problem(
                                    false,
                                    "has " + length + " bytes",
                                    ", but " + bounds.amount() + " are allowed",
                                    "write a string of " + bounds.amount() + " bytes"));
        }
    }

    /** The field begins with one of these strings, if it is not an empty string. */
    record Prefix(List<String> prefixes) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            return place.string()
                    .filter(found -> !found.isEmpty() && prefixes.stream().noneMatch(found::startsWith))
                    .map(found -> new Problem(
                            false,
                            quoted(found) + " does not begin with '" + String.join("' or '", prefixes) + "'",
                            "",
                            "write a value that begins with '" + prefixes.get(0) + "'"));
        }
    }

    /**
     * The field has a format. An empty string is a field that is not set; a key, an item of a list and a value of a map
     * always have the format.
     *
     * @param mayBeEmpty whether an empty string counts as a field that is not set
     */
    record Format(FieldFormat format, boolean mayBeEmpty) implements FieldConstraint {

        private static final String NOT_EMPTY = ", not empty";

        static Format of(String argument) {
            return argument.endsWith(NOT_EMPTY)
                    ? new Format(FieldFormat.of(argument.substring(0, argument.length() - NOT_EMPTY.length())), false)
                    : new Format(FieldFormat.of(argument), true);
        }

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var isField = place.name() != null && !place.isKey();
            return formatted(place)
                    .filter(each -> !(each.isEmpty() && isField && mayBeEmpty))
                    .filter(each -> !accepts(place, each))
                    .map(found -> new Problem(
                            false,
                            (format.isShown() ? quoted(found) + " " : "") + "is not a valid " + format.title(),
                            "",
                            fix(found)));
        }

        private String fix(String found) {
            var lower = found.strip().toLowerCase(Locale.ROOT);
            return format.isShown() && !lower.isEmpty() && !lower.equals(found) && format.accepts(lower)
                    ? "write " + lower
                    : format.fix(found);
        }

        /** A number in quotes is a string to an API server, which takes it for a name. */
        private <V extends FieldValue<V>> boolean accepts(Place<V> place, String found) {
            return format.accepts(found)
                    && !(format.isOfNumbers()
                            && place.string().filter(FieldFormat::isDigits).isPresent());
        }
    }

    /** The field does not have a format. */
    record NotFormat(FieldFormat format) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            return formatted(place)
                    .filter(format::accepts)
                    .map(found -> new Problem(
                            false,
                            quoted(found) + " may not be used",
                            " (" + format.title() + ")",
                            "write another value"));
        }
    }

    /** Fields of the object of which only one, or at least one, has to be there. */
    record Choice(List<String> fields, boolean isRequired, boolean isExclusive) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var object = place.value();
            var set =
                    fields.stream().filter(each -> object.child(each).isThere()).toList();
            if (isExclusive && set.size() > 1) {
                return Optional.of(new Problem(
                        false,
                        "has both " + set.get(0) + " and " + set.get(1),
                        ", but only one of them may be specified",
                        "remove one of the two"));
            }
            return isRequired && set.isEmpty() && fields.stream().allMatch(object::lacks)
                    ? Optional.of(new Problem(
                            true,
                            "requires " + (fields.size() == 1 ? fields.get(0) : "one of " + shown()),
                            ", but has none",
                            "add one of them"))
                    : Optional.empty();
        }

        private String shown() {
            return fields.size() <= Enumeration.LONGEST_LIST
                    ? String.join(", ", fields)
                    : String.join(", ", fields.subList(0, 3)) + " and the others";
        }
    }

    /** The field is a list that contains one of these strings, if it is not empty. */
    record Contains(List<String> values) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var items = place.value().items();
            return !items.isEmpty()
                            && items.stream().allMatch(each -> each.text().isPresent())
                            && items.stream().noneMatch(each -> each.isOneOf(values.toArray(String[]::new)))
                    ? Optional.of(new Problem(
                            false,
                            "contains none of " + String.join(", ", values),
                            ", but one of them is required",
                            "add one of them"))
                    : Optional.empty();
        }
    }

    /** The string is the only item of the list, if the list contains it. */
    record Sole(String all) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var items = place.value().items();
            return items.size() > 1 && items.stream().anyMatch(each -> each.is(all))
                    ? Optional.of(new Problem(
                            false,
                            "contains other items beside " + quoted(all),
                            "",
                            "remove the others, or " + quoted(all)))
                    : Optional.empty();
        }
    }

    /** The field is a list that contains no string twice. */
    record Unique() implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var seen = new HashSet<String>();
            return place.value().items().stream()
                    .flatMap(each -> each.text().stream())
                    .filter(each -> !seen.add(each))
                    .findFirst()
                    .map(twice -> new Problem(
                            false, "contains " + quoted(twice) + " more than once", "", "remove the repeated item"));
        }
    }

    /** The field is not less than another field of its object, if both are numbers. */
    record NotBelow(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var own = place.value().shallow();
            var least = place.holder().child(other).shallow();
            return own.isNumber() && least.isNumber() && own.decimalValue().compareTo(least.decimalValue()) < 0
                    ? Optional.of(new Problem(
                            false,
                            own + " is less than " + other + ", which is " + least,
                            "",
                            "write a number of at least " + least))
                    : Optional.empty();
        }
    }

    /** The field is greater than another field of its object, if both are numbers. */
    record Above(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var own = place.value().shallow();
            var most = place.holder().child(other).shallow();
            return own.isNumber() && most.isNumber() && own.decimalValue().compareTo(most.decimalValue()) <= 0
                    ? Optional.of(new Problem(
                            false,
                            own + " is not greater than " + other + ", which is " + most,
                            "",
                            "write a greater number"))
                    : Optional.empty();
        }
    }

    /** The field equals another field of its object, if both are there. */
    record SameAs(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var own = place.value().shallow();
            var expected = place.holder().child(other).shallow();
            return place.value().isThere()
                            && own.isValueNode()
                            && !isEmpty(place.value())
                            && !expected.isNull()
                            && !own.equals(expected)
                    ? Optional.of(new Problem(
                            false, own + " differs from " + other + ", which is " + expected, "", "write " + expected))
                    : Optional.empty();
        }
    }

    /** Returns what a place holds as a string, if it is a scalar, or the key that it is. */
    private static <V extends FieldValue<V>> Optional<String> scalar(Place<V> place) {
        var json = place.value().shallow();
        return json.isBoolean() && !place.isKey() ? Optional.of(json.toString()) : formatted(place);
    }

    /** The list begins with another field of the object, if both are there and not empty. */
    record FirstIs(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var expected = place.holder().child(other).text().filter(each -> !each.isEmpty());
            return place.value().items().stream()
                    .findFirst()
                    .flatMap(FieldValue::text)
                    .filter(each -> !each.isEmpty() && expected.isPresent() && !each.equals(expected.get()))
                    .map(first -> new Problem(
                            false,
                            "begins with " + quoted(first),
                            ", but " + other + " is " + quoted(expected.orElseThrow()),
                            "write the same value in both"));
        }
    }

    /** The CIDR is a part of the CIDR in another field of the object, and not all of it. */
    record Inside(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var whole = place.holder().child(other).text().flatMap(LenientAddress::cidr);
            var part = place.string().flatMap(LenientAddress::cidr);
            return part.isPresent() && whole.isPresent() && (!whole.get().contains(part.get()) || part.equals(whole))
                    ? Optional.of(new Problem(
                            false,
                            quoted(place.string().orElseThrow()) + " is not a part of " + other + ", which is "
                                    + whole.get(),
                            "",
                            "write a smaller CIDR inside " + whole.get() + ", or remove the item"))
                    : Optional.empty();
        }
    }

    /** The list has at most one address, CIDR or family name of each IP family. */
    record OnePerFamily() implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var first = new EnumMap<IpFamily, String>(IpFamily.class);
            for (var item : place.value().items()) {
                var family = item.text().flatMap(LenientAddress::family);
                if (family.isPresent()) {
                    var string = item.text().orElseThrow();
                    var earlier = first.putIfAbsent(family.get(), string);
                    if (earlier != null) {
                        return Optional.of(new Problem(
                                false,
                                "contains " + quoted(earlier) + " and " + quoted(string),
                                ", but only one " + family.get() + " value is allowed",
                                "remove one of the two"));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** The list names the IP families of the addresses in another list of the object, in the same order. */
    record FamiliesOf(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Place<V> place) {
            var families = place.value().items();
            var addresses = place.holder().child(other).items();
            for (int i = 0; i < Math.min(families.size(), addresses.size()); i++) {
                var family = families.get(i)
                        .text()
                        .filter(each -> LenientAddress.address(each).isEmpty());
                var named = family.flatMap(LenientAddress::family);
                var actual =
                        addresses.get(i).text().flatMap(LenientAddress::address).map(IpAddress::family);
                if (named.isPresent() && actual.isPresent() && !named.equals(actual)) {
                    return Optional.of(new Problem(
                            false,
                            "has " + named.get() + " as item " + i,
                            ", but " + other + "[" + i + "] is "
                                    + quoted(addresses.get(i).text().orElseThrow()),
                            "write the families in the order of " + other));
                }
            }
            return Optional.empty();
        }
    }

    /** Returns what a place holds as a string, if it is a string or a number, or the key that it is. */
    private static <V extends FieldValue<V>> Optional<String> formatted(Place<V> place) {
        var json = place.value().shallow();
        return json.isNumber() && !place.isKey() ? Optional.of(json.toString()) : place.string();
    }

    private static String quoted(String found) {
        return "'" + Excerpt.of(found) + "'";
    }
}
