package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells which line of a template each line of its text comes from. Marks go into the template, travel through the
 * rendering with the text around them, and are taken out of what becomes of it. Where they may stand without changing
 * anything, the engine has to know.
 */
public final class TemplateLines {

    /** Begins a mark. It is no character, so that no YAML holds it. */
    private static final char MARK = '\uFFFE';

    /** Should a value hold the character all the same, it will not be followed by this. */
    private static final int NONCE_BOUND = 1_000_000;

    private static final int NONCE_LENGTH = 6;
    private static final int LINE_LENGTH = 7;
    /** How long a mark is. */
    public static final int LENGTH = 1 + NONCE_LENGTH + LINE_LENGTH;

    private static final int MOST_LINES = 9_999_999;

    private final String template;
    private final StringBuilder marked = new StringBuilder();
    private final String mark = MARK
            + String.format(Locale.ROOT, "%06d", ThreadLocalRandom.current().nextInt(NONCE_BOUND));
    private int copied;

    public TemplateLines(String template) {
        this.template = template;
    }

    /**
     * Puts a mark into the template.
     *
     * @param at where, in characters from the beginning; never less than the time before
     * @param line what the mark says, 1 for the first
     */
    public void mark(int at, int line) {
        if (line <= MOST_LINES) {
            marked.append(template, copied, at).append(mark);
            copied = at;
            var digits = Integer.toString(line);
            marked.append("0".repeat(LINE_LENGTH - digits.length())).append(digits);
        }
    }

    /** The template with its marks; call it after all of them are set. */
    public String marked() {
        marked.append(template, copied, template.length());
        copied = template.length();
        return marked.toString();
    }

    /** How many marks a part of the text holds; engines write each of them in one piece. */
    int marksIn(String part) {
        int marks = 0;
        for (int at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at + LENGTH)) {
            marks++;
        }
        return marks;
    }

    /** What the last mark of a text says; 1 when there is none. */
    int lastLineIn(StringBuilder text) {
        var last = text.lastIndexOf(mark, text.length() - LENGTH);
        return last < 0 ? 1 : lineAt(text, last);
    }

    /** The text without its marks, and where its lines come from. */
    public Rendering rendering(CharSequence rendered) {
        var whole = rendered.toString();
        var text = new StringBuilder(whole.length());
        var lines = new Lines();
        var begin = 0;
        for (int at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, begin)) {
            lines.add(whole, begin, at);
            text.append(whole, begin, at);
            lines.markIs(lineAt(whole, at));
            begin = at + LENGTH;
        }
        lines.add(whole, begin, whole.length());
        text.append(whole, begin, whole.length());
        return begin == 0
                ? Rendering.of(whole)
                : Rendering.of(
                        text.toString(), lines.filled((int) template.lines().count()));
    }

    private static int lineAt(CharSequence text, int at) {
        return Integer.parseInt(text, at + 1 + NONCE_LENGTH, at + LENGTH, 10);
    }

    /** The lines of a text as YAML counts them, and the first mark of each. */
    private static final class Lines {

        /** No mark. */
        private static final int NONE = 0;

        private final List<Integer> first = new ArrayList<>(List.of(NONE));
        private boolean afterReturn;

        void add(String text, int begin, int end) {
            for (int i = begin; i < end; i++) {
                char each = text.charAt(i);
                if (each == '\n' && !afterReturn || each == '\r') {
                    first.add(NONE);
                }
                afterReturn = each == '\r';
            }
        }

        void markIs(int line) {
            var last = first.size() - 1;
            if (first.get(last) == NONE) {
                first.set(last, line);
            }
        }

        /**
         * A line without a mark is the one after the line before, but never beyond the next mark or the template's end:
         * between two equal marks there is a value of several lines.
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
