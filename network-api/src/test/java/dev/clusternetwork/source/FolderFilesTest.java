package dev.clusternetwork.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clusternetwork.source.SourceFiles.Content;
import dev.clusternetwork.source.SourceFiles.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    @TempDir
    private Path folder;

    private Content read(String path, int mostBytes) {
        return SourceFiles.below(folder).read(path, mostBytes);
    }

    private void absent(String path, Status status, String reason) {
        var content = read(path, 100);
        assertThat(content.status()).isEqualTo(status);
        assertThat(content.reason()).isEqualTo(reason);
        assertThat(content.bytes()).isEmpty();
    }

    @Test
    void aFileBelowTheFolderIsRead() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/password"), "secret\n");
        var content = read("sub/password", 100);
        assertThat(content.status()).isEqualTo(Status.READ);
        assertThat(content.bytes()).isEqualTo("secret\n".getBytes(StandardCharsets.UTF_8));
        assertThat(content.reason()).isEmpty();
        assertThat(content).hasToString("READ");
    }

    @Test
    void anAbsolutePathIsReadWhereverItIs() throws IOException {
        var file = Files.writeString(folder.resolve("x"), "y");
        assertThat(SourceFiles.below(Path.of("elsewhere"))
                        .read(file.toString(), 1)
                        .bytes())
                .containsExactly('y');
    }

    @Test
    void aFileOfJustTheAllowedSizeIsReadAndALargerOneIsNot() throws IOException {
        Files.writeString(folder.resolve("ten"), "0123456789");
        assertThat(read("ten", 10).status()).isEqualTo(Status.READ);
        var tooLarge = read("ten", 9);
        assertThat(tooLarge.status()).isEqualTo(Status.TOO_LARGE);
        assertThat(tooLarge.reason()).isEqualTo("it has more than 9 bytes");
        assertThat(tooLarge.bytes()).isEmpty();
        assertThat(read("ten", Integer.MAX_VALUE).status()).isEqualTo(Status.READ);
    }

    @Test
    void anEmptyFileIsReadAsEmpty() throws IOException {
        Files.createFile(folder.resolve("empty"));
        assertThat(read("empty", 0).status()).isEqualTo(Status.READ);
    }

    @Test
    void whatIsNotThereIsMissing() {
        absent("nothing", Status.MISSING, "there is no such file");
        absent("no/such/folder", Status.MISSING, "there is no such file");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        absent("sub", Status.UNREADABLE, "it is a folder");
        absent("", Status.UNREADABLE, "it is a folder");
    }

    @Test
    void aStringThatIsNotAPathIsRefused() {
        absent("a\0b", Status.UNREADABLE, "it is not a valid path");
    }

    @Test
    void aSymbolicLinkIsFollowed() throws IOException {
        Files.writeString(folder.resolve("target"), "y");
        link("good", "target");
        link("dangling", "gone");
        assertThat(read("good", 1).bytes()).containsExactly('y');
        absent("dangling", Status.MISSING, "there is no such file");
    }

    @Test
    void aLinkThatLeadsToItselfCannotBeRead() throws IOException {
        link("loop", "loop");
        assertThat(read("loop", 1).status()).isEqualTo(Status.UNREADABLE);
        assertThat(read("loop", 1).reason()).isEqualTo("looking for it failed");
    }

    @Test
    void aPathThroughAFileCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("file"), "y");
        // The reason why a path cannot be followed depends on the file system.
        assertThat(read("file/below", 1).reason()).isIn("looking for it failed", "there is no such file");
    }

    @Test
    void aDeviceIsNoFile() {
        assumeThat(Path.of("/dev/zero")).exists();
        absent("/dev/zero", Status.UNREADABLE, "it is not a regular file");
    }

    @Test
    void aFailingDiskDiffersFromAMissingPermission() {
        // Its beginning is mapped to nothing, so that reading it fails though opening it does not.
        assumeThat(Path.of("/proc/self/mem")).isReadable();
        absent("/proc/self/mem", Status.UNREADABLE, "reading it failed");
    }

    @Test
    void aFileThatThisUserMayNotReadSaysSo() throws IOException {
        // Root may read every ordinary file, but not a kernel setting that can only be written.
        var writeOnly = Path.of("/proc/sys/vm/compact_memory");
        assumeThat(writeOnly).exists();
        assumeThat(Files.isReadable(writeOnly)).isFalse();
        absent(writeOnly.toString(), Status.UNREADABLE, "this user has no permission to read it");
    }

    @Test
    void filesThatExistOnlyInMemoryObeyTheSameLimits() {
        var files = SourceFiles.of(Map.of("a", "12\u00E4"));
        assertThat(files.read("a", 4).bytes()).hasSize(4);
        assertThat(files.read("a", 3).reason()).isEqualTo("it has more than 3 bytes");
        assertThat(files.read("b", 3).status()).isEqualTo(Status.MISSING);
    }

    @Test
    void aContentCannotBeChangedFromOutside() {
        var bytes = new byte[] {1};
        var content = Content.of(bytes);
        bytes[0] = 2;
        content.bytes()[0] = 3;
        assertThat(content.bytes()).containsExactly(1);
    }

    private void link(String name, String target) throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve(name), Path.of(target));
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException unsupported) {
            assumeThat(false).as("links can be made here").isTrue();
        }
    }

    private SourceFiles.Listing list(String path) {
        return SourceFiles.below(folder).list(path);
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException impossible) {
            assumeThat(false).as("this machine has symbolic links").isTrue();
        }
    }

    @Test
    void aFolderIsListedByNameAndNotBelow() throws IOException {
        Files.createDirectories(folder.resolve("net/sub"));
        Files.writeString(folder.resolve("net/b.yml"), "");
        Files.writeString(folder.resolve("net/B.yml"), "");
        Files.writeString(folder.resolve("net/sub/c.yml"), "");
        for (var path : new String[] {
            "net", "net/", "./net", "net/sub/..", folder.resolve("net").toString()
        }) {
            assertThat(list(path))
                    .hasToString("READ [Entry[name=B.yml, isFile=true, isFolder=false, isOutside=false],"
                            + " Entry[name=b.yml, isFile=true, isFolder=false, isOutside=false],"
                            + " Entry[name=sub, isFile=false, isFolder=true, isOutside=false]]");
            assertThat(list(path).isOutside()).as(path).isFalse();
        }
        assertThat(list("net/b.yml").isFolder()).isFalse();
        assertThat(list("net/b.yml").status()).isEqualTo(Status.READ);
    }

    @Test
    void whatIsNotThereCannotBeListed() {
        assertThat(list("net").status()).isEqualTo(Status.MISSING);
        assertThat(list("net").reason()).isEqualTo("there is no such file or folder");
        assertThat(list("a\0b").status()).isEqualTo(Status.UNREADABLE);
        assertThat(list("a\0b").reason()).isEqualTo("it is not a valid path");
    }

    @Test
    void whatLeavesTheFolderIsReported() throws IOException {
        var base = Files.createDirectories(folder.resolve("base"));
        var other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("a.yml"), "");
        Files.writeString(Files.createDirectories(base.resolve("net")).resolve("b.yml"), "");
        link(base.resolve("net/a.yml"), other.resolve("a.yml"));
        link(base.resolve("net/c.yml"), Path.of("b.yml"));
        link(base.resolve("net/d.yml"), Path.of("nowhere.yml"));
        link(base.resolve("away"), other);
        var files = SourceFiles.below(base);
        assertThat(files.list("net"))
                .hasToString("READ [Entry[name=a.yml, isFile=true, isFolder=false, isOutside=true],"
                        + " Entry[name=b.yml, isFile=true, isFolder=false, isOutside=false],"
                        + " Entry[name=c.yml, isFile=true, isFolder=false, isOutside=false],"
                        + " Entry[name=d.yml, isFile=false, isFolder=false, isOutside=false]]");
        assertThat(files.list("net").isOutside()).isFalse();
        assertThat(files.list("../other").isOutside()).isTrue();
        assertThat(files.list("../other/a.yml").isOutside()).isTrue();
        assertThat(files.list("away").isOutside()).isTrue();
        assertThat(files.list(other.toString()).isOutside())
                .as("an absolute path")
                .isFalse();
    }

    @Test
    void stringsInMemoryMakeFolders() {
        var files = SourceFiles.of(Map.of("net/b.yml", "", "net/sub/c.yml", "", "net/a.yml", "", "netz", ""));
        assertThat(files.list("net").entries())
                .extracting(SourceFiles.Listing.Entry::toString)
                .containsExactly(
                        "Entry[name=a.yml, isFile=true, isFolder=false, isOutside=false]",
                        "Entry[name=b.yml, isFile=true, isFolder=false, isOutside=false]",
                        "Entry[name=sub, isFile=false, isFolder=true, isOutside=false]");
        assertThat(files.list("netz").isFolder()).isFalse();
        assertThat(files.list("ne").status()).isEqualTo(Status.MISSING);
        assertThat(files).hasToString("[net/a.yml, net/b.yml, net/sub/c.yml, netz]");
    }

    @Test
    void stringsInMemoryAreFoundWithAndWithoutALeadingDot() {
        var files = SourceFiles.of(Map.of("./password", "p", "net/a.yml", "a", "/etc/b.yml", "b"));
        for (var path : List.of("password", "./password", "././password", "./net/a.yml", "/etc/b.yml")) {
            assertThat(files.read(path, 9).status()).as(path).isEqualTo(Status.READ);
            assertThat(files.list(path)).as(path).hasToString("READ");
        }
        for (var path : List.of("net", "./net", "./net/")) {
            assertThat(files.list(path))
                    .as(path)
                    .hasToString("READ [Entry[name=a.yml, isFile=true, isFolder=false, isOutside=false]]");
        }
        for (var path : List.of(".", "./")) {
            assertThat(files.list(path))
                    .as(path)
                    .hasToString("READ [Entry[name=net, isFile=false, isFolder=true, isOutside=false],"
                            + " Entry[name=password, isFile=true, isFolder=false, isOutside=false]]");
        }
        assertThat(files.read(".password", 9).status()).isEqualTo(Status.MISSING);
        assertThatThrownBy(() -> SourceFiles.of(Map.of("m", "1", "./m", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two paths lead to the file 'm'; leave out the one that begins with ./");
    }

    @Test
    void aSourceWithoutFoldersSaysSo() {
        SourceFiles single = (path, mostBytes) -> Content.of(new byte[0]);
        assertThat(single.list("x").status()).isEqualTo(Status.UNSUPPORTED);
        assertThat(single.list("x").reason()).isEqualTo("the SourceFiles in use do not implement list");
    }

    @Test
    void filesAreShownByTheirPathFromTheWorkingDirectory() {
        var files = SourceFiles.below(Path.of("prod"));
        assertThat(files.displayName("net/a.yml"))
                .isEqualTo(Path.of("prod", "net", "a.yml").toString());
        assertThat(files.displayName("./a.yml"))
                .isEqualTo(Path.of("prod", "a.yml").toString());
        assertThat(files.displayName("../a.yml"))
                .isEqualTo(Path.of("prod", "..", "a.yml").toString());
        assertThat(files.displayName("/etc/a.yml")).isEqualTo("/etc/a.yml");
        assertThat(files.displayName("a\0")).isEqualTo("a\0");
        assertThat(SourceFiles.below(Path.of("")).displayName("a.yml")).isEqualTo("a.yml");
        assertThat(SourceFiles.of(Map.of()).displayName("./a.yml")).isEqualTo("./a.yml");
    }
}
