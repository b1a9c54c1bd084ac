package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.write.ManifestWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A builder and a file")
class CalicoBuilderAndFileTest {

    private static final List<String> PIECES = List.of(
            "A",
            "interface=eth",
            " ",
            "\t",
            "\n",
            "\r",
            "$(NODENAME)",
            "true",
            "\"",
            "\\",
            "\0",
            "\u0007",
            "\u007F",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00");

    /** @param written the same as YAML; the string is quoted */
    record StringSetting(String name, Function<String, CalicoSettings.Builder> built, UnaryOperator<String> written) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<StringSetting> settings() {
        return List.of(
                new StringSetting(
                        "version", string -> CalicoSettings.builder().version(string), string -> "version: " + string),
                new StringSetting(
                        "method of IPv4",
                        string -> CalicoSettings.builder().ipAutodetectionMethod(string),
                        string -> "ip_autodetection_method: " + string),
                new StringSetting(
                        "method of IPv6",
                        string -> CalicoSettings.builder().ip6AutodetectionMethod(string),
                        string -> "ip6_autodetection_method: " + string),
                new StringSetting(
                        "name of a variable",
                        string -> CalicoSettings.builder().environment(string, "x"),
                        string -> "environment: {" + string + ": x}"),
                new StringSetting(
                        "names of variables",
                        string -> CalicoSettings.builder().environment(Map.of(string, "x")),
                        string -> "environment: {" + string + ": x}"),
                new StringSetting(
                        "value of a variable",
                        string -> CalicoSettings.builder().environment("OTHER", string),
                        string -> "environment: {OTHER: " + string + "}"),
                new StringSetting(
                        "values of variables",
                        string -> CalicoSettings.builder().environment(Map.of("OTHER", string)),
                        string -> "environment: {OTHER: " + string + "}"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @DisplayName(
            "accept the same strings, or refuse them with the same message; what validation accepts can be written")
    void strings(StringSetting setting) {
        int refused = 0;
        for (var string : strings(new Random(setting.name().hashCode()))) {
            var yaml = "hosts: [{address: 198.51.100.1, role: master}]\nnetwork: {provider: calico, calico: {"
                    + setting.written().apply(quoted(string)) + "}}\n";
            var document = Clusters.read(yaml);
            try {
                var built = cluster(setting.built().apply(string));
                assertThat(document.findings().all()).as(yaml).isEmpty();
                assertThat(document.partialCluster()).as(yaml).isEqualTo(built);
                if (!Clusters.planner()
                        .validate(built, ObservedCluster.of())
                        .findings()
                        .hasErrors()) {
                    var plan = Clusters.planner().plan(built, ObservedCluster.of());
                    assertThat(ManifestWriter.create().write(plan)).contains("kind: DaemonSet");
                }
            } catch (InvalidValueException refusal) {
                var words = refusal.problem().replaceFirst("^is refused: ", "");
                assertThat(document.findings().all())
                        .as(yaml)
                        .extracting(Finding::toString)
                        .singleElement()
                        .asString()
                        .contains(words);
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    @DisplayName("write a control character of a variable as it was given")
    void controlCharacters() {
        var built = cluster(CalicoSettings.builder().environment("OTHER", "a\0\u0007\uFFFE"));
        assertThat(ManifestWriter.create().write(Clusters.planner().plan(built, ObservedCluster.of())))
                .contains("value: \"a\\0\\a\\ufffe\"");
    }

    @Test
    @DisplayName("do not repeat the value of a variable that they refuse")
    void secretValue() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> CalicoSettings.builder().environment("OTHER", "swordfish\uD800"))
                .withMessage("'OTHER' contains half of a surrogate pair, for example \\ud800, which is not a character."
                        + " Write the character itself.");
    }

    private static ClusterSpec cluster(CalicoSettings.Builder settings) {
        return ClusterSpec.builder()
                .host(HostSpec.master("198.51.100.1"))
                .network(NetworkSpec.builder().provider(settings))
                .build();
    }

    private static List<String> strings(Random random) {
        var strings = new ArrayList<>(PIECES);
        for (int i = 0; i < 20; i++) {
            strings.add(Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(2 + random.nextInt(3))
                    .collect(Collectors.joining()));
        }
        return strings;
    }

    /** In double quotes, with an escape for whatever is not plain ASCII. */
    private static String quoted(String string) {
        return string.chars()
                .mapToObj(each -> each >= ' ' && each <= '~' && each != '"' && each != '\\'
                        ? Character.toString(each)
                        : String.format("\\u%04x", each))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
