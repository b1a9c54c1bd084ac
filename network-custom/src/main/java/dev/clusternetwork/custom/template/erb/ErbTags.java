package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of an ERB template as ERB itself does with the trim mode {@code %-}. Like ERB, it does not parse Ruby,
 * so {@code %>} ends a tag within a string, too. Finds a tag that is not closed, and sets the marks of
 * {@link TemplateLines}. A mark is set before a line that begins with literal output or a value, and before a line feed
 * that ERB prints. This adds nothing else to the output, and keeps each tag at the beginning or end of its line.
 */
final class ErbTags {

    private static final int NOWHERE = Integer.MIN_VALUE;

    private final String template;
    private final TemplateLines lines;
    private final boolean isMarked;
    private final List<Integer> linesOfTagsAround = new ArrayList<>();
    private int at;
    private int line;
    private @Nullable Tag tag;

    private ErbTags(String template) {
        this.template = template;
        this.lines = new TemplateLines(template);
        this.isMarked = !template.contains("_erbout") && !template.contains("local_variable");
    }

    /** A tag that is open. */
    private record Tag(String opening, int line) {}

    static ErbTags of(String template) {
        var tags = new ErbTags(template);
        tags.read();
        return tags;
    }

    /** Returns the lines of the template, without marks if the template reads its own output. */
    TemplateLines lines() {
        return lines;
    }

    /** Returns the rendering of a template whose last tag is not closed, because ERB would print the code of it. */
    Optional<Rendering> fault() {
        return Optional.ofNullable(tag)
                .map(open -> Rendering.failed(
                        open.line(),
                        "the tag " + open.opening() + " is not closed",
                        "add the missing %>, or write <%% instead of <% if it is not a tag"));
    }

    /** Returns the line of the first tag, up to a line, that contains another tag: its own end may be missing. */
    Optional<Integer> lineOfTagAround(int last) {
        return linesOfTagsAround.stream().filter(each -> each <= last).findFirst();
    }

    private void read() {
        for (line = 1; at < template.length(); line++) {
            var feed = template.indexOf('\n', at);
            var end = feed < 0 ? template.length() : feed;
            var isPercent = tag == null && template.startsWith("%", at);
            if (isPercent && !template.startsWith("%%", at)) {
                at = end;
            } else {
                readLine(end, feed >= 0, isPercent);
            }
            at++;
        }
    }

    private void readLine(int end, boolean hasFeed, boolean beginsWithPercent) {
        if (tag == null && !beginsWithPercent && beginsWithPrinted(end)) {
            mark(at);
        }
        var trimsFrom = NOWHERE;
        while (at < end) {
            if (tag != null && template.startsWith("-%>", at)) {
                trimsFrom = at + 3;
            }
            at += tag == null ? stepOutside() : stepInTag(tag);
        }
        at = end;
        if (hasFeed && tag == null && !isLineEnd(trimsFrom, end)) {
            mark(end > 0 && template.charAt(end - 1) == '\r' ? end - 1 : end);
        }
    }

    private void mark(int index) {
        if (isMarked) {
            lines.mark(index, line);
        }
    }

    private boolean beginsWithPrinted(int end) {
        var first = at;
        while (first < end && Character.isWhitespace(template.charAt(first))) {
            first++;
        }
        return first < end
                && (!template.startsWith("<%", first)
                        || template.startsWith("<%%", first)
                        || template.startsWith("<%=", first));
    }

    private boolean isLineEnd(int from, int end) {
        return from == end || from == end - 1 && template.charAt(from) == '\r';
    }

    /** Returns the length of the token at the current position inside of a tag. A {@code <%} is one token there. */
    private int stepInTag(Tag open) {
        if (template.startsWith("%%>", at)) {
            return 3;
        }
        if (template.startsWith("<%", at)) {
            if (!template.startsWith("%", at + 2) && !open.opening().equals("<%#")) {
                linesOfTagsAround.add(open.line());
            }
            return isAny(at + 2, "-%=#") ? 3 : 2;
        }
        if (template.startsWith("-%>", at)) {
            tag = null;
            return 3;
        }
        if (template.startsWith("%>", at)) {
            tag = null;
            return 2;
        }
        return 1;
    }

    private int stepOutside() {
        if (template.startsWith("%%>", at)) {
            return 3;
        }
        if (template.startsWith("<%%", at)) {
            return 3;
        }
        if (template.startsWith("<%", at)) {
            var length = isAny(at + 2, "-=#") ? 3 : 2;
            tag = new Tag(template.substring(at, at + length), line);
            return length;
        }
        return 1;
    }

    private boolean isAny(int index, String characters) {
        return index < template.length() && characters.indexOf(template.charAt(index)) >= 0;
    }
}
