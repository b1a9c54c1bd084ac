package dev.clusternetwork.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names for those who write one file per object. */
public final class ManifestFiles {

    private static final String EXTENSION = ".yaml";

    /** Leaves room for a folder within the 260 characters of a Windows path. */
    private static final int LONGEST = 200;

    private static final int KEPT_OF_LONG_NAMES = 130;

    /** What Windows takes for a device whatever follows the first point. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private ManifestFiles() {}

    /**
     * The name of the file for an object: {@code daemonset.apps_kube-system_weave-net.yaml}, that is the kind in lower
     * case, the API group if it has one, the namespace if it has one, and the name. The API version plays no part: it
     * is another view of the same object.
     *
     * <p>Names consist of {@code a-z 0-9 . - _ +}, and rarely {@code ~}, so that they suit Windows and Linux and
     * survive file systems that do not tell upper from lower case. They are at most 200 characters long.
     *
     * <p>Different objects have different file names. Parts are separated by {@code _}, and the kind from its group by
     * the first point. No part holds a {@code _} and no kind a point, for what is not {@code a-z 0-9 - .} is escaped,
     * and in the kind the point as well: {@code +3a} for {@code :}, {@code +u00e9} for a character beyond ASCII. So the
     * parts can be told from the file name, and two objects with the same file name have the same parts. A name that
     * would be too long is cut and gets {@code ~} and the SHA-256 of the whole. What is not told apart are two kinds of
     * one group that differ only in case, such as {@code Daemonset} and {@code DaemonSet}: both have the same singular
     * name unless somebody sets another, and a cluster accepts only one of them.
     *
     * @throws IllegalArgumentException if the object has no kind or no name, as with {@code generateName}
     */
    public static String fileName(HasMetadata object) {
        Objects.requireNonNull(object, "object");
        String kind = required(object.getKind(), "kind");
        var metadata = object.getMetadata();
        String name = required(metadata == null ? null : metadata.getName(), "metadata.name");
        String namespace = metadata.getNamespace();
        String group = groupOf(object.getApiVersion());

        var file = new StringBuilder(kindPart(kind));
        if (!group.isEmpty()) {
            file.append('.').append(escaped(group));
        }
        if (namespace != null && !namespace.isEmpty()) {
            file.append('_').append(escaped(namespace));
        }
        file.append('_').append(escaped(name));
        return shortened(file.toString()) + EXTENSION;
    }

    private static String required(@Nullable String text, String field) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("the object has no " + field + ", which its file is named after");
        }
        return text;
    }

    private static String groupOf(@Nullable String apiVersion) {
        int slash = apiVersion == null ? -1 : apiVersion.indexOf('/');
        return apiVersion == null || slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static String kindPart(String kind) {
        var lower = new StringBuilder(kind.length());
        for (char c : kind.toCharArray()) {
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
        }
        if (DEVICE.matcher(lower).matches()) {
            return escape(lower.charAt(0)) + lower.substring(1);
        }
        return escaped(lower.toString()).replace(".", escape('.'));
    }

    private static String escaped(String part) {
        var escaped = new StringBuilder(part.length());
        for (char c : part.toCharArray()) {
            boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            escaped.append(kept ? String.valueOf(c) : escape(c));
        }
        return escaped.toString();
    }

    private static String escape(char c) {
        return c < 0x80 ? String.format("+%02x", (int) c) : String.format("+u%04x", (int) c);
    }

    private static String shortened(String file) {
        if (file.length() + EXTENSION.length() <= LONGEST) {
            return file;
        }
        return file.substring(0, KEPT_OF_LONG_NAMES) + '~' + sha256(file);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
