package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a configuration.
 *
 * @param cluster without the settings that could not be read
 * @param findings the findings of reading, in file order
 * @param unreadable the paths of the settings that could not be read
 * @param root the path of the whole configuration, from which findings take their paths
 * @param tree the content of the file; null for a cluster that was built in code
 * @param sources the content of each file that was read, by the name that findings use, in the order of reading; empty
 *     for one that could not be read
 */
public record BoundCluster(
        ClusterSpec cluster,
        Findings findings,
        Set<ConfigPath> unreadable,
        ConfigPath root,
        @Nullable YamlTree tree,
        Map<String, String> sources) {

    public BoundCluster {
        unreadable = Set.copyOf(unreadable);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** Returns a cluster that was built in code. */
    public static BoundCluster built(ClusterSpec cluster) {
        return new BoundCluster(cluster, Findings.none(), Set.of(), ConfigPath.root(), null, Map.of());
    }

    /** Returns the findings in file order, each with the location of its path where there is a file. */
    public Findings located(Findings some) {
        var located =
                tree == null ? some : RefusedPlaceholders.replaceIn(some.located(tree::locate, tree::locateKey), tree);
        return located.inFileOrder(sources.keySet());
    }

    /** Returns the cluster and the names of the files; their content may contain secrets. */
    @Override
    public String toString() {
        return cluster + ", files " + sources.keySet();
    }
}
