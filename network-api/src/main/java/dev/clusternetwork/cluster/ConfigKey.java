package dev.clusternetwork.cluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the builder method that a YAML key sets. The key is the method's name in snake case ({@code noMasqLocal} is
 * {@code no_masq_local}) unless {@link #value()} gives another one.
 *
 * <p>The method is public and takes one argument of a type that the reader knows: {@code boolean}, {@code int},
 * {@code long}, {@code String}, an enum (written as its {@code toString()}), a type with {@code static T
 * parse(String)}, a type with {@code static builder()} whose builder has keys in turn, {@code Object} for free-form
 * data, or a {@code List} or {@code Map<String, ...>} of these. It may refuse its argument with an
 * {@link IllegalArgumentException}, which becomes a finding at the key; the exception's message must not repeat a
 * secret.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ConfigKey {

    /** The key as it is written; empty for the method's name in snake case. */
    String value() default "";

    /** Whether it must be written. */
    boolean required() default false;

    /** Whether a list may also be written as one text with commas: {@code 10.32.0.0/12,fd00::/48}. */
    boolean commaSeparated() default false;

    /**
     * Whether texts in it are what YAML 1.1 reads: unquoted {@code yes} becomes {@code true} and {@code 0x1F} becomes
     * {@code 31}. For environment variables, which users write as booleans and numbers. Otherwise a text is what the
     * user typed.
     */
    boolean resolved() default false;
}
