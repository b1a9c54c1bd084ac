package dev.clusternetwork.testkit;

import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/**
 * A locale and a time zone in which the lower case of "TITLE" has no dotted i, digits are Arabic and days begin early.
 */
final class ForeignLocale {

    private static final Locale LOCALE = Locale.forLanguageTag("tr-TR-u-nu-arab");
    private static final TimeZone TIME_ZONE = TimeZone.getTimeZone("Pacific/Kiritimati");

    private ForeignLocale() {}

    /** Runs with another default locale and time zone. No other test may run at the same time. */
    static <T> T call(Supplier<T> what) {
        var locale = Locale.getDefault();
        var timeZone = TimeZone.getDefault();
        try {
            Locale.setDefault(LOCALE);
            TimeZone.setDefault(TIME_ZONE);
            return what.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }
}
