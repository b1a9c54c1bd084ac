package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * A syntax error, in words for administrators. The parser's own messages are not shown: they describe tokens, and some
 * quote the content, which may be a secret. The messages that are recognized are those of snakeyaml-engine 3.0; any
 * other gets the general problem.
 *
 * @param location the parser's location; for something that was not closed, the location where it was opened
 */
record SyntaxProblem(YamlCode code, SourceLocation location, String problem, String fix) {

    /** A simple key may have 1024 characters: YAML 1.2.2, 8.2.2. */
    private static final int LONGEST_KEY = 1024;

    /**
     * A misspelled {@code ---}, also with the characters that a word processor makes of hyphens, or one that a value
     * follows.
     */
    private static final Pattern LIKE_SEPARATOR = Pattern.compile(
            "\\s*(?:-{2,}|[-\u2013\u2014]*[\u2013\u2014][-\u2013\u2014]*)\\s*(?:#.*)?|---\\s*[^-\\s#].*");

    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*");

    private static final Pattern SEPARATOR_AND_MORE = Pattern.compile("---[ \t]+[^#]");

    /** Returns the problem of an exception of the parser; {@code last} is the range of the last event before it. */
    static SyntaxProblem of(RuntimeException failure, YamlSource source, YamlSource.Span last) {
        if (failure instanceof MarkedYamlEngineException marked) {
            var location = marked.getProblemMark().or(marked::getContextMark);
            if (location.isPresent()) {
                return new Reader(
                                source,
                                last,
                                location.get(),
                                marked.getContextMark().orElse(location.get()),
                                orEmpty(marked.getProblem()),
                                orEmpty(marked.getContext()))
                        .read();
            }
        }
        return failure instanceof YamlVersionException
                ? syntax(
                        directive(source, last.start()),
                        "the %YAML directive requests an unsupported version",
                        "remove the line")
                : general(source.location(last.start()));
    }

    /** Returns whether the parser found a plain scalar where it expected none, or one that is not a key. */
    static boolean isOfPlainScalar(RuntimeException failure) {
        return failure instanceof MarkedYamlEngineException marked && isOfPlainScalar(orEmpty(marked.getProblem()));
    }

    private static boolean isOfPlainScalar(String problem) {
        return problem.startsWith("could not find expected ':'")
                || problem.startsWith("mapping values are not allowed")
                || problem.startsWith("expected <block end>")
                || problem.startsWith("expected '<document start>'");
    }

    /** Returns the line, from 0, where the parser reported an error; that of the last event when it reported none. */
    static int lineOf(RuntimeException failure, YamlSource.Span last) {
        return failure instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark().map(Mark::getLine).orElse(last.end().line())
                : last.end().line();
    }

    /** Adds this problem to the faults. */
    void addTo(YamlFaults faults) {
        faults.add(code, ConfigPath.root(), location, problem, fix);
    }

    private static SyntaxProblem syntax(SourceLocation location, String problem, String fix) {
        return new SyntaxProblem(YamlCode.YAML_SYNTAX, location, problem, fix);
    }

    private static SyntaxProblem general(SourceLocation location) {
        return syntax(location, "the file is not valid YAML from here on", "correct the YAML syntax of this line");
    }

    /** Finds the {@code %YAML} directive, because the parser does not report its location. */
    private static SourceLocation directive(YamlSource source, YamlSource.Location reached) {
        var lines = source.content().split("\r\n|\r|\n", -1);
        for (int line = reached.line(); line < lines.length; line++) {
            if (lines[line].startsWith("%YAML")) {
                return source.location(line, 0);
            }
        }
        return source.location(reached);
    }

    private static String orEmpty(@Nullable String string) {
        return string == null ? "" : string;
    }

