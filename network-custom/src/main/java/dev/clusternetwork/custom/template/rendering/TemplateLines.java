package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Maps the lines of a template's output to the lines of the template. Marks with line numbers are added to the template
 * before it is rendered, and removed from the output. The engine decides where a mark changes nothing else.
 */
public final class TemplateLines {

    /** Begins a mark. It is not a character, so YAML does not contain it. */
    private static final char MARK = '\uFFFE';

    /** The bound of the number that follows, which distinguishes a mark from a value that contains the character. */
    private static final int NUMBER_BOUND = 1_000_000;

    private static final int NUMBER_LENGTH = 6;
    private static final int LINE_LENGTH = 7;

    /** The length of a mark. */
    public static final int LENGTH = 1 + NUMBER_LENGTH + LINE_LENGTH;

    private static final int MOST_LINES = 9_999_999;

    private static final Pattern IN_TEMPLATE = Pattern.compile(MARK + "([0-9]{" + NUMBER_LENGTH + "})");

    private final String template;
    private final StringBuilder marked = new StringBuilder();
    private final String mark;
    private int copied;

    public TemplateLines(String template) {
        this.template = template;
        this.mark = markFor(template);
    }

    /** Returns a mark that is not in the template, and the same one for the same template. */
    private static String markFor(String template) {
        var used = new BitSet(NUMBER_BOUND);
        var numbers = IN_TEMPLATE.matcher(template);
        while (numbers.find()) {
            used.set(Integer.parseInt(numbers.group(1)));
        }
        var number = used.nextClearBit(Math.floorMod(template.hashCode(), NUMBER_BOUND));
        return MARK + String.format(Locale.ROOT, "%06d", number < NUMBER_BOUND ? number : used.nextClearBit(0));
    }

    /**
     * Adds a mark to the template.
     *
     * @param at its position; never less than that of the mark before
     * @param line the line in the mark, from 1
     */
    public void mark(int at, int line) {
        if (line <= MOST_LINES) {
            marked.append(template, copied, at).append(mark);
            copied = at;
            var digits = Integer.toString(line);
            marked.append("0".repeat(LINE_LENGTH - digits.length())).append(digits);
        }
    }

    /** Returns the template with its marks; has to be called after all of them are set. */
    public String marked() {
        marked.append(template, copied, template.length());
        copied = template.length();
        return marked.toString();
    }

    /** Returns the number of marks in a part of the output; engines write each of them in one piece. */
    int marksIn(String part) {
        int marks = 0;
        for (int at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + LENGTH)) {
            marks++;
        }
        return marks;
    }

    /** Returns the line in the last mark of an output; 1 when it has no mark. */
    int lastLineIn(StringBuilder output) {
        var last = output.lastIndexOf(mark, output.length() - LENGTH);
        return last < 0 ? 1 : lineAt(output, last);
    }

    /** Returns the output without its marks, with the origin of its lines. */
    public Rendering rendering(CharSequence output) {
        var whole = output.toString();
        var content = new StringBuilder(whole.length());
        var lines = new Lines();
        var begin = 0;
        for (int at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, begin)) {
            lines.add(whole, begin, at);
            content.append(whole, begin, at);
            lines.addMark(lineAt(whole, at));
            begin = at + LENGTH;
        }
        lines.add(whole, begin, whole.length());
        content.append(whole, begin, whole.length());
        return begin == 0
                ? Rendering.of(whole)
                : Rendering.of(
                        content.toString(), lines.filled((int) template.lines().count()));
    }

    private static int lineAt(CharSequence output, int at) {
        return Integer.parseInt(output, at + 1 + NUMBER_LENGTH, at + LENGTH, 10);
    }

    /** The lines of an output as YAML counts them, with the first mark of each. */
    private static final class Lines {

        /** The line has no mark. */
        private static final int NONE = 0;

        private final List<Integer> first = new ArrayList<>(List.of(NONE));
        private boolean afterReturn;

        void add(String output, int begin, int end) {
            for (int i = begin; i < end; i++) {
                char each = output.charAt(i);
                if (each == '\n' && !afterReturn || each == '\r') {
                    first.add(NONE);
                }
                afterReturn = each == '\r';
            }
        }

        void addMark(int line) {
            var last = first.size() - 1;
            if (first.get(last) == NONE) {
                first.set(last, line);
            }
        }

        /**
         * Returns the line of the template for each line. A line without a mark follows the line before, but not beyond
         * the next mark or the end of the template: between two equal marks there is a value of several lines.
         */
        List<Integer> filled(int templateLines) {
            var bound = new int[first.size()];
            var following = templateLines;
            for (int i = first.size() - 1; i >= 0; i--) {
                following = first.get(i) == NONE ? following : first.get(i);
                bound[i] = following;
            }
            var line = 0;
            for (int i = 0; i < bound.length; i++) {
                if (first.get(i) != NONE) {
                    line = first.get(i);
                } else if (line < bound[i]) {
                    line++;
                }
                first.set(i, line);
            }
            return first;
        }
    }
}
