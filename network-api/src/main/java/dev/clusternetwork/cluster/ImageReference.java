package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a container image, taken apart: registry, repository, tag, digest. Immutable, equal by value. A name
 * without a registry is one of {@code docker.io}; a single word is one of {@code docker.io/library}, as container
 * runtimes have it.
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

    /** Hexadecimal digits of the algorithms that the OCI image specification registers. */
    private static final Map<String, Integer> DIGITS = Map.of("sha256", 64, "sha384", 96, "sha512", 128);

    private static final int LONGEST = 512;

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
     * Reads {@code registry.example.com:5000/path/name:tag@sha256:...}; all but the name is optional.
     *
     * @throws InvalidValueException when it is not an image name
     */
    public static ImageReference parse(String text) {
        if (!isBounded(text)) {
            throw malformed(text);
        }
        var digestAt = text.indexOf('@');
        var named = digestAt < 0 ? text : text.substring(0, digestAt);
        var digest = digestAt < 0 ? null : text.substring(digestAt + 1);
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
            throw malformed(text);
        }
        return new ImageReference(registry, repository, tag, digest);
    }

    /** Host and port, such as {@code docker.io}. */
    public String registry() {
        return registry;
    }

    /** The path in the registry, such as {@code rajchaudhuri/weave-kube}. */
    public String repository() {
        return repository;
    }

    /** The last word of the repository, such as {@code weave-kube}. */
    public String shortName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    /** Registry and repository, such as {@code docker.io/rajchaudhuri/weave-kube}. */
    public String name() {
        return registry + "/" + repository;
    }

    /** Empty where none is given; runtimes then take {@code latest}. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /** Algorithm and checksum, such as {@code sha256:...}. */
    public Optional<String> digest() {
        return Optional.ofNullable(digest);
    }

    /** The same image with this tag and without a digest, which would contradict it. */
    ImageReference withTag(String other) {
        return new ImageReference(registry, repository, other, null);
    }

    /** The same image with this digest and without a tag. */
    ImageReference withDigest(String other) {
        return new ImageReference(registry, repository, null, other);
    }

    /** The same path, tag and digest below another registry, which may have a path of its own. */
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

    static boolean isRegistryWithPath(String text) {
        var slash = text.indexOf('/');
        var host = slash < 0 ? text : text.substring(0, slash);
        // A bare word before the path would be taken for a part of Docker Hub's.
        return isBounded(text)
                && looksLikeRegistry(host)
                && REGISTRY.matcher(host).matches()
                && (slash < 0 || REPOSITORY.matcher(text.substring(slash + 1)).matches());
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    static boolean isDigest(String text) {
        var colon = text.indexOf(':');
        if (colon < 0 || !isBounded(text) || !DIGEST.matcher(text).matches()) {
            return false;
        }
        var checksum = text.substring(colon + 1);
        var digits = DIGITS.get(text.substring(0, colon));
        // A registry would find no image for a checksum that lost a digit.
        return digits == null || checksum.length() == digits && checksum.equals(checksum.toLowerCase(Locale.ROOT));
    }

    /** Java's patterns recurse with every repeated group, so a long text would overflow the stack. */
    static boolean isBounded(String text) {
        return text.length() <= LONGEST;
    }

    private static boolean looksLikeRegistry(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static InvalidValueException malformed(String text) {
        return new InvalidValueException(
                text, "is no image name", "write it like registry.example.com/path/name:1.2.3, all in lower case");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The full name, registry included. */
    @Override
    public String toString() {
        return name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
