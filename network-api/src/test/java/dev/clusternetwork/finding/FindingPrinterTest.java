package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A printer of findings")
class FindingPrinterTest {

    private static final ConfigPath NETWORK = ConfigPath.root().key("network");
    private static final ConfigPath PODS = NETWORK.key("pod_network_cidr");
    private static final ConfigPath SERVICES = NETWORK.key("service_cidr");
    private static final ConfigPath PASSWORD = NETWORK.key("mesh").key("password");
    private static final ConfigPath MTU = NETWORK.key("mesh").key("mtu");

    private static final String CLUSTER = """
            network:
              pod_network_cidr: 10.96.0.0/14
              service_cidr: 10.96.0.0/12
            """;

    private static SourceLocation at(String file, int line, int column) {
        return new SourceLocation(file, line, column);
    }

    private static Finding overlap() {
        return Finding.of(SampleCode.HARD_ERROR, PODS)
                .found("10.96.0.0/14")
                .related(SERVICES, at("prod/cluster.yml", 3, 17))
                .note(PODS, "10.96.0.0 - 10.99.255.255")
                .note(SERVICES, "10.96.0.0 - 10.111.255.255")
                .problem(PODS + " '10.96.0.0/14' overlaps " + SERVICES + " '10.96.0.0/12' (line 3)")
                .fix("use CIDRs that do not overlap, for example 10.32.0.0/12")
                .build()
                .at(at("prod/cluster.yml", 2, 21));
    }

    private static Finding about(ConfigPath path, String found, SourceLocation location) {
        return Finding.of(SampleCode.SOFT_WARNING, path)
                .found(found)
                .problem(path + " '" + found + "' is odd")
                .fix("make it even")
                .build()
                .at(location);
    }

    private static String pretty(Map<String, String> sources, Finding... findings) {
        return FindingPrinter.pretty(file -> Optional.ofNullable(sources.get(file)))
                .print(Findings.of(List.of(findings)));
    }

