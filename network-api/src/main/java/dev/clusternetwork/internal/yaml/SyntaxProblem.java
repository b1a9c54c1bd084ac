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
 * Says in an administrator's words what the parser could not read. The parser's own words are not shown: they speak of
 * tokens, and some quote the text, which may be a secret. They are those of snakeyaml-engine 3.0; words that a later
 * one adds get the general message.
 *
 * @param location the parser's, but where something was opened and never closed, the place where it was opened
 */
record SyntaxProblem(YamlCode code, SourceLocation location, String message, String fix) {

    /** A simple key may have 1024 characters: YAML 1.2.2, 8.2.2. */
    private static final int LONGEST_KEY = 1024;

    /** What was meant to be {@code ---}, dashes of a word processor included, or has something in the same line. */
    private static final Pattern LIKE_SEPARATOR = Pattern.compile(
            "\\s*(?:-{2,}|[-\u2013\u2014]*[\u2013\u2014][-\u2013\u2014]*)\\s*(?:#.*)?|---\\s*[^-\\s#].*");

    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#.*");

    private static final Pattern SEPARATOR_AND_MORE = Pattern.compile("---[ \t]+[^#]");

    /** The problem behind an exception of the parser; {@code last} is what was read well before. */
    static SyntaxProblem of(RuntimeException failure, YamlText source, YamlText.Span last) {
        if (failure instanceof MarkedYamlEngineException marked) {
            var place = marked.getProblemMark().or(marked::getContextMark);
            if (place.isPresent()) {
                return new Reader(
                                source,
                                last,
                                place.get(),
                                marked.getContextMark().orElse(place.get()),
                                orEmpty(marked.getProblem()),
                                orEmpty(marked.getContext()))
                        .read();
            }
        }
        return failure instanceof YamlVersionException
                ? syntax(
                        directive(source, last.start()),
                        "the %YAML line asks for a version that is not supported",
                        "remove the line")
                : general(source.location(last.start()));
    }

    /** Whether the parser met plain text where it expected none, or plain text that should have been a key. */
    static boolean isOfPlainText(RuntimeException failure) {
        return failure instanceof MarkedYamlEngineException marked && isOfPlainText(orEmpty(marked.getProblem()));
    }

    private static boolean isOfPlainText(String problem) {
        return problem.startsWith("could not find expected ':'")
                || problem.startsWith("mapping values are not allowed")
                || problem.startsWith("expected <block end>")
                || problem.startsWith("expected '<document start>'");
    }

    /** Hands it to those who collect. */
    void addTo(YamlFaults faults) {
        faults.add(code, ConfigPath.root(), location, message, fix);
    }

    private static SyntaxProblem syntax(SourceLocation location, String message, String fix) {
        return new SyntaxProblem(YamlCode.YAML_SYNTAX, location, message, fix);
    }

    private static SyntaxProblem general(SourceLocation location) {
        return syntax(location, "the text is not valid YAML from here on", "compare the line with those that work");
    }

