package dev.clusternetwork.internal.constraint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The syntax of a CronJob's schedule, as its controller reads it: five fields, or a descriptor, for example
 * {@code @daily} or {@code @every 1h30m}.
 */
final class CronSchedule {

    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

    /** A duration as Go reads it, without a sign. */
    private static final Pattern EVERY =
            Pattern.compile("@every [+-]?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|ms|s|m|h))+)");

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\x0B\\f\\r]+");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /**
     * The range of a field.
     *
     * @param names the names of the numbers, starting with the least; empty if the numbers have no names
     */
    private record Unit(int least, int most, List<String> names) {}

    private static final List<Unit> UNITS = List.of(
            new Unit(0, 59, List.of()),
            new Unit(0, 23, List.of()),
            new Unit(1, 31, List.of()),
            new Unit(1, 12, MONTHS),
            new Unit(0, 6, DAYS));

    private CronSchedule() {}

    /** Returns whether the controller can read a schedule. */
    static boolean isValid(String schedule) {
        if (schedule.startsWith("@")) {
            return DESCRIPTORS.contains(schedule) || EVERY.matcher(schedule).matches();
        }
        var fields = BLANKS.split(schedule.strip(), -1);
        if (fields.length != UNITS.size()) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            for (var part : fields[i].split(",", -1)) {
                // The function FieldsFunc of Go ignores empty parts.
                if (!part.isEmpty() && !isRange(part, UNITS.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isRange(String part, Unit unit) {
        var rangeAndStep = part.split("/", -1);
        if (rangeAndStep.length > 2) {
            return false;
        }
        if (rangeAndStep.length == 2
                && number(rangeAndStep[1]).filter(step -> step > 0).isEmpty()) {
            return false;
        }
        var ends = rangeAndStep[0].split("-", -1);
        if (ends[0].equals("*") || ends[0].equals("?")) {
            return ends.length == 1;
        }
        if (ends.length > 2) {
            return false;
        }
        var first = value(ends[0], unit);
        var last = value(ends[ends.length - 1], unit);
        return first.isPresent()
                && last.isPresent()
                && first.get() >= unit.least()
                && last.get() <= unit.most()
                && first.get() <= last.get();
    }

    private static Optional<Integer> value(String written, Unit unit) {
        var name = unit.names().indexOf(written.toLowerCase(Locale.ROOT));
        return name >= 0 ? Optional.of(unit.least() + name) : number(written);
    }

    private static Optional<Integer> number(String written) {
        return written.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(written)) : Optional.empty();
    }
}
