package dev.clusternetwork.custom.template.mustache;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.rendering.TemplateFault;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the tags of a Mustache template before jmustache does, which prints an unclosed tag, reports many other errors
 * without a line, and has features that templates of manifests should not use. jmustache reads a template that passes
 * as this class does. Every tag except a comment has to be in one line.
 */
final class MustacheTags {

    /** jmustache renders nested sections by recursion. */
    private static final int MOST_DEPTH = 100;

    /** The variables of jmustache inside of a section about the item of a list. */
    private static final List<String> ABOUT_ITEM = List.of("-first", "-last", "-index");

    /** Questions about names that always exist within a section, or that are empty. */
    private static final List<String> NO_QUESTIONS = List.of("-first?", "-last?", "-index?", "this?", "?");

    private static final Pattern DELIMITERS = Pattern.compile("=([^\\s=\\p{Alnum}]{2}) ([^\\s=\\p{Alnum}]{2})=");
    /** No name is longer, and the pattern of names would overflow the stack. */
    private static final int MOST_CHARACTERS = 1000;

    private static final Pattern NAME = Pattern.compile("\\.|[^\\s.{}]+(\\.[^\\s.{}]+)*");

    private final String template;
    private final TemplateLines lines;
    private final ArrayDeque<Section> open = new ArrayDeque<>();
    private final Set<Section> sections = new HashSet<>();
    private final List<Integer> linesOfItem = new ArrayList<>();
    private String opening = "{{";
    private String closing = "}}";
    private int at;
    private int line = 1;

    /** What was found in the current line, which decides whether it may get marks. */
    private int lineBegin;

    private boolean beginsWithPrinted;
    private boolean hasPrinted;

    private MustacheTags(String template) {
        this.template = template;
        this.lines = new TemplateLines(template);
    }

    private record Section(String name, int line) {}

    /**
     * Returns the tags of a template.
     *
     * @throws TemplateFault for the first invalid tag
     */
    static MustacheTags of(String template) {
        var tags = new MustacheTags(template);
        tags.read();
        return tags;
    }

    /** Returns the lines of the template. Marks are only in lines where jmustache does not trim white space. */
    TemplateLines lines() {
        return lines;
    }

    /** Returns the line of the first tag, from a line on, that prints the item of a list; else that line. */
    int lineOfItem(int from) {
        return linesOfItem.stream().filter(each -> each >= from).findFirst().orElse(from);
    }

    /** Returns whether a section with this name begins in a line. */
    boolean isSection(String name, int line) {
        return sections.contains(new Section(name, line));
    }

    private void read() {
        while (at < template.length()) {
            if (template.startsWith(opening, at)) {
                readTag();
            } else {
                readCharacter();
            }
        }
        if (beginsWithPrinted) {
            lines.mark(lineBegin, line);
        }
        if (!open.isEmpty()) {
            var section = open.pop();
            throw failed(
                    section.line(),
                    "the section '" + Excerpt.of(section.name()) + "' is not closed",
                    "add " + opening + "/" + Excerpt.of(section.name()) + closing + " where the section ends");
        }
    }

    private void readCharacter() {
        char each = template.charAt(at);
        if (each == '\n') {
            endLine();
        } else if (!Character.isWhitespace(each)) {
            printed();
        }
        at++;
    }

    private void printed() {
        beginsWithPrinted |= !hasPrinted && template.substring(lineBegin, at).isBlank();
        hasPrinted = true;
    }

    /** Ends a line at a line feed outside of tags. */
    private void endLine() {
        if (beginsWithPrinted) {
            lines.mark(lineBegin, line);
        }
        if (hasPrinted) {
            var end = at > lineBegin && template.charAt(at - 1) == '\r' ? at - 1 : at;
            lines.mark(end, line);
        }
        nextLine();
    }

    private void nextLine() {
        line++;
        lineBegin = at + 1;
        beginsWithPrinted = false;
        hasPrinted = false;
    }

    private void readTag() {
        var begin = at + opening.length();
        if (template.startsWith("!", begin)) {
            readComment(begin);
            return;
        }
        var triple = isDefault() && template.startsWith("{", begin);
        var inner = triple ? begin + 1 : begin;
        var ending = triple ? "}" + closing : closing;
        var end = template.indexOf(ending, inner);
        var content = end < 0 ? null : template.substring(inner, end);
        if (content == null || content.contains("\n") || content.contains(opening.substring(0, 1))) {
            throw failed(
                    line,
                    "the tag " + opening + (triple ? "{" : "") + " is not closed",
                    "add " + ending + " in the same line"
                            + (isDefault() ? ", or put {{=<% %>=}} before it if it is not a tag" : ""));
        }
        if (triple) {
            readName(content.trim());
        } else {
            readContent(content);
        }
        at = end + ending.length();
    }

