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
 * What can be written for a settings type: its builder's methods that carry {@link ConfigKey}. Found out once for each
 * type.
 */
final class SettingsShape {

    private static final ClassValue<SettingsShape> SHAPES = new ClassValue<>() {
        @Override
        protected SettingsShape computeValue(Class<?> type) {
            return new SettingsShape(type);
        }
    };

    /** Looking up a method throws where there is none, so each type is asked once. */
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
        this.setters = setters(type, factory.getReturnType());
    }

    /**
     * The shape of a type.
     *
     * @throws ProviderException when it has no public {@code static builder()}, or when a key's method is unusable
     */
    static SettingsShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Whether a type is bound by its builder at all. */
    static boolean hasBuilder(Class<?> type) {
        return HAS_BUILDER.get(type);
    }

    /**
     * A builder method that a key sets.
     *
     * @param key as users write it
     * @param options how it is written
     */
    record Setter(String key, Method method, ConfigKey options) {

        boolean required() {
            return options.required();
        }

        Type type() {
            return method.getGenericParameterTypes()[0];
        }

        Class<?> rawType() {
            return method.getParameterTypes()[0];
        }

        /** Sets a value; throws what the builder throws. */
        void set(Object builder, Object value) {
            invoke(method, builder, value);
        }
    }

    /** The setters by key, sorted. */
    SortedMap<String, Setter> setters() {
        return setters;
    }

    /** A new builder. */
    Object newBuilder() {
        return invoke(factory, null);
    }

    /** What a builder makes. */
    Object build(Object builder) {
        return invoke(build, builder);
    }

    private static SortedMap<String, Setter> setters(Class<?> type, Class<?> builder) {
        var setters = new TreeMap<String, Setter>();
        for (var method : builder.getMethods()) {
            var key = method.getAnnotation(ConfigKey.class);
            if (key == null || method.isBridge()) {
                continue;
            }
            if (method.getParameterCount() != 1) {
                throw new ProviderException(builder.getName() + "." + method.getName()
                        + " carries @ConfigKey but does not take one argument; a key sets one value");
            }
            var name = key.value().isEmpty() ? KeyNames.snakeCase(method.getName()) : key.value();
            if (setters.put(name, new Setter(name, method, key)) != null) {
                throw new ProviderException(type.getName() + " has two builder methods for the key '" + name
                        + "'; leave @ConfigKey on one");
            }
        }
        return Collections.unmodifiableSortedMap(setters);
    }

    private static Method method(Class<?> settings, Class<?> type, String name) {
        try {
            if (!Modifier.isPublic(type.getModifiers())) {
                throw new ProviderException(type.getName() + " is not public, so nothing can be bound to it");
            }
            return type.getMethod(name);
        } catch (NoSuchMethodException missing) {
            throw new ProviderException(
                    settings.getName() + " cannot be bound: " + type.getName() + " has no public method " + name
                            + "() without arguments",
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
