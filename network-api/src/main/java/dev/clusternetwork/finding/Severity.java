package dev.clusternetwork.finding;

/** The severity of a finding. */
public enum Severity {
    /** No plan is made. */
    ERROR("error"),
    /** A plan is made, but its user should know the finding. */
    WARNING("warning");

    private final String printed;

    Severity(String printed) {
        this.printed = printed;
    }

    /** Returns {@code error} or {@code warning}, as printed. */
    @Override
    public String toString() {
        return printed;
    }
}
