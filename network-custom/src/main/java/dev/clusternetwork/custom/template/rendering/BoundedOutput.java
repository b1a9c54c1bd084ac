package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.io.Writer;
import java.util.Locale;

/** The output of a template. Stops the rendering when it grows too large or takes too long. */
public final class BoundedOutput extends Writer {

    private final StringBuilder output = new StringBuilder();
    private final int mostCharacters;
    private final Deadline deadline;
    private final TemplateLines lines;
    private long marks;

    /** @param lines the lines of the template, whose marks do not count */
    public BoundedOutput(int mostCharacters, Deadline deadline, TemplateLines lines) {
        this.lines = lines;
        this.mostCharacters = mostCharacters;
        this.deadline = deadline;
    }

    /** Returns the rendering of a template whose output grew too large. */
    public static Rendering tooLong(int line, int mostCharacters) {
        return Rendering.stopped(
                line,
                String.format(Locale.ROOT, "the output of the template is longer than %,d characters", mostCharacters),
                "shorten the output, or split the template into several files");
    }

    /** Returns the whole output. Checks its length again, because values that look like marks were not counted. */
    public Rendering rendering() {
        var rendering = lines.rendering(output);
        return rendering.content().length() > mostCharacters ? tooLong(line(), mostCharacters) : rendering;
    }

    /** Returns the line of the template that was rendered last. */
    public int line() {
        return lines.lastLineIn(output);
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        write(new String(buffer, offset, length));
    }

    @Override
    public void write(String added) {
        marks += lines.marksIn(added);
        var tooMany = (long) output.length() + added.length() - marks * TemplateLines.LENGTH - mostCharacters;
        if (tooMany > 0) {
            output.append(added, 0, (int) Math.max(0, added.length() - tooMany + 1));
            throw TemplateFault.of(tooLong(1, mostCharacters));
        }
        if (deadline.isOver()) {
            throw TemplateFault.of(deadline.exceeded(1));
        }
        output.append(added);
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
