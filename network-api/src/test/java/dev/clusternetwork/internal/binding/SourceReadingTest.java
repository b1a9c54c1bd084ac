package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.source.ClusterSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A source")
class SourceReadingTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("has a file name and, when it is a file, a folder")
    void hasNames() {
        assertThat(ClusterSource.path(Path.of("a/b/cluster.yml")).fileName()).isEqualTo("cluster.yml");
        assertThat(ClusterSource.path(Path.of("a/b/cluster.yml")).folder()).contains(Path.of("a/b"));
        assertThat(ClusterSource.path(Path.of("cluster.yml")).folder()).contains(Path.of(""));
        assertThat(ClusterSource.path(Path.of("/")).fileName()).isEqualTo("/");
        assertThat(ClusterSource.text("c.yml", "").fileName()).isEqualTo("c.yml");
        assertThat(ClusterSource.text("c.yml", "").folder()).isEmpty();
        assertThat(ClusterSource.stream("c.yml", InputStream.nullInputStream()).folder())
                .isEmpty();
    }

    @Test
    @DisplayName("reads the same text from a file, a stream and memory")
    void readsTheSame() throws IOException {
        var file = Files.writeString(folder.resolve("c.yml"), "a: \u00e4");
        var stream = new ByteArrayInputStream("a: \u00e4".getBytes(StandardCharsets.UTF_8));
        for (var source : Arrays.asList(
                ClusterSource.path(file),
                ClusterSource.stream("c.yml", stream),
                ClusterSource.text("c.yml", "a: \u00e4"))) {
            var tree = YamlTree.read(source);
            assertThat(tree.findings()).isEmpty();
            assertThat(PlainValue.of(tree.root().orElseThrow())).hasToString("{a=\u00e4}");
        }
    }

    @Test
    @DisplayName("says that a stream broke off, in whatever way its class breaks")
    void streamThatThrows() {
        var broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("s3cret");
            }
        };
        assertThat(YamlTree.read(ClusterSource.stream("c.yml", broken))
                        .findings()
                        .all())
                .singleElement()
                .hasToString("c.yml:1:1: error FILE_UNREADABLE the stream broke off before its end;"
                        + " hand over a stream that is open and whole");
    }

    @Test
    @DisplayName("says that a file is missing")
    void missing() throws IOException {
        assertThat(findings(folder.resolve("c.yml")))
                .isEqualTo("c.yml:1:1: error FILE_MISSING there is no file 'FOLDER/c.yml';"
                        + " create it or correct the path");
        Files.writeString(folder.resolve("file"), "");
        assertThat(findings(folder.resolve("file/c.yml")))
                .isEqualTo("c.yml:1:1: error FILE_MISSING there is no file 'FOLDER/file/c.yml';"
                        + " create it or correct the path");
    }

    @Test
    @DisplayName("says that a folder is no file")
    void folder() throws IOException {
        assertThat(findings(Files.createDirectory(folder.resolve("d"))))
                .isEqualTo("d:1:1: error FILE_UNREADABLE 'FOLDER/d' is a folder; name the file inside it");
    }

    @Test
    @DisplayName("says that a device is no file, and does not open it")
    void device() {
        var device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        assertThat(findings(device))
                .isEqualTo("zero:1:1: error FILE_UNREADABLE '/dev/zero' is a device or a pipe, not a file;"
                        + " save the configuration in a file, or hand it over as a stream");
    }

    @Test
    @DisplayName("says that a file may not be read")
    void forbidden() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var file = Files.writeString(folder.resolve("c.yml"), "a: 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the administrator may read everything");
        assertThat(findings(file))
                .isEqualTo("c.yml:1:1: error FILE_UNREADABLE the file 'FOLDER/c.yml' may not be read by the current"
                        + " user; grant this user the right to read it");
    }

    @Test
    @DisplayName("says that a link leads in a circle")
    void circle() throws IOException {
        var link = folder.resolve("c.yml");
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.createSymbolicLink(link, link);
        assertThat(findings(link))
                .startsWith("c.yml:1:1: error FILE_UNREADABLE the file 'FOLDER/c.yml' cannot be read");
    }

    @Test
    @DisplayName("reads 1 MiB and no more")
    void tooLarge() throws IOException {
        var file = folder.resolve("c.yml");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        var tooLarge = "c.yml:1:1: error FILE_TOO_LARGE the file is larger than 1 MiB;"
                + " check that it is the configuration of a cluster";
        assertThat(findings(file)).isEqualTo(tooLarge);
        var endless = new Endless();
        assertThat(findings(ClusterSource.stream("c.yml", endless))).isEqualTo(tooLarge);
        assertThat(endless.read).isLessThanOrEqualTo((1 << 20) + 1);
        assertThat(findings(ClusterSource.text("c.yml", "#".repeat((1 << 20) + 1))))
                .isEqualTo(tooLarge);
        assertThat(findings(ClusterSource.text("c.yml", "a: " + "b".repeat((1 << 20) - 3))))
                .isEmpty();
    }

    @Test
    @DisplayName("says that a stream broke off")
    void brokenStream() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("secret of the transport");
            }
        };
        assertThat(findings(ClusterSource.stream("c.yml", broken)))
                .isEqualTo("c.yml:1:1: error FILE_UNREADABLE the stream broke off before its end;"
                        + " hand over a stream that is open and whole");
    }

    @Test
    @DisplayName("leaves a stream open")
    void leavesOpen() {
        var stream = new ByteArrayInputStream(new byte[] {'a', ':'}) {
            boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        assertThat(findings(ClusterSource.stream("c.yml", stream))).isEmpty();
        assertThat(stream.closed).isFalse();
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return '#';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) '#');
            read += length;
            return length;
        }
    }

    private String findings(Path path) {
        return findings(ClusterSource.path(path)).replace(folder.toString(), "FOLDER");
    }

    private static String findings(ClusterSource source) {
        return YamlTree.read(source).findings().toString();
    }
}
