package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a container image: registry, repository, tag and digest. Immutable, equal by value. As in container
 * runtimes, the default registry is {@code docker.io}, also called {@code index.docker.io}, and a name without a path
 * is in {@code docker.io/library}.
 */
public final class ImageReference {

    static final String DEFAULT_REGISTRY = "docker.io";

    /** The former name of the default registry. */
    private static final String OLD_DEFAULT_REGISTRY = "index.docker.io";

    private static final String DEFAULT_PATH = "library/";

    /** The ID of an image, which would be ambiguous as a name. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    // The grammar of the distribution project's reference package: host and port, path components, tag.
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?"
                    + "|\\[[0-9A-Fa-f:]+](?::[0-9]+)?");
    private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]*");

    /** The number of hexadecimal digits of each algorithm that container runtimes support. */
    static final Map<String, Integer> DIGITS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    /** More than the host name, port, repository, tag and digest of a valid reference have together. */
    static final int LONGEST = 1024;

    static final int LONGEST_REPOSITORY = 255;

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
        if (!isBounded(string) || isId(string)) {
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
        var repository = hasRegistry ? path.substring(slash + 1) : path;
        if (!REGISTRY.matcher(registry).matches()
                || !REPOSITORY.matcher(repository).matches()
                || tag != null && !TAG.matcher(tag).matches()
                || digest != null && !isDigest(digest)) {
            return Optional.empty();
        }
        var image = normalized(registry, repository, tag, digest);
        return image.repository.length() > LONGEST_REPOSITORY ? Optional.empty() : Optional.of(image);
    }

    /** Returns an image under its only name, if the default registry has several names for it. */
    static ImageReference normalized(
            String registry, String repository, @Nullable String tag, @Nullable String digest) {
        if (!registry.equals(DEFAULT_REGISTRY) && !registry.equals(OLD_DEFAULT_REGISTRY)) {
            return new ImageReference(registry, repository, tag, digest);
        }
        var path = repository.indexOf('/') < 0 ? DEFAULT_PATH + repository : repository;
        return new ImageReference(DEFAULT_REGISTRY, path, tag, digest);
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
                ? normalized(registryAndPath, repository, tag, digest)
                : normalized(
                        registryAndPath.substring(0, slash),
                        registryAndPath.substring(slash + 1) + "/" + repository,
                        tag,
                        digest);
    }

    static boolean isRegistryWithPath(String string) {
        var slash = string.indexOf('/');
        var host = slash < 0 ? string : string.substring(0, slash);
        // A first component without a dot, port or upper-case letter is a part of a path in docker.io.
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
        var digits = colon < 0 ? null : DIGITS.get(string.substring(0, colon));
        var checksum = string.substring(colon + 1);
        return digits != null
                && checksum.length() == digits
                && HEXADECIMAL.matcher(checksum).matches();
    }

    /** Returns whether the string is the ID of an image, which is not a reference. */
    static boolean isId(String string) {
        return ID.matcher(string).matches();
    }

    /** Returns whether the string is short: java.util.regex recurses for repeated groups and may overflow the stack. */
    static boolean isBounded(String string) {
        return string.length() <= LONGEST;
    }

    /** Returns whether the first part of a name is a host; a path is in lower case. */
    static boolean looksLikeRegistry(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
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
