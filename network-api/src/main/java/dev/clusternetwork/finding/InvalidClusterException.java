package dev.clusternetwork.finding;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan was asked for though errors stand. Carries every finding, not just the first. */
public final class InvalidClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Findings findings;

    /** @param findings all of them; at least one is an error */
    public InvalidClusterException(Findings findings) {
        super(findings.errors().stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "the cluster cannot be planned:\n", "")));
        this.findings = findings;
    }

    /** All findings, warnings included; none after the exception was serialised, when the message alone is left. */
    public Findings findings() {
        return findings == null ? Findings.none() : findings;
    }
}
