package dev.clusternetwork.custom;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.custom.load.ManifestSettings;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.internal.data.PlainData;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user sets for a network of their own: where its manifests lie, and what their templates are to know.
 * Immutable, equal by value.
 */
public final class CustomSettings implements ProviderSettings {

    static final String PROVIDER_ID = "custom";

    private final @Nullable String manifestPath;
    private final Object options;
    private final boolean reloadIptables;
    private final @Nullable Manifests manifests;

    private CustomSettings(Builder builder) {
        this.manifestPath = builder.manifestPath;
        this.options = builder.options;
        this.reloadIptables = builder.reloadIptables;
        this.manifests = builder.manifests;
    }

    /** Collects settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
    public Builder toBuilder() {
        var builder = builder();
        builder.manifestPath = manifestPath;
        builder.options = options;
        builder.reloadIptables = reloadIptables;
        builder.manifests = manifests;
        return builder;
    }

    @Override
    public String providerId() {
        return PROVIDER_ID;
    }

    @Override
    public boolean isUntouched() {
        return equals(builder().build());
    }

    /** The file or folder of the manifests; empty when the user names none. */
    public Optional<String> manifestPath() {
        return Optional.ofNullable(manifestPath);
    }

    /** What templates find under {@code cluster_config.network.custom.options}: plain data, mostly a map. */
    public Object options() {
        return options;
    }

    /** What templates find as {@code reload_iptables}. */
    public boolean reloadIptables() {
        return reloadIptables;
    }

    /** The manifests; empty when nobody read them yet. */
    Optional<Manifests> manifests() {
        return Optional.ofNullable(manifests);
    }

    /** What reading the manifests needs of these settings. */
    ManifestSettings forReading() {
        return new ManifestSettings(manifestPath(), options, reloadIptables);
    }

    /** A cluster as templates see it: with these settings, but without the manifests that were read and the waivers. */
    ClusterSpec shownIn(ClusterSpec cluster) {
        return cluster.toBuilder()
                .network(cluster.network().toBuilder()
                        .waive(Map.of())
                        .provider(toBuilder().unread()))
                .build();
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(manifestPath, options, reloadIptables, manifests);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomSettings that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** The path, and which options are set; their values and the objects may hold secrets. */
    @Override
    public String toString() {
        return "manifest_path " + manifestPath().orElse("not set") + ", options "
                + (options instanceof Map<?, ?> map ? map.keySet() : "set") + ", "
                + manifests().map(Manifests::toString).orElse("not read");
    }

    /** Collects settings. */
    public static final class Builder implements ProviderSettings.Builder {

        /** The file's own map, {@code network}, {@code custom}. */
        private static final int CONTAINERS_ABOVE_OPTIONS = 3;

        private @Nullable String manifestPath;
        private Object options = Map.of();
        private boolean reloadIptables = false;
        private @Nullable Manifests manifests;

        private Builder() {}

        /**
         * The file or folder that holds the manifests, relative to the cluster.yml: {@code *.yml}, {@code *.yaml} and
         * templates. Required. They are read with the cluster.yml, or by {@code ClusterReader.load} for a cluster built
         * in code.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because it has half
         *     of a surrogate pair
         */
        @ConfigKey
        public Builder manifestPath(String fileOrFolder) {
            this.manifestPath = YamlData.checked(Objects.requireNonNull(fileOrFolder, "fileOrFolder"));
            return unread();
        }

        /**
         * What templates find under {@code cluster_config.network.custom.options}: whatever they want to know. Default,
         * and what null stands for: an empty map.
         *
         * @throws IllegalArgumentException when a value is no plain data (text, numbers, booleans, lists and maps), or
         *     a YAML file cannot hold it
         */
        @ConfigKey
        public Builder options(@Nullable Object any) {
            var copy = PlainData.copyOf(any);
            YamlData.checkPart(copy, CONTAINERS_ABOVE_OPTIONS);
            this.options = Objects.requireNonNullElse(copy, Map.of());
            return unread();
        }

        /**
         * Whether the host tool has just reloaded the hosts' firewall, so that the network has to write its rules anew:
         * templates find it as {@code reload_iptables}. A fact of the tool's run, so there is no key for it. Default:
         * false.
         */
        public Builder reloadIptables(boolean reloaded) {
            this.reloadIptables = reloaded;
            return unread();
        }

        /** Forgets what was read. */
        Builder unread() {
            this.manifests = null;
            return this;
        }

        /** What was read. */
        Builder manifests(Manifests read) {
            this.manifests = read;
            return this;
        }

        @Override
        public CustomSettings build() {
            return new CustomSettings(this);
        }
    }
}
