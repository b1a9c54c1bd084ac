package dev.clusternetwork.custom.template;

/**
 * Reads the tags of an ERB template as ERB itself does with the trim mode {@code %-}, only to know where a mark may stand.
 * That is before a line that begins with text or with a value, and before a line feed that ERB puts into the text:
 * nothing else is added to what the template prints, and no tag is moved from its line's beginning or end.
 */
final class ErbTags {

    private static final int NOWHERE = Integer.MIN_VALUE;

    private final String template;
    private final TemplateLines lines;
    private int at;
    private boolean inTag;

    private ErbTags(String template) {
        this.template = template;
        this.lines = new TemplateLines(template);
    }

    /** The template's lines; without marks if the template looks at its own text. */
    static TemplateLines lines(String template) {
        var tags = new ErbTags(template);
        if (!template.contains("_erbout") && !template.contains("local_variable")) {
            tags.read();
        }
        return tags.lines;
    }

    private void read() {
        for (int line = 1; at < template.length(); line++) {
            var feed = template.indexOf('\n', at);
            var end = feed < 0 ? template.length() : feed;
            var isPercent = !inTag && template.startsWith("%", at);
            if (isPercent && !template.startsWith("%%", at)) {
                at = end;
            } else {
                readLine(line, end, feed >= 0, isPercent);
            }
            at++;
        }
    }

    private void readLine(int line, int end, boolean hasFeed, boolean beginsWithPercent) {
        if (!inTag && !beginsWithPercent && beginsWithPrinted(end)) {
            lines.mark(at, line);
        }
        var trimsFrom = NOWHERE;
        while (at < end) {
            if (inTag && template.startsWith("-%>", at)) {
                trimsFrom = at + 3;
            }
            at += inTag ? stepInTag() : stepOutside();
        }
        at = end;
        if (hasFeed && !inTag && !isLineEnd(trimsFrom, end)) {
            lines.mark(end > 0 && template.charAt(end - 1) == '\r' ? end - 1 : end, line);
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
    private int stepInTag() {
        if (template.startsWith("%%>", at)) {
            return 3;
        }
        if (template.startsWith("<%", at)) {
            return isAny(at + 2, "-%=#") ? 3 : 2;
        }
        if (template.startsWith("-%>", at)) {
            inTag = false;
            return 3;
        }
        if (template.startsWith("%>", at)) {
            inTag = false;
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
            inTag = true;
            return isAny(at + 2, "-=#") ? 3 : 2;
        }
        return 1;
    }

    private boolean isAny(int index, String characters) {
        return index < template.length() && characters.indexOf(template.charAt(index)) >= 0;
    }
}
