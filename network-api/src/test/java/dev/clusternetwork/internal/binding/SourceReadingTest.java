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
        assertThat(ClusterSource.path(Path.of("a/b/cluster.yml")).fileName()).isEqualTo("a/b/cluster.yml");
        assertThat(ClusterSource.path(Path.of("a/b/cluster.yml")).folder()).contains(Path.of("a/b"));
        assertThat(ClusterSource.path(Path.of("cluster.yml")).folder()).contains(Path.of(""));
        assertThat(ClusterSource.path(Path.of("/")).fileName()).isEqualTo("/");
        assertThat(ClusterSource.string("c.yml", "").fileName()).isEqualTo("c.yml");
        assertThat(ClusterSource.string("c.yml", "").folder()).isEmpty();
        assertThat(ClusterSource.stream("c.yml", InputStream.nullInputStream()).folder())
                .isEmpty();
    }

    @Test
    @DisplayName("reads the same string from a file, a stream and memory")
    void readsTheSame() throws IOException {
        var file = Files.writeString(folder.resolve("c.yml"), "a: \u00e4");
        var stream = new ByteArrayInputStream("a: \u00e4".getBytes(StandardCharsets.UTF_8));
        for (var source : Arrays.asList(
                ClusterSource.path(file),
                ClusterSource.stream("c.yml", stream),
                ClusterSource.string("c.yml", "a: \u00e4"))) {
            var tree = YamlTree.read(source);
            assertThat(tree.findings()).isEmpty();
            assertThat(PlainValue.of(tree.root().orElseThrow())).hasToString("{a=\u00e4}");
        }
    }

    @Test
    @DisplayName("reports that a stream broke off, whatever its class throws")
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
                .hasToString(
                        "c.yml:1:1: error: the stream could not be read to its end. Use an open and complete stream. [FILE_UNREADABLE]");
    }

    @Test
    @DisplayName("says that a file is missing")
    void missing() throws IOException {
        assertThat(findings(folder.resolve("c.yml")))
                .isEqualTo(
                        "FOLDER/c.yml:1:1: error: the file 'FOLDER/c.yml' does not exist. Create it, or correct the path. [FILE_MISSING]");
        Files.writeString(folder.resolve("file"), "");
        assertThat(findings(folder.resolve("file/c.yml")))
                .isEqualTo(
                        "FOLDER/file/c.yml:1:1: error: the file 'FOLDER/file/c.yml' does not exist. Create it, or correct the path. [FILE_MISSING]");
    }

    @Test
    @DisplayName("reports that a folder is not a file")
    void folder() throws IOException {
        assertThat(findings(Files.createDirectory(folder.resolve("d"))))
                .isEqualTo(
                        "FOLDER/d:1:1: error: 'FOLDER/d' is a directory. Use the path of a file in it. [FILE_UNREADABLE]");
    }

    @Test
    @DisplayName("reports that a device is not a file, and does not open it")
    void device() {
        var device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        assertThat(findings(device))
                .isEqualTo(
                        "/dev/zero:1:1: error: '/dev/zero' is a device or a pipe, not a regular file. Save the configuration in a regular file. [FILE_UNREADABLE]");
    }

    @Test
    @DisplayName("says that a file may not be read")
    void forbidden() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        var file = Files.writeString(folder.resolve("c.yml"), "a: 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the administrator may read everything");
        assertThat(findings(file))
                .isEqualTo(
                        "FOLDER/c.yml:1:1: error: the current user is not permitted to read the file 'FOLDER/c.yml'. Grant this user read permission. [FILE_UNREADABLE]");
    }

    @Test
    @DisplayName("says that a link leads in a circle")
    void circle() throws IOException {
        var link = folder.resolve("c.yml");
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.createSymbolicLink(link, link);
        assertThat(findings(link)).startsWith("FOLDER/c.yml:1:1: error: the file 'FOLDER/c.yml' cannot be read");
    }

    @Test
    @DisplayName("reads 1 MiB and no more")
    void tooLarge() throws IOException {
        var file = folder.resolve("c.yml");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        var tooLarge =
                "c.yml:1:1: error: the file is larger than 1 MiB. Check that it is a cluster configuration. [FILE_TOO_LARGE]";
        assertThat(findings(file)).isEqualTo("FOLDER/" + tooLarge);
        var endless = new Endless();
        assertThat(findings(ClusterSource.stream("c.yml", endless))).isEqualTo(tooLarge);
        assertThat(endless.read).isLessThanOrEqualTo((1 << 20) + 1);
        assertThat(findings(ClusterSource.string("c.yml", "#".repeat((1 << 20) + 1))))
                .isEqualTo(tooLarge);
        assertThat(findings(ClusterSource.string("c.yml", "a: " + "b".repeat((1 << 20) - 3))))
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
                .isEqualTo(
                        "c.yml:1:1: error: the stream could not be read to its end. Use an open and complete stream. [FILE_UNREADABLE]");
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
