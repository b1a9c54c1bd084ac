package dev.clusternetwork.custom.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/**
 * Records the verdicts of real API servers over the mutations of a corpus; CONTRIBUTING.md says how to run it. Not part
 * of the tests: it needs the servers.
 */
@EnabledIfSystemProperty(named = "verdicts.servers", matches = ".+")
class VerdictRecorder {

    private static final int AT_ONCE = 16;

    @Test
    void record() throws IOException, GeneralSecurityException {
        var corpus = Path.of(System.getProperty("verdicts.corpus"));
        var target = Path.of(System.getProperty("verdicts.target"));
        var servers = new ArrayList<ApiServer>();
        for (var each : System.getProperty("verdicts.servers").split(",", -1)) {
            var parts = each.split("=", 3);
            servers.add(new ApiServer(URI.create(parts[0]), parts[1], Path.of(parts[2])));
        }
        Files.createDirectories(target);
        var releases = servers.stream().map(ApiServer::release).toList();
        for (var file : Corpus.files(corpus)) {
            var name = corpus.relativize(file).toString().replace('/', '~').replaceAll("\\.ya?ml$", ".tsv");
            record(file, target.resolve(name), servers, releases);
        }
        assertThat(target).isNotEmptyDirectory();
    }

    private static void record(Path file, Path target, List<ApiServer> servers, List<String> releases)
            throws IOException {
        var lines = new ArrayList<String>();
        lines.add(String.join("\t", Verdict.COLUMNS) + "\t" + String.join("\t", releases));
        var mutations = new Mutations();
        for (var object : Corpus.objects(file)) {
            var type = Corpus.type(object);
            var judges = judges(object, servers);
            if (type.isEmpty() || judges.isEmpty()) {
                continue;
            }
            var changes = mutations.of(object, type.get());
            for (int i = 0; i < changes.size(); i += AT_ONCE) {
                lines.addAll(changes.subList(i, Math.min(changes.size(), i + AT_ONCE)).parallelStream()
                        .map(each -> line(object, each, servers, judges))
                        .toList());
            }
        }
        if (lines.size() > 1) {
            Files.writeString(target, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        }
    }

    /** Returns the servers that accept an object as it is. */
    private static List<ApiServer> judges(JsonNode object, List<ApiServer> servers) {
        servers.forEach(each -> each.createNamespaceOf(object));
        return servers.stream()
                .filter(each -> each.serves(object))
                .filter(each -> each.verdict(object, object).equals(ApiServer.ACCEPTED))
                .toList();
    }

    private static String line(JsonNode object, Mutation mutation, List<ApiServer> servers, List<ApiServer> judges) {
        var line = new StringBuilder(mutation.key());
        for (var server : servers) {
            line.append('\t').append(judges.contains(server) ? server.verdict(object, mutation.json()) : Verdict.NONE);
        }
        return line.toString();
    }
}
