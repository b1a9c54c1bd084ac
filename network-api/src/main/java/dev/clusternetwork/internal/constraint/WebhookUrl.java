package dev.clusternetwork.internal.constraint;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the URL of a webhook. */
final class WebhookUrl {

    private static final String SCHEME = "https://";

    /** The parser of Go rejects a host with other ASCII characters, and a port that is not a number. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[[0-9a-zA-Z:.%]+]|[^\\x00-\\x20\\x7f\\\\^`{|}%\\[\\]:]*)(?::[0-9]*)?");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private WebhookUrl() {}

    /** Returns whether it has a host, and no user, query or fragment. An empty query or fragment is accepted. */
    static boolean isValid(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        var fragment = url.indexOf('#');
        var whole = fragment < 0 ? url : url.substring(0, fragment);
        var query = whole.indexOf('?');
        var plain = (query < 0 ? whole : whole.substring(0, query)).substring(SCHEME.length());
        var slash = plain.indexOf('/');
        var authority = slash < 0 ? plain : plain.substring(0, slash);
        var path = slash < 0 ? "" : plain.substring(slash);
        return !authority.isEmpty()
                && authority.indexOf('@') < 0
                && AUTHORITY.matcher(authority).matches()
                && !BROKEN_ESCAPE.matcher(path).find()
                && (query < 0 || query == whole.length() - 1)
                && (fragment < 0 || fragment == url.length() - 1);
    }
}