    /** Compares with a file that was reviewed; {@code -Dgolden.update=true} writes it anew. */
    private static void assertGolden(String name, String actual) throws IOException {
        var file = Path.of("src", "test", "resources", "pretty", name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(Files.readString(file)).isEqualTo(actual);
    }

    @Test
    @DisplayName("of lines prints the location as the caller gave it, and one line for each finding")
    void lines() {
        assertThat(FindingPrinter.line().print(Findings.of(List.of(overlap(), SampleCode.SOFT_WARNING.at(MTU)))))
                .isEqualTo("""
                        prod/cluster.yml:2:21: error: network.pod_network_cidr '10.96.0.0/14' overlaps \
                        network.service_cidr '10.96.0.0/12' (line 3). Use CIDRs that do not overlap, for example \
                        10.32.0.0/12. [HARD_ERROR]
                        warning: network.mesh.mtu is odd. Make it even. [SOFT_WARNING]
                        """);
    }

    @Test
    @DisplayName("prints nothing where there is nothing, in a form for people")
    void nothing() {
        assertThat(FindingPrinter.line().print(Findings.none())).isEmpty();
        assertThat(pretty(Map.of())).isEmpty();
    }

    @Test
    @DisplayName("for people shows the lines, marks the values and leaves out what they show")
    void overlapIsShown() throws IOException {
        assertGolden(
                "overlap.txt",
                pretty(
                        Map.of("prod/cluster.yml", CLUSTER),
                        overlap(),
                        about(NETWORK.key("name"), "x", at("prod/cluster.yml", 1, 1))));
    }

    @Test
    @DisplayName("for people shows related lines of other files, distant lines, and files that are not known")
    void severalFiles() throws IOException {
        var a = "kind: ConfigMap\nmetadata:\n  name: settings\n  namespace: kube-system\ndata:\n  a: b\n  c: d\n";
        var b = "\n".repeat(9) + "  name: settings\n";
        var twice = Finding.of(SampleCode.HARD_ERROR, NETWORK.key("name"))
                .found("settings")
                .related(NETWORK.key("other"), at("b.yml", 10, 9))
                .related(NETWORK.key("c"), at("a.yml", 7, 6))
                .related(NETWORK.key("metadata"), at("a.yml", 2, 1))
                .problem("ConfigMap settings: metadata.name 'settings' is also the name in b.yml:10")
                .fix("rename one of the two")
                .build()
                .at(at("a.yml", 3, 9));
        var between = Finding.of(SampleCode.SOFT_WARNING, MTU)
                .related(PODS, at("a.yml", 3, 3))
                .problem("the value is odd")
                .fix("make it even")
                .build()
                .at(at("a.yml", 1, 7));
        assertGolden(
                "files.txt",
                pretty(
                        Map.of("a.yml", a, "b.yml", b),
                        twice,
                        between,
                        about(MTU, "9000", at("missing.yml", 4, 2)),
                        about(MTU, "9000", at("a.yml", 99, 2)),
                        SampleCode.HARD_WARNING.at(MTU)));
    }

    private static final String SECRETS = """
            network:
              mesh: {password: s3cret, mtu: 9000}
              other:
                password: s3cret
                token:
                  s3cret
                mtu: 9000
                api_key: |
                  s3cret: s3cret
                peers: [u:s3cret@192.0.2.1]
                mtu2: 9000
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: settings
            stringData:
              name: s3cret
            ---
            kind: Pod
            env:
              - name: DB_PASSWORD
                value: s3cret
              - value: s3cret
                name: DB_TOKEN
              - name: LEVEL
                value: info
            """;

    @Test
    @DisplayName("for people never shows a secret")
    void secretsAreHidden() throws IOException {
        var lines = SECRETS.lines().toList();
        var findings = new ArrayList<Finding>();
        for (int line = 1; line <= lines.size(); line++) {
            var string = lines.get(line - 1);
            int column = string.contains("s3cret") ? string.indexOf("s3cret") : string.indexOf(':') + 2;
            findings.add(about(MTU, "x", at("c.yml", line, column + 1)));
        }
        var hidden = Finding.of(SampleCode.HARD_ERROR, PASSWORD)
                .found(Finding.HIDDEN)
                .related(MTU, at("c.yml", 11, 11))
                .problem(PASSWORD + " '(hidden)' is too short")
                .fix("write more than 9 characters")
                .build();
        findings.add(hidden.at(at("c.yml", 4, 15)));
        findings.add(hidden.at(at("c.yml", 7, 10)));
        var printed = pretty(Map.of("c.yml", SECRETS), findings.toArray(Finding[]::new));
        assertThat(printed).doesNotContain("s3cret");
        assertGolden("secrets.txt", printed);
    }

    @Test
    @DisplayName("for people escapes what a terminal would obey, and aligns marks with what it shows")
    void awkwardLines() throws IOException {
        var source = "\tmtu: 9000\r\n"
                + "name: \u6771\u4eac  # wide\r\n"
                + "a: \u001b[31mred\u00a0x\u202e\r\n"
                + "long: [" + "x, ".repeat(100) + "9000, " + "y, ".repeat(100) + "z]\r\n"
                + "short: 1\r\n"
                + "\u6771: \"10.0.0.0/8\" # quoted\r\n"
                + "e\u0301: 'it''s' # apostrophe\r\n";
        assertGolden(
                "awkward.txt",
                pretty(
                        Map.of("c\n.yml", source),
                        about(MTU, "9000", at("c\n.yml", 1, 7)),
                        about(MTU, "\t", at("c\n.yml", 1, 1)),
                        about(MTU, "\u6771\u4eac", at("c\n.yml", 2, 7)),
                        about(MTU, "x", at("c\n.yml", 3, 4)),
                        about(MTU, "9000", at("c\n.yml", 4, 308)),
                        about(MTU, "x", at("c\n.yml", 5, 100)),
                        about(MTU, "10.0.0.0/8", at("c\n.yml", 6, 4)),
                        about(MTU, "it''s", at("c\n.yml", 7, 5))));
    }

    @Test
    @DisplayName("for people colors severity, marks and labels when asked to")
    void colors() {
        var printed =
                FindingPrinter.prettyWithColor(file -> Optional.of(CLUSTER)).print(Findings.of(List.of(overlap())));
        assertThat(printed)
                .startsWith("\u001B[1;31merror[HARD_ERROR]\u001B[0m\u001B[1m: network.pod_network_cidr overlaps"
                        + " network.service_cidr\u001B[0m\n  \u001B[1;34m-->\u001B[0m prod/cluster.yml:2:21\n");
        assertThat(printed.replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(pretty(Map.of("prod/cluster.yml", CLUSTER), overlap()));
    }

    @Test
    @DisplayName("for people counts waived findings where others are left")
    void waivedAreCounted() {
        var findings = Findings.of(List.of(SampleCode.HARD_ERROR.at(PODS), SampleCode.SOFT_WARNING.at(MTU)))
                .waiving(Map.of("SOFT_WARNING", "known"));
        assertThat(FindingPrinter.pretty(file -> Optional.empty()).print(findings))
                .isEqualTo("""
                        error[HARD_ERROR]: network.pod_network_cidr is odd
                          fix: make it even

                        1 error, 0 warnings, 1 waived
                        """);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '\0',
            value = {
                "mtu: 9000~6~9000",
                "mtu: 9000~1~mtu",
                "mtu: 9000 # why~6~9000",
                "a: b c d # why~4~b c d",
                "a: 'b # c' # d~4~'b # c'",
                "a: \"b \\\" c\" d~4~\"b \\\" c\"",
                "a: 'never closed~4~'never closed",
                "a: [b, 'c]', {d: e}] # f~4~[b, 'c]', {d: e}]",
                "a: [b, 9000]~8~9000",
                "a: {b: c, d: e}~5~b",
                "a: {b: c, d: e}~8~c",
                "a: |-~4~|-",
                "a: *alias~4~*alias",
                "- name: x~3~name",
                "   mtu: 9000~1~mtu: 9000",
                "mtu:~5~",
                "mtu: http://x:80/y~6~http://x:80/y",
                "  b, c,~3~b, c",
            })
    @DisplayName("for people marks the whole value or key")
    void valueSpans(String line, int column, String expected) {
        var span = ValueSpan.at(line, column - 1);
        assertThat(line.substring(span.start(), span.end())).isEqualTo(expected == null ? "" : expected);
    }

    private static Findings some() {
        var waivable = Finding.of(SampleCode.SOFT_WARNING, MTU)
                .found(Finding.HIDDEN)
                .problem("it is \"odd\"")
                .fix("did you mean mtu?")
                .build()
                .at(at("/etc/a b\u00e4.yml", 1, 1));
        return Findings.of(List.of(overlap(), SampleCode.HARD_WARNING.at(MTU), waivable))
                .waiving(Map.of("SOFT_WARNING", "known since May"));
    }

    @Test
    @DisplayName("of JSON prints all parts of findings")
    void json() {
        assertThat(FindingPrinter.json().print(some())).isEqualTo("""
                {
                  "formatVersion": 1,
                  "errors": 1,
                  "warnings": 1,
                  "findings": [
                    {
                      "code": "HARD_ERROR",
                      "severity": "error",
                      "path": "network.pod_network_cidr",
                      "location": {
                        "file": "prod/cluster.yml",
                        "line": 2,
                        "column": 21
                      },
                      "found": "10.96.0.0/14",
                      "problem": "network.pod_network_cidr '10.96.0.0/14' overlaps network.service_cidr '10.96.0.0/12' (line 3)",
                      "fix": "use CIDRs that do not overlap, for example 10.32.0.0/12",
                      "helpUri": "https://clusternetwork.dev/docs/findings#hard_error",
                      "related": [
                        {
                          "path": "network.service_cidr",
                          "location": {
                            "file": "prod/cluster.yml",
                            "line": 3,
                            "column": 17
                          }
                        }
                      ]
                    },
                    {
                      "code": "HARD_WARNING",
                      "severity": "warning",
                      "path": "network.mesh.mtu",
                      "problem": "network.mesh.mtu is odd",
                      "fix": "make it even",
                      "helpUri": "https://clusternetwork.dev/docs/findings#hard_warning"
                    }
                  ],
                  "waived": [
                    {
                      "code": "SOFT_WARNING",
                      "severity": "warning",
                      "path": "network.mesh.mtu",
                      "location": {
                        "file": "/etc/a b\u00e4.yml",
                        "line": 1,
                        "column": 1
                      },
                      "found": "(hidden)",
                      "problem": "it is \\"odd\\"",
                      "fix": "did you mean mtu?",
                      "helpUri": "https://clusternetwork.dev/docs/findings#soft_warning",
                      "reason": "known since May"
                    }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("of SARIF prints what the schema of SARIF 2.1.0 allows")
    void sarifIsValid() throws IOException {
        try (var stream = Objects.requireNonNull(
                FindingPrinterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            var printer = FindingPrinter.sarif();
            assertThat(schema.validate(printer.print(some()), InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(printer.print(Findings.none()), InputFormat.JSON))
                    .isEmpty();
            var invalid = printer.print(some()).replace("\"startLine\": 2", "\"startLine\": 0");
            assertThat(schema.validate(invalid, InputFormat.JSON)).hasSize(1);
        }
    }

    @Test
    @DisplayName("of SARIF prints rules, locations, related locations and suppressions")
    void sarif() {
        assertThat(FindingPrinter.sarif().print(some()))
                .contains("""
                      "results": [
                        {
                          "ruleId": "HARD_ERROR",
                          "ruleIndex": 0,
                          "level": "error",
                          "message": {
                            "text": "network.pod_network_cidr '10.96.0.0/14' overlaps network.service_cidr '10.96.0.0/12' (line 3). Use CIDRs that do not overlap, for example 10.32.0.0/12."
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "prod/cluster.yml"
                                },
                                "region": {
                                  "startLine": 2,
                                  "startColumn": 21
                                }
                              },
                              "logicalLocations": [
                                {
                                  "fullyQualifiedName": "network.pod_network_cidr"
                                }
                              ]
                            }
                          ],
                          "relatedLocations": [
                            {
                              "id": 1,
                              "message": {
                                "text": "network.service_cidr"
                              },
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "prod/cluster.yml"
                                },
                                "region": {
                                  "startLine": 3,
                                  "startColumn": 17
                                }
                              }
                            }
                          ],
                          "suppressions": []
                        },
                """)
                .contains("""
                          "suppressions": [
                            {
                              "kind": "external",
                              "justification": "known since May"
                            }
                          ]
                """)
                .contains("\"uri\": \"file:///etc/a%20b%C3%A4.yml\"")
                .contains("""
                            {
                              "id": "HARD_ERROR",
                              "shortDescription": {
                                "text": "A sample."
                              },
                              "help": {
                                "text": "Nothing to do."
                              },
                              "helpUri": "https://clusternetwork.dev/docs/findings#hard_error",
                              "defaultConfiguration": {
                                "level": "error"
                              }
                            },
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "cluster.yml, cluster.yml",
        "./a/cluster.yml, a/cluster.yml",
        "../a:b/c.yml, ../a%3Ab/c.yml",
        "/tmp/c.yml, file:///tmp/c.yml",
        "C:\\x\\c d.yml, file:///C:/x/c%20d.yml",
        "\\\\host\\x\\c.yml, file://host/x/c.yml",
        "100%.yml, 100%25.yml",
    })
    @DisplayName("of SARIF writes paths as URIs")
    void uris(String path, String uri) {
        assertThat(FileUri.of(path)).isEqualTo(uri);
    }
}
