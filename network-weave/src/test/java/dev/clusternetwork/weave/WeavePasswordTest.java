package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The source of the password, faults of its file, and secrecy. */
class WeavePasswordTest {

    private static final String WITH_FILE = "network:\n  weave:\n    password: passwd\n";

    @Test
    @DisplayName("is the content of the file without whitespace around it")
    void fromFile() {
        assertThat(passwordOf(Clusters.plan(WITH_FILE))).isEqualTo(Clusters.PASSWORD);
    }

    @Test
    @DisplayName("is 24 random bytes in hexadecimal without a file, and drawn once for each plan")
    void drawn() {
        var planner = Clusters.planner();
        var plan = planner.plan(Clusters.read("network: {}"), ObservedCluster.of());
        var expected = new byte[24];
        new Random(1).nextBytes(expected);

        assertThat(passwordOf(plan)).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(passwordOf(plan)).isEqualTo(passwordOf(plan));
        assertThat(passwordOf(planner.plan(Clusters.read("network: {}"), ObservedCluster.of())))
                .as("the next plan draws another one")
                .isNotEqualTo(passwordOf(plan));
    }

    @Test
    @DisplayName("differs between two planners with the default random source")
    void drawnByDefault() {
        var cluster = ClusterSpec.builder().build();
        assertThat(passwordOf(NetworkPlanner.discover().plan(cluster, ObservedCluster.of())))
                .matches("[0-9a-f]{48}")
                .isNotEqualTo(passwordOf(NetworkPlanner.discover().plan(cluster, ObservedCluster.of())));
    }

    @Test
    @DisplayName("of the running cluster stays")
    void observed() {
        var plan = Clusters.planner().plan(Clusters.read("network: {}"), ObservedCluster.of(secret("s3cret")));

        assertThat(passwordOf(plan)).isEqualTo("s3cret");
        assertThat(plan.findings().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"passwd, (hidden)", "./passwd, '''./passwd'''"})
    @DisplayName("that differs from the running cluster is a warning, which shows a value that looks like a path")
    void differs(String file, String shown) {
        var observed = ObservedCluster.of(secret("s3cret"));
        var plan = Clusters.planner().plan(Clusters.read(WITH_FILE.replace("passwd", file)), observed);

        assertThat(passwordOf(plan)).isEqualTo("s3cret");
        assertThat(Clusters.lines(plan.findings()))
                .containsExactly(
                        "cluster.yml:3:15: warning: network.weave.password " + shown
                                + " differs from the password in Secret kube-system/weave-passwd, which stays in use. Correct the file, or remove the Secret, apply the plan and restart all Weave pods at once. [WEAVE_PASSWORD_DIFFERS]");
    }

