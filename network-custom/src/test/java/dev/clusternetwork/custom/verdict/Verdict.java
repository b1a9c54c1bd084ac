package dev.clusternetwork.custom.verdict;

import dev.clusternetwork.internal.table.TsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What real API servers say of a mutation, and what this module finds.
 *
 * @param key what identifies the mutation
 * @param ofServers one for each release that accepts the object as it is
 * @param errors what this module finds in the changed object and not in the original
 */
record Verdict(String key, List<String> ofServers, List<String> errors) {

    /** Those before the releases. */
    static final List<String> COLUMNS = List.of("object", "field", "change");

    /** The column of a release that does not serve or accept the object as it is. */
    static final String NONE = "-";

    /** Returns whether every release refuses the mutation. */
    boolean isRefused() {
        return ofServers.stream().noneMatch(ApiServer.ACCEPTED::equals);
    }

    /** Returns whether every release accepts the mutation. */
    boolean isAccepted() {
        return ofServers.stream().allMatch(ApiServer.ACCEPTED::equals);
    }

    /** Returns whether this module reports an error. */
    boolean isFound() {
        return !errors.isEmpty();
    }

    /**
     * Repeats every mutation of a corpus that has recorded verdicts.
     *
     * @throws IllegalStateException if the corpus or the mutations changed since the verdicts were recorded
     */
    static List<Verdict> replay(Path corpus, Path recorded) {
        return Corpus.files(corpus).stream()
                .flatMap(file -> {
                    var name =
                            corpus.relativize(file).toString().replace('/', '~').replaceAll("\\.ya?ml$", ".tsv");
                    var verdicts = recorded.resolve(name);
                    return Files.exists(verdicts) ? replayFile(file, verdicts) : Stream.of();
                })
                .toList();
    }

    private static Stream<Verdict> replayFile(Path file, Path recorded) {
        var verdicts = read(recorded);
        var mutations = new Mutations();
        var replayed = new ArrayList<Verdict>();
        for (var object : Corpus.objects(file)) {
            Corpus.type(object).filter(type -> isRecorded(object, verdicts)).ifPresent(type -> {
                var changes = mutations.of(object, type);
                var original = Lint.errors(object);
                changes.parallelStream()
                        .map(each -> new Verdict(
                                each.key(),
                                Objects.requireNonNull(verdicts.remove(each.key()), each.key()),
                                Lint.newErrors(original, each.json())))
                        .forEachOrdered(replayed::add);
            });
        }
        if (!verdicts.isEmpty()) {
            throw new IllegalStateException(recorded + " has verdicts of mutations that do not exist: "
                    + verdicts.keySet().stream().sorted().limit(3).toList());
        }
        return replayed.stream();
    }

    /** Returns whether a server accepted an object as it is, so that its mutations were recorded. */
    private static boolean isRecorded(JsonNode object, Map<String, List<String>> verdicts) {
        var start = Mutation.name(object) + "\t";
        return verdicts.keySet().stream().anyMatch(key -> key.startsWith(start));
    }

    private static Map<String, List<String>> read(Path recorded) {
        try {
            var content = Files.readString(recorded, StandardCharsets.UTF_8);
            var columns = List.of(content.lines().findFirst().orElseThrow().split("\t", -1));
            var releases = columns.subList(COLUMNS.size(), columns.size());
            var verdicts = new ConcurrentHashMap<String, List<String>>();
            TsvTable.parse(recorded.toString(), content, columns)
                    .rows()
                    .forEach(row -> verdicts.put(
                            String.join("\t", COLUMNS.stream().map(row::get).toList()),
                            releases.stream()
                                    .map(row::get)
                                    .filter(each -> !each.equals(NONE))
                                    .toList()));
            return verdicts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