    /** The parser does not say where a {@code %YAML} line stands. */
    private static SourceLocation directive(YamlText source, YamlText.Place reached) {
        var lines = source.text().split("\r\n|\r|\n", -1);
        for (int line = reached.line(); line < lines.length; line++) {
            if (lines[line].startsWith("%YAML")) {
                return source.location(line, 0);
            }
        }
        return source.location(reached);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Reads one complaint of the parser, with the lines that it is about. */
    private record Reader(
            YamlText source, YamlText.Span last, Mark place, Mark opening, String problem, String context) {

        SyntaxProblem read() {
            return tab().or(this::invisible)
                    .or(this::separator)
                    .or(this::quote)
                    .or(this::bracket)
                    .or(this::key)
                    .or(this::indentation)
                    .or(this::character)
                    .or(this::block)
                    .or(this::document)
                    .orElseGet(() -> general(here()));
        }

        private Optional<SyntaxProblem> tab() {
            if (!problem.contains("(TAB)")) {
                return Optional.empty();
            }
            if (!before().isBlank()) {
                return found("a tab stands where YAML allows only spaces", "replace it by a space");
            }
            int first = before().indexOf('\t');
            return Optional.of(new SyntaxProblem(
                    YamlCode.TAB_INDENT,
                    source.location(place.getLine(), first < 0 ? place.getColumn() : first),
                    "the line is indented with a tab, which YAML does not allow",
                    "indent it with spaces"));
        }

        private Optional<SyntaxProblem> invisible() {
            var rest = source.line(place.getLine()).substring(before().length());
            if (!rest.isEmpty() && InvisibleCharacters.is(rest.charAt(0)) && !context.contains("quoted")) {
                return Optional.of(invisible(rest.charAt(0), here()));
            }
            return isOfPlainText(problem) ? invisibleInUnread() : Optional.empty();
        }

        /** In what the parser has taken in since it last gave something out; there are no quotes and blocks in it. */
        private Optional<SyntaxProblem> invisibleInUnread() {
            var lines = source.text().lines().toList();
            var from = last.end();
            for (int line = from.line(); line <= place.getLine() && line < lines.size(); line++) {
                var written = lines.get(line);
                int column = line == from.line() ? from.column() : 0;
                var piece = written.substring(written.offsetByCodePoints(0, column));
                var text = COMMENT.matcher(piece).replaceFirst("");
                var found = InvisibleCharacters.structural(text, column == 0);
                if (found.isPresent()) {
                    var at = source.location(line, column + text.codePointCount(0, found.getAsInt()));
                    return Optional.of(invisible(text.charAt(found.getAsInt()), at));
                }
            }
            return Optional.empty();
        }

        private static SyntaxProblem invisible(int character, SourceLocation at) {
            return new SyntaxProblem(
                    YamlCode.ILLEGAL_CHARACTER,
                    at,
                    InvisibleCharacters.message(character),
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
                            "no key can stand in the line of the separator '---'",
                            "write exactly '---' on a line of its own, and the key below it")
                    : syntax(
                            source.location(line, 0),
                            "the line looks like one that separates documents, but is none",
                            "write exactly '---' on a line of its own");
        }

        /** Where what was taken for a key or a text begins, and where that proved wrong. */
        private Stream<Integer> linesOfTheKey() {
            if (problem.startsWith("could not find expected ':'")) {
                return Stream.of(opening.getLine());
            }
            if (problem.startsWith("mapping values are not allowed")) {
                return Stream.of(last.start().line(), place.getLine());
            }
            return problem.startsWith("expected <block end>") ? Stream.of(place.getLine()) : Stream.empty();
        }

        private Optional<SyntaxProblem> quote() {
            if (problem.startsWith("found unexpected end of stream")) {
                return opened("the quote that opens here is never closed", "close it with the same kind of quote");
            }
            if (problem.startsWith("found unexpected document separator")) {
                return opened(
                        "the quote that opens here is not closed" + beforeLine(),
                        "close it with the same kind of quote");
            }
            return context.equals("while scanning a double-quoted scalar")
                    ? found(
                            "a backslash in double quotes begins no escape that YAML knows",
                            "double the backslash, or use single quotes")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> bracket() {
            if (!problem.startsWith("expected ',' or")) {
                return Optional.empty();
            }
            var open = context.endsWith("sequence") ? '[' : '{';
            var close = open == '[' ? ']' : '}';
            if (problem.contains("<stream end>")) {
                return opened("the '" + open + "' that opens here is never closed", "close it with '" + close + "'");
            }
            return opening.getLine() == place.getLine()
                    ? found(
                            "a ',' or the closing '" + close + "' is missing here",
                            "add it, or quote a value that holds one of , : [ ] { }")
                    : opened(
                            "the '" + open + "' that opens here is not closed" + beforeLine(),
                            "close it with '" + close + "'");
        }

        private Optional<SyntaxProblem> key() {
            if (problem.startsWith("could not find expected ':'")) {
                return place.getIndex() - opening.getIndex() > LONGEST_KEY && place.getLine() == opening.getLine()
                        ? opened("a key here is longer than " + LONGEST_KEY + " characters", "shorten it")
                        : opened(
                                "the line has no ': ' behind its key",
                                "write it as 'key: value', or indent it if it continues the value above");
            }
            if (problem.startsWith("mapping values are not allowed")) {
                return before().contains(": ")
                        ? found(
                                "a second ':' follows a key in the same line",
                                "quote a value that holds ': ', or give the second key a line of its own")
                        : found(
                                "a key cannot stand here, below a line that is no map",
                                "end the line above with ':', or indent this line like the keys beside it");
            }
            if (problem.startsWith("mapping keys are not allowed")) {
                return found("a key that begins with '? ' cannot stand here", "quote a value that begins with '?'");
            }
            return problem.endsWith("but found ':'")
                    ? found("there is no key in front of the ':'", "write the key, or quote the ':' if it is a value")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> indentation() {
            if (problem.startsWith("sequence entries are not allowed")) {
                return found(
                        "a list item cannot begin with '- ' here",
                        "begin the list in a line of its own, or quote a value that begins with '- '");
            }
            if (!problem.startsWith("expected <block end>")) {
                return Optional.empty();
            }
            return before().isBlank()
                    ? found(
                            "the line is indented like none of the lines that it could belong to",
                            "indent it exactly like the keys or items beside it")
                    : found(
                            "more text follows where the value has ended already",
                            "put the whole value in quotes, doubling each quote inside");
        }

        private Optional<SyntaxProblem> character() {
            if (context.equals("while scanning an alias") || context.equals("while scanning an anchor")) {
                return opened(
                        "the name behind the '" + (context.endsWith("alias") ? '*' : '&') + "' cannot be read",
                        "correct it, or quote a value that begins with this sign");
            }
            if (context.equals("while scanning a tag") || problem.startsWith("found undefined tag handle")) {
                return opened("the tag that begins with '!' here cannot be read", "quote a value that begins with '!'");
            }
            if (problem.startsWith("expected the node content")) {
                return found(
                        "a value is missing here, or begins with a sign that means something else in YAML",
                        "write the value, in quotes if it begins with such a sign");
            }
            return problem.contains("cannot start any token")
                    ? found("a value cannot begin with this character", "put the value in quotes")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> block() {
            if (!context.equals("while scanning a block scalar")) {
                return Optional.empty();
            }
            return problem.contains("leading empty lines")
                    ? found(
                            "an empty line above holds more spaces than the text below it",
                            "remove the spaces from the empty line")
                    : found(
                            "behind '|' or '>' only '+', '-', a digit or a comment may follow",
                            "begin the text in the next line, or quote it");
        }

        private Optional<SyntaxProblem> document() {
            if (context.contains("directive")
                    || problem.contains("directive")
                    || problem.startsWith("duplicate tag handle")) {
                return found("a line that begins with '%' cannot be read", "remove the line");
            }
            return problem.startsWith("expected '<document start>'")
                    ? found("more text follows where the document has ended already", "remove it, or indent it")
                    : Optional.empty();
        }

        private Optional<SyntaxProblem> found(String message, String fix) {
            return Optional.of(syntax(here(), message, fix));
        }

        private Optional<SyntaxProblem> opened(String message, String fix) {
            return Optional.of(syntax(openingLocation(), message, fix));
        }

        private SourceLocation here() {
            return source.location(place.getLine(), place.getColumn());
        }

        /** Nothing where a template wrote both places with one of its lines, or with lines in another order. */
        private String beforeLine() {
            int line = here().line();
            return line > openingLocation().line() ? " before line " + line : "";
        }

        private SourceLocation openingLocation() {
            return source.location(opening.getLine(), opening.getColumn());
        }

        /** The line up to the place. */
        private String before() {
            var line = source.line(place.getLine());
            int column = Math.min(place.getColumn(), line.codePointCount(0, line.length()));
            return line.substring(0, line.offsetByCodePoints(0, column));
        }
    }
}
