package dev.clusternetwork.fuzz;

import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A cluster whose network is the manifests of a folder with one file, in memory. */
final class ManifestFolder {

    private static final ProviderCatalog CATALOG = ProviderCatalog.discover();

    private static final String CLUSTER = """
            name: fuzz
            kubernetes_version: "1.33"
            hosts:
              - {address: 192.0.2.11, private_address: 10.90.0.11, role: master, name: m1}
              - {address: 192.0.2.12, private_address: 10.90.0.12, role: worker, name: w1}
            network:
              provider: custom
              custom: {manifest_path: net}
            """;

    private ManifestFolder() {}

    static void run(String fileName, byte[] data) {
        var files = SourceFiles.of(Map.of(fileName, new String(data, StandardCharsets.UTF_8)));
        Pipeline.run(ClusterReader.read(ClusterSource.string("cluster.yml", CLUSTER), CATALOG, files));
    }
}
