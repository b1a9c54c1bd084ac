package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.constraint.FieldPath.Location;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constraint on a field. A value of the wrong type is not checked, because it is reported already. */
sealed interface FieldConstraint {

    /** Returns the problem of a field; empty if there is no problem. */
    <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location);

    /**
     * A problem of a field.
     *
     * @param isMissing whether the field is missing or empty, and that is the fault
     * @param clause such as {@code is required}; what follows says when
     * @param connector what precedes the condition, if there is one
     * @param detail follows after that, for example {@code , but it is missing}
     * @param fix an imperative or a question
     * @param proposal a value that fixes the problem, if the fix is to replace the value by this one
     */
    record Problem(
            boolean isMissing, String clause, String connector, String detail, String fix, Optional<String> proposal) {

        Problem(boolean isMissing, String clause, String connector, String detail, String fix) {
            this(isMissing, clause, connector, detail, fix, Optional.empty());
        }

        Problem(boolean isMissing, String clause, String detail, String fix) {
            this(isMissing, clause, "", detail, fix);
        }

        /** Returns this problem with a value that fixes it. */
        Problem proposing(Optional<String> value) {
            return new Problem(isMissing, clause, connector, detail, fix, value);
        }

        /** Returns the whole problem, which follows the path of the field. */
        String describe(String condition) {
            return clause + (condition.isEmpty() ? "" : connector + condition) + detail;
        }
    }

    /**
     * Parses the constraint in two cells.
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
     * The field is required.
     *
     * @param mayBeEmpty whether an empty string, list or object is enough
     */
    record Required(boolean mayBeEmpty) implements FieldConstraint {

        static Required of(String argument) {
            return switch (argument) {
                case "" -> new Required(false);
                case "may be empty" -> new Required(true);
                default -> throw new IllegalArgumentException("'" + argument + "' is not a valid argument");
            };
        }

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            if (location.isMissing()) {
                return Optional.of(new Problem(true, "is a required value", ", but it is missing", "add the field"));
            }
            var value = location.value();
            var isEmpty = value.is("")
                    || (value.isMap() || value.isList())
                            && value.entries().isEmpty()
                            && value.items().isEmpty();
            return isEmpty && !mayBeEmpty
                    ? Optional.of(new Problem(true, "is a required value", ", but it is empty", "write a value"))
                    : Optional.empty();
        }
    }

    /**
     * The field must not exist.
     *
     * @param mayBeEmpty whether an empty string, list or object counts as missing
     */
    record Forbidden(boolean mayBeEmpty) implements FieldConstraint {

        static Forbidden of(String argument) {
            return switch (argument) {
                case "" -> new Forbidden(true);
                case "even if empty" -> new Forbidden(false);
                default -> throw new IllegalArgumentException("'" + argument + "' is not a valid argument");
            };
        }

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var value = location.value();
            return value.isThere() && !(mayBeEmpty && isEmpty(value))
                    ? Optional.of(new Problem(false, "may not be specified", "", "remove the field"))
                    : Optional.empty();
        }
    }

    /** Returns whether the value is one that Go omits: an empty string, list or object, 0 or false. */
    static <V extends FieldValue<V>> boolean isEmpty(V value) {
        var json = value.shallow();
        return json.isContainer() && value.entries().isEmpty() && value.items().isEmpty()
                || json.isString() && json.stringValue().isEmpty()
                || json.isNumber() && json.decimalValue().signum() == 0
                || json.isBoolean() && !json.booleanValue();
    }

    /** The field is one of these scalars. In a longer one, {@code *} matches any characters. */
    record Enumeration(List<String> values) implements FieldConstraint {

        /** Longer lists do not help to find the right value. */
        private static final int LONGEST_LIST = 8;

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            return scalar(location).filter(each -> !contains(each)).map(found -> {
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
                                quoted(found) + " is an unsupported value",
                                isShort ? " (supported values: " + list + ")" : "",
                                near.map(each -> "did you mean " + each + "?")
                                        .orElse(
                                                supported.size() == 1 && proposals.size() == 1
                                                        ? "write " + list
                                                        : isShort
                                                                ? "write one of the supported values"
                                                                : "write a supported value, for example "
                                                                        + proposals.get(0)))
                        .proposing(near.or(() ->
                                proposals.size() == 1 ? Optional.of(proposals.get(0)) : Optional.<String>empty()));
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

    /** The field is not one of these scalars. */
    record NotEnumeration(List<String> values) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            return scalar(location)
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

        /** Returns how a number outside of them deviates: {@code is greater than the maximum of 65535}. */
        String deviation(BigDecimal number) {
            return least != null && number.compareTo(least) < 0
                    ? "is less than the minimum of " + least
                    : "is greater than the maximum of " + most;
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
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var json = location.value().shallow();
            return json.isNumber() && !bounds.contains(json.decimalValue())
                    ? Optional.of(new Problem(
                            false,
                            quoted(json.toString()) + " " + bounds.deviation(json.decimalValue()),
                            "",
                            "write " + (json.isIntegralNumber() ? "an integer " : "a number ") + bounds.describe()))
                    : Optional.empty();
        }
    }

    /** The field is a list or a map with this number of values. */
    record Count(Bounds bounds) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var value = location.value();
            var size = value.items().size() + value.entries().size();
            return (value.isList() || value.isMap()) && !bounds.contains(BigDecimal.valueOf(size))
                    ? Optional.of(new Problem(
                            false,
                            "has " + items(size),
                            ", but " + bounds.amount() + " are allowed",
                            bounds.most() != null && size > bounds.most().intValue()
                                    ? "remove " + items(size - bounds.most().intValue())
                                    : "add an item"))
                    : Optional.empty();
        }
    }

    private static String items(int count) {
        return count + (count == 1 ? " item" : " items");
    }

    /** The field is a string of so many bytes, if it is there. */
    record Length(Bounds bounds) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            return location.string()
                    .map(each -> each.getBytes(StandardCharsets.UTF_8).length)
                    .filter(length -> !bounds.contains(BigDecimal.valueOf(length)))
                    .map(length -> length == 0
                            ? new Problem(false, "may not be empty", "", "write a value, or remove the field")
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
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            return location.string()
                    .filter(found -> !found.isEmpty() && prefixes.stream().noneMatch(found::startsWith))
                    .map(found -> new Problem(
                            false,
                            quoted(found) + " does not start with '" + String.join("' or '", prefixes) + "'",
                            "",
                            "write a value that starts with '" + prefixes.get(0) + "'"));
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
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var isField = location.name() != null && !location.isKey();
            return formatted(location)
                    .filter(each -> !(each.isEmpty() && isField && mayBeEmpty))
                    .filter(each -> !accepts(location, each))
                    .map(found -> isQuotedNumber(location, found)
                            ? new Problem(
                                    false,
                                    "is the string " + quoted(found),
                                    ", but a number is required",
                                    "remove the quotes")
                            : new Problem(
                                    false,
                                    (format.isShown() ? prefix(found) : "(hidden) ") + format.deviation(found),
                                    format.hasDeviation(found) ? ", which is not supported" : "",
                                    "",
                                    format.fix(found),
                                    format.proposal(found)));
        }

        /** An API server reads a number in quotes as a name. */
        private <V extends FieldValue<V>> boolean accepts(Location<V> location, String found) {
            return format.accepts(found) && !isQuotedNumber(location, found);
        }

        private <V extends FieldValue<V>> boolean isQuotedNumber(Location<V> location, String found) {
            return format.isOfNumbers()
                    && format.accepts(found)
                    && location.string().filter(FieldFormat::isDigits).isPresent();
        }
    }

    /** The field does not have a format. */
    record NotFormat(FieldFormat format) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            return formatted(location)
                    .filter(format::accepts)
                    .map(found -> new Problem(
                            false,
                            quoted(found) + " may not be " + article(format.title()) + " " + format.title(),
                            "",
                            "write another value"));
        }
    }

    /** Fields of the object of which only one, or at least one, must exist. */
    record Choice(List<String> fields, boolean isRequired, boolean isExclusive) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var object = location.value();
            var set =
                    fields.stream().filter(each -> object.child(each).isThere()).toList();
            if (isExclusive && set.size() > 1) {
                return Optional.of(new Problem(
                        false,
                        "has both " + set.get(0) + " and " + set.get(1),
                        ", but only one of them may be specified",
                        "remove " + set.get(0) + " or " + set.get(1)));
            }
            return isRequired && set.isEmpty() && fields.stream().allMatch(object::lacks)
                    ? Optional.of(new Problem(
                            true,
                            "requires " + (fields.size() == 1 ? fields.get(0) : "one of " + shown()),
                            ", but has none",
                            fields.size() == 1 ? "add " + fields.get(0) : "add one of these fields"))
                    : Optional.empty();
        }

        private String shown() {
            return fields.size() <= Enumeration.LONGEST_LIST
                    ? String.join(", ", fields)
                    : String.join(", ", fields.subList(0, 3)) + " or another one";
        }
    }

    /** The field is a list that contains one of these strings, if it is not empty. */
    record Contains(List<String> values) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var items = location.value().items();
            return !items.isEmpty()
                            && items.stream().allMatch(each -> each.string().isPresent())
                            && items.stream().noneMatch(each -> each.isOneOf(values.toArray(String[]::new)))
                    ? Optional.of(new Problem(
                            false,
                            "contains none of " + String.join(", ", values),
                            ", but one of them is required",
                            "add one of these values"))
                    : Optional.empty();
        }
    }

    /** The string is the only item of the list, if the list contains it. */
    record Sole(String all) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var items = location.value().items();
            return items.size() > 1 && items.stream().anyMatch(each -> each.is(all))
                    ? Optional.of(new Problem(
                            false,
                            "contains other items besides " + quoted(all),
                            "",
                            "remove the others, or " + quoted(all)))
                    : Optional.empty();
        }
    }

    /** The field is a list that contains no string twice. */
    record Unique() implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var seen = new HashSet<String>();
            return location.value().items().stream()
                    .flatMap(each -> each.string().stream())
                    .filter(each -> !seen.add(each))
                    .findFirst()
                    .map(twice -> new Problem(
                            false, "contains the duplicate value " + quoted(twice), "", "remove the duplicate"));
        }
    }

    /** The field is not less than another field of its object, if both are numbers. */
    record NotBelow(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var own = location.value().shallow();
            var least = location.holder().child(other).shallow();
            return own.isNumber() && least.isNumber() && own.decimalValue().compareTo(least.decimalValue()) < 0
                    ? Optional.of(new Problem(
                            false,
                            quoted(own.toString()) + " is less than " + other + " " + quoted(least.toString()),
                            "",
                            "write a number of at least " + least))
                    : Optional.empty();
        }
    }

    /** The field is greater than another field of its object, if both are numbers. */
    record Above(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var own = location.value().shallow();
            var most = location.holder().child(other).shallow();
            return own.isNumber() && most.isNumber() && own.decimalValue().compareTo(most.decimalValue()) <= 0
                    ? Optional.of(new Problem(
                            false,
                            quoted(own.toString()) + " is not greater than " + other + " " + quoted(most.toString()),
                            "",
                            "write a number greater than " + most))
                    : Optional.empty();
        }
    }

    /** The field equals another field of its object, if both exist. */
    record SameAs(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var own = location.value().shallow();
            var expected = location.holder().child(other).shallow();
            return location.value().isThere()
                            && own.isValueNode()
                            && !isEmpty(location.value())
                            && expected.isValueNode()
                            && !expected.isNull()
                            && !own.equals(expected)
                    ? Optional.of(new Problem(
                                    false,
                                    quoted(own.asString()) + " differs from " + other + " "
                                            + quoted(expected.asString()),
                                    "",
                                    "write " + Excerpt.of(expected.asString()))
                            .proposing(Optional.of(expected.asString())))
                    : Optional.empty();
        }
    }

    /** Returns the value or the key at a location as a string, if it is a scalar. */
    private static <V extends FieldValue<V>> Optional<String> scalar(Location<V> location) {
        var json = location.value().shallow();
        return json.isBoolean() && !location.isKey() ? Optional.of(json.toString()) : formatted(location);
    }

    /** The list begins with another field of the object, if both exist and are not empty. */
    record FirstIs(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var expected = location.holder().child(other).string().filter(each -> !each.isEmpty());
            return location.value().items().stream()
                    .findFirst()
                    .flatMap(FieldValue::string)
                    .filter(each -> !each.isEmpty() && expected.isPresent() && !each.equals(expected.get()))
                    .map(first -> new Problem(
                            false,
                            "has the first item " + quoted(first),
                            ", but " + other + " is " + quoted(expected.orElseThrow()),
                            "write the same value in both"));
        }
    }

    /** The CIDR is a proper subset of the CIDR in another field of the object. */
    record Inside(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var whole = location.holder().child(other).string().flatMap(LenientAddress::cidr);
            var part = location.string().flatMap(LenientAddress::cidr);
            return part.isPresent() && whole.isPresent() && (!whole.get().contains(part.get()) || part.equals(whole))
                    ? Optional.of(new Problem(
                            false,
                            quoted(location.string().orElseThrow()) + " is not a strict subset of " + other + " "
                                    + quoted(whole.get().toString()),
                            "",
                            "write a smaller CIDR in " + whole.get() + ", or remove the item"))
                    : Optional.empty();
        }
    }

    /** The list has at most one address, CIDR or family name of each IP family. */
    record OnePerFamily() implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var first = new EnumMap<IpFamily, String>(IpFamily.class);
            for (var item : location.value().items()) {
                var family = item.string().flatMap(LenientAddress::family);
                if (family.isPresent()) {
                    var string = item.string().orElseThrow();
                    var earlier = first.putIfAbsent(family.get(), string);
                    if (earlier != null) {
                        return Optional.of(new Problem(
                                false,
                                "contains " + quoted(earlier) + " and " + quoted(string),
                                ", but at most one " + family.get() + " value is allowed",
                                earlier.equals(string)
                                        ? "remove one of the two"
                                        : "remove " + Excerpt.of(earlier) + " or " + Excerpt.of(string)));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** The list names the IP families of the addresses in another list of the object, in the same order. */
    record FamiliesOf(String other) implements FieldConstraint {

        @Override
        public <V extends FieldValue<V>> Optional<Problem> problem(Location<V> location) {
            var families = location.value().items();
            var addresses = location.holder().child(other).items();
            for (int i = 0; i < Math.min(families.size(), addresses.size()); i++) {
                var family = families.get(i)
                        .string()
                        .filter(each -> LenientAddress.address(each).isEmpty());
                var named = family.flatMap(LenientAddress::family);
                var actual = addresses
                        .get(i)
                        .string()
                        .flatMap(LenientAddress::address)
                        .map(IpAddress::family);
                if (named.isPresent() && actual.isPresent() && !named.equals(actual)) {
                    return Optional.of(new Problem(
                            false,
                            "has the item " + quoted(named.get().toString()) + " at index " + i,
                            ", but " + other + "[" + i + "] is "
                                    + quoted(addresses.get(i).string().orElseThrow()),
                            "write the families in the order of " + other));
                }
            }
            return Optional.empty();
        }
    }

    /** Returns the value or the key at a location as a string, if it is a string or a number. */
    private static <V extends FieldValue<V>> Optional<String> formatted(Location<V> location) {
        var json = location.value().shallow();
        return json.isNumber() && !location.isKey() ? Optional.of(json.toString()) : location.string();
    }

    /** Returns the found value in quotes and a space; nothing for an empty string. */
    private static String prefix(String found) {
        return found.isEmpty() ? "" : quoted(found) + " ";
    }

    private static String article(String noun) {
        return "AEIOaeio".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
    }

    private static String quoted(String found) {
        return "'" + Excerpt.of(found) + "'";
    }
}