    @Test
    @DisplayName("that is the same as in the running cluster is not reported")
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
        "weave-passwd, not base64!, invalid base64",
        "weave-passwd, //79, invalid UTF-8",
    })
    @DisplayName("is an error when the observed Secret is broken")
    void secretBroken(String key, String value, String found) {
        var broken = new SecretBuilder(secret("x")).withData(Map.of(key, value)).build();

        assertThat(Clusters.lines(Clusters.planner()
                        .validate(Clusters.read("network: {}"), ObservedCluster.of(broken))
                        .findings()))
                .containsExactly("cluster.yml:1:10: error: Secret kube-system/weave-passwd in the cluster has " + found
                        + " in data.weave-passwd. Write the password of the nodes to the Secret, or remove the Secret if"
                        + " no node runs Weave. [WEAVE_PASSWORD_SECRET_BROKEN]");
    }

    @Test
    @DisplayName("that is drawn for an unknown cluster is a warning of the plan")
    void drawnBlindly() {
        var document = Clusters.read("network:\n  weave:\n    mtu: 1400\n");
        assertThat(Clusters.planner().validate(document).findings().all()).isEmpty();
        assertThat(Clusters.lines(Clusters.planner().plan(document).findings()))
                .containsExactly(
                        "cluster.yml:2:3: warning: network.weave.password is not set and the running cluster is"
                                + " unknown, so the plan contains a new password. Set a password file, or pass the objects of the"
                                + " running cluster. [WEAVE_PASSWORD_DRAWN_BLINDLY]");
        assertThat(Clusters.planner()
                        .plan(document, ObservedCluster.of())
                        .findings()
                        .all())
                .as("an empty cluster has no password")
                .isEmpty();
        assertThat(Clusters.planner().plan(Clusters.read(WITH_FILE)).findings().all())
                .as("the password of a file stays the same")
                .isEmpty();
    }

    @Test
    @DisplayName("that is drawn for an unknown cluster is a warning that can be waived")
    void drawnBlindlyWaived() {
        var document = Clusters.read("network: {waive: {WEAVE_PASSWORD_DRAWN_BLINDLY: the cluster is new}}");
        var plan = Clusters.planner().plan(document);
        assertThat(plan.findings().all()).isEmpty();
        assertThat(plan.findings().waived()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|is empty",
                "' \n\t '|is empty",
                "'a\nb\n'|contains 2 lines",
                "'\uFEFF'|is empty",
                "'\u00A0\u200B'|contains invisible characters, or a space other than U+0020",
                "'s3cret\u200B'|contains invisible characters, or a space other than U+0020",
                "'s3cret\u00A0'|contains invisible characters, or a space other than U+0020",
                "'\uFEFF\uFEFFs3cret'|contains invisible characters, or a space other than U+0020",
                "'s3\u2003cret'|contains invisible characters, or a space other than U+0020",
                "'a\u0000b'|contains control characters",
            })
    @DisplayName("file that is empty or not one line of visible characters is an error")
    void badFile(String content, String fault) {
        var files = SourceFiles.of(Map.of("passwd", content));
        var document = Clusters.read(WITH_FILE, files);

        assertThat(Clusters.lines(Clusters.planner().validate(document).findings()))
                .containsExactly("cluster.yml:3:15: error: network.weave.password 'passwd' " + fault
                        + ". Write the password to the file as one line of visible characters. [WEAVE_PASSWORD_FILE]");
    }

    @Test
    @DisplayName("written instead of a path is hidden")
    void writtenInsteadOfPath() {
        var document = Clusters.read("network:\n  weave:\n    password: hunter2secret\n", SourceFiles.of(Map.of()));
        var findings = Clusters.planner().validate(document).findings();

        assertThat(Clusters.lines(findings))
                .containsExactly(
                        "cluster.yml:3:15: error: network.weave.password (hidden) cannot be read: there is no such"
                                + " file. Use the path of a file that contains the password, not the password itself."
                                + " [WEAVE_PASSWORD_FILE]");
        assertThat(findings.all())
                .singleElement()
                .satisfies(each -> assertThat(each.found()).contains("(hidden)"));
    }

    @ParameterizedTest
    @CsvSource({
        "./passwd, 'Create the file, or correct the path.'",
        "/passwd, 'Create the file, or correct the path.'",
        "\\passwd, 'Create the file, or correct the path.'",
        "C:\\passwd, 'Create the file, or correct the path.'",
        "~/passwd, 'Use the full path, because ~ is not expanded.'",
    })
    @DisplayName("file that does not exist is shown if its path has a separator")
    void missingFile(String file, String fix) {
        var document = Clusters.read("network:\n  weave:\n    password: " + file + "\n", SourceFiles.of(Map.of()));

        assertThat(Clusters.lines(Clusters.planner().validate(document).findings()))
                .containsExactly("cluster.yml:3:15: error: network.weave.password '" + file
                        + "' cannot be read: there is no such file. " + fix + " [WEAVE_PASSWORD_FILE]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: [hunter2secret]",
                "password: {hunter2secret: x}",
                "password: {file: hunter2secret}",
                "password:\n      - hunter2secret",
                "known_peers: [\"user:hunter2secret@192.0.2.1\"]",
                "known_peers: [\"ssh://user:hunter2secret@192.0.2.1\"]",
                "trusted_subnets: [\"http://user:hunter2secret@10.0.0.0/8\"]",
                "ipalloc_default_subnet: \"http://user:hunter2secret@10.32.0.0/16\"",
            })
    @DisplayName("is hidden in every value of a wrong type or form")
    void hiddenInWrongValues(String line) {
        var findings = Clusters.planner()
                .validate(Clusters.read("network:\n  weave:\n    " + line + "\n"))
                .findings();
        assertThat(findings.errors()).isNotEmpty();
        assertThat(findings.all())
                .noneMatch(finding -> (finding + "" + finding.found() + finding.proposal()).contains("hunter2secret"));
    }

    @Test
    @DisplayName("file with a long or unprintable name is shown in part")
    void fileNameShown() {
        var name = "a\u202E" + "b".repeat(100);
        var document = Clusters.read(
                "network:\n  weave:\n    password: \"" + name.replace("\u202E", "\\u202E") + "\"\n",
                SourceFiles.of(Map.of(name, "")));

        assertThat(Clusters.lines(Clusters.planner().validate(document).findings()))
                .containsExactly("cluster.yml:3:15: error: network.weave.password 'a?" + "b".repeat(78)
                        + "...' is empty. Write the password to the file as one line of visible characters."
                        + " [WEAVE_PASSWORD_FILE]");
    }

    @Test
    @DisplayName("does not include a byte order mark")
    void byteOrderMark() {
        var document = Clusters.read(WITH_FILE, SourceFiles.of(Map.of("passwd", "\uFEFF s3cret wörd\r\n")));
        assertThat(passwordOf(Clusters.planner().plan(document))).isEqualTo("s3cret wörd");
    }

    @Test
    @DisplayName("is required for an observer")
    void notShared() {
        var yaml = "network:\n  weave: {peering: discovery, known_peers: [192.0.2.1], ipalloc_init: observer}\n";
        var finding =
                "cluster.yml:2:10: error: network.weave.password is required, because network.weave.ipalloc_init is"
                        + " 'observer'. Set it to a file that contains the password of the first cluster (Secret"
                        + " kube-system/weave-passwd there). [WEAVE_PASSWORD_NOT_SHARED]";

        assertThat(Clusters.findings(yaml)).containsExactly(finding);
        assertThat(Clusters.lines(
                        Clusters.planner().validate(Clusters.read(yaml)).findings()))
                .containsExactly(finding);
        assertThat(Clusters.planner()
                        .validate(Clusters.read(yaml), ObservedCluster.of(secret("shared")))
                        .findings()
                        .all())
                .isEmpty();
        assertThat(Clusters.findings(yaml.replace("{peering", "{password: passwd, peering")))
                .isEmpty();
    }

    @Test
    @DisplayName("that the first of several clusters draws is a warning")
    void drawnForPeers() {
        var yaml = "network:\n  weave:\n    peering: discovery\n    known_peers: [192.0.2.1]\n"
                + "  waive: {WEAVE_PEERS_WITHOUT_OBSERVER: the first}\n";

        assertThat(Clusters.findings(yaml))
                .containsExactly(
                        "cluster.yml:4:18: warning: network.weave.known_peers contains nodes of other clusters,"
                                + " but network.weave.password is not set, so this cluster gets a new password that they do not"
                                + " have. Set network.weave.password to the same file in all clusters, or copy the password from"
                                + " Secret kube-system/weave-passwd to the others and waive WEAVE_PASSWORD_DRAWN_FOR_PEERS."
                                + " [WEAVE_PASSWORD_DRAWN_FOR_PEERS]");
        assertThat(Clusters.lines(Clusters.planner().plan(Clusters.read(yaml)).findings()))
                .as("the plan has no second warning about the same password")
                .hasSize(1);
        assertThat(Clusters.planner()
                        .validate(Clusters.read(yaml), ObservedCluster.of(secret("shared")))
                        .findings()
                        .all())
                .isEmpty();
        assertThat(Clusters.findings(yaml.replace("    peering", "    password: passwd\n    peering")))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "that is drawn for known peers is not a second warning while it is not known which cluster is the first")
    void onlyOneWarningForKnownPeers() {
        var document = Clusters.read("network: {weave: {known_peers: [192.0.2.1]}}");
        assertThat(Clusters.lines(Clusters.planner().plan(document).findings()))
                .containsExactly(
                        "cluster.yml:1:32: warning: network.weave.known_peers contains nodes of other clusters, but"
                                + " with network.weave.ipalloc_init 'consensus' (the default) this cluster creates a ring of"
                                + " its own if it assigns addresses before it reaches them, and nodes of separate rings refuse"
                                + " each other. Set network.weave.ipalloc_init to observer and network.weave.password to the password"
                                + " file of the first cluster, or waive WEAVE_PEERS_WITHOUT_OBSERVER if this is the first cluster."
                                + " [WEAVE_PEERS_WITHOUT_OBSERVER]");
        var waiving = Clusters.planner().waive("WEAVE_PEERS_WITHOUT_OBSERVER", "all clusters of this tool are first");
        assertThat(waiving.plan(document).findings().all())
                .extracting(finding -> finding.code().name())
                .containsExactlyInAnyOrder("WEAVE_SHUTTLE_IMAGE_OLD", "WEAVE_PASSWORD_DRAWN_FOR_PEERS");
    }

    @Test
    @DisplayName("file with more than 4096 bytes, with invalid UTF-8, or a folder is an error")
    void badFileOnDisk(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("large"), "x".repeat(4097));
        Files.writeString(folder.resolve("largest"), "x".repeat(4096));
        Files.write(folder.resolve("latin1"), "pässword".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder.resolve("folder"));

        assertThat(faultOf("large", folder))
                .contains(
                        ".password 'large' cannot be read: it has more than 4096 bytes. Use a file that contains only the"
                                + " password. ");
        assertThat(faultOf("latin1", folder)).contains(".password 'latin1' is not valid UTF-8. ");
        assertThat(faultOf("folder", folder)).contains(".password (hidden) cannot be read: it is a folder. ");
        assertThat(faultOf("largest", folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"passwd, (hidden)", "./passwd, '''./passwd'''"})
    @DisplayName("file of a cluster that was built in code is read by ClusterReader.load")
    void builtInCode(String file, String shown) {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().password(file)))
                .build();
        var catalog = ProviderCatalog.of(new WeaveNetworkProvider());
        var files = SourceFiles.of(Map.of("passwd", "from the file"));

        assertThat(Clusters.lines(Clusters.planner().validate(cluster).findings()))
                .containsExactly(
                        "error: network.weave.password " + shown + " is a file that has not been read."
                                + " Load the cluster with ClusterReader.load, or pass the password to the builder. [WEAVE_PASSWORD_NOT_READ]");
        assertThat(passwordOf(Clusters.planner().plan(ClusterReader.load(cluster, catalog, files))))
                .isEqualTo("from the file");
    }

    @Test
    @DisplayName("is only in the Secret, and in no string, exception or other object")
    void hidden() {
        var settings = WeaveSettings.builder()
                .passwordValue(SecretString.of("s3cret"))
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
                .noneMatch(string -> string.contains("s3cret") || string.contains(encoded));
    }

    private static String faultOf(String file, Path folder) {
        var document = Clusters.read("network: {weave: {password: " + file + "}}", SourceFiles.below(folder));
        return String.join(
                "\n", Clusters.lines(Clusters.planner().validate(document).findings()));
    }

    private static Secret secret(String password) {
        return WeavePasswordSecret.render(SecretString.of(password));
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
