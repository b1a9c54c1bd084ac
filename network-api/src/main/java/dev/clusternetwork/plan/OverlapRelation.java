package dev.clusternetwork.plan;

/**
 * Whether claims of two kinds may share addresses. docs/address-overlaps.md has the table with its reasons.
 *
 * @since 0.1.0
 */
public enum OverlapRelation {
    /** The two may share addresses. */
    FINE("fine"),
    /** The two may share addresses on some hosts or in some clouds only. */
    WARNING("warning"),
    /** The network does not work if the two share addresses. */
    ERROR("error");

    private final String printed;

    OverlapRelation(String printed) {
        this.printed = printed;
    }

    /** Returns the relation of two kinds, in either order. Two claims of one kind are always {@link #FINE}. */
    public static OverlapRelation between(ClaimKind one, ClaimKind other) {
        return OverlapTable.cellOf(one, other).map(OverlapTable.Cells::relation).orElse(FINE);
    }

    /** Returns {@code fine}, {@code warning} or {@code error}, as printed. */
    @Override
    public String toString() {
        return printed;
    }
}
