package dev.clusternetwork.custom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A folder of manifests")
class ManifestReaderTest {

    @TempDir
    private Path folder;

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: kube-system}\n";
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static NetworkPlanner planner() {
        return NetworkPlanner.of(Folder.CATALOG);
    }

    /** What reading and judging find in {@code base/cluster.yml} of the folder, with this path of manifests. */
    private List<String> found(String base, String manifestPath) throws IOException {
        write(
                base + "/cluster.yml",
                "network:\n  provider: custom\n  custom:\n    manifest_path: " + manifestPath + "\n");
        var document =
                ClusterReader.read(ClusterSource.path(folder.resolve(base).resolve("cluster.yml")), Folder.CATALOG);
        return planner().validate(document).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private List<String> found(String manifestPath) throws IOException {
        return found(".", manifestPath);
    }

    @Test
    @DisplayName("is planned whole: files by name, documents in order, lists unfolded")
    void isPlannedWhole() throws IOException {
        var plan = Folder.of(configMap("m"))
                .with("b.yaml", "# nothing\n---\n" + configMap("b1") + "---\n---\n" + configMap("b2"))
                .with("a.yml", """
                        apiVersion: v1
                        kind: List
                        items:
                          - {apiVersion: v1, kind: ConfigMap, metadata: {name: a1, namespace: kube-system}}
                          - apiVersion: v1
                            kind: ConfigMapList
                            items:
                              - {apiVersion: v1, kind: ConfigMap, metadata: {name: a2, namespace: kube-system}}
                        """)
                .plan();
        assertThat(plan.objects())
                .extracting(each -> ObjectKey.of(each).name())
                .containsExactly("a1", "a2", "b1", "b2", "m");
    }

    @Test
    @DisplayName("keeps every character of its block scalars")
    void keepsBlockScalars() {
        var text =
                configMap("m") + "data:\n  a: |+\n    x  \n\n     y\t\n\n  b: |2-\n     z\n  c: >-\n    one\n    two\n";
        var data = ((ConfigMap) Folder.of(text).plan().objects().get(0)).getData();
        assertThat(data)
                .containsEntry("a", "x  \n\n y\t\n\n")
                .containsEntry("b", " z")
                .containsEntry("c", "one two");
    }

    @Test
    @DisplayName("may be a single file of any name")
    void mayBeASingleFile() throws IOException {
        write("net.txt", configMap("a"));
        assertThat(found("net.txt")).isEmpty();
        assertThat(found(folder.resolve("net.txt").toString())).isEmpty();
    }

    @Test
    @DisplayName("tells all its faults at once, each at file and line")
    void tellsAllFaultsAtOnce() throws IOException {
        write("net/10-quote.yml", configMap("a") + "data: {x: 'y}\n---\n" + configMap("b") + "spec: 1\n");
        write("net/20-tab.yml", "apiVersion: v1\n\tkind: ConfigMap\n");
        write("net/30-kind.yml", "metadata: {name: c}\n---\n- 1\n---\nkind: ConfigMap\n---\nfoo\n");
        Files.write(folder.resolve("net/40-latin.yml"), new byte[] {'a', ':', ' ', (byte) 0xE4, '\n'});
        try (var file = new RandomAccessFile(folder.resolve("net/50-large.yml").toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        write("net/60-list.yml", "apiVersion: v1\nkind: List\nitems:\n  - 5\n  - {kind: Foo}\n");
        Files.createDirectory(folder.resolve("net/70-folder.yml"));
        assertThat(found("net"))
                .containsExactly(
                        "net/10-quote.yml:4:11: error YAML_SYNTAX the quote that opens here is never closed; close it"
                                + " with the same kind of quote",
                        "net/20-tab.yml:2:1: error TAB_INDENT the line is indented with a tab, which YAML does not"
                                + " allow; indent it with spaces",
                        "net/30-kind.yml:1:1: error CUSTOM_NOT_AN_OBJECT the document has no apiVersion, no kind; write"
                                + " what is missing as text, or delete the document",
                        "net/30-kind.yml:3:1: error CUSTOM_NOT_AN_OBJECT the document is no map, so it is no object;"
                                + " begin it with apiVersion: and kind:",
                        "net/30-kind.yml:5:1: error CUSTOM_NOT_AN_OBJECT the ConfigMap has no apiVersion, no"
                                + " metadata.name; write what is missing as text, or delete the document",
                        "net/30-kind.yml:7:1: error CUSTOM_NOT_AN_OBJECT the document is no map, so it is no object;"
                                + " begin it with apiVersion: and kind:",
                        "net/40-latin.yml:1:4: error NOT_UTF8 a character here is not UTF-8; save the file as UTF-8",
                        "net/50-large.yml:1:1: error CUSTOM_FILE_UNREADABLE the file is larger than 4 MiB; take out what"
                                + " is no manifest",
                        "net/60-list.yml:4:5: error CUSTOM_NOT_AN_OBJECT items[0] is no object; write an object, or"
                                + " delete the item",
                        "net/60-list.yml:5:5: error CUSTOM_NOT_AN_OBJECT the Foo has no apiVersion, no metadata.name;"
                                + " write what is missing as text, or delete the document",
                        "net/10-quote.yml:9:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/b: spec is an unknown "
                                + "field of ConfigMap; correct its name or its place, or remove it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apiVersion: v1;kind: ConfigMap;metadata: {name: y}         | 3:18 | metadata.name is true or false, but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: 1.10}      | 3:18 | metadata.name is a number, but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: [a]}       | 3:18 | metadata.name is a list, but a string is required; write a text there
            apiVersion: 1;kind: ConfigMap;metadata: {name: a}          | 1:13 | apiVersion is a number, but a string is required; put it in quotes
            apiVersion: v1;kind: Off;metadata: {name: a}               | 2:7  | kind is true or false, but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: }          | 1:1  | the ConfigMap has no metadata.name; write what is missing as text, or delete the document
            """)
    @DisplayName("holds objects whose names are texts")
    void names(String object, String place, String message) {
        assertThat(Folder.of(object.replace(";", "\n")).found("CUSTOM_NOT_AN_OBJECT"))
                .containsExactly("net/m.yml:" + place + ": error CUSTOM_NOT_AN_OBJECT " + message);
    }

    @Test
    @DisplayName("with ERB's tags in a file that is no template is warned of")
    void tags() {
        var text = "a: ${b%%/*}\n# <%% escaped %>\n";
        assertThat(Folder.of(configMap("m") + "data:\n  a: '<%= \"S3cret\" %> <% 2 %>'\n  b: '<%- 3 -%>'\n")
                        .found())
                .containsExactly(
                        "net/m.yml:5:1: warning CUSTOM_TEMPLATE_NOT_RENDERED the line holds a tag, <% ... %>, but the"
                                + " file is no template, so it stays as it is; let its name end in .yml.erb");
        assertThat(Folder.of(configMap("m") + "data:\n  a: |\n" + text.indent(4))
                        .found())
                .isEmpty();
    }

    @Test
    @DisplayName("with keys that kubectl takes for one is told so")
    void sameKeys() {
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'yes': b, true: c}\n")
                        .found())
                .containsExactly(
                        "net/m.yml:4:7: error CUSTOM_DUPLICATE_NAME ConfigMap kube-system/m: data has two keys that"
                                + " are both true to kubectl; put them in quotes, or delete one of the two");
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'true': b}\n").found())
                .hasSize(1);
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'on': b, off: c}\n")
                        .found())
                .hasSize(1);
        assertThat(Folder.of(configMap("m") + "data: {on: a, off: c}\n").found())
                .isEmpty();
    }

    @Test
    @DisplayName("that cannot be found is told")
    void missing() throws IOException {
        var at = "cluster.yml:4:20: error CUSTOM_PATH_UNREADABLE network.custom.manifest_path is ";
        assertThat(found("nets"))
                .containsExactly(
                        at + "'nets', and there is no such file or folder; correct the path; it begins where the"
                                + " configuration lies");
        assertThat(found("~/net"))
                .containsExactly(
                        at + "'~/net', and there is no such file or folder; correct the path; write it in full,"
                                + " for a leading ~ is not expanded");
    }

    @Test
    @DisplayName("that is empty, or holds no object, is told")
    void empty() throws IOException {
        Files.createDirectory(folder.resolve("net"));
        assertThat(found("net"))
                .singleElement()
                .asString()
                .startsWith(
                        "cluster.yml:4:20: error CUSTOM_NO_MANIFESTS network.custom.manifest_path is 'net', a folder"
                                + " without manifests; put files there whose names end in .yml or .yaml");
        write("net/a.yml", "# later\n");
        assertThat(found("net"))
                .containsExactly("cluster.yml:4:20: error CUSTOM_NO_MANIFESTS network.custom.manifest_path holds no"
                        + " object; put the manifests of the network there");
    }

    @Test
    @DisplayName("that is named by nothing is told")
    void blank() throws IOException {
        assertThat(found("''"))
                .containsExactly(
                        "cluster.yml:4:20: error CUSTOM_PATH_MISSING network.custom.manifest_path is not set, so"
                                + " nothing says where the manifests of the network lie; set it to a file or folder");
    }

    @Test
    @DisplayName("is read without what editors and machines leave there")
    void leavesOutWhatIsHidden() throws IOException {
        write("net/a.yml", configMap("a"));
        write("net/._a.yml", "\u0001");
        Files.createSymbolicLink(folder.resolve("net/.#a.yml"), Path.of("user@host.123"));
        assertThat(found("net")).isEmpty();
    }

    @Test
    @DisplayName("without a path, or never read, is told")
    void notSet() throws IOException {
        write("cluster.yml", "network: {provider: custom}\n");
        var document = ClusterReader.read(ClusterSource.path(folder.resolve("cluster.yml")), Folder.CATALOG);
        assertThat(planner().validate(document).findings().all())
                .extracting(Finding::toString)
                .containsExactly(
                        "cluster.yml:1:10: error CUSTOM_PATH_MISSING network.custom.manifest_path is not set, so"
                                + " nothing says where the manifests of the network lie; set it to a file or folder");
        var built = ClusterSpec.builder("built")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        assertThat(planner().validate(built).findings().all())
                .extracting(Finding::toString)
                .containsExactly("error CUSTOM_NOT_LOADED network.custom.manifest_path is 'net', but the manifests were"
                        + " not read; hand the cluster to ClusterReader.load before it is judged");
        assertThatThrownBy(() -> planner().plan(built)).isInstanceOf(InvalidClusterException.class);
    }

    @Test
    @DisplayName("from files that nobody can list tells the developer")
    void fromFilesWithoutList() {
        var built = ClusterSpec.builder("built")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        SourceFiles single = (path, mostBytes) -> SourceFiles.Content.of(new byte[0]);
        assertThat(planner()
                        .validate(ClusterReader.load(built, Folder.CATALOG, single))
                        .findings()
                        .all())
                .extracting(Finding::toString)
                .containsExactly(
                        "error CUSTOM_PATH_UNREADABLE network.custom.manifest_path is 'net', and the SourceFiles"
                                + " in use do not implement list; implement SourceFiles.list beside read in the host tool");
    }

    @Test
    @DisplayName("outside the folder of the cluster.yml is warned of, and read")
    void outside() throws IOException {
        write("net/a.yml", configMap("a"));
        assertThat(found("clusters", "../net"))
                .containsExactly(
                        "cluster.yml:4:20: warning CUSTOM_PATH_OUTSIDE network.custom.manifest_path is '../net',"
                                + " which leads out of the folder of the configuration; move the manifests beside it, or write an"
                                + " absolute path");
        assertThat(found("clusters", folder.resolve("net").toString())).isEmpty();
    }

    @Test
    @DisplayName("with a link that leads out of it is refused, and read so that the link can be waived")
    void linkOutside() throws IOException {
        write("secret/a.yml", configMap("a") + "spec: 1\n");
        write("net/b.yml", configMap("b"));
        Files.createSymbolicLink(folder.resolve("net/a.yml"), Path.of("../secret/a.yml"));
        Files.createSymbolicLink(folder.resolve("net/c.yml"), Path.of("nowhere"));
        assertThat(found("net"))
                .containsExactly(
                        "net/a.yml:1:1: error CUSTOM_LINK_OUTSIDE the file is a link that leads out of the folder; put"
                                + " the file itself there",
                        "net/c.yml:1:1: error CUSTOM_FILE_UNREADABLE the file cannot be read; there is no such file;"
                                + " repair it, or take it out of the folder",
                        "net/a.yml:4:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/a: spec is an unknown field of "
                                + "ConfigMap; correct its name or its place, or remove it");
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, false", "notes, false", ".hidden.json, false", "net.yml.bak, true", "net.yml~, true",
        "net.json, true", "net.YML, true", "net.yaml.gotmpl, true", "net.erb, true", "net.yml.erb~, true",
        "kustomize.sh, false"
    })
    @DisplayName("names the files that it leaves out")
    void namesWhatItLeavesOut(String name, boolean warned) throws IOException {
        write("net/a.yml", configMap("a"));
        write("net/" + name, configMap("b"));
        var found = found("net");
        if (warned) {
            assertThat(found)
                    .singleElement()
                    .asString()
                    .startsWith("net/" + name
                            + ":1:1: warning CUSTOM_FILE_IGNORED the file looks like manifests, but is not read;"
                            + " let its name end in .yml or .yaml");
        } else {
            assertThat(found).isEmpty();
        }
    }

    @Test
    @DisplayName("has bounds for its files together and for their number")
    void hasBounds() throws IOException {
        for (int i = 10; i < 20; i++) {
            write("net/" + i + ".yml", configMap("c" + i) + "#".repeat(ManifestFolder.MOST_BYTES - 100));
        }
        assertThat(found("net"))
                .containsExactly(
                        "net/18.yml:1:1: error CUSTOM_FILE_UNREADABLE the manifests are larger than 32 MiB together, and"
                                + " this file was not read; take out what is no manifest",
                        "net/19.yml:1:1: error CUSTOM_FILE_UNREADABLE the manifests are larger than 32 MiB together, and"
                                + " this file was not read; take out what is no manifest");
        for (int i = 1000; i < 2001; i++) {
            write("many/" + i + ".yml", configMap("c" + i));
        }
        assertThat(found("many"))
                .containsExactly("many/2000.yml:1:1: error CUSTOM_FILE_UNREADABLE the folder holds more than 1000 files"
                        + " of manifests, and from this one on they were not read; put documents together, or take files"
                        + " out");
    }

    @Test
    @DisplayName("shows neither options nor objects in a log")
    void showsNoSecrets() {
        var secret = "Tr0ub4dor";
        var document =
                Folder.of(configMap("a") + "data: {password: " + secret + "}\n").read();
        var settings = CustomSettings.builder()
                .manifestPath("net")
                .options(java.util.Map.of("password", secret))
                .build();
        assertThat(settings).hasToString("manifest_path net, options [password], not read");
        assertThat(document.partialCluster().network().settings().orElseThrow())
                .hasToString("manifest_path net, options [], 1 objects");
        assertThat(document.toString()).doesNotContain(secret);
    }

    @Test
    @DisplayName("is told once where the line between two objects is missing, and judges neither")
    void knowsMissingSeparators() {
        var deployment = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: kube-system}\nspec: {}\n";
        assertThat(Folder.of(configMap("a") + deployment + configMap("b")).found())
                .containsExactly(
                        "net/m.yml:4:1: error SEPARATOR_MISSING a line '---' is missing before this one, for apiVersion and"
                                + " kind begin another document here; write exactly '---' on a line of its own above it",
                        "net/m.yml:8:1: error SEPARATOR_MISSING a line '---' is missing before this one, for apiVersion and"
                                + " kind begin another document here; write exactly '---' on a line of its own above it");
        assertThat(Folder.of(configMap("a") + "---" + configMap("b")).found())
                .containsExactly(
                        "net/m.yml:4:1: error SEPARATOR_MISSING the key here begins with '---', which separates"
                                + " documents on a line of its own alone; write exactly '---' on a line of its own, and the key"
                                + " below it");
    }

    @Test
    @DisplayName("is told of a pasted character, and not of what it made of the object")
    void knowsInvisibleCharacters() {
        var fault =
                " error ILLEGAL_CHARACTER the character U+00A0 (no-break space) looks like a space here, but counts as"
                        + " text; replace it by a space, or quote the text that it belongs to";
        assertThat(Folder.of(configMap("a") + "data:\n  n:\u00a0\"1\"\n").found())
                .containsExactly("net/m.yml:5:5:" + fault);
        assertThat(Folder.of(configMap("a").replace("v1", "v1\u00a0")).found())
                .containsExactly("net/m.yml:1:15:" + fault);
        assertThat(Folder.of(configMap("a").replace("kind", "\u00a0kind")).found())
                .containsExactly("net/m.yml:2:1:" + fault);
        assertThat(Folder.of("data: {a: \"\u00a0\"}\n" + configMap("a")).found())
                .isEmpty();
    }
}
