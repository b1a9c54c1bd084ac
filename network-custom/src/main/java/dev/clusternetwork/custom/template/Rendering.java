package dev.clusternetwork.custom.template;

import java.util.List;
import java.util.Objects;

/** What became of one template: a text, or why there is none. Immutable. */
public final class Rendering {

    /** What became of a template. */
    public enum Outcome {
        /** The text is there. */
        RENDERED,
        /** The template is wrong. */
        FAILED,
        /** It took too long or grew too large. */
        STOPPED,
        /** The engine cannot run here: something that it needs is not installed. */
        UNAVAILABLE
    }

    private final Outcome outcome;
    private final String text;
    private final List<Integer> templateLines;
    private final int line;
    private final String problem;
    private final String fix;

    private Rendering(Outcome outcome, String text, List<Integer> templateLines, int line, String problem, String fix) {
        this.outcome = outcome;
        this.text = Objects.requireNonNull(text, "text");
        this.templateLines = List.copyOf(templateLines);
        this.line = line;
        this.problem = Objects.requireNonNull(problem, "problem");
        this.fix = Objects.requireNonNull(fix, "fix");
        if (line < 1 || this.templateLines.stream().anyMatch(each -> each < 1)) {
            throw new IllegalArgumentException("the first line is 1");
        }
    }

    /**
     * A text whose lines are those of the template: right for engines that put values in place and nothing more.
     * Findings then point at lines that may be off where a value has several lines.
     */
    public static Rendering of(String text) {
        return of(text, List.of());
    }

    /**
     * A text, and where its lines come from.
     *
     * @param templateLines for each line of the text, the line of the template (1 for the first) that it comes from;
     *     lines beyond the end of the list come from the line of the same number
     * @throws IllegalArgumentException for a line below 1
     */
    public static Rendering of(String text, List<Integer> templateLines) {
        return new Rendering(Outcome.RENDERED, text, templateLines, 1, "", "");
    }

    /**
     * A wrong template.
     *
     * @param line of the template, 1 for the first
     * @param problem a sentence that stands alone, without a full stop: {@code 'podcidr' is not defined}; holds no
     *     value that a template was given, for that may be a secret
     * @param fix an imperative or a question, in lower case
     * @throws IllegalArgumentException for a line below 1
     */
    public static Rendering failed(int line, String problem, String fix) {
        return new Rendering(Outcome.FAILED, "", List.of(), line, problem, fix);
    }

    /** A template that took too long or grew too large; the arguments are those of {@link #failed}. */
    public static Rendering stopped(int line, String problem, String fix) {
        return new Rendering(Outcome.STOPPED, "", List.of(), line, problem, fix);
    }

    /**
     * A template whose engine lacks something.
     *
     * @param problem a sentence that stands alone, without a full stop: {@code there is no JRuby on the class path}
     * @param fix which dependency to add
     */
    public static Rendering unavailable(String problem, String fix) {
        return new Rendering(Outcome.UNAVAILABLE, "", List.of(), 1, problem, fix);
    }

    /** What became of the template. */
    public Outcome outcome() {
        return outcome;
    }

    /** The text; empty where there is none. */
    public String text() {
        return text;
    }

    /**
     * The line of the template that a line of the text comes from.
     *
     * @param textLine 1 for the first
     */
    public int templateLine(int textLine) {
        return textLine <= templateLines.size() ? templateLines.get(textLine - 1) : textLine;
    }

    /** The line of the template that is wrong, 1 for the first. */
    public int line() {
        return line;
    }

    /** What is wrong; empty where nothing is. */
    public String problem() {
        return problem;
    }

    /** What to do; empty where nothing is wrong. */
    public String fix() {
        return fix;
    }

    /** The outcome alone; the text may hold a secret. */
    @Override
    public String toString() {
        return outcome.toString();
    }
}
