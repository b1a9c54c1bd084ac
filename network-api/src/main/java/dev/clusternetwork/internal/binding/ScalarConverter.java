package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.spi.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Converts scalars to strings, booleans, integers, enum constants, secrets, and values of types with a parser. */
final class ScalarConverter {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");

    /** The booleans of YAML 1.2. */
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    /** A number with a fraction of zero. */
    private static final Pattern INTEGRAL = Pattern.compile("-?(?:0|[1-9][0-9]*)\\.0+");

    /** The names of constants that a user may mean by a boolean. */
    private static final Set<String> ON = Set.of("Always", "Enabled", "always", "enabled");

    private static final Set<String> OFF = Set.of("Never", "Disabled", "None", "never", "disabled", "none");

    /** What other tools call a constant. */
    private static final Map<String, String> CONSTANTS_OF_OTHER_TOOLS = Map.of(
            "agent", "worker",
            "control-plane", "master",
            "controller", "master",
            "controlplane", "master",
            "minion", "worker",
            "node", "worker",
            "server", "master");

    /** Words by which a user may ask for the default of a number. */
    private static final Set<String> DETECTED =
            Set.of("auto", "autodetect", "automatic", "default", "detect", "detected", "none", "off", "unset");

    /** The constants of each enum, because {@code getEnumConstants} copies them on each call. */
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
     * Returns the value of a scalar; empty, with a finding, when the type does not have it.
     *
     * @param resolved whether a string may be a boolean or an integer; see {@link ConfigKey}
     */
    Optional<Object> convert(
            Class<?> type,
            YamlScalar scalar,
            ConfigPath path,
            SourceLocation at,
            boolean resolved,
            Proposals proposals) {
        if (type == String.class) {
            return Optional.of(resolved ? resolved(scalar) : scalar.string());
        }
        if (type == boolean.class || type == Boolean.class) {
            return convertBoolean(scalar, path, at);
        }
        if (type == int.class || type == Integer.class) {
            return convertInteger(
                            scalar, path, at, Integer.MIN_VALUE, Integer.MAX_VALUE, proposals.map(Math::toIntExact))
                    .map(number -> Math.toIntExact(number));
        }
        if (type == long.class || type == Long.class) {
            return convertInteger(scalar, path, at, Long.MIN_VALUE, Long.MAX_VALUE, proposals.map(each -> each))
                    .map(number -> number);
        }
        if (type.isEnum()) {
            return convertEnum(type, scalar, path, at);
        }
        if (type == SecretString.class) {
            return guard.run(path, at, scalar, true, () -> SecretString.of(scalar.string()));
        }
        var parser = ValueParser.of(type)
                .orElseThrow(() -> new ProviderException(type.getName() + " of " + path
                        + " cannot be bound; add a public static parse(String) or builder()"));
        return guard.run(path, at, scalar, false, () -> parser.parse(scalar.string()));
    }

    /**
     * The values that may be proposed instead of an invalid one.
     *
     * @param optional whether the field may be removed
     * @param accepted whether the field accepts a value
     */
    record Proposals(boolean optional, Predicate<Object> accepted) {

        /** Returns proposals for a field whose values are converted from a long. */
        Proposals map(Function<Long, Object> conversion) {
            return new Proposals(optional, value -> accepted.test(conversion.apply((Long) value)));
        }

        /** Returns the fix that proposes an integer if the field accepts it. */
        String integer(String digits) {
            try {
                if (accepted.test(Long.valueOf(digits))) {
                    return "did you mean " + digits + "?";
                }
            } catch (ArithmeticException | NumberFormatException outOfRange) {
                // Not a proposal.
            }
            return "write a decimal integer" + (optional ? ", or remove the field" : "");
        }
    }

    /** Returns a valid value of a type; empty when none is known. */
    static Optional<String> example(Class<?> type) {
        return type.isEnum() ? Optional.of(CONSTANTS.get(type).get(0).toString()) : Optional.empty();
    }

    /** Returns what messages call a value of a type, with an article. */
    static String nameOf(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "a boolean";
        }
        return type == int.class || type == Integer.class || type == long.class || type == Long.class
                ? "an integer"
                : "a string";
    }

    /** Returns what YAML 1.1 reads, as a string; a fraction stays as written, because 1.10 is not 1.1. */
    private static String resolved(YamlScalar scalar) {
        return scalar.asBoolean()
                .map(Object::toString)
                .or(() -> scalar.asInteger().map(Object::toString))
                .orElse(scalar.string());
    }

    /** Tools that fill templates, for example Terraform, quote every value; such a boolean is accepted. */
    private Optional<Object> convertBoolean(YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var value = BOOLEANS.contains(scalar.string()) ? scalar.unquoted().asBoolean() : scalar.asBoolean();
        if (value.isEmpty()) {
            var fix = scalar.unquoted()
                    .asBoolean()
                    .map(meant -> "did you mean " + meant + "?")
                    .orElse("write true or false");
            report.reportWrongType(scalar, "a boolean", true, fix, path, at);
        }
        return value.map(each -> each);
    }

    /** Accepts a decimal integer also in quotes, see {@link #convertBoolean}. */
    private Optional<Long> convertInteger(
            YamlScalar scalar, ConfigPath path, SourceLocation at, long least, long most, Proposals proposals) {
        var isDecimal = DECIMAL.matcher(scalar.string()).matches();
        var number = (isDecimal ? scalar.unquoted() : scalar).asInteger();
        if (number.isEmpty()) {
            report.reportWrongType(scalar, "an integer", true, fixForInteger(scalar, proposals), path, at);
            return Optional.empty();
        }
        if (!isDecimal) {
            report.reportWrongScalar(
                    scalar,
                    "is not a decimal integer",
                    proposals.integer(number.get().toString()),
                    path,
                    at);
            return Optional.empty();
        }
        if (!(number.get() instanceof Long value) || value < least || value > most) {
            report.reportWrongScalar(
                    scalar,
                    "is outside the range from " + least + " to " + most,
                    scalar.string().startsWith("-") ? "use a larger integer" : "use a smaller integer",
                    path,
                    at);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String fixForInteger(YamlScalar scalar, Proposals proposals) {
        var isDecimal = INTEGRAL.matcher(scalar.string()).matches();
        if (proposals.optional() && DETECTED.contains(scalar.string().toLowerCase(Locale.ROOT))) {
            return "remove the field";
        }
        return proposals.integer(
                isDecimal
                        ? scalar.string().substring(0, scalar.string().indexOf('.'))
                        : scalar.unquoted().asInteger().map(Number::toString).orElse(""));
    }

    private Optional<Object> convertEnum(Class<?> type, YamlScalar scalar, ConfigPath path, SourceLocation at) {
        var names = CONSTANTS.get(type).stream().map(Object::toString).toList();
        int index = names.indexOf(scalar.string());
        if (index >= 0) {
            return Optional.of(CONSTANTS.get(type).get(index));
        }
        report.reportWrongScalar(
                scalar,
                "is not supported (supported values: " + String.join(", ", names) + ")",
                meant(scalar, names).map(name -> "did you mean " + name + "?").orElse("use a supported value"),
                path,
                at);
        return Optional.empty();
    }

    private static Optional<String> meant(YamlScalar scalar, List<String> names) {
        return scalar.unquoted()
                .asBoolean()
                .flatMap(on -> names.stream().filter((on ? ON : OFF)::contains).findFirst())
                .or(() -> Optional.ofNullable(CONSTANTS_OF_OTHER_TOOLS.get(scalar.string()))
                        .filter(names::contains))
                .or(() -> Nearest.to(scalar.string(), names));
    }
}
