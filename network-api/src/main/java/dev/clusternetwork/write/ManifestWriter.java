package dev.clusternetwork.write;

import dev.clusternetwork.plan.NetworkPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;

/**
 * Writes Kubernetes objects as YAML, which {@code kubectl apply -f} reads as equal objects.
 *
 * <ul>
 *   <li>A string is a string for YAML 1.1 parsers, too: values and keys that they would read as a boolean, a number, a
 *       date or null ({@code on}, {@code 0x1F}, {@code 12:30:45}) are quoted.
 *   <li>A string with several lines is written as a literal block scalar ({@code |}). If that would change it (because
 *       of tabs, spaces at the end of a line or several line feeds at the end), it is double-quoted. Lines are never
 *       folded.
 *   <li>Fields have the order apiVersion, kind, metadata, then the other fields by name. Maps are sorted by key. Equal
 *       objects therefore give equal YAML on every JVM, in every locale and time zone. Lines end with {@code \n}.
 *   <li>Fields without a value are left out. {@code emptyDir: {}} and {@code value: ""} are kept, because they have a
 *       meaning.
 * </ul>
 *
 * <p>The objects are not modified. A writer has no state and is safe for use by several threads.
 *
 * <p>Every method throws {@link IllegalArgumentException} for an object that YAML cannot represent: an unpaired
 * surrogate in a string, a number that is not finite, a key that occurs twice, or a value of an unsupported type. The
 * message names the object and the path of the field, but no values, because values may be secrets.
 *
 * <p>Every method that writes an object throws {@link IllegalStateException} if the Kubernetes model and Jackson on the
 * class path are incompatible, because the YAML would be wrong. A BOM of another framework can cause this. The message
 * names the versions that were found and the fix.
 *
 * <p>The style is not configurable, comments are not written, and files are not opened. {@link ManifestFiles} names
 * files for tools that write one file per object.
 */
public final class ManifestWriter {

    private static final String SEPARATOR = "---\n";

    private ManifestWriter() {}

    /** Returns a writer. Jackson is loaded when the first object is written, not here. */
    public static ManifestWriter create() {
        return new ManifestWriter();
    }

    /**
     * Returns one YAML document without a {@code ---} line. It ends with one line feed.
     *
     * @throws IllegalArgumentException if YAML cannot represent the object
     * @throws IllegalStateException if the libraries on the class path are incompatible
     */
    public String write(HasMetadata object) {
        return document(Objects.requireNonNull(object, "object"));
    }

    /**
     * Returns the documents in the given order, with a {@code ---} line between two documents. The result is an empty
     * string if there are no objects.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path are incompatible
     */
    public String write(Collection<? extends HasMetadata> objects) {
        var documents = new StringBuilder();
        int index = 0;
        for (HasMetadata object : objects) {
            Objects.requireNonNull(object, "objects[" + index + "]");
            if (index++ > 0) {
                documents.append(SEPARATOR);
            }
            documents.append(document(object));
        }
        return documents.toString();
    }

    /**
     * Returns all objects of a plan in the order in which they are applied, as {@link #write(Collection)} does.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path are incompatible
     */
    public String write(NetworkPlan plan) {
        return write(plan.objects());
    }

    /**
     * Appends {@link #write(Collection)} to the sink and flushes it. The sink stays open. Nothing is appended if one of
     * the objects cannot be written.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path are incompatible
     * @throws UncheckedIOException if the sink fails
     */
    public void write(Collection<? extends HasMetadata> objects, Writer sink) {
        Objects.requireNonNull(sink, "sink");
        String yaml = write(objects);
        try {
            sink.write(yaml);
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes {@link #write(Collection)} to the sink as UTF-8 and flushes it. The sink stays open. Nothing is written if
     * one of the objects cannot be written.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path are incompatible
     * @throws UncheckedIOException if the sink fails
     */
    public void write(Collection<? extends HasMetadata> objects, OutputStream sink) {
        Objects.requireNonNull(sink, "sink");
        byte[] yaml = write(objects).getBytes(StandardCharsets.UTF_8);
        try {
            sink.write(yaml);
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(HasMetadata object) {
        LibraryCheck.requireCompatibleLibraries();
        return ManifestYaml.document(object);
    }
}
