package dev.clusternetwork.examples;

import java.util.ArrayList;
import java.util.List;

/** The difference of two short files in unified form, without the headers of files. */
final class LineDiff {

    /** The number of unchanged lines that are shown before and after a change. */
    private static final int CONTEXT = 3;

    /** A difference of at most this number of lines is shown as a whole. */
    private static final int SHORT = 16;

    private LineDiff() {}

    /** Returns the lines of both, each after ' ', '-' or '+'; a line {@code ...} replaces long unchanged parts. */
    static String of(String before, String after) {
        var lines = all(before.lines().toList(), after.lines().toList());
        var shown = new StringBuilder();
        var isCut = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.size() <= SHORT || isNearChange(lines, i)) {
                shown.append(lines.get(i).stripTrailing()).append('\n');
                isCut = false;
            } else if (!isCut) {
                shown.append(" ...\n");
                isCut = true;
            }
        }
        return shown.toString();
    }

    private static boolean isNearChange(List<String> lines, int index) {
        return lines.subList(Math.max(0, index - CONTEXT), Math.min(lines.size(), index + CONTEXT + 1)).stream()
                .anyMatch(line -> line.charAt(0) != ' ');
    }

    /** Returns the lines of both by their longest common subsequence. */
    private static List<String> all(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
        return lines;
    }
}
