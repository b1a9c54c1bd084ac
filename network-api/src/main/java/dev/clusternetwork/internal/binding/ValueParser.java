package dev.clusternetwork.internal.binding;

import dev.clusternetwork.spi.ProviderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;

/** Calls the public {@code static parse(String)} of a type. */
final class ValueParser {

    /** Looking up a method throws where there is none, so each type is asked once. */
    private static final ClassValue<Optional<ValueParser>> PARSERS = new ClassValue<>() {
        @Override
        protected Optional<ValueParser> computeValue(Class<?> type) {
            return find(type).map(ValueParser::new);
        }
    };

    private final Method parse;

    private ValueParser(Method parse) {
        this.parse = parse;
    }

    /** Returns the parser of a type; empty when it has none. */
    static Optional<ValueParser> of(Class<?> type) {
        return PARSERS.get(type);
    }

    /** Returns the value that a text stands for; throws what the parser throws for a text that it refuses. */
    Object parse(String text) {
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            var cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
            throw new ProviderException(parse + " threw a " + cause.getClass().getName(), cause);
        } catch (IllegalAccessException hidden) {
            throw new ProviderException(parse + " is not accessible; make it and its class public", hidden);
        }
    }

    private static Optional<Method> find(Class<?> type) {
        try {
            var parse = type.getMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) ? Optional.of(parse) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }
}
