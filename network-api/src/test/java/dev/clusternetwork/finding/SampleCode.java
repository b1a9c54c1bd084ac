package dev.clusternetwork.finding;

import java.util.function.BiFunction;

/** Codes of every sort that tests need. */
public enum SampleCode implements FindingCode {
    HARD_ERROR(Traits::error),
    SOFT_ERROR(Traits::waivableError),
    HARD_WARNING(Traits::unwaivableWarning),
    SOFT_WARNING(Traits::warning);

    private final Traits traits;

    SampleCode(BiFunction<String, String, Traits> kind) {
        this.traits = kind.apply("A sample.", "Nothing to do.");
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
