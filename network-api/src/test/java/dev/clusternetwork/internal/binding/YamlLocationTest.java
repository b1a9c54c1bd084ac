package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.source.ClusterSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A path is located")
class YamlLocationTest {

    private static final String CLUSTER = """
            # a cluster
            name: prod
            empty:
            hosts:
              - address: 10.0.0.1
                labels: {zone: a, "rack": '1'}
              -
                - inner
              -
              - &second
                address: 10.0.0.2
              - *second
            base: &base
              mtu: 1
              deep:
                - x: 1
                - y:
            network:
              <<: *base
              mtu: 2
              same: *base
              flow: [
                1, {a:
                  2}]
              none: ~
              quoted: "two
                lines"
              lines: |
                word
              anchored: &a value
            """;

    @ParameterizedTest
    @CsvSource({
        "'', 1:1",
        "name, 2:7",
        "empty, 3:1",
        "empty.more, 3:1",
        "missing, 1:1",
        "hosts, 4:1",
        "hosts[0], 5:5",
        "hosts[0].address, 5:14",
        "hosts[0].labels, 6:13",
        "hosts[0].labels.zone, 6:20",
        "hosts[0].labels.rack, 6:31",
        "hosts[0].missing, 5:5",
        "hosts[1], 8:5",
        "hosts[1][0], 8:7",
        "hosts[2], 9:3",
        "hosts[2].address, 9:3",
        "hosts[3], 10:5",
        "hosts[3].address, 11:14",
        "hosts[4], 12:5",
        "hosts[4].address, 11:14",
        "hosts[5], 4:1",
        "hosts.address, 4:1",
        "network, 18:1",
        "network.mtu, 20:8",
        "network.deep, 15:3",
        "network.deep[0], 16:7",
        "network.deep[0].x, 16:10",
        "network.deep[1].y, 17:7",
        "network.same, 21:9",
        "network.same.mtu, 14:8",
        "network.same.missing, 21:9",
        "network.flow, 22:9",
        "network.flow[0], 23:5",
        "network.flow[1], 23:8",
        "network.flow[1].a, 24:7",
        "network.none, 25:9",
        "network.quoted, 26:11",
        "network.lines, 28:10",
        "network.anchored, 30:13",
    })
    @DisplayName("at its value, alias or key, or else at the nearest value above it")
    void locatesPaths(String path, String location) {
        assertThat(locate(CLUSTER, path)).isEqualTo("cluster.yml:" + location);
        assertThat(locate(CLUSTER.replace("\n", "\r\n"), path)).isEqualTo("cluster.yml:" + location);
        assertThat(locate(CLUSTER.replace("\n", "\r"), path)).isEqualTo("cluster.yml:" + location);
        assertThat(locate("\uFEFF" + CLUSTER, path)).isEqualTo("cluster.yml:" + location);
    }

    @Test
    @DisplayName("in columns of code points")
    void countsCodePoints() {
        assertThat(locate("{\uD83D\uDE00: '\uD83D\uDE00', b: 1}", "b")).isEqualTo("cluster.yml:1:13");
        assertThat(locate("{e\u0301: '\u00e4', b: 1}", "b")).isEqualTo("cluster.yml:1:14");
    }

    @Test
    @DisplayName("in lines as editors count them")
    void countsLines() {
        assertThat(locate("a: '\u0085\u2028\u2029'\nb: 1", "b")).isEqualTo("cluster.yml:2:4");
        assertThat(locate("a: 1\r\n\r\r\nb: 1", "b")).isEqualTo("cluster.yml:4:4");
    }

    @Test
    @DisplayName("where nothing could be read: at the beginning of the file")
    void locatesWithoutTree() {
        assertThat(locate("a: 'x", "a")).isEqualTo("cluster.yml:1:1");
        assertThat(locate("", "a.b[1]")).isEqualTo("cluster.yml:1:1");
        assertThat(locate("[1]", "a")).isEqualTo("cluster.yml:1:1");
    }

    @Test
    @DisplayName("however long it is")
    void locatesLongPaths() {
        var path = ConfigPath.root().key("a");
        for (int i = 0; i < 100_000; i++) {
            path = path.writtenItem(0);
        }
        assertThat(read("a: [[1]]").locate(path)).hasToString("cluster.yml:1:6");
    }

    @Test
    @DisplayName("with the location of its key beside that of its value")
    void knowsKeys() {
        var network = (YamlMapping) ((YamlMapping) read(CLUSTER).root().orElseThrow())
                .entry("network")
                .orElseThrow()
                .value();
        assertThat(network.entries())
                .extracting(entry -> entry.key() + " " + entry.keyLocation().line() + ":"
                        + entry.keyLocation().column())
                .containsExactly(
                        "mtu 20:3",
                        "same 21:3",
                        "flow 22:3",
                        "none 25:3",
                        "quoted 26:3",
                        "lines 28:3",
                        "anchored 30:3",
                        "deep 15:3");
    }

    @Test
    @DisplayName("through merges of lists of maps, where earlier maps win and own keys win over all")
    void mergesInOrder() {
        var yaml = "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2, d: 2}\nall:\n  d: 3\n  <<: [*one, *two]\n";
        assertThat(locate(yaml, "all.a")).isEqualTo("cluster.yml:1:15");
        assertThat(locate(yaml, "all.b")).isEqualTo("cluster.yml:1:21");
        assertThat(locate(yaml, "all.c")).isEqualTo("cluster.yml:2:21");
        assertThat(locate(yaml, "all.d")).isEqualTo("cluster.yml:4:6");
        assertThat(locate(yaml, "all.<<")).isEqualTo("cluster.yml:3:1");
    }

    private static YamlTree read(String yaml) {
        return YamlTree.read(ClusterSource.string("cluster.yml", yaml));
    }

    private static String locate(String yaml, String path) {
        return read(yaml).locate(path(path)).toString();
    }

    private static ConfigPath path(String string) {
        var path = ConfigPath.root();
        var steps = Pattern.compile("\\[(\\d+)]|([^.\\[]+)").matcher(string);
        while (steps.find()) {
            path = steps.group(1) == null
                    ? path.key(steps.group(2))
                    : path.writtenItem(Integer.parseInt(steps.group(1)));
        }
        return path;
    }
}
