package dev.clusternetwork.finding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which lines of a YAML file may contain a secret, so that no excerpt shows it: lines with a key that sounds
 * like a password, with a user in a URL, with the data of a Secret, and the lines that may continue such a value. It
 * needs no valid YAML, because an excerpt is shown where the YAML is not valid, and it hides too much rather than too
 * little.
 */
final class SecretLines {

    /** What may be shown of a line. */
    enum View {
        /** All of it. */
        ALL,
        /** The key at its beginning. */
        KEY,
        /** Nothing. */
        NOTHING
    }

    /** A key, in quotes or not, that sounds like a secret; keys that only speak about one are excluded. */
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?:(?:passw|passphrase|credential|private[_-]?key|(?:api|ssh|secret|access|encryption|shared)[_-]?key"
                    + "|dockercfg|dockerconfigjson)[\\w.-]*"
                    + "|(?<!pull[_-]?)(?<!automountServiceAccount)(?:secret|token|pwd|psk)s?"
                    + "|authorization)"
                    + "(?<!file|path|ref|name|interval)[\"']?\\s*[:=]",
            Pattern.CASE_INSENSITIVE);

    /** The value of a name that sounds like a secret, for example of an environment variable. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "passw|passphrase|credential|private[_-]?key|api[_-]?key|secret|token", Pattern.CASE_INSENSITIVE);

    /** A name and a value in one line. */
    private static final Pattern VALUE_IN_LINE = Pattern.compile("(?<![\\w-])value[\"']?\\s*:");

    /** A user with a password in front of a host, or anything in front of the host of a URL. A digest is neither. */
    private static final Pattern USER = Pattern.compile(":[^\\s@]+@(?!sha\\d{3}:)|://[^\\s/@]+@");

    private static final Pattern KIND_SECRET =
            Pattern.compile("(?:^|[\\s{,\\[-])[\"']?kind[\"']?\\s*:\\s*[\"']?Secret[\"']?\\s*(?:[,}\\]#].*)?$");

    /** What of a Secret is one; an annotation may repeat all of it. */
    private static final Pattern DATA_KEY = Pattern.compile("(?<![\\w-])(?:data|stringData|annotations)[\"']?\\s*:");

    private static final Pattern SEPARATOR = Pattern.compile("(?:---|\\.\\.\\.)(?:\\s.*)?");
    private static final Pattern HYPHEN = Pattern.compile("-\\s+|-$");
    private static final Pattern KEY =
            Pattern.compile("(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[^\\s\"'{\\[#][^:]*?))"
                    + "\\s*:(?=\\s|$)(?<value>.*)");

    private final List<String> lines;
    private final Set<Integer> known;
    private final View[] views;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private boolean inSecret;
    private boolean valueFollows;
    private boolean inPrivateKey;
    private int openBrackets;
    private char openQuote;

    private SecretLines(List<String> lines, Set<Integer> known) {
        this.lines = lines;
        this.known = known;
        this.views = new View[lines.size()];
        Arrays.fill(views, View.ALL);
    }

    /**
     * Returns what may be shown of each line.
     *
     * @param known lines, from 0, that are known to contain a secret
     */
    static List<View> of(List<String> lines, Set<Integer> known) {
        return new SecretLines(lines, known).read();
    }

    /** A list item or a value, to which the lines below it belong as far as they are indented more. */
    private static final class Frame {

        private final int indent;
        private final boolean isItem;
        private final boolean hidden;
        private final List<Integer> values = new ArrayList<>();
        private boolean hasSecretName;

        private Frame(int indent, boolean isItem, boolean hidden) {
            this.indent = indent;
            this.isItem = isItem;
            this.hidden = hidden;
        }
    }

    private List<View> read() {
        var starts = new ArrayList<>(List.of(0));
        IntStream.range(1, lines.size())
                .filter(number -> SEPARATOR.matcher(lines.get(number)).matches())
                .forEach(starts::add);
        starts.add(lines.size());
        for (int i = 1; i < starts.size(); i++) {
            readDocument(starts.get(i - 1), starts.get(i));
        }
        return Collections.unmodifiableList(Arrays.asList(views));
    }

