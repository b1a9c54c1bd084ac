package dev.clusternetwork.finding;

/**
 * The stable name of one kind of finding. A module lists its codes in an enum that implements this, so that the name is
 * the constant's and the table of all codes can be generated.
 */
public interface FindingCode {

    /** The stable, unique name in capitals, such as {@code CIDR_OVERLAP}. */
    String name();

    /** What holds for every finding of this code. */
    Traits traits();

    /** What a finding weighs. */
    default Severity severity() {
        return traits().severity();
    }

    /** Whether a user may waive it with a reason. */
    default boolean waivable() {
        return traits().waivable();
    }

    /** What a finding means, one sentence. */
    default String meaning() {
        return traits().meaning();
    }

    /** What to do about it, one sentence. */
    default String repair() {
        return traits().repair();
    }

    /**
     * What holds for every finding of a code. A code's enum passes what one of the factories returns to its
     * constructor.
     *
     * @param severity how severe it is
     * @param waivable whether a user may waive it with a reason
     * @param meaning what it means, one sentence
     * @param repair what to do about it, one sentence
     */
    record Traits(Severity severity, boolean waivable, String meaning, String repair) {

        /** Returns the traits of an error that nobody may waive: Kubernetes or the network would refuse its cause. */
        public static Traits error(String meaning, String repair) {
            return new Traits(Severity.ERROR, false, meaning, repair);
        }

        /** Returns the traits of an error that only this library reports, and that a user may therefore waive. */
        public static Traits waivableError(String meaning, String repair) {
            return new Traits(Severity.ERROR, true, meaning, repair);
        }

        /** Returns the traits of a warning, which a user may waive. */
        public static Traits warning(String meaning, String repair) {
            return new Traits(Severity.WARNING, true, meaning, repair);
        }

        /** Returns the traits of a warning about a waiver, which no other waiver may silence. */
        public static Traits unwaivableWarning(String meaning, String repair) {
            return new Traits(Severity.WARNING, false, meaning, repair);
        }
    }
}
