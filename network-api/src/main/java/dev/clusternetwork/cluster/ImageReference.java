package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a container image: registry, repository, tag and digest. Immutable, equal by value. As in container
 * runtimes, the default registry is {@code docker.io}, and a name without a path is in {@code docker.io/library}.
 */
public final class ImageReference {

    private static final String DEFAULT_REGISTRY = "docker.io";

    // The grammar of the distribution project's reference package: path components, tag, digest.
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]{1,5})?"
                    + "|\\[[0-9A-Fa-f:]+](?::[0-9]{1,5})?");
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");

    /** The number of hexadecimal digits of the algorithms in the OCI image specification. */
    static final Map<String, Integer> DIGITS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    static final int LONGEST = 512;

    static final int LONGEST_TAG = 128;

    private final String registry;
    private final String repository;
    private final @Nullable String tag;
    private final @Nullable String digest;

    private ImageReference(String registry, String repository, @Nullable String tag, @Nullable String digest) {
        this.registry = registry;
        this.repository = repository;
        this.tag = tag;
        this.digest = digest;
    }

    /**
     * Parses {@code registry.example.com:5000/path/name:tag@sha256:...}; only the name is required.
     *
     * @throws InvalidValueException when it is not an image reference
     */
    public static ImageReference parse(String string) {
        return tryParse(string).orElseThrow(() -> ImageFault.ofImage(string));
    }

    static boolean isImage(String string) {
        return tryParse(string).isPresent();
    }

    private static Optional<ImageReference> tryParse(String string) {
        if (!isBounded(string)) {
            return Optional.empty();
        }
        var digestAt = string.indexOf('@');
        var named = digestAt < 0 ? string : string.substring(0, digestAt);
        var digest = digestAt < 0 ? null : string.substring(digestAt + 1);
        var tagAt = named.indexOf(':', named.lastIndexOf('/') + 1);
        var tag = tagAt < 0 ? null : named.substring(tagAt + 1);
        var path = tagAt < 0 ? named : named.substring(0, tagAt);
        var slash = path.indexOf('/');
        var hasRegistry = slash > 0 && looksLikeRegistry(path.substring(0, slash));
        var registry = hasRegistry ? path.substring(0, slash) : DEFAULT_REGISTRY;
        var repository = hasRegistry ? path.substring(slash + 1) : slash < 0 ? "library/" + path : path;
        if (!REGISTRY.matcher(registry).matches()
                || !REPOSITORY.matcher(repository).matches()
                || tag != null && !TAG.matcher(tag).matches()
                || digest != null && !isDigest(digest)) {
            return Optional.empty();
        }
        return Optional.of(new ImageReference(registry, repository, tag, digest));
    }

    /** Returns host and port of the registry, for example {@code docker.io}. */
    public String registry() {
        return registry;
    }

    /** Returns the path in the registry, for example {@code rajchaudhuri/weave-kube}. */
    public String repository() {
        return repository;
    }

    /** Returns the last component of the repository, for example {@code weave-kube}. */
    public String shortName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** Returns registry and repository, for example {@code docker.io/rajchaudhuri/weave-kube}. */
    public String name() {
        return registry + "/" + repository;
    }

    /** Returns the tag; empty means {@code latest}. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /** Returns algorithm and checksum, for example {@code sha256:...}. */
    public Optional<String> digest() {
        return Optional.ofNullable(digest);
    }

    /** Returns this image with a tag, and without a digest, which would contradict the tag. */
    ImageReference withTag(String other) {
        return new ImageReference(registry, repository, other, null);
    }

    /** Returns this image with a digest and without a tag. */
    ImageReference withDigest(String other) {
        return new ImageReference(registry, repository, null, other);
    }

    /** Returns the image with the same path, tag and digest in another registry, which may have a path itself. */
    ImageReference in(String registryAndPath) {
        var slash = registryAndPath.indexOf('/');
        return slash < 0
                ? new ImageReference(registryAndPath, repository, tag, digest)
                : new ImageReference(
                        registryAndPath.substring(0, slash),
                        registryAndPath.substring(slash + 1) + "/" + repository,
                        tag,
                        digest);
    }

    static boolean isRegistryWithPath(String string) {
        var slash = string.indexOf('/');
        var host = slash < 0 ? string : string.substring(0, slash);
        // A first component without a dot or port is a part of a path in docker.io.
        return isBounded(string)
                && looksLikeRegistry(host)
                && REGISTRY.matcher(host).matches()
                && (slash < 0 || REPOSITORY.matcher(string.substring(slash + 1)).matches());
    }

    static boolean isRegistry(String string) {
        return isBounded(string) && REGISTRY.matcher(string).matches();
    }

    static boolean isRepository(String string) {
        return isBounded(string) && REPOSITORY.matcher(string).matches();
    }

    static boolean isTag(String string) {
        return TAG.matcher(string).matches();
    }

    static boolean isDigest(String string) {
        var colon = string.indexOf(':');
        if (colon < 0 || !isBounded(string) || !DIGEST.matcher(string).matches()) {
            return false;
        }
        var checksum = string.substring(colon + 1);
        var digits = DIGITS.get(string.substring(0, colon));
        // A registry has no image for a checksum with a missing digit.
        return digits == null || checksum.length() == digits && checksum.equals(checksum.toLowerCase(Locale.ROOT));
    }

    /** Returns whether the string is short: java.util.regex recurses for repeated groups and may overflow the stack. */
    static boolean isBounded(String string) {
        return string.length() <= LONGEST;
    }

    static boolean looksLikeRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns the full name, with the registry. */
    @Override
    public String toString() {
        return name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
