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
 * Reads the tags of a mustache template before jmustache does, which takes an unclosed tag for text, knows no line for
 * many other faults, and has features that a template of manifests is not to have. What passes here, jmustache reads in
 * the same way. Every tag but a comment is written in one line.
 */
final class MustacheTags {

    /** jmustache renders a section within a section by recursion. */
    private static final int MOST_DEPTH = 100;

    /** What jmustache offers inside a section about the item of a list. */
    private static final List<String> ABOUT_ITEM = List.of("-first", "-last", "-index");

    /** What is always there within a section, or is nothing at all, cannot be asked for. */
    private static final List<String> NO_QUESTIONS = List.of("-first?", "-last?", "-index?", "this?", "?");

    private static final Pattern DELIMITERS = Pattern.compile("=([^\\s=\\p{Alnum}]{2}) ([^\\s=\\p{Alnum}]{2})=");
    /** No name is longer, and a pattern would meet the stack's end in one without an end. */
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

    /** What was found in the line so far, of that which tells whether marks may stand at its ends. */
    private int lineBegin;

    private boolean beginsWithPrinted;
    private boolean hasPrinted;

    private MustacheTags(String template) {
        this.template = template;
        this.lines = new TemplateLines(template);
    }

    private record Section(String name, int line) {}

    /**
     * Reads a template.
     *
     * @throws TemplateFault for the first fault
     */
    static MustacheTags of(String template) {
        var tags = new MustacheTags(template);
        tags.read();
        return tags;
    }

    /** The template's lines, with marks set where jmustache would not take a tag for alone in its line anyway. */
    TemplateLines lines() {
        return lines;
    }

    /** The line of the first tag for the item of a list itself, from a line on; else that line. */
    int lineOfItem(int from) {
        return linesOfItem.stream().filter(each -> each >= from).findFirst().orElse(from);
    }

    /** Whether a section of this name begins in a line. */
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
                    "write " + opening + "/" + Excerpt.of(section.name()) + closing + " where it ends");
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

    /** At a line feed that is text. */
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
                    "a tag begins with " + opening + (triple ? "{" : "") + " and is not closed",
                    "write " + ending + " in the same line"
                            + (isDefault() ? ", or {{=<% %>=}} before it if it is no tag" : ""));
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
            throw failed(line, "a comment begins here and is not closed", "write " + closing + " where it ends");
        }
        // A mark at the end of a comment's last line would need to know what its first line holds.
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
            throw failed(line, "a tag is empty", "write a name into it, or delete it");
        }
        var rest = tag.substring(1).trim();
        switch (tag.charAt(0)) {
            case '#', '^' -> openSection(rest);
            case '/' -> closeSection(rest);
            case '&' -> readName(rest);
            case '=' -> changeDelimiters(content);
            case '!' ->
                throw failed(line, "a comment has a blank before its !", "write " + opening + "! ... " + closing);
            case '>' -> throw refused("includes another file");
            case '<' -> throw refused("inherits from another file");
            case '$' -> throw refused("is a block to be inherited");
            default -> readName(tag);
        }
    }

    private TemplateFault refused(String what) {
        return failed(line, "a tag " + what + ", and no template can", "write what is meant into this file");
    }

    private void openSection(String name) {
        checkName(name);
        if (open.size() == MOST_DEPTH) {
            throw failed(
                    line,
                    "sections are nested more than " + MOST_DEPTH + " deep",
                    "close those that are to end earlier");
        }
        if (NO_QUESTIONS.contains(name)) {
            throw noName(name);
        }
        open.push(new Section(name, line));
        sections.add(open.peek());
    }

    private void closeSection(String name) {
        if (open.isEmpty()) {
            throw failed(
                    line,
                    "the section '" + Excerpt.of(name) + "' is closed and was never opened",
                    "delete the tag, or open the section before it");
        }
        var section = open.pop();
        if (!section.name().equals(name)) {
            throw failed(
                    line,
                    "the section '" + Excerpt.of(name) + "' is closed, but '" + Excerpt.of(section.name())
                            + "' of line " + section.line() + " is the one that is open",
                    "close '" + Excerpt.of(section.name()) + "' first");
        }
    }

    private void readName(String name) {
        checkName(name);
        if (MustacheValues.isQuestion(name)) {
            var asked = Excerpt.of(name.substring(0, name.length() - 1));
            throw failed(
                    line,
                    "'" + Excerpt.of(name) + "' asks a question and cannot be printed",
                    "write '" + asked + "', inside a section of '" + asked + "?' where it need not be there");
        }
        if (name.equals(".") || name.equals("this")) {
            linesOfItem.add(line);
        }
        printed();
    }

    private void checkName(String name) {
        if (name.length() > MOST_CHARACTERS || !NAME.matcher(name).matches()) {
            throw noName(name);
        }
        if (ABOUT_ITEM.contains(name) && open.isEmpty()) {
            throw failed(
                    line, "'" + name + "' is not defined outside a section", "write it inside the section of a list");
        }
    }

    private TemplateFault noName(String name) {
        return failed(
                line,
                "'" + Excerpt.of(name) + "' is no name",
                "write the name of a variable, or {{=<% %>=}} before text that is no tag");
    }

    private void changeDelimiters(String content) {
        var change = DELIMITERS.matcher(content);
        if (!change.matches() || change.group(1).equals(change.group(2))) {
            throw failed(
                    line,
                    "a tag begins with = and changes no delimiters",
                    "write two of two characters each, such as {{=<% %>=}}");
        }
        opening = change.group(1);
        closing = change.group(2);
    }

    private static TemplateFault failed(int line, String problem, String fix) {
        return TemplateFault.of(Rendering.failed(line, problem, fix));
    }
}
