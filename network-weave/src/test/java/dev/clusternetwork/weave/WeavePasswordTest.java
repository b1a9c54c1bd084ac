package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the password comes from, what is wrong with its file, and that it shows nowhere. */
class WeavePasswordTest {

    private static final String WITH_FILE = "network:\n  weave:\n    password: passwd\n";

    @Test
    @DisplayName("is the file's content, without blanks around it")
    void fromFile() {
        assertThat(passwordOf(Clusters.plan(WITH_FILE))).isEqualTo(Clusters.PASSWORD);
    }

    @Test
    @DisplayName("is 24 random bytes as hex where no file is named, drawn once a plan")
    void drawn() {
        var planner = Clusters.planner();
        var plan = planner.plan(Clusters.read("network: {}"), ObservedCluster.of());
        var expected = new byte[24];
        new Random(1).nextBytes(expected);

        assertThat(passwordOf(plan)).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(passwordOf(plan)).isEqualTo(passwordOf(plan));
        assertThat(passwordOf(planner.plan(Clusters.read("network: {}"), ObservedCluster.of())))
                .as("the next plan draws anew")
                .isNotEqualTo(passwordOf(plan));
    }

    @Test
    @DisplayName("differs between two planners that nobody gave a source")
    void drawnByDefault() {
        var cluster = ClusterSpec.builder().build();
        assertThat(passwordOf(NetworkPlanner.discover().plan(cluster, ObservedCluster.of())))
                .matches("[0-9a-f]{48}")
                .isNotEqualTo(passwordOf(NetworkPlanner.discover().plan(cluster, ObservedCluster.of())));
    }

    @Test
    @DisplayName("stays the cluster's own, and draws nothing")
    void observed() {
        var plan = Clusters.planner().plan(Clusters.read("network: {}"), ObservedCluster.of(secret("s3cret")));

        assertThat(passwordOf(plan)).isEqualTo("s3cret");
        assertThat(plan.findings().all()).isEmpty();
    }

    @Test
    @DisplayName("that differs from the cluster's warns, says what rotation takes, and shows neither")
    void differs() {
        var observed = ObservedCluster.of(secret("s3cret"));
        var plan = Clusters.planner().plan(Clusters.read(WITH_FILE), observed);

        assertThat(passwordOf(plan)).isEqualTo("s3cret");
        assertThat(Clusters.lines(plan.findings()))
                .containsExactly("cluster.yml:3:15: warning WEAVE_PASSWORD_DIFFERS network.weave.password holds another"
                        + " password than Secret kube-system/weave-passwd in the cluster, and the cluster's stays; correct"
                        + " the file; or rotate: delete the Secret, apply, and restart every Weave pod at once, for nodes"
                        + " with different passwords refuse each other");
    }

    @Test
    @DisplayName("that agrees with the cluster's warns of nothing")
    void agrees() {
        var observed = ObservedCluster.of(secret(Clusters.PASSWORD));
        assertThat(Clusters.planner()
                        .plan(Clusters.read(WITH_FILE), observed)
                        .findings()
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "another-key, c2VjcmV0, no password",
        "weave-passwd, '', no password",
        "weave-passwd, not base64!, a value that is not base64",
        "weave-passwd, //79, a value that is not UTF-8 text",
    })
    @DisplayName("of an observed Secret without a usable key is an error")
    void secretBroken(String key, String value, String held) {
        var broken = new SecretBuilder(secret("x")).withData(Map.of(key, value)).build();

        assertThat(Clusters.lines(Clusters.planner()
                        .validate(Clusters.read("network: {}"), ObservedCluster.of(broken))
                        .findings()))
                .containsExactly(
                        "cluster.yml:1:10: error WEAVE_PASSWORD_SECRET_BROKEN Secret kube-system/weave-passwd in"
                                + " the cluster holds " + held
                                + " under the key weave-passwd; put the password that the nodes use"
                                + " there, or delete the Secret if no node runs Weave");
    }

