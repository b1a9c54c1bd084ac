package dev.clusternetwork.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two claims that share addresses, although their kinds may not or should not. Immutable, equal by its claims.
 *
 * <p>CIDRs do not overlap partly, so the outer claim contains all addresses of the inner one. Of two equal CIDRs, the
 * outer one is that of the kind that {@link ClaimKind} has first.
 *
 * @since 0.1.0
 */
public final class AddressOverlap {

    private final AddressClaim outer;
    private final AddressClaim inner;
    private final OverlapTable.Cells cells;

    private AddressOverlap(AddressClaim outer, AddressClaim inner, OverlapTable.Cells cells) {
        this.outer = outer;
        this.inner = inner;
        this.cells = cells;
    }

    /** Returns the overlap of two claims that share addresses, and whose kinds may not. */
    static AddressOverlap of(AddressClaim one, AddressClaim other) {
        var cells = OverlapTable.cellOf(one.kind(), other.kind()).orElseThrow();
        return isOuter(one, other) ? new AddressOverlap(one, other, cells) : new AddressOverlap(other, one, cells);
    }

    private static boolean isOuter(AddressClaim one, AddressClaim other) {
        int difference = one.cidr().prefixLength() - other.cidr().prefixLength();
        return difference != 0 ? difference < 0 : one.kind().compareTo(other.kind()) < 0;
    }

    /** Returns the claim that contains the other one. */
    public AddressClaim outer() {
        return outer;
    }

    /** Returns the claim that the other one contains. Its CIDR is what both share. */
    public AddressClaim inner() {
        return inner;
    }

    /** Returns whether the two claim the same CIDR. */
    public boolean isSameCidr() {
        return outer.cidr().equals(inner.cidr());
    }

    /** Returns {@link OverlapRelation#WARNING} or {@link OverlapRelation#ERROR}. */
    public OverlapRelation relation() {
        return cells.relation();
    }

    /** Returns why claims of these two kinds may not or should not share addresses, as sentences. */
    public String reason() {
        return cells.reason();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressOverlap that && outer.equals(that.outer) && inner.equals(that.inner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outer, inner);
    }

    /** Returns, for example, {@code error: host route 10.1.0.0/24 (host a-1) is in pod CIDR 10.0.0.0/8}. */
    @Override
    public String toString() {
        return relation() + ": " + inner + (isSameCidr() ? " has the same addresses as " : " is in ") + outer;
    }
}