    private void readDocument(int start, int end) {
        frames.clear();
        frames.push(new Frame(-1, false, false));
        valueFollows = false;
        inPrivateKey = false;
        openBrackets = 0;
        openQuote = 0;
        inSecret = lines.subList(start, end).stream()
                .anyMatch(line -> KIND_SECRET.matcher(line).find());
        for (int number = start; number < end; number++) {
            readLine(number, lines.get(number));
        }
    }

    private void readLine(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        int indent = indent(line);
        leaveFrames(indent, HYPHEN.matcher(line).region(indent, line.length()).lookingAt());
        var isContinued = isContinued(line.substring(indent));
        if (frames.element().hidden || isContinued) {
            views[number] = View.NOTHING;
            lookForEnd(line);
            return;
        }
        int start = indent;
        for (var hyphen = HYPHEN.matcher(line).region(start, line.length()); hyphen.lookingAt(); ) {
            frames.push(new Frame(start, true, false));
            start = hyphen.end();
            hyphen.region(start, line.length());
        }
        readValue(number, line, start);
    }

    private void leaveFrames(int indent, boolean isItem) {
        while (frames.element().indent > indent
                || frames.element().indent == indent && !(isItem && !frames.element().isItem)) {
            frames.pop();
        }
    }

    private void readValue(int number, String line, int start) {
        var key = KEY.matcher(line).region(start, line.length());
        var hasKey = key.lookingAt();
        var secret = known.contains(number)
                || SECRET_KEY.matcher(line).find()
                || USER.matcher(line).find()
                || VALUE_IN_LINE.matcher(line).find()
                        && SECRET_NAME.matcher(line).find()
                || line.contains("PRIVATE KEY---")
                || inSecret && DATA_KEY.matcher(line).find();
        if (hasKey) {
            secret |= readNameAndValue(number, name(key), key.group("value"));
        }
        // Findings about a value that is not written are at a key above it.
        var ownLineOnly = secret
                && known.contains(number)
                && hasKey
                && key.group("value").isBlank()
                && !SECRET_KEY.matcher(line).find();
        frames.push(new Frame(start, false, secret && !ownLineOnly));
        if (secret) {
            views[number] = View.KEY;
            lookForEnd(line);
            valueFollows = !ownLineOnly && line.stripTrailing().endsWith(":");
        }
    }

    /** The value of an environment variable is a secret where its name sounds like one. */
    private boolean readNameAndValue(int number, String key, String value) {
        var item = frames.element();
        if (key.equals("name") && SECRET_NAME.matcher(value).find()) {
            item.hasSecretName = true;
            item.values.forEach(from -> Arrays.fill(views, from, number, View.NOTHING));
        }
        if (!key.equals("value")) {
            return false;
        }
        item.values.add(number);
        return item.hasSecretName;
    }

    private static String name(Matcher key) {
        return Stream.of("plain", "double", "single")
                .map(key::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** Whether the secret of a line above goes on here, although the line is not indented. */
    private boolean isContinued(String rest) {
        var follows = valueFollows && !KEY.matcher(rest).lookingAt();
        valueFollows = false;
        return follows || openBrackets > 0 || openQuote != 0 || inPrivateKey;
    }

    /** Counts the brackets and quotes that a line with a secret leaves open. */
    private void lookForEnd(String line) {
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (openQuote == '"' && each == '\\') {
                i++;
            } else if (openQuote != 0) {
                openQuote = each == openQuote ? 0 : openQuote;
            } else if (each == '"' || each == '\'') {
                openQuote = isBetweenLetters(line, i) ? 0 : each;
            } else if (each == '[' || each == '{') {
                openBrackets++;
            } else if (each == ']' || each == '}') {
                openBrackets = Math.max(0, openBrackets - 1);
            }
        }
        inPrivateKey = line.contains("PRIVATE KEY---") ? line.contains("BEGIN") : inPrivateKey;
    }

    /** Returns whether a quote is an apostrophe; a quote beside other letters than those of ASCII may open a string. */
    private static boolean isBetweenLetters(String line, int at) {
        return at > 0
                && at + 1 < line.length()
                && isLetterOrDigit(line.charAt(at - 1))
                && isLetterOrDigit(line.charAt(at + 1));
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }
}
