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

/** Where container images come from. Immutable, equal by value. */
public final class ImagesSpec {

    private final @Nullable String registry;
    private final List<String> pullSecrets;
    private final SortedMap<String, Replacement> overrides;

    private ImagesSpec(Builder builder) {
        this.registry = builder.registry;
        this.pullSecrets = List.copyOf(builder.pullSecrets);
        this.overrides = Collections.unmodifiableSortedMap(new TreeMap<>(builder.overrides));
    }

    /** Collects where images come from. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
    public Builder toBuilder() {
        var builder = builder().pullSecrets(pullSecrets).override(overrides);
        builder.registry = registry;
        return builder;
    }

    /** Takes the place of every image's own registry; may have a path. */
    public Optional<String> registry() {
        return Optional.ofNullable(registry);
    }

    /** Names of Secrets that every pod of the network pulls its images with. */
    public List<String> pullSecrets() {
        return pullSecrets;
    }

    /** What takes the place of single images, by the image's short or full name. */
    public SortedMap<String, Replacement> overrides() {
        return overrides;
    }

    /** The key of {@link #overrides()} that means this image, the full name before the short one. */
    public Optional<String> overrideKeyOf(ImageReference image) {
        if (overrides.containsKey(image.name())) {
            return Optional.of(image.name());
        }
        return Optional.of(image.shortName()).filter(overrides::containsKey);
    }

    /**
     * The image that is pulled for this one: an override that names a whole image is taken as it stands; otherwise the
     * override's tag or digest applies and the registry, if one is set, takes the place of the image's own.
     */
    public ImageReference resolve(ImageReference image) {
        var override = overrideKeyOf(image).map(overrides::get);
        if (override.isPresent() && override.get().isWholeName()) {
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

    /**
     * What takes the place of an image: another image, or just another tag or digest of it. Immutable, equal by value.
     */
    public static final class Replacement {

        /** As an image it would be one of Docker Hub's own library, and none there is named after a version. */
        private static final Pattern LONE_VERSION = Pattern.compile("v?\\d+(\\.[\\w-]+)*");

        private final String text;

        private Replacement(String text) {
            this.text = text;
        }

        /**
         * Reads a full image name, {@code :2.9.1} for another tag, or {@code @sha256:...} for a digest.
         *
         * @throws InvalidValueException for anything else
         */
        public static Replacement parse(String text) {
            if (ImageReference.isBounded(text) && LONE_VERSION.matcher(text).matches()) {
                throw new InvalidValueException(text, "is a version and no image", "did you mean :" + text + "?");
            }
            if (text.startsWith(":")) {
                check(text, ImageReference.isTag(text.substring(1)));
            } else if (text.startsWith("@")) {
                check(text, ImageReference.isDigest(text.substring(1)));
            } else {
                ImageReference.parse(text);
            }
            return new Replacement(text);
        }

        /** Whether another image takes the place, so that no registry is to be put before it. */
        boolean isWholeName() {
            return !text.startsWith(":") && !text.startsWith("@");
        }

        ImageReference applyTo(ImageReference image) {
            if (text.startsWith(":")) {
                return image.withTag(text.substring(1));
            }
            return text.startsWith("@") ? image.withDigest(text.substring(1)) : ImageReference.parse(text);
        }

        private static void check(String text, boolean wellFormed) {
            if (!wellFormed) {
                throw new InvalidValueException(
                        text, "is neither an image, a tag nor a digest", "write a full name, :TAG or @sha256:CHECKSUM");
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Replacement that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        /** As it was written. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Collects where images come from. */
    public static final class Builder {

        private @Nullable String registry;
        private List<String> pullSecrets = List.of();
        private final Map<String, Replacement> overrides = new TreeMap<>();

        private Builder() {}

        /**
         * Host, port and path that take the place of every image's own host: {@code registry.example.com/mirror} makes
         * {@code docker.io/rajchaudhuri/weave-kube:2.9.0} into
         * {@code registry.example.com/mirror/rajchaudhuri/weave-kube:2.9.0}. Default: none.
         *
         * @throws InvalidValueException when it has a scheme, ends in a slash or is otherwise malformed
         */
        @ConfigKey
        public Builder registry(String hostAndPath) {
            if (!ImageReference.isRegistryWithPath(YamlData.checkedSecret(hostAndPath))) {
                // Some write a user and a password into it, which must not show.
                throw new InvalidValueException(
                        withoutUser(hostAndPath),
                        "is no registry",
                        "write it like registry.example.com:5000/path, without https:// and without a user");
            }
            this.registry = hostAndPath;
            return this;
        }

        /**
         * Names of Secrets in the pods' namespace. Default: none.
         *
         * @throws InvalidValueException when one can be no Secret's name
         */
        @ConfigKey
        public Builder pullSecrets(Collection<String> names) {
            names.forEach(name -> ObjectName.checked(YamlData.checked(name), "a Secret"));
            this.pullSecrets = List.copyOf(names);
            return this;
        }

        /**
         * Replaces one image by its short name ({@code weave-kube}) or its full one.
         *
         * @throws InvalidValueException when the replacement is malformed, or a YAML file cannot hold the name, because
         *     it is empty or has half of a surrogate pair
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

        private static String withoutUser(String hostAndPath) {
            var at = hostAndPath.lastIndexOf('@');
            return at < 0 ? hostAndPath : "(hidden)" + hostAndPath.substring(at);
        }

        /** The settings. */
        public ImagesSpec build() {
            return new ImagesSpec(this);
        }
    }
}
