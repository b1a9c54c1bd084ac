package dev.clusternetwork.fleet;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.internal.yaml.YamlData;
import dev.clusternetwork.read.ClusterDocument;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of a fleet: its name, its weight, and where its document is from. Immutable.
 *
 * <p>A cluster with a supplier is read again for each pass over the fleet, so that a fleet of any size needs the memory
 * of one cluster at a time. The supplier has to return equal documents.
 */
public final class FleetCluster {

    private final @Nullable String name;
    private final @Nullable String file;
    private final int weight;
    private final @Nullable Supplier<ClusterDocument> documents;

    private FleetCluster(Builder builder) {
        this.name = builder.name;
        this.file = builder.file;
        this.weight = builder.weight;
        this.documents = builder.documents;
    }

    /** Returns a builder of a cluster without a document. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a cluster that was read. */
    public static FleetCluster of(String name, ClusterDocument document) {
        return builder().name(name).document(document).build();
    }

    /** Returns a cluster that is read again whenever it is needed. */
    public static FleetCluster of(String name, Supplier<ClusterDocument> documents) {
        return builder().name(name).documents(documents).build();
    }

    /** Returns a cluster that was built in code. */
    public static FleetCluster of(String name, ClusterSpec cluster) {
        return of(name, ClusterDocument.of(cluster));
    }

    /** Returns a builder with the values of this cluster. */
    public Builder toBuilder() {
        var builder = builder().weight(weight);
        builder.name = name;
        builder.file = file;
        builder.documents = documents;
        return builder;
    }

    /** Returns the name in the fleet; empty for the name that the document has. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the path of the cluster.yml, relative to the fleet file; empty for a cluster that is passed in code. */
    public Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** Returns how many shares of the pod CIDR the cluster gets where each cluster assigns a part of it. */
    public int weight() {
        return weight;
    }

    /**
     * Returns the document, which is read now unless it was read before.
     *
     * @throws IllegalStateException when the cluster is only a file: {@link FleetReader} reads it
     */
    public ClusterDocument document() {
        if (documents == null) {
            throw new IllegalStateException(
                    "the cluster " + name().or(this::file).orElse("without a name")
                            + " has no document; pass one, or read the fleet with FleetReader");
        }
        return Objects.requireNonNull(documents.get(), "the supplier of a cluster returned null");
    }

    boolean hasDocument() {
        return documents != null;
    }

    /** Returns name and file. */
    @Override
    public String toString() {
        return name().orElse("a cluster without a name")
                + file().map(path -> " (" + path + ")").orElse("");
    }

    /** Builds a cluster of a fleet. */
    public static final class Builder {

        private static final int MOST_WEIGHT = 1024;

        private @Nullable String name;
        private @Nullable String file;
        private int weight = 1;
        private @Nullable Supplier<ClusterDocument> documents;

        private Builder() {}

        /**
         * Sets the name in the fleet. Default: the name of the cluster.
         *
         * @throws InvalidValueException when it is blank, or when it contains a lone surrogate, which YAML cannot
         *     represent
         */
        @ConfigKey
        public Builder name(String inFleet) {
            this.name = notBlank(inFleet, "write a name, or remove the field");
            return this;
        }

        /**
         * Sets the path of the cluster.yml, relative to the fleet file. Required in a fleet file.
         *
         * @throws InvalidValueException when it is not a valid path, or when it contains a lone surrogate, which YAML
         *     cannot represent
         */
        @ConfigKey(required = true)
        public Builder file(String path) {
            try {
                this.file = Path.of(notBlank(path, "write the path of a cluster.yml"))
                        .toString();
            } catch (InvalidPathException malformed) {
                throw new InvalidValueException(path, "is not a valid path", "write the path of a cluster.yml");
            }
            return this;
        }

        /**
         * Sets how many shares of the pod CIDR the cluster gets where each cluster assigns a part of it, 1 to 1024. It
         * is rounded up to a power of two. Default: 1.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder weight(int shares) {
            if (shares < 1 || shares > MOST_WEIGHT) {
                throw new InvalidValueException(
                        Integer.toString(shares), "is out of range", "use a weight from 1 to " + MOST_WEIGHT);
            }
            this.weight = shares;
            return this;
        }

        /** Sets the document. */
        public Builder document(ClusterDocument read) {
            Objects.requireNonNull(read, "read");
            return documents(() -> read);
        }

        /** Sets where the document is read from whenever it is needed. */
        public Builder documents(Supplier<ClusterDocument> supplier) {
            this.documents = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /** Returns the cluster. */
        public FleetCluster build() {
            return new FleetCluster(this);
        }

        private static String notBlank(String string, String fix) {
            if (string.isBlank()) {
                throw new InvalidValueException(string, "is blank", fix);
            }
            return YamlData.checked(string);
        }
    }
}
