package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.write.ManifestWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A password")
class WeaveBuilderAndFileTest {

    private static final List<String> PIECES = List.of(
            "a",
            "ü",
            " ",
            "\t",
            "\n",
            "\r",
            "\f",
            "\0",
            "\u0007",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\u200B",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\uD83D\uDE00",
            "x".repeat(2048));

    private static final String FILE = """
            hosts: [{address: 198.51.100.1, role: master}]
            network: {weave: {password: passwd}}
            """;

    private static ClusterSpec cluster(WeaveSettings.Builder settings) {
        return ClusterSpec.builder()
                .host(HostSpec.master("198.51.100.1"))
                .network(NetworkSpec.builder().provider(settings))
                .build();
    }

    @Test
    @DisplayName(
            "is accepted in code and in a file alike, or refused with the same problem; an accepted one can be written")
    void sameAsInFile() {
        int refused = 0;
        for (var string : strings(new Random(7))) {
            var document = Clusters.read(FILE, SourceFiles.of(Map.of("passwd", string)));
            var found = Clusters.lines(document.findings());
            try {
                var built = cluster(WeaveSettings.builder().password("passwd").passwordValue(SecretString.of(string)));
                assertThat(found).isEmpty();
                assertThat(document.partialCluster()).isEqualTo(built);
                var plan = Clusters.planner().plan(built, ObservedCluster.of());
                assertThat(ManifestWriter.create().write(plan)).contains("kind: Secret");
            } catch (InvalidValueException refusal) {
                assertThat(found).singleElement().asString().contains(refusal.problem());
                assertThat(refusal).hasMessageStartingWith("(hidden) ");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static List<String> strings(Random random) {
        var strings = new ArrayList<>(PIECES);
        for (int i = 0; i < 300; i++) {
            strings.add(Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(2 + random.nextInt(3))
                    .collect(Collectors.joining()));
        }
        return strings;
    }

    @Test
    @DisplayName("with several lines is refused in code for the same reason as in a file")
    void severalLines() {
        var settings = WeaveSettings.builder();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> settings.passwordValue(SecretString.of("a\n\0")))
                .withMessage("(hidden) contains 2 lines. Use a password of one line of visible characters.");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> settings.password("passwd\uD800"))
                .withMessage(
                        "'passwd\\ud800' contains half of a surrogate pair, for example \\ud800, which is not a character."
                                + " Write the character itself.");
    }
}
