package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigPathTest {

    private static final ConfigPath ROOT = ConfigPath.root();

    @Test
    void aPathIsPrintedAsUsersTypeIt() {
        assertThat(ROOT.key("hosts").item(0).key("address")).hasToString("hosts[0].address");
        assertThat(ROOT.key("network").key("weave").key("trusted_subnets").item(1))
                .hasToString("network.weave.trusted_subnets[1]");
        assertThat(ROOT.item(2).key("a")).hasToString("[2].a");
    }

    @Test
    void theRootIsPrintedAsCluster() {
        assertThat(ROOT).hasToString("cluster");
    }

    @Test
    void aKeyWithOtherCharactersIsQuoted() {
        assertThat(ROOT.key("labels").key("topology.kubernetes.io/region"))
                .hasToString("labels.'topology.kubernetes.io/region'");
        assertThat(ROOT.key("")).hasToString("''");
        assertThat(ROOT.key("a\nb")).hasToString("'a?b'");
        assertThat(ROOT.key("ssh-key_path2")).hasToString("ssh-key_path2");
    }

    @Test
    void anItemOfATypedListHasTheIndexOfTheFile() {
        var list = ROOT.key("hosts");
        var written = Map.of(list, List.of(1, 3));
        var root = ConfigPath.root((path, index) -> written.get(path).get(index));

        assertThat(root.key("hosts").item(1).key("name")).hasToString("hosts[3].name");
        assertThat(root.key("hosts").writtenItem(1)).hasToString("hosts[1]");
        assertThat(root.key("hosts").item(0)).isEqualTo(list.writtenItem(1));
    }

    @Test
    void pathsAreEqualByTheirSteps() {
        assertThat(ROOT.key("a").item(1))
                .isEqualTo(ConfigPath.root((list, i) -> 7).key("a").writtenItem(1))
                .hasSameHashCodeAs(ROOT.key("a").writtenItem(1));
        assertThat(ROOT.key("a").item(1))
                .isNotEqualTo(ROOT.key("a").item(2))
                .isNotEqualTo(ROOT.key("b").item(1));
        assertThat(ROOT.key("1")).isNotEqualTo(ROOT.item(1));
        assertThat(ROOT).isEqualTo(ConfigPath.root()).isNotEqualTo(ROOT.key("cluster"));
    }

    @Test
    void hashCodesOfAdjacentItemsAreNotAdjacent() {
        var hashes = IntStream.range(0, 10_000)
                .map(index -> ROOT.key("hosts").item(index).hashCode())
                .sorted()
                .toArray();
        assertThat(IntStream.range(1, hashes.length).filter(at -> hashes[at] - hashes[at - 1] <= 1))
                .isEmpty();
    }

    @Test
    void aPathIsWithinItselfAndThePathsAboveIt() {
        var path = ROOT.key("network").key("weave").key("mtu");
        assertThat(path.isWithin(path)).isTrue();
        assertThat(path.isWithin(ROOT.key("network"))).isTrue();
        assertThat(path.isWithin(ROOT)).isTrue();
        assertThat(path.isWithin(ROOT.key("network").key("weave").key("mtus"))).isFalse();
        assertThat(ROOT.isWithin(path)).isFalse();
    }

    @Test
    void stepsBeginAtTheRoot() {
        assertThat(ROOT.steps()).isEmpty();
        assertThat(ROOT.key("a").item(3).steps()).containsExactly(new ConfigPath.Key("a"), new ConfigPath.Item(3));
        assertThat(ROOT.parent()).isEmpty();
        assertThat(ROOT.key("a").item(3).parent()).contains(ROOT.key("a"));
    }

    @Test
    void hiddenKeysAreNotShown() {
        var environment = ConfigPath.root().key("environment");
        assertThat(environment.hiddenKey("PASSWORD=x"))
                .hasToString("environment.(hidden)")
                .isEqualTo(environment.key("PASSWORD=x"));
    }
}
