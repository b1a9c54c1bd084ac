package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A builder and a file")
class CustomBuilderAndFileTest {

    private static final Map<String, String> FILES = Map.of("net/m.yml", "# none\n");

    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "\t",
            "\n",
            "\r",
            "\"",
            "\\",
            "{{",
            "\0",
            "\u0007",
            "\u007F",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00");

    private static ClusterDocument read(String custom) {
        return ClusterReader.read(
                ClusterSource.string("cluster.yml", "network: {provider: custom, custom: {" + custom + "}}\n"),
                Folder.CATALOG,
                SourceFiles.of(FILES));
    }

    private static ClusterSpec built(CustomSettings.Builder settings) {
        return ClusterReader.load(
                        ClusterSpec.builder()
                                .network(NetworkSpec.builder().provider(settings))
                                .build(),
                        Folder.CATALOG,
                        SourceFiles.of(FILES))
                .partialCluster();
    }

    @Test
    @DisplayName("accept the same strings, or refuse them with the same message")
    void strings() {
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            var string = string(random);
            var document =
                    read("manifest_path: net, options: {k: [" + quoted(string) + "], " + quoted("k" + string) + ": x}");
            try {
                var options = Map.of("k", List.of(string), "k" + string, "x");
                assertThat(document.partialCluster())
                        .isEqualTo(built(
                                CustomSettings.builder().manifestPath("net").options(options)));
                assertThat(document.findings().all())
                        .extracting(Folder::line)
                        .noneMatch(each -> each.contains("surrogate pair"));
            } catch (InvalidValueException refusal) {
                assertSameWords(refusal, document);
                refused++;
            }
            var other = read("manifest_path: " + quoted(string));
            try {
                assertThat(other.partialCluster())
                        .isEqualTo(built(CustomSettings.builder().manifestPath(string)));
            } catch (InvalidValueException refusal) {
                assertSameWords(refusal, other);
            }
        }
        assertThat(refused).isPositive();
    }

    private static String withoutLoneSurrogates(String string) {
        return string.codePoints()
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static void assertSameWords(InvalidValueException refusal, ClusterDocument document) {
        var words = refusal.problem().replaceFirst("^is refused: ", "") + "; " + refusal.fix();
        assertThat(document.findings().all())
                .extracting(Folder::line)
                .anySatisfy(each -> assertThat(each).endsWith(words));
    }

    @Test
    @DisplayName("give templates only strings that YAML supports")
    void written() {
        var random = new Random(12);
        int planned = 0;
        for (int i = 0; i < 100; i++) {
            var string = withoutLoneSurrogates(string(random));
            var cluster = ClusterSpec.builder()
                    .network(NetworkSpec.builder()
                            .provider(CustomSettings.builder()
                                    .manifestPath("net")
                                    .options(Map.of("list", List.of(string)))))
                    .build();
            var files = Map.of(
                    "net/m.yml.mustache",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: kube-system}\n"
                            + "data: {list: '{{cluster_config.network.custom.options.list}}'}\n");
            var document = ClusterReader.load(cluster, Folder.CATALOG, SourceFiles.of(files));
            var validation =
                    NetworkPlanner.of(Folder.CATALOG).validate(document).findings();
            if (!validation.hasErrors()) {
                var plan = NetworkPlanner.of(Folder.CATALOG).plan(document);
                assertThat(((ConfigMap) plan.objects().get(0)).getData()).containsKey("list");
                assertThat(ManifestWriter.create().write(plan)).contains("kind: ConfigMap");
                planned++;
            }
        }
        assertThat(planned).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 96, 97, 98, 100, 20_000})
    @DisplayName("accept the same depth of nested options")
    void nesting(int depth) {
        Object data = List.of();
        for (int i = 1; i < depth; i++) {
            data = List.of(data);
        }
        var options = data;
        int shown = Math.min(depth, 200);
        var document = read("manifest_path: net, options: " + "[".repeat(shown) + "]".repeat(shown));
        if (depth <= 97) {
            assertThat(document.partialCluster())
                    .isEqualTo(
                            built(CustomSettings.builder().manifestPath("net").options(options)));
        } else {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> CustomSettings.builder().options(options))
                    .satisfies(refusal -> assertSameWords(refusal, document));
        }
    }

    @Test
    @DisplayName("refuse options that contain themselves")
    void recursion() {
        var options = new LinkedHashMap<String, Object>();
        options.put("self", options);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CustomSettings.builder().options(options))
                .withMessage("'{...}' contains itself. Remove the inner reference.");
        assertThat(read("manifest_path: net, options: &it {self: *it}")
                        .findings()
                        .all())
                .extracting(Folder::line)
                .containsExactly("cluster.yml:1:78: error ALIAS_RECURSIVE the alias *it is inside the value that it"
                        + " repeats; move it out of that value");
    }

    private static String string(Random random) {
        return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(1 + random.nextInt(4))
                .collect(Collectors.joining());
    }

    /** Returns the string in double quotes, with an escape for each character that is not printable ASCII. */
    private static String quoted(String string) {
        return string.chars()
                .mapToObj(each -> each >= ' ' && each <= '~' && each != '"' && each != '\\'
                        ? Character.toString(each)
                        : String.format("\\u%04x", each))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
