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
     * What holds for every finding of a code.
     *
     * @param severity what it weighs
     * @param waivable whether a user may waive it with a reason: true for warnings and for errors that only this
     *     library raises, false for what Kubernetes or the network itself would refuse
     * @param meaning what it means, one sentence
     * @param repair what to do about it, one sentence
     */
    record Traits(Severity severity, boolean waivable, String meaning, String repair) {}
}
