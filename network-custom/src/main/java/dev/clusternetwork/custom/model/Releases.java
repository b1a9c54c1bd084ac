package dev.clusternetwork.custom.model;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.Optional;

/**
 * The consecutive releases of Kubernetes that have something.
 *
 * @param first the first one; empty where every release that a table looks at has it, or had it at first
 * @param gone the first later one that no longer has it; empty while it is there
 */
public record Releases(Optional<KubernetesVersion> first, Optional<KubernetesVersion> gone) {

    private static final String FIRST = "first";
    private static final String GONE = "gone";

    /**
     * Returns the releases in the columns {@code first} and {@code gone} of a row.
     *
     * @throws IllegalStateException when one of them is not a known release, or the second is not after the first
     */
    static Releases of(Row row) {
        var releases = new Releases(release(row, FIRST), release(row, GONE));
        if (releases.first.isPresent()
                && releases.gone.isPresent()
                && releases.first.get().compareTo(releases.gone.get()) >= 0) {
            throw row.malformed(GONE, null);
        }
        return releases;
    }

    private static Optional<KubernetesVersion> release(Row row, String column) {
        return Cells.written(row, column).map(written -> {
            try {
                var release = KubernetesVersion.parse(written);
                if (release.toString().equals(written) && release.compareTo(KubernetesVersion.NEWEST_KNOWN) <= 0) {
                    return release;
                }
            } catch (InvalidValueException invalid) {
                throw row.malformed(column, invalid);
            }
            throw row.malformed(column, null);
        });
    }

    /** Returns whether they begin after a release. */
    public boolean areAfter(KubernetesVersion release) {
        return first.filter(each -> release.compareTo(each) < 0).isPresent();
    }

    /** Returns whether they end before a release. */
    public boolean areBefore(KubernetesVersion release) {
        return gone.filter(each -> release.compareTo(each) >= 0).isPresent();
    }

    /** Returns whether a release is one of them. */
    public boolean include(KubernetesVersion release) {
        return !areAfter(release) && !areBefore(release);
    }
}
