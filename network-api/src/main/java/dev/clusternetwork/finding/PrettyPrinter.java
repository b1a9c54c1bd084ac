package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints findings with excerpts of the files, for people. */
final class PrettyPrinter implements FindingPrinter {

    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String BLUE = "1;34";
    private static final String GREEN = "1;32";
    private static final String BOLD = "1";

    private final Function<String, Optional<String>> sources;
    private final Color color;

    PrettyPrinter(Function<String, Optional<String>> sources, Color color) {
        this.sources = sources;
        this.color = color;
    }

    /** Whether ANSI escape sequences are printed. */
    enum Color {
        NEVER,
        ALWAYS
    }

    /** A location with its line; the first mark of a finding is its own location, the others are related ones. */
    private record Mark(SourceLocation location, SourceLines.Shown shown, boolean isOwn, String label) {

        private String row() {
            var line = shown.marked();
            var marks = (isOwn ? "^" : "-").repeat(line.columns());
            return " ".repeat(line.column()) + marks + (label.isEmpty() ? "" : " " + label);
        }
    }

    @Override
    public String print(Findings findings) {
        if (findings.isEmpty()) {
            return "";
        }
        var lines = SourceLines.of(sources, findings);
        return findings.all().stream()
                        .map(finding -> new Block(finding, lines).print())
                        .collect(Collectors.joining("\n"))
                + "\n" + summary(findings) + "\n";
    }

    private static String summary(Findings findings) {
        int errors = findings.errors().size();
        int warnings = findings.warnings().size();
        int waived = findings.waived().size();
        return count(errors, "error") + ", " + count(warnings, "warning")
                + (waived == 0 ? "" : ", " + waived + " waived");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private String paint(String style, String string) {
        return color == Color.NEVER || string.isEmpty() ? string : "\u001B[" + style + "m" + string + "\u001B[0m";
    }

    /** One finding. */
    private final class Block {

        private final Finding finding;
        private final SourceLines lines;
        private final List<Mark> marks;
        private final String margin;
        private final StringBuilder out = new StringBuilder();

        private Block(Finding finding, SourceLines lines) {
            this.finding = finding;
            this.lines = lines;
            this.marks = marks();
            int largest = marks.stream()
                    .mapToInt(mark -> mark.location().line())
                    .max()
                    .orElse(1);
            this.margin = " ".repeat(Integer.toString(largest).length());
        }

        private List<Mark> marks() {
            var marks = new LinkedHashMap<SourceLocation, Mark>();
            finding.location()
                    .ifPresent(location -> lines.show(location)
                            .ifPresent(shown -> marks.put(location, new Mark(location, shown, true, note()))));
            finding.related()
                    .forEach(related -> related.location()
                            .filter(location -> !finding.location().equals(Optional.of(location)))
                            .ifPresent(location -> lines.show(location)
                                    .ifPresent(shown -> marks.putIfAbsent(
                                            location, new Mark(location, shown, false, label(related, shown))))));
            return List.copyOf(marks.values());
        }

        private String note() {
            return finding.note(finding.path()).orElse("");
        }

        /**
         * The note, after the path where the value is not written at its location but belongs to a setting above it.
         */
        private String label(Finding.Related related, SourceLines.Shown shown) {
            var path = related.path().toString();
            var lastKey = path.substring(path.lastIndexOf('.') + 1);
            var isWritten = lastKey.contains("[") || shown.marked().line().contains(lastKey);
            return ((isWritten ? "" : path + " ") + finding.note(related.path()).orElse("")).strip();
        }

        private String print() {
            var style = finding.severity() == Severity.ERROR ? RED : YELLOW;
            out.append(paint(style, finding.severity() + "[" + finding.code().name() + "]"))
                    .append(paint(BOLD, ": " + problem()))
                    .append('\n');
            var own = finding.location().map(SourceLocation::file).orElse("");
            finding.location().ifPresent(location -> printArrow("-->", location));
            var byFile = marks.stream()
                    .collect(Collectors.groupingBy(
                            mark -> mark.location().file(), LinkedHashMap::new, Collectors.toList()));
            byFile.forEach((file, some) -> {
                if (!file.equals(own)) {
                    printArrow(":::", some.get(0).location());
                }
                printExcerpt(file, some, style);
            });
            out.append(margin)
                    .append(' ')
                    .append(paint(GREEN, "fix:"))
                    .append(' ')
                    .append(finding.fix())
                    .append('\n');
            return out.toString();
        }

        private void printArrow(String arrow, SourceLocation location) {
            out.append(margin)
                    .append(' ')
                    .append(paint(BLUE, arrow))
                    .append(' ')
                    .append(location)
                    .append('\n');
        }

        private void printExcerpt(String file, List<Mark> some, String style) {
            printRow("", "");
            var sorted = new ArrayList<>(some);
            sorted.sort(Comparator.comparingInt((Mark mark) -> mark.location().line())
                    .thenComparing(mark -> !mark.isOwn())
                    .thenComparingInt(mark -> mark.location().column()));
            int line = sorted.get(0).location().line();
            var printed = "";
            for (var mark : sorted) {
                var shown = mark.shown().marked().line();
                int distance = mark.location().line() - line;
                if (distance == 2) {
                    printRow(
                            Integer.toString(line + 1),
                            lines.line(file, line + 1).orElse(""));
                } else if (distance > 2) {
                    out.append(paint(BLUE, "...")).append('\n');
                }
                line = mark.location().line();
                if (distance > 0 || !shown.equals(printed)) {
                    printRow(Integer.toString(line), shown);
                    printed = shown;
                }
                printRow(
                        "",
                        paint(mark.isOwn() ? style : BLUE, mark.row().strip()),
                        mark.shown().marked().column());
            }
        }

        private void printRow(String number, String content) {
            printRow(number, content, 0);
        }

        private void printRow(String number, String content, int column) {
            var gutter = " " + " ".repeat(margin.length() - number.length()) + number + " |";
            out.append(paint(BLUE, gutter))
                    .append((" " + " ".repeat(column) + content).stripTrailing())
                    .append('\n');
        }

        /** The problem without the values that the excerpt shows. */
        private String problem() {
            var problem = finding.problem();
            for (var related : finding.related()) {
                var value = shownValue(related.location());
                if (value.isPresent()) {
                    problem = problem.replaceFirst(
                            Pattern.quote(related.path() + " '" + value.get() + "'") + "(?: \\(line \\d+\\))?",
                            Matcher.quoteReplacement(related.path().toString()));
                }
            }
            var found = finding.found()
                    .filter(each ->
                            shownValue(finding.location()).filter(each::equals).isPresent());
            if (found.isPresent()) {
                // Only where the value follows a path, and a verb follows the value.
                problem = problem.replaceFirst("^((?:.+: )?\\S+) '" + Pattern.quote(found.get()) + "'(?= [a-z])", "$1");
            }
            return problem;
        }

        /** The value at a location without its quotes, if the excerpt shows it. */
        private Optional<String> shownValue(Optional<SourceLocation> location) {
            return marks.stream()
                    .filter(mark -> location.equals(Optional.of(mark.location())))
                    .findFirst()
                    .flatMap(mark -> mark.shown().value())
                    .map(PrettyPrinter::unquoted)
                    .map(Excerpt::of);
        }
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        return last > 0 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(last) == value.charAt(0)
                ? value.substring(1, last)
                : value;
    }
}