    @Test
    @DisplayName("that is drawn although nobody looked at the cluster warns")
    void drawnBlindly() {
        assertThat(Clusters.lines(Clusters.planner()
                        .validate(Clusters.read("network:\n  weave:\n    mtu: 1400\n"))
                        .findings()))
                .containsExactly(
                        "cluster.yml:2:3: warning WEAVE_PASSWORD_DRAWN_BLINDLY network.weave.password is not set,"
                                + " so this plan draws a new password, and nobody looked whether the cluster has one: applying it"
                                + " again would rotate the password and cut off nodes until all restart; hand over what runs in"
                                + " the cluster, or set a password file");
        assertThat(Clusters.planner()
                        .validate(Clusters.read(WITH_FILE))
                        .findings()
                        .all())
                .as("a file's password stays the same")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|is empty; write the password into the file, in one line of printable text",
                "' \n\t '|is empty; write the password into the file, in one line of printable text",
                "'a\nb\n'|holds 2 lines; write the password into the file, in one line of printable text",
                "'\uFEFF'|is empty; write the password into the file, in one line of printable text",
                "'\u00A0\u200B'|holds characters that nobody sees, or blanks other than the plain space; write the password"
                        + " into the file, in one line of printable text",
                "'s3cret\u200B'|holds characters that nobody sees, or blanks other than the plain space; write the password"
                        + " into the file, in one line of printable text",
                "'s3cret\u00A0'|holds characters that nobody sees, or blanks other than the plain space; write the password"
                        + " into the file, in one line of printable text",
                "'\uFEFF\uFEFFs3cret'|holds characters that nobody sees, or blanks other than the plain space; write the"
                        + " password into the file, in one line of printable text",
                "'s3\u2003cret'|holds characters that nobody sees, or blanks other than the plain space; write the password"
                        + " into the file, in one line of printable text",
                "'a\u0000b'|holds control characters; write the password into the file, in one line of printable text",
            })
    @DisplayName("file that is empty or not one line of visible text is an error")
    void badFile(String content, String fault) {
        var files = SourceFiles.of(Map.of("passwd", content));
        var document = Clusters.read(WITH_FILE, files);

        assertThat(Clusters.lines(Clusters.planner().validate(document).findings()))
                .containsExactly(
                        "cluster.yml:3:15: error WEAVE_PASSWORD_FILE network.weave.password is passwd, a file that "
                                + fault);
    }

    @ParameterizedTest
    @CsvSource({"hunter2secret, ''", "~/passwd, '; write it in full, for a leading ~ is not expanded'"})
    @DisplayName("put where its path belongs shows nowhere")
    void passwordInPlaceOfPath(String written, String hint) {
        var document = Clusters.read("network:\n  weave:\n    password: " + written + "\n", SourceFiles.of(Map.of()));
        var findings = Clusters.planner().validate(document).findings();

        assertThat(Clusters.lines(findings))
                .containsExactly("cluster.yml:3:15: error WEAVE_PASSWORD_FILE network.weave.password names a file that"
                        + " cannot be read: there is no such file; write the path of a file that holds the password in one"
                        + " line, not the password itself" + hint);
        assertThat(findings.all())
                .singleElement()
                .satisfies(each -> assertThat(each.found()).contains("(hidden)"));
    }

    @Test
    @DisplayName("file of a name that is long or unprintable is shown bounded")
    void fileNameShown() {
        var name = "a\u202E" + "b".repeat(100);
        var document = Clusters.read(
                "network:\n  weave:\n    password: \"" + name.replace("\u202E", "\\u202E") + "\"\n",
                SourceFiles.of(Map.of(name, "")));

        assertThat(Clusters.lines(Clusters.planner().validate(document).findings()))
                .containsExactly(
                        "cluster.yml:3:15: error WEAVE_PASSWORD_FILE network.weave.password is a?" + "b".repeat(78)
                                + "..., a file that is empty; write the password into the file, in one line of printable text");
    }

    @Test
    @DisplayName("loses the byte order mark before it")
    void byteOrderMark() {
        var document = Clusters.read(WITH_FILE, SourceFiles.of(Map.of("passwd", "\uFEFF s3cret wörd\r\n")));
        assertThat(passwordOf(Clusters.planner().plan(document))).isEqualTo("s3cret wörd");
    }

    @Test
    @DisplayName("that an observer would draw is an error: the other cluster does not have it")
    void notShared() {
        var text = "network:\n  weave: {peering: discovery, known_peers: [192.0.2.1], ipalloc_init: observer}\n";
        var finding = "cluster.yml:2:10: error WEAVE_PASSWORD_NOT_SHARED network.weave.password is not set, but"
                + " network.weave.ipalloc_init is observer: with a password drawn for this cluster alone, its nodes would"
                + " be refused by the other cluster's and wait for ever; name a file that holds the password of the first"
                + " cluster, which Secret kube-system/weave-passwd there holds";

        assertThat(Clusters.judge(text)).containsExactly(finding);
        assertThat(Clusters.lines(
                        Clusters.planner().validate(Clusters.read(text)).findings()))
                .containsExactly(finding + "; or, if this cluster has that Secret already, hand over what runs in it");
        assertThat(Clusters.planner()
                        .validate(Clusters.read(text), ObservedCluster.of(secret("shared")))
                        .findings()
                        .all())
                .isEmpty();
        assertThat(Clusters.judge(text.replace("{peering", "{password: passwd, peering")))
                .isEmpty();
    }

    @Test
    @DisplayName("that the first of several clusters draws warns: the others need it")
    void drawnForPeers() {
        var text = "network:\n  weave: {peering: discovery, known_peers: [192.0.2.1]}\n"
                + "  waive: {WEAVE_PEERS_WITHOUT_OBSERVER: the first}\n";

        assertThat(Clusters.judge(text))
                .containsExactly(
                        "cluster.yml:2:10: warning WEAVE_PASSWORD_DRAWN_FOR_PEERS network.weave.password is not"
                                + " set, so this plan draws a new password, but network.weave.known_peers names nodes of other"
                                + " clusters, and nodes with different passwords refuse each other; set a password file, the same"
                                + " in every cluster of the network; or, if this is the first, give the others what Secret"
                                + " kube-system/weave-passwd holds once it is applied, and waive WEAVE_PASSWORD_DRAWN_FOR_PEERS");
        assertThat(Clusters.planner()
                        .validate(Clusters.read(text), ObservedCluster.of(secret("shared")))
                        .findings()
                        .all())
                .isEmpty();
        assertThat(Clusters.judge(text.replace("{peering", "{password: passwd, peering")))
                .isEmpty();
    }

    @Test
    @DisplayName("file of more than 4096 bytes, or not of UTF-8, or a folder, is an error")
    void badFileOnDisk(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("large"), "x".repeat(4097));
        Files.writeString(folder.resolve("largest"), "x".repeat(4096));
        Files.write(folder.resolve("latin1"), "pässword".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder.resolve("folder"));

        assertThat(faultOf("large", folder)).contains("cannot be read: it has more than 4096 bytes;");
        assertThat(faultOf("latin1", folder))
                .contains("a file that is not UTF-8 text;")
                .doesNotContain("ssword,");
        assertThat(faultOf("folder", folder)).contains("cannot be read: it is a folder;");
        assertThat(faultOf("largest", folder)).isEmpty();
    }

    @Test
    @DisplayName("file named by a cluster built in code is read by ClusterReader.load, and missed without it")
    void builtInCode() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().password("passwd")))
                .build();
        var catalog = ProviderCatalog.of(new WeaveNetworkProvider());
        var files = SourceFiles.of(Map.of("passwd", "from the file"));

        assertThat(Clusters.lines(Clusters.planner().validate(cluster).findings()))
                .containsExactly("error WEAVE_PASSWORD_NOT_READ network.weave.password names a file that nobody read;"
                        + " load the cluster with ClusterReader.load, or hand the password to the builder");
        assertThat(passwordOf(Clusters.planner().plan(ClusterReader.load(cluster, catalog, files))))
                .isEqualTo("from the file");
    }

    @Test
    @DisplayName("shows in the Secret alone: in no text, no exception, no other object")
    void hidden() {
        var settings = WeaveSettings.builder()
                .passwordValue(SecretText.of("s3cret"))
                .ipallocDefaultSubnet("192.0.2.0/24")
                .build();
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(settings))
                .build();
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(cluster.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> Clusters.planner().plan(cluster))
                .isInstanceOf(InvalidClusterException.class)
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("s3cret"));

        var plan = Clusters.planner()
                .plan(ClusterSpec.builder()
                        .network(NetworkSpec.builder()
                                .provider(settings.toBuilder().ipallocDefaultSubnet("10.32.0.0/16")))
                        .build());
        var encoded = Base64.getEncoder().encodeToString("s3cret".getBytes(StandardCharsets.UTF_8));
        assertThat(plan.toString() + plan.stages() + plan.findings() + plan.hosts())
                .doesNotContain("s3cret", encoded);
        assertThat(plan.objects().stream()
                        .filter(object -> !(object instanceof Secret))
                        .map(ManifestWriter.create()::write))
                .noneMatch(text -> text.contains("s3cret") || text.contains(encoded));
    }

    private static String faultOf(String file, Path folder) {
        var document = Clusters.read("network: {weave: {password: " + file + "}}", SourceFiles.below(folder));
        return String.join(
                "\n", Clusters.lines(Clusters.planner().validate(document).findings()));
    }

    private static Secret secret(String password) {
        return WeavePasswordSecret.render(SecretText.of(password));
    }

    private static String passwordOf(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .map(secret -> new String(
                        Base64.getDecoder().decode(secret.getData().get("weave-passwd")), StandardCharsets.UTF_8))
                .reduce((first, second) -> {
                    throw new AssertionError("two Secrets");
                })
                .orElseThrow();
    }
}
