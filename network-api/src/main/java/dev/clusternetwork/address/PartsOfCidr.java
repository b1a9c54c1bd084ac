package dev.clusternetwork.address;

import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

/** Iterates over the parts of a CIDR. Compares addresses to find the end, because their count may exceed a long. */
final class PartsOfCidr extends AbstractSpliterator<Cidr> {

    private final IpAddress end;
    private final int prefixLength;
    private IpAddress next;
    private boolean done;

    PartsOfCidr(Cidr whole, int prefixLength) {
        super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL | IMMUTABLE);
        this.end = whole.last();
        this.prefixLength = prefixLength;
        this.next = whole.network();
    }

    @Override
    public boolean tryAdvance(Consumer<? super Cidr> action) {
        if (done) {
            return false;
        }
        Cidr part = Cidr.containing(next, prefixLength);
        if (part.last().equals(end)) {
            done = true;
        } else {
            next = part.last().plus(1);
        }
        action.accept(part);
        return true;
    }
}
