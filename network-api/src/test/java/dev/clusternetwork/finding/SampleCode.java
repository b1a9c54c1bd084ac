package dev.clusternetwork.finding;

import java.util.function.BiFunction;

/** A code for each combination of traits. */
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

    /** Returns a finding of this code about {@code path}. */
    public Finding at(ConfigPath path) {
        return Finding.of(this, path)
                .problem(path + " is odd")
                .fix("make it even")
                .build();
    }
}
