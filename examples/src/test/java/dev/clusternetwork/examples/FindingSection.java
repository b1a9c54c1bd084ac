package dev.clusternetwork.examples;

import dev.clusternetwork.examples.FindingExample.ExampleFile;
import dev.clusternetwork.finding.FindingCode;
import java.util.ArrayList;
import java.util.List;

/** Renders an example of a finding for the docs: the bad input, the messages, and what the repair changes. */
final class FindingSection {

    /** More messages than these are not shown, except for those with the code. */
    private static final int MOST_SHOWN = 4;

    /** Of files with more lines than these, the docs show only the first and the last. */
    private static final int MOST_LINES = 32;

    private static final String MESSAGE = "Message:\n\n";

    private FindingSection() {}

    /** Returns the section of an example that consists of files. */
    static String ofFiles(FindingCode code, FindingExample example, List<String> lines) {
        var docs = new StringBuilder();
        if (!example.remark().isEmpty()) {
            docs.append(example.remark()).append("\n\n");
        }
        example.bad().forEach((path, each) -> docs.append(capitalized(shown(path, each))));
        docs.append(MESSAGE).append(block("text", messages(code, lines)));
        return docs.append(changes(example)).toString();
    }

    /** Returns the section of an example that consists of Java statements. */
    static String ofCode(FindingCode code, String bad, String repaired, List<String> lines) {
        return block("java", bad)
                + MESSAGE
                + block("text", messages(code, lines))
                + "Repaired:\n\n"
                + block("diff", LineDiff.of(bad, repaired));
    }

    /** Returns what the repair does to the files. A file that was removed and added again has another name. */
    private static String changes(FindingExample example) {
        var changed = new ArrayList<>(example.changedFiles());
        var docs = new StringBuilder();
        for (var removed : example.bad().entrySet()) {
            var added = changed.stream()
                    .filter(path -> !example.bad().containsKey(path))
                    .filter(path -> removed.getValue().equals(example.repaired().get(path)))
                    .findFirst();
            if (!example.repaired().containsKey(removed.getKey()) && added.isPresent()) {
                docs.append("Repaired: `%s` is renamed to `%s`.\n\n".formatted(removed.getKey(), added.get()));
                changed.removeAll(List.of(removed.getKey(), added.get()));
            }
        }
        for (var path : changed) {
            docs.append(change(path, example.bad().get(path), example.repaired().get(path)));
        }
        return docs.toString();
    }

    private static String change(String path, ExampleFile before, ExampleFile after) {
        if (after == null) {
            return "Repaired: `" + path + "` is removed.\n\n";
        }
        if (before == null || before.isLink()) {
            return "Repaired, " + (before == null ? "a new file " : "a file ") + shown(path, after);
        }
        if (before.isRepeated() && !after.isRepeated() && before.content().equals(after.content())) {
            return "Repaired: `" + path + "` has the last line only once.\n\n";
        }
        return before.content().equals(after.content())
                ? "Repaired: " + label(path, after) + " with the same content.\n\n"
                : "Repaired " + label(path, after) + ":\n\n"
                        + block("diff", LineDiff.of(before.content(), after.content()));
    }

    /** Returns a file with its name. */
    private static String shown(String path, ExampleFile file) {
        if (file.isLink()) {
            return label(path, file) + "\n\n";
        }
        return file.content().isEmpty()
                ? label(path, file) + " is empty.\n\n"
                : label(path, file) + ":\n\n" + block(language(path), shortened(file.content()));
    }

    /** Returns a content with only the first and the last of many lines. */
    private static String shortened(String content) {
        var lines = content.lines().toList();
        return lines.size() <= MOST_LINES
                ? content
                : String.join("\n", lines.subList(0, MOST_LINES / 4))
                        + "\n# ... " + (lines.size() - MOST_LINES / 4 - 1) + " more lines\n"
                        + lines.get(lines.size() - 1) + "\n";
    }

    private static String label(String path, ExampleFile file) {
        return (path.equals(FindingExample.OBSERVED) ? "the running cluster" : "`" + path + "`")
                + (file.note().isEmpty() ? "" : " (" + file.note() + ")");
    }

    private static String messages(FindingCode code, List<String> lines) {
        if (lines.size() <= MOST_SHOWN) {
            return String.join("\n", lines) + "\n";
        }
        var own = lines.stream()
                .filter(each -> each.endsWith("[" + code.name() + "]"))
                .toList();
        var left = lines.size() - 1 - own.size();
        return lines.get(0) + "\n... and " + left + " more\n" + String.join("\n", own) + "\n";
    }

    private static String block(String language, String content) {
        return "```" + language + "\n" + content + "```\n\n";
    }

    private static String capitalized(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String language(String path) {
        return path.matches(".*\\.(yml|yaml)(\\.\\w+)?") ? "yaml" : "text";
    }
}
