package dev.clusternetwork.fuzz;

import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.io.ByteArrayInputStream;
import java.util.Map;

/** Reads any bytes as a cluster.yml. */
public final class ClusterTarget {

    private static final ProviderCatalog CATALOG = ProviderCatalog.discover();

    private static final SourceFiles NO_FILES = SourceFiles.of(Map.of());

    private ClusterTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        var source = ClusterSource.stream("cluster.yml", new ByteArrayInputStream(data));
        Pipeline.run(ClusterReader.read(source, CATALOG, NO_FILES));
    }
}
