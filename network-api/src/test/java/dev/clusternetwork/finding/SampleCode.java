package dev.clusternetwork.finding;

/** Codes of every sort that tests need. */
public enum SampleCode implements FindingCode {
    HARD_ERROR(Severity.ERROR, false),
    SOFT_ERROR(Severity.ERROR, true),
    HARD_WARNING(Severity.WARNING, false),
    SOFT_WARNING(Severity.WARNING, true);

    private final Traits traits;

    SampleCode(Severity severity, boolean waivable) {
        this.traits = new Traits(severity, waivable, "A sample.", "Nothing to do.");
    }

    @Override
    public Traits traits() {
        return traits;
    }

    /** A finding of this code about {@code path}. */
    public Finding at(ConfigPath path) {
        return Finding.of(this, path)
                .message(path + " is odd")
                .fix("make it even")
                .build();
    }
}
