package dev.clusternetwork.custom.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Severity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes one value or key of a valid manifest, and writes what the findings propose instead. */
@DisplayName("A proposal about a manifest")
class ManifestProposalsTest {

    private static final long SEED = 11;

    /** Misspellings of each value and key. */
    private static final int MISSPELLINGS = 3;

    /** One fault of so many is tried. */
    private static final int SHARE = 5;

    private static final int MIN_PROPOSALS = 2_000;

    private static final int SHOWN = 20;

    private static final List<String> FOLDERS =
            List.of("/corpus/every-field", "/corpus/flannel-like", "/corpus/kube-router-like");

    private static final Pattern QUESTION = Pattern.compile("did you mean '?([^ ]+?)'?\\?");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?:write|use) .* for example ([^ ]*[^ ,])(?:, or .*| or .*)?");
    private static final Pattern WRITE = Pattern.compile("write ([^ ,]+)");
    private static final Pattern CONTAINER_START = Pattern.compile("[\\[{]");

    private static final Pattern COMPARISON = Pattern.compile(
            " when | differs from the limit| is less than 1$| is greater than the limit | in the schema$| is greater than spec| is not a strict subset of | in a key of | \\(supported values: string\\)$");

    /** Words in fixes that are not values. */
    private static final Set<String> WORDS = Set.of("null");

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Fault(JsonPointer pointer, String description, JsonNode object) {}

    private record Proposed(Finding finding, String value) {

        /** Whether the user means this value. Another field can depend on the one that an example is for. */
        boolean isExact() {
            return !isOnlyQuotes() && !finding.fix().contains("for example");
        }

        /** Whether only the type of the value is wrong. What else is wrong with it was not checked. */
        boolean isOnlyQuotes() {
            return value.equals("remove the quotes") || value.equals("put it in quotes");
        }
    }

    @Test
    @DisplayName("removes its finding, and causes no other error")
    void proposalsPass() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var proposals = new TreeMap<String, Integer>();
        var failures = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var object : objects()) {
            var kind = object.path("apiVersion").asString() + " "
                    + object.path("kind").asString();
            var original = identities(Folder.of(pretty(object)).findings());
            for (var fault : faults(object, kind, seen, random)) {
                if (random.nextInt(SHARE) > 0) {
                    continue;
                }
                var yaml = pretty(fault.object());
                var before = Folder.of(yaml).findings();
                for (var each : proposed(before)) {
                    var fixed = written(yaml, each);
                    if (fixed.isPresent()) {
                        proposals.merge(each.finding().code().name(), 1, Integer::sum);
                        failure(fixed.get(), before, original, each)
                                .map(failure ->
                                        Mutation.name(object) + " " + fault.pointer() + " " + fault.description() + ": "
                                                + Folder.line(each.finding()) + "\n     -> " + failure)
                                .ifPresent(failures::add);
                    }
                }
            }
        }
        System.out.println("Proposals about manifests, seed " + SEED + ": " + proposals);
        assertThat(failures.size())
                .as(() -> failures.size() + " fail, such as\n"
                        + failures.stream().limit(SHOWN).collect(Collectors.joining("\n")))
                .isZero();
        assertThat(proposals.values().stream().mapToInt(each -> each).sum()).isGreaterThan(MIN_PROPOSALS);
    }

    private static List<JsonNode> objects() {
        return FOLDERS.stream()
                .flatMap(each -> Corpus.files(folder(each)).stream())
                .flatMap(file -> Corpus.objects(file).stream())
                .toList();
    }

    private static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(ManifestProposalsTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pretty(JsonNode object) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object);
    }

    private static Optional<String> failure(
            String fixed, List<Finding> before, Set<String> original, Proposed proposed) {
        var after = Folder.of(fixed).findings();
        var known = identities(before);
        var remains = after.stream()
                .filter(each -> identity(each).equals(identity(proposed.finding())))
                .anyMatch(each -> proposed.isExact() || !isComparison(each));
        var added = after.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .filter(each -> !known.contains(identity(each)) && !original.contains(identity(each)))
                .filter(each -> proposed.isExact()
                        || each.location().equals(proposed.finding().location()))
                .filter(each -> !proposed.isOnlyQuotes() && (proposed.isExact() || !isComparison(each)))
                .map(Folder::line)
                .toList();
        return remains || !added.isEmpty() ? Optional.of((remains ? "remains " : "") + added) : Optional.empty();
    }

    /** Returns whether a value is compared with another one. No example can know the others. */
    private static boolean isComparison(Finding finding) {
        return COMPARISON.matcher(finding.problem()).find();
    }

    private static Set<String> identities(List<Finding> findings) {
        return findings.stream().map(ManifestProposalsTest::identity).collect(Collectors.toSet());
    }

    private static String identity(Finding finding) {
        return finding.code() + " "
                + finding.location()
                        .map(each -> each.line() + ":" + each.column())
                        .orElse("");
    }

    private static List<Proposed> proposed(List<Finding> findings) {
        return findings.stream()
                .flatMap(each -> proposal(each).map(value -> new Proposed(each, value)).stream())
                .toList();
    }

    private static Optional<String> proposal(Finding finding) {
        if (finding.proposal().isPresent()) {
            return finding.proposal().map(Finding.Proposal::value);
        }
        for (var pattern : List.of(QUESTION, EXAMPLE, WRITE)) {
            var matcher = pattern.matcher(finding.fix());
            if (matcher.matches() && !WORDS.contains(matcher.group(1))) {
                return Optional.of(matcher.group(1).replaceFirst("^'(.*)'$", "$1"));
            }
        }
        return finding.fix().equals("remove the quotes") || finding.fix().equals("put it in quotes")
                ? Optional.of(finding.fix())
                : Optional.empty();
    }

    /**
     * Returns the manifest with the value or key at the location of a finding replaced; empty for an object or a list.
     */
    private static Optional<String> written(String yaml, Proposed proposed) {
        var location = proposed.finding().location().orElseThrow();
        var lines = new ArrayList<>(List.of(yaml.split("\n", -1)));
        var line = lines.get(location.line() - 1);
        var start = location.column() - 1;
        var rest = line.substring(start);
        if (CONTAINER_START.matcher(rest).lookingAt()) {
            return Optional.empty();
        }
        var token = token(rest);
        var isQuoted = token.startsWith("\"");
        var isKey = rest.substring(token.length()).stripLeading().startsWith(":");
        if (isKey && !isAboutKey(proposed.finding(), token)) {
            return Optional.empty();
        }
        var by = switch (proposed.value()) {
            case "remove the quotes" -> JSON.readTree(token).asString();
            case "put it in quotes" -> '"' + token + '"';
            default ->
                isQuoted || isKey || !isScalar(proposed.value())
                        ? JSON.writeValueAsString(proposed.value())
                        : proposed.value();
        };
        lines.set(location.line() - 1, line.substring(0, start) + by + rest.substring(token.length()));
        return Optional.of(String.join("\n", lines));
    }

    /** A finding about a value that does not exist points to the key of the object that would have it. */
    private static boolean isAboutKey(Finding finding, String token) {
        var key = JSON.readTree(token).asString();
        return finding.code().name().equals("CUSTOM_UNKNOWN_FIELD")
                || finding.problem().contains(" '" + key + "' ");
    }

    private static boolean isScalar(String value) {
        return value.matches("-?[0-9]+|true|false");
    }

    private static String token(String rest) {
        var matcher = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^,\\s\\]}]+").matcher(rest);
        assertThat(matcher.lookingAt()).as(rest).isTrue();
        return matcher.group();
    }

    /** Returns the object with faults, for each location in a kind that was not changed before. */
    private static List<Fault> faults(JsonNode object, String kind, Set<String> seen, RandomGenerator random) {
        var faults = new ArrayList<Fault>();
        visit(object, object, JsonPointer.empty(), kind, seen, random, faults);
        return faults;
    }

    private static void visit(
            JsonNode object,
            JsonNode value,
            JsonPointer pointer,
            String location,
            Set<String> seen,
            RandomGenerator random,
            List<Fault> faults) {
        if (value.isObject()) {
            for (var entry : value.properties()) {
                var child = pointer.appendProperty(entry.getKey());
                var childLocation = location + "." + entry.getKey();
                if (seen.add(childLocation + " key")) {
                    for (int i = 0; i < MISSPELLINGS; i++) {
                        renamed(object, child, misspelt(entry.getKey(), random)).ifPresent(faults::add);
                    }
                }
                visit(object, entry.getValue(), child, childLocation, seen, random, faults);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                visit(object, value.get(i), pointer.appendIndex(i), location + "[]", seen, random, faults);
            }
        } else if (seen.add(location)) {
            replacements(value, random).forEach(each -> faults.add(replaced(object, pointer, each)));
        }
    }

    private static List<JsonNode> replacements(JsonNode value, RandomGenerator random) {
        var nodes = JsonNodeFactory.instance;
        var string = value.asString();
        var replacements = new ArrayList<JsonNode>();
        if (value.isString()) {
            for (int i = 0; i < MISSPELLINGS; i++) {
                replacements.add(nodes.stringNode(misspelt(string, random)));
            }
            replacements.add(nodes.stringNode(string.toLowerCase(Locale.ROOT)));
            replacements.add(nodes.stringNode(string.toUpperCase(Locale.ROOT)));
            replacements.add(nodes.stringNode(" " + string));
            replacements.add(nodes.stringNode(string + "\n"));
            replacements.add(nodes.stringNode(string.replace('-', '_').replace('.', ' ')));
            replacements.add(nodes.stringNode("No Such_Value!"));
            replacements.add(nodes.stringNode("a".repeat(300)));
            replacements.add(nodes.stringNode(""));
            replacements.add(nodes.numberNode(7));
            replacements.add(nodes.booleanNode(true));
        } else {
            replacements.add(nodes.stringNode(string));
            replacements.add(nodes.stringNode("No Such_Value!"));
            replacements.add(nodes.numberNode(-1));
            replacements.add(nodes.numberNode(99_999));
            replacements.add(nodes.booleanNode(!isTrue(value)));
        }
        return replacements;
    }

    private static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    private static Fault replaced(JsonNode object, JsonPointer pointer, JsonNode by) {
        var copy = object.deepCopy();
        if (copy.at(pointer.head()) instanceof ObjectNode fields) {
            fields.set(pointer.last().getMatchingProperty(), by);
        } else {
            ((ArrayNode) copy.at(pointer.head())).set(pointer.last().getMatchingIndex(), by);
        }
        return new Fault(pointer, "is " + by, copy);
    }

    private static Optional<Fault> renamed(JsonNode object, JsonPointer pointer, String to) {
        var copy = object.deepCopy();
        var fields = (ObjectNode) copy.at(pointer.head());
        var from = pointer.last().getMatchingProperty();
        if (fields.has(to)) {
            return Optional.empty();
        }
        var entries = new ArrayList<>(fields.properties());
        fields.removeAll();
        entries.forEach(entry -> fields.set(entry.getKey().equals(from) ? to : entry.getKey(), entry.getValue()));
        return Optional.of(new Fault(pointer, "is called " + to, copy));
    }

    /** Returns a string with one mistake: a character twice, missing, in another case, or in the wrong position. */
    private static String misspelt(String string, RandomGenerator random) {
        if (string.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(string.length());
        var head = string.substring(0, at);
        var tail = string.substring(at + 1);
        var character = string.charAt(at);
        return switch (random.nextInt(4)) {
            case 0 -> head + character + character + tail;
            case 1 -> head + tail;
            case 2 ->
                head
                        + (Character.isUpperCase(character)
                                ? Character.toLowerCase(character)
                                : Character.toUpperCase(character))
                        + tail;
            default -> tail.isEmpty() ? string + "s" : head + tail.charAt(0) + character + tail.substring(1);
        };
    }
}
