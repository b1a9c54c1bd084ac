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
 * The settings of a network from manifests of the user's own: the path of the manifests, and values for templates.
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

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
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

    /** Returns the file or folder of the manifests; empty when none is set. */
    public Optional<String> manifestPath() {
        return Optional.ofNullable(manifestPath);
    }

    /** Returns the value of {@code cluster_config.network.custom.options} in templates: plain data, mostly a map. */
    public Object options() {
        return options;
    }

    /** Returns the value of {@code reload_iptables} in templates. */
    public boolean reloadIptables() {
        return reloadIptables;
    }

    /** Returns the manifests; empty when they were not read yet. */
    Optional<Manifests> manifests() {
        return Optional.ofNullable(manifests);
    }

    /** Returns the settings that reading the manifests needs. */
    ManifestSettings forReading() {
        return new ManifestSettings(manifestPath(), options, reloadIptables);
    }

    /** Returns a cluster as templates see it: with these settings, but without the manifests and the waivers. */
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

    /** Returns the path and the keys of the options, because their values and the objects may contain secrets. */
    @Override
    public String toString() {
        return "manifest_path " + manifestPath().orElse("not set") + ", options "
                + (options instanceof Map<?, ?> map ? map.keySet() : "set") + ", "
                + manifests().map(Manifests::toString).orElse("not read");
    }

    /** Collects settings. */
    public static final class Builder implements ProviderSettings.Builder {

        /** The objects around the options: the file, {@code network} and {@code custom}. */
        private static final int CONTAINERS_ABOVE_OPTIONS = 3;

        private @Nullable String manifestPath;
        private Object options = Map.of();
        private boolean reloadIptables = false;
        private @Nullable Manifests manifests;

        private Builder() {}

        /**
         * Sets the file or folder of the manifests, relative to the cluster.yml: {@code *.yml}, {@code *.yaml} and
         * templates. Required. The manifests are read with the cluster.yml, or by {@code ClusterReader.load} for a
         * cluster that was built in code.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when it contains half of a surrogate pair, which
         *     YAML does not support
         */
        @ConfigKey
        public Builder manifestPath(String fileOrFolder) {
            this.manifestPath = YamlData.checked(Objects.requireNonNull(fileOrFolder, "fileOrFolder"));
            return unread();
        }

        /**
         * Sets the value of {@code cluster_config.network.custom.options} in templates, which may be anything. Default:
         * an empty map; null means the same.
         *
         * @throws IllegalArgumentException when a value is not plain data (strings, numbers, booleans, lists and maps),
         *     or YAML does not support it
         */
        @ConfigKey
        public Builder options(@Nullable Object any) {
            var copy = PlainData.copyOf(any);
            YamlData.checkPart(copy, CONTAINERS_ABOVE_OPTIONS);
            this.options = Objects.requireNonNullElse(copy, Map.of());
            return unread();
        }

        /**
         * Sets whether the host tool has just reloaded the firewalls of the hosts, so that the network has to write its
         * rules again. It is {@code reload_iptables} in templates. It has no key, because only the host tool knows it.
         * Default: false.
         */
        public Builder reloadIptables(boolean reloaded) {
            this.reloadIptables = reloaded;
            return unread();
        }

        /** Removes the manifests that were read. */
        Builder unread() {
            this.manifests = null;
            return this;
        }

        /** Sets the manifests that were read. */
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
