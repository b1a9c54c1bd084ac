package dev.clusternetwork.internal.kubernetes;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Kubernetes accepts as a label; its page "Labels and Selectors" has the rules.
 *
 * @since 0.1.0
 */
public final class LabelSyntax {

    /** What to write, as an imperative. */
    public static final String RULE =
            "write a value of at most 63 letters, digits, '-', '_' and '.', beginning and ending with"
                    + " a letter or digit, below a key of the same form with an optional DNS name and '/' before it";

    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private LabelSyntax() {}

    /** What is wrong with a label, as a clause such as {@code the value is malformed}; empty when nothing is. */
    public static Optional<String> faultOf(String key, String value) {
        var slash = key.indexOf('/');
        var name = key.substring(slash + 1);
        if (slash >= 0 && !ObjectName.isSubdomain(key.substring(0, slash))) {
            return Optional.of("the key's part before '/' is no DNS name");
        }
        if (!isName(name)) {
            return Optional.of("the key's name is malformed");
        }
        if (value.length() > LONGEST_NAME) {
            return Optional.of("the value has " + value.length() + " characters");
        }
        return value.isEmpty() || isName(value) ? Optional.empty() : Optional.of("the value is malformed");
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }
}
