package dev.clusternetwork.testkit;

import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Another part of the world: where "TITLE" has no small i, digits are Arabic and the date is tomorrow's. */
final class ForeignLocale {

    private static final Locale LOCALE = Locale.forLanguageTag("tr-TR-u-nu-arab");
    private static final TimeZone TIME_ZONE = TimeZone.getTimeZone("Pacific/Kiritimati");

    private ForeignLocale() {}

    /** Runs with another default locale and time zone. Nothing else may run in the virtual machine meanwhile. */
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
