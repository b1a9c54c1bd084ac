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
 * Turns Kubernetes objects into YAML that {@code kubectl apply -f} reads back as the very same objects.
 *
 * <ul>
 *   <li>Strings stay strings for YAML 1.1 readers too: what they would take for a boolean, a number, a date or a null
 *       ({@code on}, {@code 0x1F}, {@code 12:30:45}) is quoted, as a value and as a key.
 *   <li>Text of several lines becomes a literal block ({@code |}). Where a block could not hold it unchanged (tabs,
 *       blanks at the end of a line, several line feeds at the end) it is double-quoted. No line is ever folded.
 *   <li>Fields come in the order apiVersion, kind, metadata, then by name; maps are sorted by key. Equal objects
 *       therefore give equal text, whatever the JVM, its locale or its time zone. Lines end in {@code \n}.
 *   <li>What an object does not set is left out; {@code emptyDir: {}} and {@code value: ""}, which say something, stay.
 * </ul>
 *
 * <p>The objects are only read. A writer has no state and may be shared by threads.
 *
 * <p>Every method throws {@link IllegalArgumentException} for an object that YAML cannot represent: half a surrogate
 * pair in a text, a number that is not finite, a key that occurs twice, a value that is no Kubernetes data at all. The
 * message names the object and the path of the field, never a value, since values may be secrets.
 *
 * <p>Every method that writes an object throws {@link IllegalStateException} if the Kubernetes model and Jackson on the
 * class path do not fit together, which a BOM of another framework can cause: writing on would give YAML that means
 * something else. The message names the versions found and the repair.
 *
 * <p>Small API: there is no choice of style, no comments, no reading, and no file is opened; {@link ManifestFiles}
 * names files for those who want one per object.
 */
public final class ManifestWriter {

    private static final String SEPARATOR = "---\n";

    private ManifestWriter() {}

    /** A writer. The first text it writes loads the YAML machinery; creating one costs nothing. */
    public static ManifestWriter create() {
        return new ManifestWriter();
    }

    /**
     * One YAML document, without a {@code ---} line, ending with one line feed.
     *
     * @throws IllegalArgumentException if YAML cannot represent the object
     * @throws IllegalStateException if the libraries on the class path do not fit together
     */
    public String write(HasMetadata object) {
        return document(Objects.requireNonNull(object, "object"));
    }

    /**
     * The documents in the order given, with a {@code ---} line between them, before none and after none. No objects
     * give an empty text.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path do not fit together
     */
    public String write(Collection<? extends HasMetadata> objects) {
        var text = new StringBuilder();
        int index = 0;
        for (HasMetadata object : objects) {
            Objects.requireNonNull(object, "objects[" + index + "]");
            if (index++ > 0) {
                text.append(SEPARATOR);
            }
            text.append(document(object));
        }
        return text.toString();
    }

    /**
     * All objects of a plan, in the order in which they are applied; as {@link #write(Collection)}.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path do not fit together
     */
    public String write(NetworkPlan plan) {
        return write(plan.objects());
    }

    /**
     * Appends {@link #write(Collection)} to the sink and flushes it. The sink stays open. Nothing at all is appended if
     * one of the objects is refused.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path do not fit together
     * @throws UncheckedIOException if the sink fails
     */
    public void write(Collection<? extends HasMetadata> objects, Writer sink) {
        Objects.requireNonNull(sink, "sink");
        String text = write(objects);
        try {
            sink.write(text);
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes {@link #write(Collection)} to the sink as UTF-8 and flushes it. The sink stays open. Nothing at all is
     * written if one of the objects is refused.
     *
     * @throws IllegalArgumentException if YAML cannot represent one of the objects
     * @throws IllegalStateException if the libraries on the class path do not fit together
     * @throws UncheckedIOException if the sink fails
     */
    public void write(Collection<? extends HasMetadata> objects, OutputStream sink) {
        Objects.requireNonNull(sink, "sink");
        byte[] text = write(objects).getBytes(StandardCharsets.UTF_8);
        try {
            sink.write(text);
            sink.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(HasMetadata object) {
        LibraryCheck.requireFittingLibraries();
        return ManifestYaml.document(object);
    }
}
