package dev.clusternetwork.finding;

/** Codes of every sort that tests need. */
public enum SampleCode implements FindingCode {
    HARD_ERROR(Severity.ERROR, false),
    SOFT_ERROR(Severity.ERROR, true),
    HARD_WARNING(Severity.WARNING, false),
    SOFT_WARNING(Severity.WARNING, true);

    private final Severity severity;
    private final boolean waivable;

    SampleCode(Severity severity, boolean waivable) {
        this.severity = severity;
        this.waivable = waivable;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public boolean waivable() {
        return waivable;
    }

    @Override
    public String meaning() {
        return "A sample.";
    }

    @Override
    public String repair() {
        return "Nothing to do.";
    }

    /** A finding of this code about {@code path}. */
    public Finding at(ConfigPath path) {
        return Finding.of(this, path).message(path + " is odd").fix("make it even").build();
    }
}