    private boolean isDefault() {
        return opening.equals("{{") && closing.equals("}}");
    }

    private void readComment(int begin) {
        var end = template.indexOf(closing, begin);
        if (end < 0) {
            throw failed(line, "the comment is not closed", "add " + closing + " where the comment ends");
        }
        // The last line of a comment gets no mark at its end, because that would depend on the first line.
        for (; at < end; at++) {
            if (template.charAt(at) == '\n') {
                if (beginsWithPrinted) {
                    lines.mark(lineBegin, line);
                }
                nextLine();
            }
        }
        at = end + closing.length();
    }

    private void readContent(String content) {
        var tag = content.trim();
        if (tag.isEmpty()) {
            throw failed(line, "the tag is empty", "add a name to it, or remove it");
        }
        var rest = tag.substring(1).trim();
        switch (tag.charAt(0)) {
            case '#', '^' -> openSection(rest);
            case '/' -> closeSection(rest);
            case '&' -> readName(rest);
            case '=' -> changeDelimiters(content);
            case '!' ->
                throw failed(line, "the comment has a space before the !", "write " + opening + "! ... " + closing);
            case '>' -> throw unsupported("includes another file");
            case '<' -> throw unsupported("inherits from another file");
            case '$' -> throw unsupported("declares a section that can be inherited");
            default -> readName(tag);
        }
    }

    private TemplateFault unsupported(String what) {
        return failed(line, "the tag " + what + ", which is not supported", "replace it by its content");
    }

    private void openSection(String name) {
        checkName(name);
        if (open.size() == MOST_DEPTH) {
            throw failed(line, "sections are nested deeper than " + MOST_DEPTH + " levels", "close sections earlier");
        }
        if (NO_QUESTIONS.contains(name)) {
            throw invalidName(name);
        }
        open.push(new Section(name, line));
        sections.add(open.peek());
    }

    private void closeSection(String name) {
        if (open.isEmpty()) {
            throw failed(
                    line,
                    "the section '" + Excerpt.of(name) + "' is closed, but was not opened",
                    "remove the tag, or open the section before it");
        }
        var section = open.pop();
        if (!section.name().equals(name)) {
            throw failed(
                    line,
                    "the section '" + Excerpt.of(name) + "' is closed, but the section '" + Excerpt.of(section.name())
                            + "' (line " + section.line() + ") is still open",
                    "close the section '" + Excerpt.of(section.name()) + "' first");
        }
    }

    private void readName(String name) {
        checkName(name);
        if (MustacheValues.isQuestion(name)) {
            var asked = Excerpt.of(name.substring(0, name.length() - 1));
            throw failed(
                    line,
                    "'" + Excerpt.of(name) + "' is a question, which cannot be printed",
                    "use '" + asked + "', inside of the section '" + asked + "?' if it may not exist");
        }
        if (name.equals(".") || name.equals("this")) {
            linesOfItem.add(line);
        }
        printed();
    }

    private void checkName(String name) {
        if (name.length() > MOST_CHARACTERS || !NAME.matcher(name).matches()) {
            throw invalidName(name);
        }
        if (ABOUT_ITEM.contains(name) && open.isEmpty()) {
            throw failed(
                    line,
                    "'" + name + "' is not defined outside of a section",
                    "use it inside of the section of a list");
        }
    }

    private TemplateFault invalidName(String name) {
        return failed(
                line,
                "'" + Excerpt.of(name) + "' is not a valid name",
                "use the name of a variable, or put {{=<% %>=}} before it if it is not a tag");
    }

    private void changeDelimiters(String content) {
        var change = DELIMITERS.matcher(content);
        if (!change.matches() || change.group(1).equals(change.group(2))) {
            throw failed(
                    line,
                    "the tag does not set valid delimiters",
                    "use two delimiters of two characters each, for example {{=<% %>=}}");
        }
        opening = change.group(1);
        closing = change.group(2);
    }

    private static TemplateFault failed(int line, String problem, String fix) {
        return TemplateFault.of(Rendering.failed(line, problem, fix));
    }
}
