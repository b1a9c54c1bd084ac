package dev.clusternetwork.internal.kubernetes;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax of labels in Kubernetes, and of taints, which have the same. Its page "Labels and Selectors" has the
 * rules.
 *
 * @since 0.1.0
 */
public final class LabelSyntax {

    /** The fix for an invalid key. */
    public static final String KEY_FIX =
            "write NAME or DOMAIN/NAME, where NAME has only letters, digits, '-', '_' and '.'";

    /** The fix for an invalid value. */
    public static final String VALUE_FIX = "use only letters, digits, '-', '_' and '.'";

    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private LabelSyntax() {}

    /** Returns whether Kubernetes accepts the key. */
    public static boolean isKey(String key) {
        var slash = key.indexOf('/');
        return (slash < 0 || ObjectName.isSubdomain(key.substring(0, slash))) && isName(key.substring(slash + 1));
    }

    /** Returns whether Kubernetes accepts the value. */
    public static boolean isValue(String value) {
        return value.isEmpty() || isName(value);
    }

    /** Returns what is wrong with a key, as a clause that starts with a verb; empty for a valid key. */
    public static Optional<String> problemOfKey(String key) {
        if (isKey(key)) {
            return Optional.empty();
        }
        var slash = key.indexOf('/');
        if (slash >= 0 && !ObjectName.isSubdomain(key.substring(0, slash))) {
            return ObjectName.problemOfSubdomain(key.substring(0, slash)).map("has a domain that "::concat);
        }
        return Optional.of((slash < 0 ? "" : "has a name that ") + problemOfName(key.substring(slash + 1)));
    }

    /** Returns what is wrong with a value, as a clause that starts with a verb; empty for a valid value. */
    public static Optional<String> problemOfValue(String value) {
        return isValue(value) ? Optional.empty() : Optional.of(problemOfName(value));
    }

    private static String problemOfName(String name) {
        return name.length() > LONGEST_NAME
                ? "has " + name.length() + " characters, but at most " + LONGEST_NAME + " are allowed"
                : NameFault.ofMixedCase(name, "-_.").orElse("is not a valid name");
    }

    private static boolean isName(String string) {
        return string.length() <= LONGEST_NAME && NAME.matcher(string).matches();
    }
}
