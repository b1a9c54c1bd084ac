package dev.clusternetwork.finding;

/** How much a finding weighs. */
public enum Severity {
    /** No plan is made while one of these stands. */
    ERROR("error"),
    /** The plan is made; somebody should know. */
    WARNING("warning");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    /** {@code error} or {@code warning}, as printed. */
    @Override
    public String toString() {
        return text;
    }
}
