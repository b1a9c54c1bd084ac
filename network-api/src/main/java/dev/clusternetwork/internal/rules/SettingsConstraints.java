package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.binding.KeyNames;
import dev.clusternetwork.internal.message.Excerpt;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.hibernate.validator.spi.properties.ConstrainableExecutable;
import org.hibernate.validator.spi.properties.GetterPropertySelectionStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code jakarta.validation} constraints on a provider's settings into findings. The validator is made when
 * the first settings with a constraint come by, and never where there are none: starting it takes about 0.4 s, which a
 * command line tool would feel.
 */
public final class SettingsConstraints {

    /** Words in the name of a setting whose value is better not shown. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|passphrase|secret|token|credential|psk|(?:private|preshared|api)_?key",
            Pattern.CASE_INSENSITIVE);

    private SettingsConstraints() {}

    /** Checks settings; the findings are in the order of their paths. */
    public static void check(ProviderSettings settings, ConfigPath path, Findings.Collector findings) {
        if (!ConstrainedTypes.isConstrained(settings.getClass())) {
            return;
        }
        violations(settings).stream()
                .sorted(Comparator.<ConstraintViolation<?>, String>comparing(
                                each -> pathOf(path, each).toString())
                        .thenComparing(ConstraintViolation::getMessage))
                .map(violation -> finding(violation, pathOf(path, violation)))
                // A record's constraint counts for its field and for its accessor.
                .distinct()
                .forEach(findings::add);
    }

    private static Set<ConstraintViolation<ProviderSettings>> violations(ProviderSettings settings) {
        return Holder.VALIDATOR.validate(settings);
    }

    private static Finding finding(ConstraintViolation<?> violation, ConfigPath path) {
        var found = shown(path, violation.getInvalidValue());
        // Most read "must be ...", some "size must be ...".
        var rule = violation.getMessage();
        return Finding.of(RuleCode.INVALID_SETTING, path)
                .found(found)
                .message(path + " is " + found + ", but " + (rule.startsWith("must") ? "it " : "") + rule)
                .fix("write a value that fits, or delete the line to have the default")
                .build();
    }

    /** A secret in a plain text would show; a {@link dev.clusternetwork.cluster.SecretText} hides itself. */
    private static String shown(ConfigPath path, @Nullable Object value) {
        if (value == null) {
            return "not set";
        }
        return SECRET_NAME.matcher(path.toString()).find() ? Finding.HIDDEN : Excerpt.of(value.toString());
    }

    /** A Java field's path in the words of the configuration: {@code knownPeers[1]} is {@code known_peers[1]}. */
    private static ConfigPath pathOf(ConfigPath settings, ConstraintViolation<?> violation) {
        var path = settings;
        Class<?> owner = violation.getRootBeanClass();
        for (var node : violation.getPropertyPath()) {
            var index = node.getIndex();
            var key = node.getKey();
            if (index != null) {
                path = path.item(index);
            } else if (key != null) {
                path = path.key(key.toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path = path.key(keyOf(owner, node));
                // Between the first and the last step nobody tells the types; there keys go by their usual names.
                owner = violation.getLeafBean() == null
                        ? Object.class
                        : violation.getLeafBean().getClass();
            }
        }
        return path;
    }

    /** What {@link ConfigKey} says that a property is called, else its name in snake case. */
    private static String keyOf(Class<?> owner, Path.Node property) {
        try {
            return Stream.of(owner.getMethod("builder").getReturnType().getMethods())
                    .filter(setter -> setter.getName().equals(property.getName()))
                    .filter(setter -> setter.isAnnotationPresent(ConfigKey.class))
                    .map(setter -> setter.getAnnotation(ConfigKey.class).value())
                    .filter(key -> !key.isEmpty())
                    .findFirst()
                    .orElseGet(() -> KeyNames.snakeCase(property.getName()));
        } catch (NoSuchMethodException noBuilder) {
            return KeyNames.snakeCase(property.getName());
        }
    }

    /** Bootstraps once, at the first use. */
    private static final class Holder {

        /** Held, since java.util.logging forgets levels of loggers that nobody holds. */
        private static final Logger QUIET = Logger.getLogger("org.hibernate.validator");

        private static final Validator VALIDATOR = bootstrap();

        private static Validator bootstrap() {
            // Its version line, and its warnings about messages, would stand between the findings of a host tool.
            QUIET.setLevel(Level.OFF);
            return Validation.byProvider(HibernateValidator.class)
                    .providerResolver(() -> List.of(new HibernateValidator()))
                    .configure()
                    .ignoreXmlConfiguration()
                    .getterPropertySelectionStrategy(new BareAccessors())
                    .messageInterpolator(new PlainMessages())
                    .buildValidatorFactory()
                    .getValidator();
        }
    }

    /** One language on every machine, and no expression language. */
    private static final class PlainMessages implements MessageInterpolator {

        private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

        private final MessageInterpolator parameters =
                new ParameterMessageInterpolator(Set.of(Locale.ROOT), Locale.ROOT, false);

        @Override
        public String interpolate(String template, Context context) {
            var plain = parameters.interpolate(withoutExpression(template, context), context);
            return EXPRESSION.matcher(plain).replaceAll("");
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return interpolate(template, context);
        }

        /** The two messages of the specification that have an expression, and what a provider's own one may ask for. */
        private static String withoutExpression(String template, Context context) {
            var orEqual = Boolean.TRUE.equals(
                            context.getConstraintDescriptor().getAttributes().get("inclusive"))
                    ? "or equal to "
                    : "";
            return switch (template) {
                case "{jakarta.validation.constraints.DecimalMin.message}" ->
                    "must be greater than " + orEqual + "{value}";
                case "{jakarta.validation.constraints.DecimalMax.message}" ->
                    "must be less than " + orEqual + "{value}";
                // The message shows the value already, or hides it.
                default -> template.replace("${validatedValue}", "this value");
            };
        }
    }

    /** By default a constraint on {@code mtu()} would be passed over in silence, unlike one on {@code getMtu()}. */
    private static final class BareAccessors implements GetterPropertySelectionStrategy {

        private static final Pattern GETTER = Pattern.compile("(?:get|is)\\p{Upper}.*");

        @Override
        public Optional<String> getProperty(ConstrainableExecutable method) {
            var isAccessor = method.getParameterTypes().length == 0 && method.getReturnType() != void.class;
            return isAccessor ? Optional.of(property(method.getName())) : Optional.empty();
        }

        @Override
        public List<String> getGetterMethodNameCandidates(String property) {
            var capital = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            return List.of(property, "get" + capital, "is" + capital);
        }

        private static String property(String method) {
            return GETTER.matcher(method).matches()
                    ? method.replaceFirst("get|is", "").substring(0, 1).toLowerCase(Locale.ROOT)
                            + method.replaceFirst("get|is", "").substring(1)
                    : method;
        }
    }

    /** Finds out by the annotations alone whether a type has constraints, without starting the validator. */
    private static final class ConstrainedTypes extends ClassValue<Boolean> {

        private static final ConstrainedTypes CACHE = new ConstrainedTypes();

        static boolean isConstrained(Class<?> type) {
            return CACHE.get(type);
        }

        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                if (ConstraintSearch.hasConstraint(each)) {
                    return true;
                }
            }
            return false;
        }
    }
}
