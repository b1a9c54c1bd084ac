package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Describes how a string deviates from an image reference, a part of one, or a registry. */
final class ImageFault {

    private static final String IMAGE_FIX =
            "write an image reference, for example registry.example.com/path/name:1.2.3";
    private static final String REGISTRY_FIX = "write HOST:PORT/PATH, for example registry.example.com:5000/path";

    /** An algorithm and a checksum. */
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:[0-9A-Fa-f]{32,}");

    private ImageFault() {}

    /** Returns the exception for a string that is not an image reference. */
    static InvalidValueException ofImage(String string) {
        var common = problemOfBoth(string);
        return exception(
                string,
                common.isEmpty() ? problemOfImage(string) : common,
                each -> ImageReference.isImage(each) && !ImagesSpec.Replacement.isVersion(each),
                common.isEmpty() && !problemOfName(string).startsWith("contains the upper-case") ? "" : cleaned(string),
                IMAGE_FIX);
    }

    /** Returns the exception for a string that is not a registry with an optional path. */
    static InvalidValueException ofRegistry(String string) {
        var common = problemOfBoth(string);
        var problem = common.isEmpty() ? problemOfName(string) : common;
        return exception(
                string,
                problem.isEmpty() ? "does not start with a host name that has a dot or a port" : problem,
                ImageReference::isRegistryWithPath,
                cleaned(string).replaceFirst("/+$", ""),
                REGISTRY_FIX);
    }

    /** Returns the exception for an invalid {@code :TAG} or {@code @DIGEST}. */
    static InvalidValueException ofTagOrDigest(String string) {
        var isTag = string.startsWith(":");
        return new InvalidValueException(
                string,
                isTag ? problemOfTag(string.substring(1)) : problemOfDigest(string.substring(1)),
                isTag ? "write a tag, for example :1.2.3" : "copy the digest of the image: @sha256: and 64 digits");
    }

    private static InvalidValueException exception(
            String string, String problem, Predicate<String> isValid, String candidate, String fix) {
        return new InvalidValueException(
                string, problem, isValid.test(candidate) ? "did you mean " + candidate + "?" : fix);
    }

    /** Returns the string without what users add by mistake. */
    private static String cleaned(String string) {
        var name = string.strip().replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "");
        var at = name.lastIndexOf('@');
        if (at >= 0 && !ImageReference.isDigest(name.substring(at + 1))) {
            name = name.substring(at + 1);
        }
        var end = name.indexOf('@') >= 0 ? name.indexOf('@') : name.length();
        var colon = name.substring(0, end).lastIndexOf(':');
        var path = colon > name.lastIndexOf('/') ? colon : end;
        return name.substring(0, path).toLowerCase(Locale.ROOT) + name.substring(path);
    }

    /** Returns what is wrong with an image reference as well as with a registry; empty if nothing is. */
    private static String problemOfBoth(String string) {
        if (string.isEmpty()) {
            return "is empty";
        }
        if (!ImageReference.isBounded(string)) {
            return "has " + string.length() + " characters, but at most " + ImageReference.LONGEST + " are allowed";
        }
        if (ImageReference.isId(string)) {
            return "is the ID of an image, not its name";
        }
        if (string.contains("://")) {
            return "starts with a URL scheme";
        }
        if (string.chars().anyMatch(Character::isWhitespace)) {
            return "contains whitespace";
        }
        return hasUserInformation(string) ? "contains user information before '@'" : "";
    }

    /** Returns whether an '@' is left of which no digest follows: a password may contain one, too. */
    private static boolean hasUserInformation(String string) {
        int at = string.lastIndexOf('@');
        var rest = string.substring(at + 1);
        var isDigest =
                rest.isEmpty() || rest.startsWith("sha") || DIGEST.matcher(rest).matches();
        return (isDigest ? string.substring(0, Math.max(0, at)) : string).indexOf('@') >= 0;
    }

    private static String problemOfImage(String string) {
        int at = string.indexOf('@');
        var named = at < 0 ? string : string.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        var problem = problemOfName(colon < 0 ? named : named.substring(0, colon));
        if (!problem.isEmpty()) {
            return problem;
        }
        if (colon >= 0 && !ImageReference.isTag(named.substring(colon + 1))) {
            return problemOfTag(named.substring(colon + 1));
        }
        return at >= 0 && !ImageReference.isDigest(string.substring(at + 1))
                ? problemOfDigest(string.substring(at + 1))
                : "is not a valid image reference";
    }

    private static String problemOfName(String name) {
        int slash = name.indexOf('/');
        var hasHost = slash > 0 && ImageReference.looksLikeRegistry(name.substring(0, slash));
        if (hasHost && !ImageReference.isRegistry(name.substring(0, slash))) {
            return "has an invalid host or port before the first '/'";
        }
        var path = hasHost ? name.substring(slash + 1) : name;
        var upperCase = path.chars().filter(each -> each >= 'A' && each <= 'Z').findFirst();
        if (upperCase.isPresent() && slash >= 0) {
            return "contains the upper-case letter '" + (char) upperCase.getAsInt() + "'";
        }
        if (name.startsWith("/")) {
            return "starts with '/'";
        }
        if (name.endsWith("/")) {
            return "ends with '/'";
        }
        if (name.contains("//")) {
            return "contains '//'";
        }
        var registry = hasHost ? name.substring(0, slash) : ImageReference.DEFAULT_REGISTRY;
        int length = ImageReference.normalized(registry, path, null, null)
                .repository()
                .length();
        if (length > ImageReference.LONGEST_REPOSITORY) {
            return "has a path of " + length + " characters, but at most " + ImageReference.LONGEST_REPOSITORY
                    + " are allowed";
        }
        return slash >= 0 && !ImageReference.isRepository(path) ? "has an invalid path" : "";
    }

    private static String problemOfTag(String tag) {
        if (tag.isEmpty()) {
            return "has an empty tag";
        }
        return tag.length() > ImageReference.LONGEST_TAG
                ? "has a tag of " + tag.length() + " characters, but at most " + ImageReference.LONGEST_TAG
                        + " are allowed"
                : "has an invalid tag";
    }

    private static String problemOfDigest(String digest) {
        var colon = digest.indexOf(':');
        var digits = colon < 0 ? null : ImageReference.DIGITS.get(digest.substring(0, colon));
        if (digits == null) {
            return digest.isEmpty()
                    ? "has an empty digest"
                    : colon < 0
                            ? "has an invalid digest"
                            : "has a digest with the algorithm '" + digest.substring(0, colon)
                                    + "', which is not supported (supported values: sha256, sha384, sha512)";
        }
        var checksum = digest.substring(colon + 1);
        if (checksum.length() != digits) {
            return "has a " + digest.substring(0, colon) + " digest of " + checksum.length() + " digits instead of "
                    + digits;
        }
        return checksum.equals(checksum.toLowerCase(Locale.ROOT))
                ? "has a digest with a character that is not a hexadecimal digit"
                : "has a digest with an upper-case letter";
    }
}
