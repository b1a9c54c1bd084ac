package dev.clusternetwork.internal.message;

import java.util.regex.Pattern;

/**
 * Hides what may be credentials in a string that a user typed, before a message shows the string: users paste URLs with
 * a password into settings that take a host, an image or a CIDR.
 */
public final class Credentials {

    /** Replaces a credential. */
    public static final String HIDDEN = "(hidden)";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|passphrase|secret|token|credential|psk|(?:private|preshared|api)_?key",
            Pattern.CASE_INSENSITIVE);

    /** The digest of an image follows '@' too. */
    private static final Pattern DIGEST = Pattern.compile("sha[0-9]+:[^@]*");

    private Credentials() {}

    /** Returns whether a setting or a variable of this name usually has a secret as its value. */
    public static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** Returns whether the string may contain credentials. */
    public static boolean areIn(String string) {
        return !hide(string).equals(string);
    }

    /**
     * Returns the string with {@value #HIDDEN} for what may be credentials: the user information before {@code @}, the
     * query of a URL, and what follows {@code =} after the name of a secret.
     */
    public static String hide(String string) {
        return hideAssigned(hideQuery(hideUserInformation(string)));
    }

    /** A password may contain '@' and '/' that were not escaped, so everything up to the last '@' is hidden. */
    private static String hideUserInformation(String string) {
        int at = string.lastIndexOf('@');
        if (at >= 0 && DIGEST.matcher(string).region(at + 1, string.length()).matches()) {
            at = at == 0 ? -1 : string.lastIndexOf('@', at - 1);
        }
        int scheme = string.indexOf("://");
        int start = scheme < 0 || scheme > at ? 0 : scheme + "://".length();
        return at <= start ? string : string.substring(0, start) + HIDDEN + string.substring(at);
    }

    private static String hideQuery(String string) {
        int query = string.contains("://") ? string.indexOf('?') : -1;
        return query < 0 || query == string.length() - 1 ? string : string.substring(0, query + 1) + HIDDEN;
    }

    private static String hideAssigned(String string) {
        int equals = string.indexOf('=');
        return equals > 0 && equals < string.length() - 1 && isSecretName(string.substring(0, equals))
                ? string.substring(0, equals + 1) + HIDDEN
                : string;
    }
}
