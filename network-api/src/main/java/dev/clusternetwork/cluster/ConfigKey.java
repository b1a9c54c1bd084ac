package dev.clusternetwork.cluster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the builder method that receives the value of a YAML key. The key is the method's name in snake case
 * ({@code noMasqLocal} is {@code no_masq_local}) unless {@link #value()} is set.
 *
 * <p>The method is public and has one parameter of a type that the reader supports: {@code boolean}, {@code int},
 * {@code long}, {@code String}, an enum (written as its {@code toString()}), a type with {@code static T
 * parse(String)}, a type with {@code static builder()} whose builder has such methods itself, {@code Object} for
 * free-form data, or a {@code List} or {@code Map<String, ...>} of these. It may throw an
 * {@link IllegalArgumentException}, which becomes a finding at the key; the message of the exception must not contain a
 * secret.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ConfigKey {

    /** Returns the key; empty for the method's name in snake case. */
    String value() default "";

    /** Returns whether the key is required. */
    boolean required() default false;

    /** Returns whether a list may also be a string with commas: {@code 10.32.0.0/12,fd00::/48}. */
    boolean commaSeparated() default false;

    /**
     * Returns whether a list of strings may also be one string with several lines, each of which is an item. A finding
     * about an item is reported at its line when the string is a literal block scalar ({@code |}).
     */
    boolean lines() default false;

    /**
     * Returns whether a {@code Cidr}, or an item of a list of them, may also be a single IP address: {@code 10.1.2.3}
     * for {@code 10.1.2.3/32}, {@code fd00::1} for {@code fd00::1/128}.
     */
    boolean singleAddresses() default false;

    /**
     * Returns whether strings are resolved as in YAML 1.1: unquoted {@code yes} becomes {@code true} and {@code 0x1F}
     * becomes {@code 31}. For environment variables, which users write as booleans and numbers. Otherwise, a string is
     * what the user typed.
     */
    boolean resolved() default false;
}
