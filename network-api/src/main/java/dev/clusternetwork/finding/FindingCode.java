package dev.clusternetwork.finding;

/**
 * The stable name of one kind of finding. A module lists its codes in an enum that implements this, so that the name is
 * the constant's and the table of all codes can be generated.
 */
public interface FindingCode {

    /** The stable, unique name in capitals, such as {@code CIDR_OVERLAP}. */
    String name();

    /** What every finding of this code weighs. */
    Severity severity();

    /**
     * Whether a user may waive it with a reason: true for warnings and for errors that only this library raises, false
     * for what Kubernetes or the network itself would refuse.
     */
    boolean waivable();

    /** What a finding of this code means, one sentence. */
    String meaning();

    /** What to do about it, one sentence. */
    String repair();
}
