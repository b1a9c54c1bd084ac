package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reading made of a configuration.
 *
 * @param cluster without the settings that could not be read
 * @param findings the findings of reading, in file order
 * @param unreadable the paths of the settings that could not be read
 * @param root the path of the whole configuration, from which findings take their paths
 * @param tree the file; null for a cluster that was built in code
 */
public record BoundCluster(
        ClusterSpec cluster,
        Findings findings,
        Set<ConfigPath> unreadable,
        ConfigPath root,
        @Nullable YamlTree tree) {

    public BoundCluster {
        unreadable = Set.copyOf(unreadable);
    }
}
