package dev.clusternetwork.finding;

import java.net.URI;
import java.util.Locale;

/**
 * The stable name of one kind of finding. The codes of a module are an enum that implements this interface, so that the
 * name is that of the constant and the table of all codes can be generated.
 */
public interface FindingCode {

    /** Returns the stable, unique name in upper case, for example {@code CIDR_OVERLAP}. */
    String name();

    /** Returns the properties of all findings of this code. */
    Traits traits();

    /** Returns the severity of the findings. */
    default Severity severity() {
        return traits().severity();
    }

    /** Returns whether a user may waive the findings with a reason. */
    default boolean waivable() {
        return traits().waivable();
    }

    /** Returns what a finding means, in one sentence. */
    default String meaning() {
        return traits().meaning();
    }

    /** Returns how to correct the cause, in one sentence. */
    default String repair() {
        return traits().repair();
    }

    /** Returns the address of the description of this code, with an example and its repair. */
    default URI helpUri() {
        return URI.create("https://clusternetwork.dev/docs/findings#" + name().toLowerCase(Locale.ROOT));
    }

    /**
     * The properties of all findings of a code. The enum of the codes passes to its constructor what one of the
     * factories returns.
     *
     * @param severity the severity
     * @param waivable whether a user may waive the findings with a reason
     * @param meaning what a finding means, in one sentence
     * @param repair how to correct the cause, in one sentence
     */
    record Traits(Severity severity, boolean waivable, String meaning, String repair) {

        /** Returns the traits of an error that cannot be waived: Kubernetes or the network refuses its cause. */
        public static Traits error(String meaning, String repair) {
            return new Traits(Severity.ERROR, false, meaning, repair);
        }

        /** Returns the traits of an error that only this library reports, which a user may waive. */
        public static Traits waivableError(String meaning, String repair) {
            return new Traits(Severity.ERROR, true, meaning, repair);
        }

        /** Returns the traits of a warning, which a user may waive. */
        public static Traits warning(String meaning, String repair) {
            return new Traits(Severity.WARNING, true, meaning, repair);
        }

        /** Returns the traits of a warning that cannot be waived, for example a warning about a waiver. */
        public static Traits unwaivableWarning(String meaning, String repair) {
            return new Traits(Severity.WARNING, false, meaning, repair);
        }
    }
}
