package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hides the secrets of a file before its lines are shown. Settings declare which values are secrets, so that a secret
 * is hidden whatever its key is called.
 */
final class HiddenSecrets {

    private HiddenSecrets() {}

    /**
     * Returns the content without what follows each location in the same line, and without the lines below it that may
     * continue the value. Hides too much rather than too little; the positions of what is still shown do not change.
     */
    static String hide(String content, Set<SourceLocation> secrets) {
        if (secrets.isEmpty()) {
            return content;
        }
        var columns = new TreeMap<Integer, Integer>();
        secrets.forEach(each -> columns.merge(each.line(), each.column(), Math::min));
        var shown = new ArrayList<String>();
        int hiddenBelow = -1;
        for (var line : content.lines().toList()) {
            var column = columns.get(shown.size() + 1);
            if (column != null) {
                hiddenBelow = hiddenBelow < 0 ? indent(line) : Math.min(hiddenBelow, indent(line));
                shown.add(beginning(line, column) + Finding.HIDDEN);
            } else if (hiddenBelow >= 0 && continues(line, hiddenBelow)) {
                shown.add(Finding.HIDDEN);
            } else {
                hiddenBelow = -1;
                shown.add(line);
            }
        }
        return String.join("\n", shown);
    }

    private static String beginning(String line, int column) {
        int characters = line.codePointCount(0, line.length());
        return line.substring(0, line.offsetByCodePoints(0, Math.min(column - 1, characters)));
    }

    /** A list may be indented as much as the key to which it belongs. */
    private static boolean continues(String line, int indent) {
        return line.isBlank() || indent(line) > indent || indent(line) == indent && line.startsWith("-", indent);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
