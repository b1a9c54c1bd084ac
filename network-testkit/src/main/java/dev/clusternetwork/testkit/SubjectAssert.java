package dev.clusternetwork.testkit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The base of all assertions: the name of the subject, and methods that fail with the actual values. */
abstract class SubjectAssert {

    private final String subject;

    /** @param subject the beginning of every message, for example {@code DaemonSet kube-system/bridge} */
    SubjectAssert(String subject) {
        this.subject = subject;
    }

    final String subject() {
        return subject;
    }

    /**
     * Fails unless a condition is true.
     *
     * @param complaint the message after the subject
     */
    final void check(boolean holds, Supplier<String> complaint) {
        if (!holds) {
            throw failure(complaint.get());
        }
    }

    final AssertionError failure(String complaint) {
        return new AssertionError(subject + " " + complaint);
    }

    /** Fails unless a map has a value for a key. */
    final void checkEntry(@Nullable Map<String, String> map, String one, String many, String key, String expected) {
        var value = orEmpty(map).get(key);
        check(
                value != null,
                () -> "has no " + one + " '" + key + "'; its " + many + " are "
                        + listed(orEmpty(map).keySet()));
        check(expected.equals(value), () -> "has the " + one + " " + key + "=" + value + ", not " + expected);
    }

    /** Fails if a map has a key. */
    final void checkNoEntry(@Nullable Map<String, String> map, String one, String key) {
        check(
                !orEmpty(map).containsKey(key),
                () -> "has the " + one + " " + key + "=" + orEmpty(map).get(key) + ", but should have none");
    }

    /** Fails unless two lists are equal, order included. */
    final void checkList(String what, List<String> actual, String... expected) {
        check(
                actual.equals(List.of(expected)),
                () -> "has the " + what + " " + listed(actual) + ", not " + listed(Arrays.asList(expected)));
    }

    static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    static String listed(Collection<?> things) {
        return things.isEmpty()
                ? "none"
                : things.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
