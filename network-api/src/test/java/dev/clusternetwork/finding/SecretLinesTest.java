package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An excerpt")
class SecretLinesTest {

    private static final ConfigPath PATH = ConfigPath.root().key("network");

    /** What the pretty form shows of a file when a finding points to each character of it. */
    private static String shown(String yaml) {
        var lines = yaml.lines().toList();
        var findings = new ArrayList<Finding>();
        for (int line = 1; line <= lines.size(); line++) {
            for (int column = 1; column <= lines.get(line - 1).length() + 1; column++) {
                findings.add(SampleCode.SOFT_ERROR.at(PATH).at(new SourceLocation("c.yml", line, column)));
            }
        }
        return FindingPrinter.pretty(file -> Optional.of(yaml)).print(Findings.of(findings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: s3cret",
                "a: {password: s3cret, b: 1}",
                "a: {b: 1, 'db-password': s3cret}",
                "DB_PASSWORD=s3cret",
                "- password: s3cret",
                "- - token: s3cret",
                "? password\n: password: s3cret",
                "\"password\":\n\"s3cret\"",
                "{\n\"password\":\n\"s3cret\",\n\"b\": 1}",
                "{\"password\": [\n\"a\",\n\"s3cret\"\n]}",
                "password: \"a\ns3cret\nb\"",
                "password: 'it''s\ns3cret'",
                "password: |\n  a\n\n  s3cret\nb: 1",
                "passwords:\n- a\n- s3cret\nb: 1",
                "passwords:\n- a: |\n    s3cret\nb: 1",
                "\tpassword: s3cret",
                "# password: s3cret",
                "url: https://u:s3cret@example.com/",
                "url: https://s3cret@example.com/",
                "peers: [10.0.0.1, u:s3cret@10.0.0.2]",
                "kind: Secret\nstringData:\n  a: s3cret",
                "stringData:\n  a: s3cret\nkind: Secret",
                "stringData: {a: s3cret}\nkind: 'Secret' # c",
                "{kind: Secret, data: {a: s3cret}}",
                "items:\n- kind: Secret\n  data:\n    a: s3cret",
                "kind: Secret\nmetadata:\n  annotations:\n    last: '{\"data\": \"s3cret\"}'",
                "env:\n- name: DB_PASSWORD\n  value: s3cret",
                "env:\n- value: s3cret\n  name: DB_PASSWORD",
                "env:\n- value: |\n    s3cret\n  name: DB_PASSWORD",
                "env: [{name: TOKEN, value: s3cret}]",
                "key: |\n  -----BEGIN PRIVATE KEY-----\n  s3cret\n  -----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----",
                "Authorization: Bearer s3cret",
                ".dockerconfigjson: s3cret",
            })
    @DisplayName("never shows a secret")
    void hidesSecrets(String yaml) {
        assertThat(shown(yaml)).doesNotContain("s3cret").contains("(hidden)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretName: shown",
                "secretKeyRef:\n  name: shown",
                "password_file: shown",
                "imagePullSecrets:\n- name: shown",
                "pull_secrets: [shown]",
                "automountServiceAccountToken: shown",
                "image: example.com:5000/a:1.0@sha256:shown",
                "password: x\nb: shown",
                "password: {a: x}\nb: shown",
                "kind: Secret\nmetadata:\n  name: shown",
                "kind: Secret\ndata: {a: b}\n---\ndata: shown",
                "env:\n- name: PASSWORD\n  value: x\n- name: LEVEL\n  value: shown",
                "kind: SecretStore\ndata: shown",
            })
    @DisplayName("shows what only speaks about a secret, and what follows one")
    void showsTheRest(String yaml) {
        assertThat(shown(yaml)).contains("shown");
    }

    @Test
    @DisplayName("shows no secret of 2,000 random files")
    void randomFiles() {
        var random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            var yaml = new StringBuilder();
            writeMap(yaml, random, "", 0);
            assertThat(shown(yaml.toString())).as(yaml.toString()).doesNotContain("s3cret");
        }
    }

    private static void writeMap(StringBuilder yaml, Random random, String indent, int depth) {
        var keys = List.of("a", "'b c'", "mtu", "password", "api_key", "\"token\"", "hosts");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            var key = keys.get(random.nextInt(keys.size()));
            var secret = List.of("password", "api_key", "\"token\"").contains(key);
            yaml.append(indent).append(key).append(':');
            switch (random.nextInt(depth < 3 ? 7 : 5)) {
                case 0 -> yaml.append(' ').append(value(random, secret)).append('\n');
                case 1 ->
                    yaml.append(" {x: 1, password: s3cret, ")
                            .append(key)
                            .append(": ")
                            .append(value(random, secret))
                            .append("}\n");
                case 2 ->
                    yaml.append(random.nextBoolean() ? " |\n" : " >-\n")
                            .append((indent + "   " + value(random, secret) + "\n").repeat(2));
                case 3 ->
                    yaml.append(" \"")
                            .append(value(random, secret))
                            .append('\n')
                            .append(indent)
                            .append("  ")
                            .append(value(random, secret))
                            .append("\"\n");
                case 4 ->
                    yaml.append(" [")
                            .append(value(random, secret))
                            .append(",\n")
                            .append(indent)
                            .append("  ")
                            .append(value(random, secret))
                            .append("]\n");
                case 5 -> {
                    yaml.append('\n');
                    if (secret) {
                        yaml.append(indent).append("  s3cret\n");
                    } else {
                        writeMap(yaml, random, indent + "  ", depth + 1);
                    }
                }
                default -> {
                    yaml.append('\n');
                    var item = new StringBuilder();
                    writeMap(item, random, indent + "  ", depth + 1);
                    yaml.append(indent).append("- ").append(item.substring(indent.length() + 2));
                }
            }
        }
    }

    private static String value(Random random, boolean secret) {
        return secret ? "s3cret" : List.of("1", "it's", "b # c", "10.0.0.0/8").get(random.nextInt(4));
    }
}
