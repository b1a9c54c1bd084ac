package dev.clusternetwork.write;

import dev.clusternetwork.internal.data.Sha256;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names files for tools that write one file per object. */
public final class ManifestFiles {

    private static final String EXTENSION = ".yaml";

    /** Together with the path of a folder, this fits into the 260 characters of a Windows path. */
    private static final int LONGEST = 200;

    private static final int KEPT_OF_LONG_NAMES = 130;

    /** Names that Windows reserves for devices, whatever follows the first dot. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private ManifestFiles() {}

    /**
     * Returns the name of the file for an object, for example {@code daemonset.apps_kube-system_weave-net.yaml}: the
     * kind in lower case, the API group and the namespace if the object has them, and the name. The API version is not
     * part of it, because all versions show the same object.
     *
     * <p>File names contain only {@code a-z 0-9 . - _ + ~}, so that they are valid on Windows, on Linux and on
     * case-insensitive file systems. They have at most 200 characters.
     *
     * <p>Different objects have different file names. The parts are separated by {@code _}, and the kind is separated
     * from its group by the first dot. Characters other than {@code a-z 0-9 - .} are escaped, and so is a dot in the
     * kind: {@code +3a} for {@code :}, {@code +u00e9} for a character that is not ASCII. A part therefore never
     * contains {@code _}, and a kind never contains a dot. A longer name is truncated and ends with {@code ~} and the
     * SHA-256 of the full name. The only exception are two kinds of one group that differ only in case, for example
     * {@code Daemonset} and {@code DaemonSet}; a cluster accepts only one of them, because their default singular names
     * are equal.
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

    private static String required(@Nullable String string, String field) {
        if (string == null || string.isEmpty()) {
            throw new IllegalArgumentException(
                    "the object has no " + field + ", which is required for the name of its file");
        }
        return string;
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
        return file.substring(0, KEPT_OF_LONG_NAMES) + '~' + Sha256.hex(file);
    }
}
