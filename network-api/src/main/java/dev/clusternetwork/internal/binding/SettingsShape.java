package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.spi.ProviderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a settings type: the methods of its builder that have {@link ConfigKey}. Computed once for each type.
 */
final class SettingsShape {

    private static final ClassValue<SettingsShape> SHAPES = new ClassValue<>() {
        @Override
        protected SettingsShape computeValue(Class<?> type) {
            return new SettingsShape(type);
        }
    };

    /** Looking up a method that does not exist throws, so the result is kept for each type. */
    private static final ClassValue<Boolean> HAS_BUILDER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return Modifier.isStatic(type.getMethod("builder").getModifiers());
            } catch (NoSuchMethodException none) {
                return false;
            }
        }
    };

    private final Method factory;
    private final Method build;
    private final SortedMap<String, Setter> setters;

    private SettingsShape(Class<?> type) {
        this.factory = method(type, type, "builder");
        this.build = method(type, factory.getReturnType(), "build");
        this.setters = setters(type, factory);
    }

    /**
     * Returns the shape of a type.
     *
     * @throws ProviderException when it has no public {@code static builder()}, or the method of a field is unusable
     */
    static SettingsShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Returns whether a type is bound by its builder. */
    static boolean hasBuilder(Class<?> type) {
        return HAS_BUILDER.get(type);
    }

    /**
     * A builder method that sets a field.
     *
     * @param key the name of the field in a file
     * @param options how its value is written
     * @param factory the method that returns a new builder
     */
    record Setter(String key, Method method, ConfigKey options, Method factory) {

        boolean required() {
            return options.required();
        }

        Type type() {
            return method.getGenericParameterTypes()[0];
        }

        Class<?> rawType() {
            return method.getParameterTypes()[0];
        }

        /** Returns a new builder that has this setter. */
        Object newBuilder() {
            return invoke(factory, null);
        }

        /** Returns whether a builder accepts a value. */
        boolean accepts(Object value) {
            try {
                set(newBuilder(), value);
                return true;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        }

        /** Sets a value; throws what the builder throws. */
        void set(Object builder, Object value) {
            invoke(method, builder, value);
        }
    }

    /** Returns the setters, sorted by key. */
    SortedMap<String, Setter> setters() {
        return setters;
    }

    /** Returns a new builder. */
    Object newBuilder() {
        return invoke(factory, null);
    }

    /** Returns what a builder builds. */
    Object build(Object builder) {
        return invoke(build, builder);
    }

    private static SortedMap<String, Setter> setters(Class<?> type, Method factory) {
        var builder = factory.getReturnType();
        var setters = new TreeMap<String, Setter>();
        for (var method : builder.getMethods()) {
            var key = method.getAnnotation(ConfigKey.class);
            if (key == null || method.isBridge()) {
                continue;
            }
            if (method.getParameterCount() != 1) {
                throw new ProviderException(builder.getName() + "." + method.getName()
                        + " has @ConfigKey but not exactly one parameter; a field sets one value");
            }
            var name = key.value().isEmpty() ? KeyNames.snakeCase(method.getName()) : key.value();
            if (setters.put(name, new Setter(name, method, key, factory)) != null) {
                throw new ProviderException(type.getName() + " has two builder methods for the field '" + name
                        + "'; remove @ConfigKey from one");
            }
        }
        return Collections.unmodifiableSortedMap(setters);
    }

    private static Method method(Class<?> settings, Class<?> type, String name) {
        try {
            if (!Modifier.isPublic(type.getModifiers())) {
                throw new ProviderException(type.getName() + " is not public, so it cannot be bound");
            }
            return type.getMethod(name);
        } catch (NoSuchMethodException missing) {
            throw new ProviderException(
                    settings.getName() + " cannot be bound: " + type.getName() + " has no public method " + name
                            + "() without parameters",
                    missing);
        }
    }

    private static Object invoke(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            var cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
            throw new ProviderException(method + " threw a " + cause.getClass().getName(), cause);
        } catch (IllegalAccessException hidden) {
            throw new ProviderException(method + " is not accessible; make it and its class public", hidden);
        }
    }
}
