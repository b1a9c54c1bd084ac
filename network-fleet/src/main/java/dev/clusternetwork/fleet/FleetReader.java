package dev.clusternetwork.fleet;

import dev.clusternetwork.internal.binding.ObjectDocument;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Reads a fleet from a file that lists the files of its clusters. Does not throw for invalid user input; every fault is
 * a finding.
 *
 * <p>Reads only the fleet file. The files of the clusters are read when the fleet is validated or planned, again for
 * each pass.
 */
public final class FleetReader {

    private FleetReader() {}

    /**
     * Reads a file with the providers on the class path; paths in the file are relative to its directory.
     *
     * @throws ProviderException when a provider on the class path is broken
     */
    public static FleetDocument read(Path file) {
        return read(ClusterSource.path(file), ProviderCatalog.discover());
    }

    /**
     * Reads a fleet whose clusters are read with these providers; paths are relative to the directory of the file, or
     * to the working directory for a string or a stream.
     */
    public static FleetDocument read(ClusterSource source, ProviderCatalog catalog) {
        var folder = source.folder().orElse(Path.of(""));
        return read(source, path -> ClusterReader.read(ClusterSource.path(folder.resolve(path)), catalog));
    }

    /**
     * Reads a fleet whose clusters are not files of this machine.
     *
     * @param clusters returns the document of a cluster for its path in the fleet file; called again for each pass
     */
    public static FleetDocument read(ClusterSource source, Function<String, ClusterDocument> clusters) {
        var file = ObjectDocument.read(source, Fleet.class, "list the clusters in it");
        var fleet = file.value(Fleet.class).orElseGet(Fleet::of);
        return new FleetDocument(
                fleet.toBuilder()
                        .clusters(fleet.clusters().stream()
                                .map(cluster -> withDocuments(cluster, clusters))
                                .toList())
                        .build(),
                file);
    }

    private static FleetCluster withDocuments(FleetCluster cluster, Function<String, ClusterDocument> clusters) {
        var path = cluster.file().orElseThrow();
        return cluster.toBuilder().documents(() -> clusters.apply(path)).build();
    }
}
