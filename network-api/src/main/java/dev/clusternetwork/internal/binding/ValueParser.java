package dev.clusternetwork.internal.binding;

import dev.clusternetwork.spi.ProviderException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;

/** Calls the public {@code static parse(String)} of a type. */
final class ValueParser {

    /** Looking up a method that does not exist throws, so the result is kept for each type. */
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

    /** Returns the value of a string; throws the exception of the parser when the parser refuses the string. */
    Object parse(String string) {
        try {
            return parse.invoke(null, string);
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

    /** Returns whether the parser accepts a string. */
    boolean accepts(String string) {
        try {
            parse(string);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
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
