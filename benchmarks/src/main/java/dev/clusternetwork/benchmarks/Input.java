package dev.clusternetwork.benchmarks;

import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example configurations that are measured. */
public enum Input {
    /** Weave on five hosts in two regions. */
    WEAVE("weave-two-regions.yml"),
    /** Calico for IPv4 and IPv6. */
    CALICO("calico-dual-stack.yml"),
    /** Flannel from manifests and a template. */
    CUSTOM("custom-flannel.yml");

    /** Relative to the root of the project, which is the working directory. */
    private static final Path FOLDER = Path.of("examples", "clusters");

    private final String fileName;

    Input(String fileName) {
        this.fileName = fileName;
    }

    String string() {
        try {
            return Files.readString(FOLDER.resolve(fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClusterDocument read(String string, ProviderCatalog catalog) {
        return ClusterReader.read(ClusterSource.string(fileName, string), catalog, SourceFiles.below(FOLDER));
    }
}
