package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.io.Writer;
import java.util.Locale;

/** What a template has become so far. Ends the rendering when it grows too large or takes too long. */
public final class BoundedText extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final int mostCharacters;
    private final Deadline deadline;
    private final TemplateLines lines;
    private long marks;

    /** @param lines of the template: its marks do not count */
    public BoundedText(int mostCharacters, Deadline deadline, TemplateLines lines) {
        this.lines = lines;
        this.mostCharacters = mostCharacters;
        this.deadline = deadline;
    }

    /** How all engines call a text that grew too large. */
    public static Rendering tooLong(int line, int mostCharacters) {
        return Rendering.stopped(
                line,
                String.format(Locale.ROOT, "the template makes a text of more than %,d characters", mostCharacters),
                "make less of it, or several files");
    }

    /** The whole text. Values that look like marks counted as such until now, so it is judged again. */
    public Rendering rendering() {
        var rendering = lines.rendering(text);
        return rendering.text().length() > mostCharacters ? tooLong(line(), mostCharacters) : rendering;
    }

    /** The line of the template that was rendered last. */
    public int line() {
        return lines.lastLineIn(text);
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        write(new String(buffer, offset, length));
    }

    @Override
    public void write(String added) {
        marks += lines.marksIn(added);
        var tooMany = (long) text.length() + added.length() - marks * TemplateLines.LENGTH - mostCharacters;
        if (tooMany > 0) {
            text.append(added, 0, (int) Math.max(0, added.length() - tooMany + 1));
            throw TemplateFault.of(tooLong(1, mostCharacters));
        }
        if (deadline.isOver()) {
            throw TemplateFault.of(deadline.exceeded(1));
        }
        text.append(added);
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
