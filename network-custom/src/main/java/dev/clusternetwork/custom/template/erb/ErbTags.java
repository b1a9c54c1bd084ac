package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of an ERB template as ERB itself does with the trim mode {@code %-}: it knows nothing of Ruby, so that
 * {@code %>} ends a tag within a string, too. Finds the tag that ERB would take for text, as it has no end, and where a
 * mark may stand. That is before a line that begins with text or with a value, and before a line feed that ERB puts
 * into the text: nothing else is added to what the template prints, and no tag is moved from its line's beginning or
 * end.
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

    /** The tag that is open. */
    private record Tag(String opening, int line) {}

    static ErbTags of(String template) {
        var tags = new ErbTags(template);
        tags.read();
        return tags;
    }

    /** The template's lines; without marks if the template looks at its own text. */
    TemplateLines lines() {
        return lines;
    }

    /** Why the template is not to be rendered: ERB prints the code of a tag without an end. */
    Optional<Rendering> fault() {
        return Optional.ofNullable(tag)
                .map(open -> Rendering.failed(
                        open.line(),
                        "a tag begins with " + open.opening() + " and is not closed",
                        "write %> where it ends, or <% as <%% if it is no tag"));
    }

    /** The line of the first tag that holds the beginning of another, up to a line: its own end may be missing. */
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

    /** How many characters belong together here, inside a tag; {@code <%} is nothing special there, but one thing. */
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
