package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.spi.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Converts scalars to strings, booleans, integers, enum constants, secrets, and values of types with a parser. */
final class ScalarConverter {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");

    /** The constants of an enum, which the class copies each time it is asked. */
    private static final ClassValue<List<Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected List<Object> computeValue(Class<?> type) {
            return Arrays.asList(type.getEnumConstants());
        }
    };

    private final BindingReport report;
    private final RefusalGuard guard;

    ScalarConverter(BindingReport report, RefusalGuard guard) {
        this.report = report;
        this.guard = guard;
    }

    /**
     * Returns the value of a scalar; empty, with a finding, when it is not one of the type.
     *
     * @param resolved whether a string may be a plain boolean or integer, see {@link ConfigKey}
     */
    Optional<Object> convert(Class<?> type, YamlScalar scalar, ConfigPath path, SourceLocation at, boolean resolved) {
        if (type == String.class) {
            return Optional.of(resolved ? resolved(scalar) : scalar.text());
        }
        if (type == boolean.class || type == Boolean.class) {
            return convertBoolean(scalar, path, at);
        }
        if (type == int.class || type == Integer.class) {
            return convertInteger(scalar, path, at, Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .map(number -> Math.toIntExact(number));
        }
        if (type == long.class || type == Long.class) {
            return convertInteger(scalar, path, at, Long.MIN_VALUE, Long.MAX_VALUE)
                    .map(number -> number);
        }
        if (type.isEnum()) {
            return convertEnum(type, scalar, path, at);
        }
        if (type == SecretText.class) {
            return guard.run(path, at, scalar, true, () -> SecretText.of(scalar.text()));
        }
        var parser = ValueParser.of(type)
                .orElseThrow(() -> new ProviderException(type.getName() + " of the key " + path
                        + " cannot be bound; give it a public static parse(String) or builder()"));
        return guard.run(path, at, scalar, false, () -> parser.parse(scalar.text()));
    }

    /** Returns what a fix shows as the value of a type. */
    static String example(Class<?> type) {
        return type.isEnum()
                ? CONSTANTS.get(type).stream().map(Object::toString).collect(Collectors.joining(" or "))
                : "...";
    }

    /** What YAML 1.1 reads, as a text; a fraction stays as it was typed, for 1.10 is not 1.1. */
    private static String resolved(YamlScalar scalar) {
        return scalar.asBoolean()
                .map(Object::toString)
                .or(() -> scalar.asInteger().map(Object::toString))
                .orElse(scalar.text());
    }

    private Optional<Object> convertBoolean(YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var value = scalar.asBoolean();
        if (value.isEmpty()) {
            var quoted = !scalar.plain() && scalar.unquoted().asBoolean().isPresent();
            report.reportWrongScalar(
                    scalar,
                    "true or false is expected",
                    quoted ? "remove the quotes" : "write true or false",
                    path,
                    at);
        }
        return value.map(each -> each);
    }

    private Optional<Long> convertInteger(
            YamlScalar scalar, ConfigPath path, SourceLocation at, long least, long most) {
        var number = scalar.asInteger();
        if (number.isEmpty()) {
            var quoted = !scalar.plain() && scalar.unquoted().asInteger().isPresent();
            report.reportWrongScalar(
                    scalar,
                    "a whole number is expected",
                    quoted ? "remove the quotes" : "write digits alone",
                    path,
                    at);
            return Optional.empty();
        }
        if (!DECIMAL.matcher(scalar.text()).matches()) {
            report.reportWrongScalar(
                    scalar, "a decimal number is expected", "write " + number.get() + " if that is meant", path, at);
            return Optional.empty();
        }
        if (!(number.get() instanceof Long value) || value < least || value > most) {
            report.reportWrongScalar(
                    scalar, "no number beyond " + least + " to " + most + " fits", "write a smaller one", path, at);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<Object> convertEnum(Class<?> type, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var constants = CONSTANTS.get(type);
        for (var constant : constants) {
            if (constant.toString().equals(scalar.text())) {
                return Optional.of(constant);
            }
        }
        var names = constants.stream().map(Object::toString).toList();
        report.reportWrongScalar(
                scalar,
                "one of " + String.join(", ", names) + " is expected",
                Nearest.to(scalar.text(), names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("choose one of them"),
                path,
                at);
        return Optional.empty();
    }
}
