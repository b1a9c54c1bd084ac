package dev.clusternetwork.internal.foreign;

import dev.clusternetwork.internal.message.Sentences;
import org.jspecify.annotations.Nullable;

/** Foreign code threw an exception or returned something that it must not return. */
public final class ForeignFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ForeignCode culprit;
    private final String problem;
    private final String fix;
    private final String question;

    ForeignFailure(ForeignCode culprit, String problem, String fix, @Nullable Throwable cause) {
        super(Sentences.join(problem, fix), cause);
        this.culprit = culprit;
        this.problem = problem;
        this.fix = fix;
        this.question = "";
    }

    private ForeignFailure(ForeignFailure failure, String question) {
        super(failure.getMessage(), failure.getCause());
        this.culprit = failure.culprit;
        this.problem = failure.problem;
        this.fix = failure.fix;
        this.question = question;
        setStackTrace(failure.getStackTrace());
    }

    /** Returns this failure with the object that the code was asked for. */
    public ForeignFailure whenAskedFor(String what) {
        return new ForeignFailure(this, what);
    }

    /** Returns the object that the code was asked for; empty when unknown. */
    public String question() {
        return question;
    }

    /** Returns whether this code is at fault, and not code that it called. */
    public boolean isOf(ForeignCode code) {
        return culprit == code;
    }

    /** Returns what is wrong. Never the message of the cause, which could repeat a secret. */
    public String problem() {
        return problem;
    }

    /** Returns what to do: an imperative. */
    public String fix() {
        return fix;
    }
}
