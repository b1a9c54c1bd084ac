package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where container images are pulled from. Immutable, equal by value. */
public final class ImagesSpec {

    private final @Nullable String registry;
    private final List<String> pullSecrets;
    private final SortedMap<String, Replacement> overrides;

    private ImagesSpec(Builder builder) {
        this.registry = builder.registry;
        this.pullSecrets = List.copyOf(builder.pullSecrets);
        this.overrides = Collections.unmodifiableSortedMap(new TreeMap<>(builder.overrides));
    }

    /** Returns a builder without changes to any image. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        var builder = builder().pullSecrets(pullSecrets).override(overrides);
        builder.registry = registry;
        return builder;
    }

    /** Returns the registry that replaces the registry of every image; it may have a path. */
    public Optional<String> registry() {
        return Optional.ofNullable(registry);
    }

    /** Returns the names of the Secrets that all pods of the network use to pull images. */
    public List<String> pullSecrets() {
        return pullSecrets;
    }

    /** Returns the replacements of single images, by the short or full name of the image. */
    public SortedMap<String, Replacement> overrides() {
        return overrides;
    }

    /** Returns the key of {@link #overrides()} for an image: its full name, or its short name. */
    public Optional<String> overrideKeyOf(ImageReference image) {
        if (overrides.containsKey(image.name())) {
            return Optional.of(image.name());
        }
        return Optional.of(image.shortName()).filter(overrides::containsKey);
    }

    /**
     * Returns the image that is pulled for this one: the override, if it is an image; otherwise the image with the tag
     * or digest of the override, if there is one, in the registry, if there is one.
     */
    public ImageReference resolve(ImageReference image) {
        var override = overrideKeyOf(image).map(overrides::get);
        if (override.isPresent() && override.get().isImage()) {
            return override.get().applyTo(image);
        }
        var chosen = override.map(each -> each.applyTo(image)).orElse(image);
        return registry == null ? chosen : chosen.in(registry);
    }

    private List<Object> state() {
        return List.of(registry(), pullSecrets, overrides);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImagesSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return "registry " + registry().orElse("of each image") + ", pull secrets " + pullSecrets + ", overrides "
                + overrides;
    }

    /** A replacement of an image: another image, or only another tag or digest. Immutable, equal by value. */
    public static final class Replacement {

        /** It would be an image in docker.io/library, but no image there has a version as its name. */
        private static final Pattern VERSION = Pattern.compile("v?\\d+(\\.[\\w-]+)*");

        private final String written;

        private Replacement(String written) {
            this.written = written;
        }

        /**
         * Parses an image reference, {@code :TAG} or {@code @DIGEST}.
         *
         * @throws InvalidValueException when it has neither form
         */
        public static Replacement parse(String string) {
            if (isVersion(string)) {
                throw new InvalidValueException(
                        string, "is a version without ':' before it", "did you mean :" + string + "?");
            }
            if (string.startsWith(":")) {
                check(string, ImageReference.isTag(string.substring(1)));
            } else if (string.startsWith("@")) {
                check(string, ImageReference.isDigest(string.substring(1)));
            } else {
                ImageReference.parse(string);
            }
            return new Replacement(string);
        }

        static boolean isVersion(String string) {
            return ImageReference.isBounded(string) && VERSION.matcher(string).matches();
        }

        /** Returns whether it is another image, to which the registry does not apply. */
        boolean isImage() {
            return !written.startsWith(":") && !written.startsWith("@");
        }

        ImageReference applyTo(ImageReference image) {
            if (written.startsWith(":")) {
                return image.withTag(written.substring(1));
            }
            return written.startsWith("@") ? image.withDigest(written.substring(1)) : ImageReference.parse(written);
        }

        private static void check(String string, boolean isValid) {
            if (!isValid) {
                throw ImageFault.ofTagOrDigest(string);
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Replacement that && written.equals(that.written);
        }

        @Override
        public int hashCode() {
            return written.hashCode();
        }

        /** Returns the string that was parsed. */
        @Override
        public String toString() {
            return written;
        }
    }

    /** Builds the settings. */
    public static final class Builder {

        private @Nullable String registry;
        private List<String> pullSecrets = List.of();
        private final Map<String, Replacement> overrides = new TreeMap<>();

        private Builder() {}

        /**
         * Sets host, port and path that replace the registry of every image: with {@code registry.example.com/mirror},
         * {@code docker.io/rajchaudhuri/weave-kube:2.9.0} becomes
         * {@code registry.example.com/mirror/rajchaudhuri/weave-kube:2.9.0}. Default: none.
         *
         * @throws InvalidValueException when it is not a registry, for example because it has a scheme
         */
        @ConfigKey
        public Builder registry(String hostAndPath) {
            if (!ImageReference.isRegistryWithPath(YamlData.checkedSecret(hostAndPath))) {
                throw ImageFault.ofRegistry(hostAndPath);
            }
            this.registry = hostAndPath;
            return this;
        }

        /**
         * Sets the names of Secrets in the namespace of the pods. Default: none.
         *
         * @throws InvalidValueException when one is not a valid name of a Secret; the exception does not show it
         */
        @ConfigKey
        public Builder pullSecrets(Collection<String> names) {
            names.forEach(name -> ObjectName.checkedSecret(YamlData.checkedSecret(name)));
            this.pullSecrets = List.copyOf(names);
            return this;
        }

        /**
         * Replaces one image, given by its short name ({@code weave-kube}) or its full name.
         *
         * @throws InvalidValueException when the replacement is invalid, or when the name is empty or contains a lone
         *     surrogate, which YAML cannot represent
         */
        public Builder override(String image, String replacement) {
            overrides.put(YamlData.checkedKey(image), Replacement.parse(replacement));
            return this;
        }

        /** Replaces all overrides. Default: none. */
        @ConfigKey
        public Builder override(Map<String, Replacement> all) {
            all.keySet().forEach(YamlData::checkedKey);
            overrides.clear();
            overrides.putAll(all);
            return this;
        }

        /** Returns the settings. */
        public ImagesSpec build() {
            return new ImagesSpec(this);
        }
    }
}
