package dev.clusternetwork.custom.template;

import java.util.List;
import java.util.Objects;

/** The result of rendering one template: its content, or the reason why it has none. Immutable. */
public final class Rendering {

    /** The outcome of rendering. */
    public enum Outcome {
        /** The template was rendered. */
        RENDERED,
        /** The template is invalid. */
        FAILED,
        /** Rendering took too long, or the content grew too large. */
        STOPPED,
        /** The engine cannot run, because something that it needs is not installed. */
        UNAVAILABLE
    }

    private final Outcome outcome;
    private final String content;
    private final List<Integer> templateLines;
    private final int line;
    private final String problem;
    private final String fix;

    private Rendering(
            Outcome outcome, String content, List<Integer> templateLines, int line, String problem, String fix) {
        this.outcome = outcome;
        this.content = Objects.requireNonNull(content, "content");
        this.templateLines = List.copyOf(templateLines);
        this.line = line;
        this.problem = Objects.requireNonNull(problem, "problem");
        this.fix = Objects.requireNonNull(fix, "fix");
        if (line < 1 || this.templateLines.stream().anyMatch(each -> each < 1)) {
            throw new IllegalArgumentException("a line must be at least 1");
        }
    }

    /**
     * Returns a rendering whose lines have the numbers of the template's lines: for engines that only replace tags by
     * values. Findings may point at a wrong line where a value has several lines.
     */
    public static Rendering of(String content) {
        return of(content, List.of());
    }

    /**
     * Returns a rendering with the origin of its lines.
     *
     * @param templateLines the number of the template's line, from 1, for each line of the content; lines beyond the
     *     end of the list come from the line with the same number
     * @throws IllegalArgumentException when a line is less than 1
     */
    public static Rendering of(String content, List<Integer> templateLines) {
        return new Rendering(Outcome.RENDERED, content, templateLines, 1, "", "");
    }

    /**
     * Returns the rendering of an invalid template.
     *
     * @param line the line of the template, from 1
     * @param problem a sentence without a full stop, for example {@code 'podcidr' is not defined}; it must not contain
     *     the value of a variable, because that may be a secret
     * @param fix an imperative or a question in lower case
     * @throws IllegalArgumentException when the line is less than 1
     */
    public static Rendering failed(int line, String problem, String fix) {
        return new Rendering(Outcome.FAILED, "", List.of(), line, problem, fix);
    }

    /**
     * Returns the rendering of a template that took too long or whose content grew too large. The arguments are those
     * of {@link #failed}.
     */
    public static Rendering stopped(int line, String problem, String fix) {
        return new Rendering(Outcome.STOPPED, "", List.of(), line, problem, fix);
    }

    /**
     * Returns the rendering of a template whose engine cannot run.
     *
     * @param problem a sentence without a full stop, for example {@code JRuby is not on the class path}
     * @param fix an imperative in lower case, for example which dependency to add
     */
    public static Rendering unavailable(String problem, String fix) {
        return new Rendering(Outcome.UNAVAILABLE, "", List.of(), 1, problem, fix);
    }

    /** Returns the outcome. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the content; empty unless the template was rendered. */
    public String content() {
        return content;
    }

    /**
     * Returns the line of the template that a line of the content comes from.
     *
     * @param line the line of the content, from 1
     */
    public int templateLine(int line) {
        return line <= templateLines.size() ? templateLines.get(line - 1) : line;
    }

    /** Returns the line of the template that has the problem, from 1. */
    public int line() {
        return line;
    }

    /** Returns the problem; empty when the template was rendered. */
    public String problem() {
        return problem;
    }

    /** Returns the fix; empty when the template was rendered. */
    public String fix() {
        return fix;
    }

    /** Returns the outcome only, because the content may contain a secret. */
    @Override
    public String toString() {
        return outcome.toString();
    }
}
