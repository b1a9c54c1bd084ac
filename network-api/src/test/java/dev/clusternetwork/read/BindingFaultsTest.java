package dev.clusternetwork.read;

import static dev.clusternetwork.read.Reading.found;
import static dev.clusternetwork.read.Reading.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that cannot be bound is reported at its location; everything else is bound and checked. */
class BindingFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dns_replicas: »three | WRONG_TYPE | is the string 'three', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »'0x1F' | WRONG_TYPE | is the string '0x1F', but an integer is required. Did you mean 31?",
                "dns_replicas: »'03' | WRONG_TYPE | is the string '03', but an integer is required. Did you mean 3?",
                "dns_replicas: »'3.0' | WRONG_TYPE | is the string '3.0', but an integer is required. Did you mean 3?",
                "dns_replicas: »' 3' | WRONG_TYPE | is the string ' 3', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »'3a' | WRONG_TYPE | is the string '3a', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »'' | WRONG_TYPE | is the string '', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »'0' | INVALID_VALUE | '0' is less than 1. Use 1 or more, or remove the field.",
                "dns_replicas: »'99999999999' | WRONG_TYPE | '99999999999' is outside the range from -2147483648 to 2147483647. Use a smaller integer.",
                "node_local_dns_cache: »'1' | WRONG_TYPE | is the string '1', but a boolean is required. Write true or false.",
                "node_local_dns_cache: »'tRUE' | WRONG_TYPE | is the string 'tRUE', but a boolean is required. Write true or false.",
                "dns_replicas: »3.5 | WRONG_TYPE | is the number '3.5', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »12.0 | WRONG_TYPE | is the number '12.0', but an integer is required. Did you mean 12?",
                "dns_replicas: »0.0 | WRONG_TYPE | is the number '0.0', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »yes | WRONG_TYPE | is the boolean 'yes', but an integer is required. Write a decimal integer, or remove the field.",
                "dns_replicas: »012 | WRONG_TYPE | '012' is not a decimal integer. Did you mean 10?",
                "dns_replicas: »0x1F | WRONG_TYPE | '0x1F' is not a decimal integer. Did you mean 31?",
                "dns_replicas: »1_000 | WRONG_TYPE | '1_000' is not a decimal integer. Did you mean 1000?",
                "dns_replicas: »-0x1 | WRONG_TYPE | '-0x1' is not a decimal integer. Write a decimal integer, or remove the field.",
                "dns_replicas: »0xFFFFFFFFFF | WRONG_TYPE | '0xFFFFFFFFFF' is not a decimal integer. Write a decimal integer, or remove the field.",
                "dns_replicas: »99999999999 | WRONG_TYPE | '99999999999' is outside the range from -2147483648 to 2147483647. Use a smaller integer.",
                "dns_replicas: »-99999999999999999999 | WRONG_TYPE | '-99999999999999999999' is outside the range from -2147483648 to 2147483647. Use a larger integer.",
                "dns_replicas: »0 | INVALID_VALUE | '0' is less than 1. Use 1 or more, or remove the field.",
                "dns_replicas: »-1 | INVALID_VALUE | '-1' is less than 1. Use 1 or more, or remove the field.",
                "dns_replicas: »[3] | WRONG_TYPE | is a list, but an integer is required. Write 'dns_replicas: 3'.",
                "dns_replicas: »{a: 3} | WRONG_TYPE | is an object, but an integer is required. Write one value instead.",
                "node_local_dns_cache: »1 | WRONG_TYPE | is the integer '1', but a boolean is required. Write true or false.",
                "node_local_dns_cache: »'no' | WRONG_TYPE | is the string 'no', but a boolean is required. Did you mean false?",
                "node_local_dns_cache: »never | WRONG_TYPE | is the string 'never', but a boolean is required. Write true or false.",
                "provider: »[weave] | WRONG_TYPE | is a list, but a string is required. Write 'provider: weave'.",
                "pod_network_cidr: »10.32.0.1/12 | INVALID_VALUE | '10.32.0.1/12' has host bits set. Did you mean 10.32.0.0/12?",
                "pod_network_cidr: »[] | INVALID_VALUE | '[]' is empty. Write a CIDR, or remove the field.",
                "pod_network_cidr: »{a: b} | WRONG_TYPE | is an object, but a list is required. Write each item on a line of its own after '- '.",
                "firewalld: »true | WRONG_TYPE | is a boolean, but an object is required. Write {enabled: true}.",
                "firewalld: »[] | WRONG_TYPE | is a list, but an object is required. Write each field on a line of its own as 'KEY: VALUE'.",
                "waive: »all | WRONG_TYPE | is a string, but an object is required. Write each field on a line of its own as 'KEY: VALUE'.",
                "waive: »[A] | WRONG_TYPE | is a list, but an object is required. Write each field on a line of its own as 'KEY: VALUE'.",
                "mesh: »5 | WRONG_TYPE | is an integer, but an object is required. Write each field on a line of its own as 'KEY: VALUE'."
            })
    void aValueOfTheWrongKindSaysWhatIsExpected(String line, String code, String message) {
        var key = line.substring(0, line.indexOf(':'));
        assertOneFault("network: {" + line + "}", code, "network." + key + " " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "role: »mastr | WRONG_TYPE | hosts[0].role 'mastr' is not supported (supported values: master, worker). Did you mean master?",
                "role: »5 | WRONG_TYPE | hosts[0].role '5' is not supported (supported values: master, worker). Use a supported value.",
                "ssh_port: »0 | INVALID_VALUE | hosts[0].ssh_port '0' is out of range (1 to 65535). Use a port from 1 to 65535.",
                "ssh_port: »65536 | INVALID_VALUE | hosts[0].ssh_port '65536' is out of range (1 to 65535). Use a port from 1 to 65535.",
                "labels: »[a] | WRONG_TYPE | hosts[0].labels is a list, but an object is required. Write each field on a line of its own as 'KEY: VALUE'.",
                "labels: {a: »[b]} | WRONG_TYPE | hosts[0].labels.a is a list, but a string is required. Write 'a: b'.",
                "taints: »{key: a} | WRONG_TYPE | hosts[0].taints is an object, but a list is required. Write each item on a line of its own after '- '.",
                "taints: [»{key: a}] | KEY_MISSING | hosts[0].taints[0].effect is required. Add 'effect: NoSchedule'.",
                "taints: [{key: a, effect: »noschedule}] | WRONG_TYPE | hosts[0].taints[0].effect 'noschedule' is not supported (supported values: NoSchedule, PreferNoSchedule, NoExecute). Did you mean NoSchedule?",
                "taints: [»~] | WRONG_TYPE | hosts[0].taints[0] is an empty list item. Write a value after the '-', or remove the line.",
                "taints: [»a] | WRONG_TYPE | hosts[0].taints[0] is a string, but an object is required. Write each field on a line of its own as 'KEY: VALUE'.",
                "name: »Node | INVALID_VALUE | hosts[0].name 'Node' contains the upper-case letter 'N'. Did you mean node?"
            })
    void aHostIsCheckedKeyByKey(String line, String code, String message) {
        var role = line.startsWith("role") ? "" : "role: worker, ";
        assertOneFault("hosts: [{address: 198.51.100.1, " + role + line + "}]", code, message);
    }

    /** The mark is at the expected column of the finding. */
    private static void assertOneFault(String marked, String code, String message) {
        var yaml = marked.replace("»", "");
        assertThat(found(yaml))
                .containsExactly("c.yml:1:" + (marked.indexOf('»') + 1) + ": error: " + message + " [" + code + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ssh_port: x, address: 198.51.100.1, role: worker}",
                "{address: 198.51.100.1, role: worker, taints: [{value: [x], key: k, effect: NoSchedule}]}",
                "{mtu: x, role: worker, address: 198.51.100.1}",
            })
    void bindingThatStopsInsideAnObjectDoesNotBuildIt(String host) {
        for (int good = 0; good < 3; good++) {
            var yaml = "hosts:\n" + ("- " + host + "\n").repeat(120 + good);
            assertThat(judged(yaml)).hasSize(101).last().asString().endsWith("[TOO_MANY_FAULTS]");
        }
    }

    @Test
    void cidrsThatCommasSeparateAreCheckedOneByOne() {
        assertThat(found("network: {pod_network_cidr: '10.0.0.0/33, 10.1.0.1/16'}"))
                .hasSize(2)
                .allMatch(each -> each.startsWith("c.yml:1:29: error: network.pod_network_cidr '10."));
        assertThat(found("network: {pod_network_cidr: '10.0.0.0/16,'}"))
                .hasSize(1)
                .allMatch(each -> each.startsWith("c.yml:1:29: error: network.pod_network_cidr '' "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{mtu: 1300}", "~", "{}"})
    void aSectionOfAProviderThatIsNotChosenIsAWarning(String section) {
        var yaml = "network:\n  dns_replicas: 2\n  mesh: " + section + "\n";
        assertThat(found(yaml))
                .containsExactly(
                        "c.yml:3:3: warning: network.mesh is set, but network.provider is not, so the default provider weave is planned. Add 'provider: mesh', or remove the section. [PROVIDER_NOT_CHOSEN]");
        assertThat(Reading.cluster(yaml).network().provider()).isEqualTo("weave");
    }

    @Test
    void sectionsOfOtherProvidersThanTheChosenOneMayStay() {
        assertThat(found("network: {provider: weave, mesh: {mtu: 1300}}")).isEmpty();
        assertThat(found("network: {provider: [], mesh: {mtu: 1300}}"))
                .hasSize(1)
                .allMatch(each -> each.contains("WRONG_TYPE"));
        assertThat(found("network: {mesh: {mtu: 5x}}"))
                .hasSize(2)
                .anyMatch(each -> each.contains("INVALID_VALUE") || each.contains("WRONG_TYPE"));
    }

    @Test
    void anUnknownKeyNamesTheNearestOne() {
        assertThat(found("""
                network:
                  pod_network_cird: 10.0.0.0/16
                  firewalld: {enable: yes}
                  meshh: {}
                  colour: red
                """))
                .containsExactly(
                        "c.yml:2:3: error: network.pod_network_cird is an unknown field. Did you mean pod_network_cidr? [UNKNOWN_KEY]",
                        "c.yml:3:15: error: network.firewalld.enable is an unknown field. Did you mean enabled? [UNKNOWN_KEY]",
                        "c.yml:4:3: error: network.meshh is an unknown field. Did you mean mesh? [UNKNOWN_KEY]",
                        "c.yml:5:3: error: network.colour is an unknown field. Remove it. [UNKNOWN_KEY]");
    }

    @Test
    void aStringInsteadOfAnObjectIsNotShownBecauseItMayContainASecret() {
        var document = ClusterReader.read(
                ClusterSource.string("c.yml", "network: {images: 'password=s3cret', waive: 'token=s3cret'}"),
                ProviderCatalog.of());
        assertThat(document.findings().all())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yml:1:19: error: network.images is a string, but an object is required. Write each field on a line of its own as 'KEY: VALUE'. [WRONG_TYPE]",
                        "c.yml:1:45: error: network.waive is a string, but an object is required. Write each field on a line of its own as 'KEY: VALUE'. [WRONG_TYPE]");
    }

    @Test
    void faultsAboveTheLimitAreLeftOutWithAnError() {
        var string = "hosts:\n" + "  - {}\n".repeat(40_000);
        var findings = ClusterReader.read(ClusterSource.string("c.yml", string), ProviderCatalog.of())
                .findings()
                .all();
        assertThat(findings).hasSize(101);
        assertThat(findings.get(100))
                .hasToString(
                        "c.yml:52:5: error: the file has more than 100 findings like these, and the rest was not checked. Correct these first. [TOO_MANY_FAULTS]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: %s",
                "kubernetes_version: %s",
                "hosts: [{address: %s, role: master}]",
                "hosts: [{address: 192.0.2.1, role: %s}]",
                "hosts: [{address: 192.0.2.1, role: master, name: %s}]",
                "hosts: [{address: 192.0.2.1, role: master, labels: {a: %s}}]",
                "hosts: [{address: 192.0.2.1, role: master, labels: {? %s : a}}]",
                "network: {provider: %s}",
                "network: {pod_network_cidr: %s}",
                "network: {images: {registry: %s}}",
                "network: {images: {pull_secrets: [%s]}}",
                "network: {images: {override: {a: %s}}}",
                "network: {images: {override: {a: '@%s'}}}",
                "network: {images: {override: {a: ':%s'}}}",
                "network: {firewalld: {open_ports: [{port: %s, protocol: tcp, roles: [master]}]}}",
                "network: {waive: {A: %s}}"
            })
    void aLongStringOfManyPartsIsReportedInBoundedSpace(String setting) {
        for (var piece : List.of("a.", "a-", "1.", "a:", "a/", "@")) {
            var string = setting.formatted(piece.repeat(100_000));
            var findings = new AtomicReference<>(Findings.none());
            assertThat(AllocatedBytes.ofFirst(() -> findings.set(NetworkPlanner.of(ProviderCatalog.of())
                            .validate(ClusterReader.read(ClusterSource.string("c.yml", string), ProviderCatalog.of()))
                            .findings())))
                    .as("bytes for a file of %d characters", string.length())
                    .isLessThan(1_000L * string.length());
            assertThat(findings.get().all())
                    .allSatisfy(finding -> assertThat(finding.message()).hasSizeLessThan(2_000));
        }
    }

    @Test
    void theRestOfAListIsCheckedWithTheIndexesOfTheFile() {
        var document = ClusterReader.read(ClusterSource.string("c.yml", """
                        network:
                          provider: none
                          pod_network_cidr: [x, 10.96.0.0/14]
                          service_cidr: [10.96.0.0/12]
                        """), ProviderCatalog.of());
        assertThat(NetworkPlanner.of(ProviderCatalog.of())
                        .validate(document)
                        .findings()
                        .all())
                .extracting(finding ->
                        finding.location().orElseThrow() + " " + finding.code().name())
                .containsExactly("c.yml:2:13 UNKNOWN_PROVIDER", "c.yml:3:22 INVALID_VALUE", "c.yml:3:25 CIDR_OVERLAP");
    }

    @Test
    void aPortThatIsOpenOnNoHostIsRefused() {
        var string = "network: {firewalld: {open_ports: [{port: 22, protocol: tcp, roles: []}]}}";
        assertThat(ClusterReader.read(ClusterSource.string("c.yml", string), ProviderCatalog.of())
                        .findings()
                        .all())
                .singleElement()
                .hasToString(
                        "c.yml:1:69: error: network.firewalld.open_ports[0].roles '[]' is empty. Use ['*'] to open the port on every host. [INVALID_VALUE]");
    }

    @Test
    void anOverrideLeftEmptyIsWarnedOf() {
        var document = ClusterReader.read(
                ClusterSource.string("c.yml", "network: {images: {override: {weave-kube: }}}"), ProviderCatalog.of());
        assertThat(document.findings().all())
                .singleElement()
                .hasToString(
                        "c.yml:1:31: warning: network.images.override.weave-kube has no value, so its default applies. Write a value, or remove the field. [EMPTY_VALUE]");
    }

    @Test
    void anUnknownKeyOfAHostIsKeptAndWarnedOf() {
        var yaml = "hosts:\n- {address: a.example, role: master, private_adress: 10.0.0.1, rack: 7}\n";
        assertThat(found(yaml))
                .containsExactly(
                        "c.yml:2:38: warning: hosts[0].private_adress is an unknown field. Did you mean private_address? [UNKNOWN_HOST_KEY]",
                        "c.yml:2:64: warning: hosts[0].rack is an unknown field. Remove it, or waive UNKNOWN_HOST_KEY if your host"
                                + " tool has this field. [UNKNOWN_HOST_KEY]");
        assertThat(Reading.cluster(yaml).hosts().get(0).extras()).containsEntry("rack", 7L);
    }

    @Test
    void aMisspeltNetworkIsWarnedOfOnlyWhereThereIsNone() {
        var message =
                " is an unknown field and network is not set, so its default applies. Did you mean network? [NETWORK_MISSPELT]";
        assertThat(found("networks: {}\n")).containsExactly("c.yml:1:1: warning: networks" + message);
        assertThat(found("Network: {}\n")).containsExactly("c.yml:1:1: warning: Network" + message);
        assertThat(found("networks: {}\nnetwork: {}\n")).isEmpty();
        assertThat(found("name: x\nhosts: []\n")).isEmpty();
    }

    @Test
    void aNetworkThatIsNoMapIsRefused() {
        var rest = ", but an object is required. Write each field on a line of its own as 'KEY: VALUE'. [WRONG_TYPE]";
        assertThat(judged("network: weave")).containsExactly("c.yml:1:10: error: network is a string" + rest);
        assertThat(judged("network: [weave]")).containsExactly("c.yml:1:10: error: network is a list" + rest);
        assertThat(judged("- network"))
                .containsExactly(
                        "c.yml:1:1: error: the configuration is a list, but an object is required. Write the fields of"
                                + " the cluster at the top level, for example hosts and network. [WRONG_TYPE]");
    }

    @Test
    void anEmptyValueLeavesTheDefaultAndSaysSo() {
        assertThat(found("name:\nhosts:\nnetwork:\n  pod_network_cidr: ~\n  images:\n    registry:\n"))
                .containsExactly(
                        "c.yml:1:1: warning: name has no value, so its default applies. Write a value, or remove the field. [EMPTY_VALUE]",
                        "c.yml:2:1: warning: hosts has no value, so its default applies. Write a value, or remove the field. [EMPTY_VALUE]",
                        "c.yml:4:21: warning: network.pod_network_cidr has no value, so its default applies. Write a value, or remove the field. [EMPTY_VALUE]",
                        "c.yml:6:5: warning: network.images.registry has no value, so its default applies. Write a value, or remove the field. [EMPTY_VALUE]");
        assertThat(found("hosts:\n- address:\n  role: worker\n-\n"))
                .containsExactly(
                        "c.yml:2:3: error: hosts[0].address is required. Add it. [KEY_MISSING]",
                        "c.yml:4:1: error: hosts[1] is an empty list item. Write a value after the '-', or remove the line. [WRONG_TYPE]");
    }

    @Test
    void severalFaultsComeInTheOrderOfTheFile() {
        assertThat(found("""
                network:
                  firewalld:
                    open_ports:
                    - {port: 99999, protocol: tcp, roles: [master]}
                    - {port: 80, protocol: icmp, roles: [boss]}
                  dns_replicas: many
                hosts:
                - address: 300.1.1.1
                  role: worker
                - role: chief
                kubernetes_version: latest
                """))
                .extracting(each -> each.replaceAll(" ('.*' \\S+|is) .*", ""))
                .containsExactly(
                        "c.yml:4:14: error: network.firewalld.open_ports[0].port",
                        "c.yml:5:28: error: network.firewalld.open_ports[1].protocol",
                        "c.yml:5:42: error: network.firewalld.open_ports[1].roles[0]",
                        "c.yml:6:17: error: network.dns_replicas",
                        "c.yml:8:12: error: hosts[0].address",
                        "c.yml:10:3: error: hosts[1].address",
                        "c.yml:10:9: error: hosts[1].role",
                        "c.yml:11:21: error: kubernetes_version");
    }

    @Test
    void aBrokenItemDoesNotShiftTheIndexesOfLaterFindings() {
        assertThat(judged("""
                hosts:
                - {address: 198.51.100.1, role: boss}
                - {address: 198.51.100.2, role: master}
                - {address: 10.32.0.1, role: worker}
                - {address: 198.51.100.2, role: worker}
                network: {pod_network_cidr: [10.32.0.0/12]}
                """))
                .containsExactly(
                        "c.yml:2:33: error: hosts[0].role 'boss' is not supported (supported values: master, worker). Use a supported value. [WRONG_TYPE]",
                        "c.yml:4:13: error: hosts[2].address '10.32.0.1' is in network.pod_network_cidr '10.32.0.0/12' (line 6). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]",
                        "c.yml:5:13: error: hosts[3].address '198.51.100.2' is also the address of hosts[1], with the same ssh_port '22'. Correct the address, or set different SSH ports if the hosts share it. [HOST_ADDRESS_TWICE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // The default service CIDR would overlap.
                "network: {pod_network_cidr: 10.96.0.0/12, service_cidr: 10.0.0.1/8}",
                // The invalid one may have been an IPv6 CIDR, as the services have one.
                "network: {pod_network_cidr: [10.32.0.0/12, nonsense], service_cidr: [10.96.0.0/12, fd00::/112]}",
                "network: {pod_network_cidr: nonsense, service_cidr: 10.32.0.0/16}",
                "network: {service_cidr: fd00::/112, pod_network_cidr: nonsense}",
                // The default port would be the other host's.
                "hosts: [{address: a, role: master}, {address: a, role: worker, ssh_port: many}]",
                "hosts: [{address: a, role: master, name: A}, {address: b, role: worker, name: A }]",
                // The only master is the broken one.
                "hosts: [{address: 300.1.1.1, role: master}, {address: b, role: worker}]",
                "hosts: [{address: a, role: master, private_interface: eth0, private_address: 1.2.3}]",
                "network: {provider: mesh, mesh: {mtu: 5x}}",
                "network: {provider: mesh, mesh: {known_neighbours: [[localhost], [x]]}}",
                "network: {provider: mesh, mesh: {limit: {burst: 0}}}"
            })
    void nothingIsReportedThatFollowsFromAnUnreadableValue(String yaml) {
        assertThat(judged(yaml))
                .isNotEmpty()
                .allMatch(each -> each.matches(".*error: .* \\[(INVALID_VALUE|WRONG_TYPE|KEY_MISSING)]"));
    }

    @Test
    void waiversWithoutAReasonOrACodeAreReported() {
        assertThat(judged("network: {waive: {CIDR_PUBLIC: ' ', NO_MASTER: tiny, NO_MASTERS: x, CIDR_RESERVED: y}}\n"
                        + "hosts: [{address: a, role: worker}]"))
                .containsExactly(
                        "c.yml:1:32: error: network.waive.CIDR_PUBLIC is waived without a reason. Write why the finding is acceptable in this cluster. [INVALID_VALUE]",
                        "c.yml:1:54: warning: network.waive contains 'NO_MASTERS', which is not the code of a finding. Did you mean NO_MASTER? [WAIVER_UNKNOWN]",
                        "c.yml:1:69: warning: network.waive contains 'CIDR_RESERVED', which cannot be waived. Fix the cause of the finding, and remove the waiver. [WAIVER_REFUSED]");
    }
}
