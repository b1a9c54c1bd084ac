package dev.clusternetwork.finding;

/**
 * The part of a line that a finding is about: the whole value or key that begins at its column. It is found by looking
 * at the line only, because an excerpt is shown where the YAML is not valid, too.
 *
 * @param start from 0, in code points
 * @param end the first code point behind it
 */
record ValueSpan(int start, int end) {

    /** Returns what begins at a position, from 0, in code points. Empty when it is behind the line. */
    static ValueSpan at(String line, int position) {
        var characters = line.codePoints().toArray();
        int end = endOfLine(characters);
        if (position >= end) {
            int start = Math.min(position, characters.length);
            return new ValueSpan(start, start < characters.length ? start + 1 : start);
        }
        if (characters[position] == '\t') {
            return new ValueSpan(position, endOf(characters, position, "\t"));
        }
        if (isBlank(characters[position])) {
            int start = position;
            while (isBlank(characters[start])) {
                start++;
            }
            return new ValueSpan(start, end);
        }
        return new ValueSpan(position, endOfValue(characters, position, end));
    }

    private static int endOfValue(int[] line, int start, int end) {
        return switch (line[start]) {
            case '"', '\'' -> endOfQuoted(line, start, end);
            case '[', '{' -> endOfCollection(line, start, end);
            case '|', '>' -> endOfWord(line, start, end);
            default -> endOfPlain(line, start, end);
        };
    }

    private static int endOfQuoted(int[] line, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (line[i] == '\\' && line[start] == '"') {
                i++;
            } else if (line[i] == line[start]) {
                if (line[start] == '"' || i + 1 == end || line[i + 1] != '\'') {
                    return i + 1;
                }
                i++;
            }
        }
        return end;
    }

    private static int endOfCollection(int[] line, int start, int end) {
        int open = 0;
        for (int i = start; i < end; i++) {
            switch (line[i]) {
                case '[', '{' -> open++;
                case ']', '}' -> open--;
                case '"', '\'' -> i = endOfQuoted(line, i, end) - 1;
                default -> {}
            }
            if (open == 0) {
                return i + 1;
            }
        }
        return end;
    }

    private static int endOfWord(int[] line, int start, int end) {
        int i = start;
        while (i < end && !isBlank(line[i])) {
            i++;
        }
        return i;
    }

    /** A plain scalar ends at a comment, at the colon behind a key, and in brackets at a comma and at their end. */
    private static int endOfPlain(int[] line, int start, int end) {
        var inBrackets = isInBrackets(line, start);
        int i = start + 1;
        while (i < end
                && !(line[i] == '#' && isBlank(line[i - 1]))
                && !(line[i] == ':' && (i + 1 == end || isBlank(line[i + 1])))
                && !(inBrackets && (line[i] == ',' || line[i] == ']' || line[i] == '}'))) {
            i++;
        }
        while (i > start + 1 && (isBlank(line[i - 1]) || i == end && line[i - 1] == ',')) {
            i--;
        }
        return i;
    }

    private static boolean isInBrackets(int[] line, int position) {
        int open = 0;
        for (int i = 0; i < position; i++) {
            switch (line[i]) {
                case '[', '{' -> open++;
                case ']', '}' -> open--;
                case '"', '\'' -> i = endOfQuoted(line, i, line.length) - 1;
                default -> {}
            }
        }
        return open > 0;
    }

    private static int endOfLine(int[] line) {
        int end = line.length;
        while (end > 0 && isBlank(line[end - 1])) {
            end--;
        }
        return end;
    }

    private static int endOf(int[] line, int start, String characters) {
        int end = start;
        while (end < line.length && characters.indexOf(line[end]) >= 0) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }
}
