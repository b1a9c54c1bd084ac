package dev.clusternetwork.finding;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when a plan is requested for a cluster with errors. Has all findings, not only the first. */
public final class InvalidClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Findings findings;

    /** @param findings all findings; at least one is an error */
    public InvalidClusterException(Findings findings) {
        super(findings.errors().stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "the cluster cannot be planned:\n", "")));
        this.findings = findings;
    }

    /** Returns all findings, warnings included; none after serialization, which keeps only the message. */
    public Findings findings() {
        return findings == null ? Findings.none() : findings;
    }
}
