package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several objects")
class ManifestWriterSinkTest {

    private static final ManifestWriter WRITER = ManifestWriter.create();

    private static final List<HasMetadata> OBJECTS =
            List.of(named("a", "caf\u00E9"), named("b", "two\nlines"), named("c", "end\n\n"));

    private static final String STRING = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
            data:
              k: "caf\u00E9"
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: b
            data:
              k: |-
                two
                lines
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
            data:
              k: "end\\n\\n"
            """;

    @Test
    @DisplayName("are documents with a separator between them only")
    void separator() {
        assertThat(WRITER.write(OBJECTS)).isEqualTo(STRING);
        assertThat(WRITER.write(OBJECTS.subList(0, 1))).isEqualTo(WRITER.write(OBJECTS.get(0)));
        assertThat(WRITER.write(List.of())).isEmpty();
    }

    @Test
    @DisplayName("are written to a Writer, which is flushed and stays open")
    void writer() {
        var string = new StringWriter();
        var closed = new boolean[1];
        WRITER.write(OBJECTS, new BufferedWriter(new FilterWriter(string) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }));

        assertThat(string).hasToString(STRING);
        assertThat(closed[0]).isFalse();
    }

    @Test
    @DisplayName("are written to a stream as UTF-8, which is flushed and stays open")
    void stream() {
        var bytes = new ByteArrayOutputStream();
        var closed = new boolean[1];
        WRITER.write(OBJECTS, new BufferedOutputStream(new FilterOutputStream(bytes) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }));

        assertThat(bytes.toByteArray()).isEqualTo(STRING.getBytes(StandardCharsets.UTF_8));
        assertThat(closed[0]).isFalse();
    }

    @Test
    @DisplayName("are not written if one of them is rejected")
    void allOrNothing() {
        List<HasMetadata> objects = List.of(named("a", "x"), SampleObjects.pool(Map.of("a", "\uD83D")));
        var string = new StringWriter();
        var bytes = new ByteArrayOutputStream();

        assertThatIllegalArgumentException().isThrownBy(() -> WRITER.write(objects, string));
        assertThatIllegalArgumentException().isThrownBy(() -> WRITER.write(objects, bytes));
        assertThat(string.toString()).isEmpty();
        assertThat(bytes.size()).isZero();
    }

    @Test
    @DisplayName("cause an unchecked exception if the sink fails")
    void failingSink() {
        var full = new IOException("no space left");
        OutputStream stream = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }
        };
        Writer writer = new FilterWriter(new StringWriter()) {
            @Override
            public void flush() throws IOException {
                throw full;
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> WRITER.write(OBJECTS, stream))
                .withCause(full);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> WRITER.write(OBJECTS, writer))
                .withCause(full);
    }

    @Test
    @DisplayName("are the same in several threads")
    void threads() {
        List<String> strings = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> WRITER.write(OBJECTS))
                .distinct()
                .toList();

        assertThat(strings).containsExactly(STRING);
    }

    private static HasMetadata named(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("k", value)
                .build();
    }
}
