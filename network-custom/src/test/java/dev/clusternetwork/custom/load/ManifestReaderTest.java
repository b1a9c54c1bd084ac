package dev.clusternetwork.custom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.custom.Folder;
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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder of manifests")
class ManifestReaderTest {

    @TempDir
    private Path folder;

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: kube-system}\n";
    }

    private void write(String file, String string) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, string);
    }

    private static NetworkPlanner planner() {
        return NetworkPlanner.of(Folder.CATALOG);
    }

    /**
     * Returns the findings of reading and validating {@code base/cluster.yml} of the folder, with this path of
     * manifests.
     */
    private List<String> found(String base, String manifestPath) throws IOException {
        write(
                base + "/cluster.yml",
                "network:\n  provider: custom\n  custom:\n    manifest_path: " + manifestPath + "\n");
        var document =
                ClusterReader.read(ClusterSource.path(folder.resolve(base).resolve("cluster.yml")), Folder.CATALOG);
        return planner().validate(document).findings().all().stream()
                .map(Folder::line)
                .map(line -> line.replace(folder.resolve(base) + "/", ""))
                .toList();
    }

    private List<String> found(String manifestPath) throws IOException {
        return found(".", manifestPath);
    }

    @Test
    @DisplayName("is planned completely: files by name, documents in order, lists as their items")
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
        var string =
                configMap("m") + "data:\n  a: |+\n    x  \n\n     y\t\n\n  b: |2-\n     z\n  c: >-\n    one\n    two\n";
        var data = ((ConfigMap) Folder.of(string).plan().objects().get(0)).getData();
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
    @DisplayName("reports all faults at once, each with file and line")
    void reportsAllFaultsAtOnce() throws IOException {
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
                        "net/10-quote.yml:4:11: error YAML_SYNTAX the quoted string that begins here is not closed; close it with the same quote character",
                        "net/10-quote.yml:9:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/b: spec is an unknown field of ConfigMap; correct its name, move it to another object, or remove it",
                        "net/20-tab.yml:2:1: error TAB_INDENT the line is indented with a tab, which YAML does not"
                                + " allow; indent it with spaces",
                        "net/30-kind.yml:1:1: error CUSTOM_NOT_AN_OBJECT the document does not have the required fields apiVersion and kind; add the fields, or remove the document",
                        "net/30-kind.yml:3:1: error CUSTOM_NOT_AN_OBJECT the document is a list, but an object is required; begin it with 'apiVersion:' and 'kind:', or remove it",
                        "net/30-kind.yml:5:1: error CUSTOM_NOT_AN_OBJECT the ConfigMap does not have the required fields apiVersion and metadata.name; add the fields, or remove the document",
                        "net/30-kind.yml:7:1: error CUSTOM_NOT_AN_OBJECT the document is a scalar, but an object is required; begin it with 'apiVersion:' and 'kind:', or remove it",
                        "net/40-latin.yml:1:4: error NOT_UTF8 the bytes here are not valid UTF-8; save the file as UTF-8",
                        "net/50-large.yml:1:1: error CUSTOM_FILE_UNREADABLE the file is larger than 4 MiB; remove everything that is not a manifest",
                        "net/60-list.yml:4:5: error CUSTOM_NOT_AN_OBJECT items[0] is the integer '5', but an object is required; replace it by an object, or remove it",
                        "net/60-list.yml:5:5: error CUSTOM_NOT_AN_OBJECT the Foo does not have the required fields apiVersion and metadata.name; add the fields, or remove the document");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apiVersion: v1;kind: ConfigMap;metadata: {name: y}         | 3:18 | metadata.name is the boolean 'y', but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: 1.10}      | 3:18 | metadata.name is the number '1.10', but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: [a]}       | 3:18 | metadata.name is a list, but a string is required; replace it by a string
            apiVersion: 1;kind: ConfigMap;metadata: {name: a}          | 1:13 | apiVersion is the integer '1', but a string is required; put it in quotes
            apiVersion: v1;kind: Off;metadata: {name: a}               | 2:7  | kind is the boolean 'Off', but a string is required; put it in quotes
            apiVersion: v1;kind: ConfigMap;metadata: {name: }          | 1:1  | the ConfigMap does not have the required field metadata.name; add the field, or remove the document
            """)
    @DisplayName("requires strings as names of objects")
    void names(String object, String location, String message) {
        assertThat(Folder.of(object.replace(";", "\n")).found("CUSTOM_NOT_AN_OBJECT"))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_NOT_AN_OBJECT " + message);
    }

    @Test
    @DisplayName("with ERB tags in a file that is not a template has a warning")
    void tags() {
        var string = "a: ${b%%/*}\n# <%% escaped %>\n";
        assertThat(Folder.of(configMap("m") + "data:\n  a: '<%= \"S3cret\" %> <% 2 %>'\n  b: '<%- 3 -%>'\n")
                        .found())
                .containsExactly(
                        "net/m.yml:5:1: warning CUSTOM_TEMPLATE_NOT_RENDERED the line contains an ERB tag <% ... %>, but the file is not an ERB template; rename the file to 'm.yml.erb'");
        assertThat(Folder.of(configMap("m") + "data:\n  a: |\n" + string.indent(4))
                        .found())
                .isEmpty();
    }

    @Test
    @DisplayName("with keys that kubectl reads as the same key is refused")
    void sameKeys() {
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'yes': b, true: c}\n")
                        .found())
                .containsExactly(
                        "net/m.yml:4:7: error CUSTOM_DUPLICATE_NAME ConfigMap kube-system/m: data has two keys that kubectl reads as 'true'; put them in quotes, or remove one of them");
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'true': b}\n").found())
                .hasSize(1);
        assertThat(Folder.of(configMap("m") + "data: {on: a, 'on': b, off: c}\n")
                        .found())
                .hasSize(1);
        assertThat(Folder.of(configMap("m") + "data: {on: a, off: c}\n").found())
                .isEmpty();
    }

    @Test
    @DisplayName("that does not exist is reported")
    void missing() throws IOException {
        var at = "cluster.yml:4:20: error CUSTOM_PATH_UNREADABLE network.custom.manifest_path ";
        assertThat(found("nets"))
                .containsExactly(at
                        + "'nets' cannot be read: there is no such file or folder; correct the path, which is relative"
                        + " to the folder of the configuration");
        assertThat(found("/none/nets"))
                .containsExactly(at + "'/none/nets' cannot be read: there is no such file or folder; correct the path");
        assertThat(found("~/net"))
                .containsExactly(
                        at + "'~/net' cannot be read: there is no such file or folder; use the full path, because ~ is"
                                + " not expanded");
    }

    @Test
    @DisplayName("that is empty, or contains no object, is reported")
    void empty() throws IOException {
        Files.createDirectory(folder.resolve("net"));
        assertThat(found("net"))
                .containsExactly(
                        "cluster.yml:4:20: error CUSTOM_NO_MANIFESTS network.custom.manifest_path 'net' is a folder"
                                + " without manifests; add files whose names end in '.yml' or '.yaml' (templates: '.yml.erb' or"
                                + " '.yml.mustache')");
        write("net/a.yml", "# later\n");
        assertThat(found("net"))
                .containsExactly(
                        "cluster.yml:4:20: error CUSTOM_NO_MANIFESTS network.custom.manifest_path 'net' does not contain any Kubernetes object; add the manifests of the network");
    }

    @Test
    @DisplayName("with an empty path is reported")
    void blank() throws IOException {
        assertThat(found("''"))
                .containsExactly(
                        "cluster.yml:4:20: error CUSTOM_PATH_MISSING network.custom.manifest_path is required; set it to the file or folder of the manifests");
    }

    @Test
    @DisplayName("is read without hidden files of editors")
    void leavesOutWhatIsHidden() throws IOException {
        write("net/a.yml", configMap("a"));
        write("net/._a.yml", "\u0001");
        Files.createSymbolicLink(folder.resolve("net/.#a.yml"), Path.of("user@host.123"));
        assertThat(found("net")).isEmpty();
    }

    @Test
    @DisplayName("without a path, or that was never read, is reported")
    void notSet() throws IOException {
        write("cluster.yml", "network: {provider: custom}\n");
        var document = ClusterReader.read(ClusterSource.path(folder.resolve("cluster.yml")), Folder.CATALOG);
        assertThat(planner().validate(document).findings().all())
                .extracting(Folder::line)
                .containsExactly(
                        folder
                                + "/cluster.yml:1:10: error CUSTOM_PATH_MISSING network.custom.manifest_path is required; set it to the file or folder of the manifests");
        var built = ClusterSpec.builder("built")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        assertThat(planner().validate(built).findings().all())
                .extracting(Folder::line)
                .containsExactly(
                        "error CUSTOM_NOT_LOADED network.custom.manifest_path 'net' was not read; pass the cluster to ClusterReader.load before it is validated");
        assertThatThrownBy(() -> planner().plan(built)).isInstanceOf(InvalidClusterException.class);
    }

    @Test
    @DisplayName("from SourceFiles that cannot list is reported to the developer")
    void fromFilesWithoutList() {
        var built = ClusterSpec.builder("built")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        SourceFiles single = (path, mostBytes) -> SourceFiles.Content.of(new byte[0]);
        assertThat(planner()
                        .validate(ClusterReader.load(built, Folder.CATALOG, single))
                        .findings()
                        .all())
                .extracting(Folder::line)
                .containsExactly(
                        "error CUSTOM_PATH_UNREADABLE network.custom.manifest_path 'net' cannot be read: the SourceFiles in use do not implement list; implement SourceFiles.list as well as SourceFiles.read in the host tool");
    }

    @Test
    @DisplayName("outside of the folder of the cluster.yml is read with a warning")
    void outside() throws IOException {
        write("net/a.yml", configMap("a"));
        assertThat(found("clusters", "../net"))
                .containsExactly(
                        "cluster.yml:4:20: warning CUSTOM_PATH_OUTSIDE network.custom.manifest_path '../net' is outside of the folder of the configuration; move the manifests into that folder, or use an absolute path");
        assertThat(found("clusters", folder.resolve("net").toString())).isEmpty();
    }

    @Test
    @DisplayName("with a link to a file outside of it is refused, and read so that the link can be waived")
    void linkOutside() throws IOException {
        write("secret/a.yml", configMap("a") + "spec: 1\n");
        write("net/b.yml", configMap("b"));
        Files.createSymbolicLink(folder.resolve("net/a.yml"), Path.of("../secret/a.yml"));
        Files.createSymbolicLink(folder.resolve("net/c.yml"), Path.of("nowhere"));
        assertThat(found("net"))
                .containsExactly(
                        "net/a.yml:1:1: error CUSTOM_LINK_OUTSIDE the file is a link to a file outside of the folder; replace the link by the file",
                        "net/a.yml:4:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/a: spec is an unknown field of ConfigMap; correct its name, move it to another object, or remove it",
                        "net/c.yml:1:1: error CUSTOM_FILE_UNREADABLE the file cannot be read: there is no such file; correct the file, or move it out of the folder");
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, false", "notes, false", ".hidden.json, false", "net.yml.bak, true", "net.yml~, true",
        "net.json, true", "net.YML, true", "net.yaml.gotmpl, true", "net.erb, true", "net.yml.erb~, true",
        "kustomize.sh, false"
    })
    @DisplayName("reports the files that it ignores")
    void reportsIgnoredFiles(String name, boolean warned) throws IOException {
        write("net/a.yml", configMap("a"));
        write("net/" + name, configMap("b"));
        var found = found("net");
        if (warned) {
            assertThat(found)
                    .containsExactly("net/" + name
                            + ":1:1: warning CUSTOM_FILE_IGNORED the file looks like a manifest, but files with this name are"
                            + " not read; rename it so that its name ends in '.yml' or '.yaml' (templates: '.yml.erb' or"
                            + " '.yml.mustache'), or move it out of the folder");
        } else {
            assertThat(found).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kustomization.yaml", "kustomization.yml", "Kustomization"})
    @DisplayName("reports a kustomization, which is not a manifest")
    void kustomization(String name) throws IOException {
        write("net/a.yml", configMap("a"));
        write("net/" + name, "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yml]\n");
        assertThat(found("net"))
                .containsExactly(
                        "net/" + name + ":1:1: warning CUSTOM_FILE_IGNORED the file is a kustomization, and its"
                                + " changes to the manifests are not made; replace the manifests by the output of 'kustomize"
                                + " build', or remove the file if it only lists them");
        Files.delete(folder.resolve("net/a.yml"));
        assertThat(found("net"))
                .containsExactly("cluster.yml:4:20: error CUSTOM_NO_MANIFESTS network.custom.manifest_path 'net' is a"
                        + " folder with a kustomization, but without manifests; write the output of 'kustomize build'"
                        + " to a file in the folder, and remove the kustomization");
    }

    @Test
    @DisplayName("reports documents of kustomize in files of other names, but not other objects called Kustomization")
    void kustomizeDocuments() throws IOException {
        write("net/a.yml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: []\n");
        assertThat(found("net"))
                .containsExactly("net/a.yml:1:1: error CUSTOM_NOT_AN_OBJECT the document is a Component of kustomize,"
                        + " which an API server does not have; replace the manifests by the output of 'kustomize"
                        + " build'");
        write(
                "net/a.yml",
                "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a, namespace:"
                        + " default}\n");
        assertThat(found("net")).singleElement().asString().contains(" CUSTOM_DEFINITION_MISSING ");
    }

    @Test
    @DisplayName("has limits for the size and the number of its files")
    void hasBounds() throws IOException {
        for (int i = 10; i < 20; i++) {
            write("net/" + i + ".yml", configMap("c" + i) + "#".repeat(ManifestFolder.MOST_BYTES - 100));
        }
        assertThat(found("net"))
                .containsExactly(
                        "net/18.yml:1:1: error CUSTOM_FILE_UNREADABLE the manifests are larger than 32 MiB in total, and this file was not read; remove everything that is not a manifest",
                        "net/19.yml:1:1: error CUSTOM_FILE_UNREADABLE the manifests are larger than 32 MiB in total, and this file was not read; remove everything that is not a manifest");
        for (int i = 1000; i < 2001; i++) {
            write("many/" + i + ".yml", configMap("c" + i));
        }
        assertThat(found("many"))
                .containsExactly(
                        "many/2000.yml:1:1: error CUSTOM_FILE_UNREADABLE the folder contains more than 1,000 manifest files, and this file and all after it were not read; combine files, or remove some");
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
    @DisplayName("has one finding for each missing separator, and no other about the two documents")
    void knowsMissingSeparators() {
        var deployment = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: kube-system}\nspec: {}\n";
        assertThat(Folder.of(configMap("a") + deployment + configMap("b")).found())
                .containsExactly(
                        "net/m.yml:4:1: error SEPARATOR_MISSING the line '---' is missing before this one, because apiVersion and kind begin another document here; add the line '---' above it",
                        "net/m.yml:8:1: error SEPARATOR_MISSING the line '---' is missing before this one, because apiVersion and kind begin another document here; add the line '---' above it");
        assertThat(Folder.of(configMap("a") + "---" + configMap("b")).found())
                .containsExactly(
                        "net/m.yml:4:1: error SEPARATOR_MISSING the key begins with '---', which separates documents only on a line of its own; write '---' on a line of its own and the key below it");
    }

    @Test
    @DisplayName("has one finding for an invisible character, and none that follows from it")
    void knowsInvisibleCharacters() {
        var fault =
                " error ILLEGAL_CHARACTER the character U+00A0 (no-break space) looks like a space but is not one; replace it with a space, or quote the string that it belongs to";
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
