package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.binding.KeyNames;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Quotes;
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

/**
 * Reports violations of the {@code jakarta.validation} constraints of the settings of a provider or feature. Creates
 * the validator only for the first settings with a constraint, because that takes about 0.4 s, which is long for a
 * command-line tool.
 */
public final class SettingsConstraints {

    private SettingsConstraints() {}

    /** Checks settings; the findings are in the order of their paths. */
    public static void check(Object settings, ConfigPath path, Findings.Collector findings) {
        if (!ConstrainedTypes.isConstrained(settings.getClass())) {
            return;
        }
        violations(settings).stream()
                .sorted(Comparator.<ConstraintViolation<?>, String>comparing(
                                each -> pathOf(path, each).toString())
                        .thenComparing(ConstraintViolation::getMessage))
                .map(violation -> finding(violation, pathOf(path, violation)))
                // A constraint of a record applies to its field and to its accessor.
                .distinct()
                .forEach(findings::add);
    }

    private static Set<ConstraintViolation<Object>> violations(Object settings) {
        return Holder.VALIDATOR.validate(settings);
    }

    private static Finding finding(ConstraintViolation<?> violation, ConfigPath path) {
        var value = violation.getInvalidValue();
        var finding = Finding.of(RuleCode.INVALID_SETTING, path);
        if (value == null) {
            return finding.problem(path + " is required").fix("add the field").build();
        }
        var isSecret = Credentials.isSecretName(path.toString()) || value instanceof SecretString;
        // Most messages are "must be ...", some "size must be ...".
        var rule = violation.getMessage();
        return finding.found(isSecret ? Finding.HIDDEN : value)
                .problem(path + " " + (isSecret ? Finding.HIDDEN : Quotes.quote(value))
                        + (rule.startsWith("must") ? " " : " is invalid: ") + rule)
                .fix("write a valid value, or remove the field to use the default")
                .build();
    }

    /**
     * Returns the path in the configuration for a path of Java fields: {@code known_peers[1]} for
     * {@code knownPeers[1]}.
     */
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
                // The types between the first and the last step are unknown; their keys are in snake case.
                owner = violation.getLeafBean() == null
                        ? Object.class
                        : violation.getLeafBean().getClass();
            }
        }
        return path;
    }

    /** Returns the value of the {@link ConfigKey} of a property, or its name in snake case. */
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

    /** Creates the validator once, at the first use. */
    private static final class Holder {

        /** A strong reference, because java.util.logging forgets the levels of loggers without one. */
        private static final Logger QUIET = Logger.getLogger("org.hibernate.validator");

        private static final Validator VALIDATOR = bootstrap();

        private static Validator bootstrap() {
            // Its version and its warnings about messages would appear between the findings of a host tool.
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

    /** Uses the same language on every machine, and no expression language. */
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

        /** Replaces the expression in two messages of the specification, and in messages of a provider. */
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
                // The finding shows the value already, or hides it.
                default -> template.replace("${validatedValue}", "this value");
            };
        }
    }

    /** Accepts constraints on {@code mtu()}, which are ignored by default, unlike those on {@code getMtu()}. */
    private static final class BareAccessors implements GetterPropertySelectionStrategy {

        private static final Pattern GETTER = Pattern.compile("(?:get|is)\\p{Upper}.*");

        @Override
        public Optional<String> getProperty(ConstrainableExecutable method) {
            var isAccessor = method.getParameterTypes().length == 0 && method.getReturnType() != void.class;
            return isAccessor ? Optional.of(property(method.getName())) : Optional.empty();
        }

        @Override
        public List<String> getGetterMethodNameCandidates(String property) {
            var upper = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            return List.of(property, "get" + upper, "is" + upper);
        }

        private static String property(String method) {
            return GETTER.matcher(method).matches()
                    ? method.replaceFirst("get|is", "").substring(0, 1).toLowerCase(Locale.ROOT)
                            + method.replaceFirst("get|is", "").substring(1)
                    : method;
        }
    }

    /** Determines only by annotations whether a type has constraints, without creating the validator. */
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