    /** Interprets one message of the parser and the lines that it concerns. */
    private record Reader(
            YamlSource source, YamlSource.Span last, Mark location, Mark opening, String problem, String context) {

        SyntaxProblem read() {
            return tab().or(this::invisible)
                    .or(this::separator)
                    .or(this::quote)
                    .or(this::bracket)
                    .or(this::key)
                    .or(this::indentation)
                    .or(this::character)
                    .or(this::blockScalar)
                    .or(this::document)
                    .orElseGet(() -> general(here()));
        }

        private Optional<SyntaxProblem> tab() {
            if (!problem.contains("(TAB)")) {
                return Optional.empty();
            }
            if (!before().isBlank()) {
                return found("a tab is used where YAML allows only spaces", "replace it with a space");
            }
            int first = before().indexOf('\t');
            return Optional.of(new SyntaxProblem(
                    YamlCode.TAB_INDENT,
                    source.location(location.getLine(), first < 0 ? location.getColumn() : first),
                    "the line is indented with a tab, which YAML does not allow",
                    "indent it with spaces"));
        }

        private Optional<SyntaxProblem> invisible() {
            var rest = source.line(location.getLine()).substring(before().length());
            if (!rest.isEmpty() && InvisibleCharacters.isInvisible(rest.charAt(0)) && !context.contains("quoted")) {
                return Optional.of(invisible(rest.charAt(0), here()));
            }
            return isOfPlainScalar(problem) ? invisibleInUnread() : Optional.empty();
        }

        /** Searches the lines that were read since the last event; they contain neither quotes nor block scalars. */
        private Optional<SyntaxProblem> invisibleInUnread() {
            var lines = source.content().lines().toList();
            var from = last.end();
            for (int line = from.line(); line <= location.getLine() && line < lines.size(); line++) {
                var written = lines.get(line);
                int column = line == from.line() ? from.column() : 0;
                int start = written.offsetByCodePoints(0, column);
                var piece = written.substring(start);
                var string = COMMENT.matcher(piece).replaceFirst("");
                var found = InvisibleCharacters.indexInStructure(
                        string, written.substring(0, start).isBlank());
                if (found.isPresent()) {
                    var at = source.location(line, column + string.codePointCount(0, found.getAsInt()));
                    return Optional.of(invisible(string.charAt(found.getAsInt()), at));
                }
            }
            return Optional.empty();
        }

        private static SyntaxProblem invisible(int character, SourceLocation at) {
            return new SyntaxProblem(
                    YamlCode.ILLEGAL_CHARACTER,
                    at,
                    InvisibleCharacters.problem(character),
                    InvisibleCharacters.fix(character));
        }

        private Optional<SyntaxProblem> separator() {
            return linesOfTheKey()
                    .filter(line -> LIKE_SEPARATOR.matcher(source.line(line)).matches())
                    .findFirst()
                    .map(this::separator);
        }

        private SyntaxProblem separator(int line) {
            return SEPARATOR_AND_MORE.matcher(source.line(line)).lookingAt()
                    ? syntax(
                            source.location(line, 0),
                            "a key follows the document separator '---' on the same line",
                            "write '---' on a line of its own and the key below it")
                    : syntax(
                            source.location(line, 0),
                            "the line looks like the document separator '---' but is different",
                            "write '---' on a line of its own");
        }

        /** Returns the lines where the supposed key begins and where the parser reported the error. */
        private Stream<Integer> linesOfTheKey() {
            if (problem.startsWith("could not find expected ':'")) {
                return Stream.of(opening.getLine());
            }
            if (problem.startsWith("mapping values are not allowed")) {
                return Stream.of(last.start().line(), location.getLine());
            }
            return problem.startsWith("expected <block end>") ? Stream.of(location.getLine()) : Stream.empty();
        }

        private Optional<SyntaxProblem> quote() {
            if (problem.startsWith("found unexpected end of stream")) {
                return opened(
                        "the quoted string that begins here is not closed", "close it with the same quote character");
            }
            if (problem.startsWith("found unexpected document separator")) {
                return opened(
                        "the quoted string that begins here is not closed" + beforeLine(),
                        "close it with the same quote character");
            }
            return context.equals("while scanning a double-quoted scalar")
                    ? found(
                            "the backslash in double quotes begins an escape sequence that YAML does not define",
                            "write two backslashes, or use single quotes")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> bracket() {
            if (!problem.startsWith("expected ',' or")) {
                return Optional.empty();
            }
            var open = context.endsWith("sequence") ? '[' : '{';
            var close = open == '[' ? ']' : '}';
            if (problem.contains("<stream end>")) {
                return opened("the '" + open + "' is not closed", "close it with '" + close + "'");
            }
            return opening.getLine() == location.getLine()
                    ? found(
                            "a ',' or the closing '" + close + "' is missing here",
                            "add it, or quote the value if it contains one of , : [ ] { }")
                    : opened("the '" + open + "' is not closed" + beforeLine(), "close it with '" + close + "'");
        }

        private Optional<SyntaxProblem> key() {
            if (problem.startsWith("could not find expected ':'")) {
                return location.getIndex() - opening.getIndex() > LONGEST_KEY && location.getLine() == opening.getLine()
                        ? opened("the key is longer than " + LONGEST_KEY + " characters", "shorten it")
                        : opened(
                                "the line has no ': ' after its key",
                                "write 'key: value', or indent the line if it continues the value above");
            }
            if (problem.startsWith("mapping values are not allowed")) {
                return before().contains(": ")
                        ? found(
                                "the line has a second ': '",
                                "quote the value if it contains ': ', or write the second key on a line of its own")
                        : found(
                                "a key is not allowed here, because the line above does not end with ':'",
                                "end the line above with ':', or indent this line like the other keys");
            }
            if (problem.startsWith("mapping keys are not allowed")) {
                return found(
                        "a key that begins with '? ' is not allowed here", "quote the value if it begins with '?'");
            }
            return problem.endsWith("but found ':'")
                    ? found("the ':' has no key before it", "write the key, or quote the ':' if it is a value")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> indentation() {
            if (problem.startsWith("sequence entries are not allowed")) {
                return found(
                        "a list item ('- ') is not allowed here",
                        "begin the list on a line of its own, or quote the value if it begins with '- '");
            }
            if (!problem.startsWith("expected <block end>")) {
                return Optional.empty();
            }
            return before().isBlank()
                    ? found(
                            "the line is indented like none of the lines above that it could belong to",
                            "indent it exactly like the other keys or items")
                    : found(
                            "unexpected characters follow the end of the value",
                            "quote the whole value, and double each quote inside it");
        }

        private Optional<SyntaxProblem> character() {
            var sign = context.endsWith("alias") ? '*' : '&';
            if (context.equals("while scanning an alias") || context.equals("while scanning an anchor")) {
                return opened(
                        "the '" + sign + "' is not followed by a valid name",
                        "correct the name, or quote the value if it begins with '" + sign + "'");
            }
            if (context.equals("while scanning a tag") || problem.startsWith("found undefined tag handle")) {
                return opened("the '!' is not followed by a valid tag", "quote the value if it begins with '!'");
            }
            if (problem.startsWith("expected the node content")) {
                return found(
                        "a value is missing here, or begins with a character that has a special meaning in YAML",
                        "write the value, in quotes if it begins with such a character");
            }
            return problem.contains("cannot start any token")
                    ? found("a value must not begin with this character", "quote the value")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> blockScalar() {
            if (!context.equals("while scanning a block scalar")) {
                return Optional.empty();
            }
            return problem.contains("leading empty lines")
                    ? found(
                            "an empty line above has more spaces than the indentation of the string",
                            "remove the spaces from the empty line")
                    : found(
                            "'|' or '>' is followed by something other than '+', '-', a digit or a comment",
                            "begin the string on the next line, or quote it");
        }

        private Optional<SyntaxProblem> document() {
            if (context.contains("directive")
                    || problem.contains("directive")
                    || problem.startsWith("duplicate tag handle")) {
                return found("the line that begins with '%' is not a valid directive", "remove the line");
            }
            return problem.startsWith("expected '<document start>'")
                    ? found("unexpected characters follow the end of the document", "remove them, or indent them")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> found(String fault, String fix) {
            return Optional.of(syntax(here(), fault, fix));
        }

        private Optional<SyntaxProblem> opened(String fault, String fix) {
            return Optional.of(syntax(openingLocation(), fault, fix));
        }

        private SourceLocation here() {
            return source.location(location.getLine(), location.getColumn());
        }

        /** Returns an empty string when one line of a template rendered both locations, or lines in another order. */
        private String beforeLine() {
            int line = here().line();
            return line > openingLocation().line() ? " before line " + line : "";
        }

        private SourceLocation openingLocation() {
            return source.location(opening.getLine(), opening.getColumn());
        }

        /** Returns the line up to the location. */
        private String before() {
            var line = source.line(location.getLine());
            int column = Math.min(location.getColumn(), line.codePointCount(0, line.length()));
            return line.substring(0, line.offsetByCodePoints(0, column));
        }
    }
}
