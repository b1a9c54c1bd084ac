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

/** What cannot be bound is a finding at its place; everything else is bound and judged all the same. */
class BindingFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dns_replicas: »three | WRONG_TYPE | is three, but a whole number is expected; write digits alone",
                "dns_replicas: »'3' | WRONG_TYPE | is '3', but a whole number is expected; remove the quotes",
                "dns_replicas: »3.5 | WRONG_TYPE | is 3.5, but a whole number is expected; write digits alone",
                "dns_replicas: »12.0 | WRONG_TYPE | is 12.0, but a whole number is expected; write digits alone",
                "dns_replicas: »yes | WRONG_TYPE | is yes, but a whole number is expected; write digits alone",
                "dns_replicas: »012 | WRONG_TYPE | is 012, but a decimal number is expected; write 10 if that is meant",
                "dns_replicas: »0x1F | WRONG_TYPE | is 0x1F, but a decimal number is expected; write 31 if that is meant",
                "dns_replicas: »1_000 | WRONG_TYPE | is 1_000, but a decimal number is expected; write 1000 if that is meant",
                "dns_replicas: »99999999999 | WRONG_TYPE | is 99999999999, but no number beyond -2147483648 to 2147483647 fits;"
                        + " write a smaller one",
                "dns_replicas: »99999999999999999999 | WRONG_TYPE | is 99999999999999999999, but no number beyond -2147483648"
                        + " to"
                        + " 2147483647 fits; write a smaller one",
                "dns_replicas: »0 | INVALID_VALUE | is '0', which leaves the cluster without DNS; write at least 1",
                "dns_replicas: »-1 | INVALID_VALUE | is '-1', which leaves the cluster without DNS; write at least 1",
                "dns_replicas: »[3] | WRONG_TYPE | is a list, but a single value is expected; write it behind the key, in the"
                        + " same"
                        + " line",
                "dns_replicas: »{a: 3} | WRONG_TYPE | is a map, but a single value is expected; write it behind the key, in the"
                        + " same line",
                "node_local_dns_cache: »1 | WRONG_TYPE | is 1, but true or false is expected; write true or false",
                "node_local_dns_cache: »'no' | WRONG_TYPE | is 'no', but true or false is expected; remove the quotes",
                "node_local_dns_cache: »never | WRONG_TYPE | is never, but true or false is expected; write true or false",
                "provider: »[weave] | WRONG_TYPE | is a list, but a single value is expected; write it behind the key, in the"
                        + " same"
                        + " line",
                "pod_network_cidr: »10.32.0.1/12 | INVALID_VALUE | is '10.32.0.1/12', which has host bits set; did you mean"
                        + " 10.32.0.0/12?",
                "pod_network_cidr: »[] | INVALID_VALUE | is '[]', which is an empty list; write one block, or one of each"
                        + " family,"
                        + " or delete the key",
                "pod_network_cidr: »{a: b} | WRONG_TYPE | is a map, but a list is expected; write each item in a line of its"
                        + " own,"
                        + " beginning with '- '",
                "firewalld: »true | WRONG_TYPE | is a single value, but a map of settings is expected; write KEY: VALUE lines below it",
                "firewalld: »[] | WRONG_TYPE | is a list, but a map of settings is expected; write KEY: VALUE lines below it",
                "waive: »all | WRONG_TYPE | is a single value, but a map is expected; write KEY: VALUE lines below it",
                "waive: »[A] | WRONG_TYPE | is a list, but a map is expected; write KEY: VALUE lines below it",
                "mesh: »5 | WRONG_TYPE | is a single value, but a map of settings is expected; write KEY: VALUE lines below it"
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
                "role: »mastr | WRONG_TYPE | hosts[0].role is mastr, but one of master, worker is expected; did you mean"
                        + " master?",
                "role: »5 | WRONG_TYPE | hosts[0].role is 5, but one of master, worker is expected; choose one of them",
                "ssh_port: »0 | INVALID_VALUE | hosts[0].ssh_port is '0', which is no port number; choose one from 1 to 65535",
                "ssh_port: »65536 | INVALID_VALUE | hosts[0].ssh_port is '65536', which is no port number; choose one from 1 to"
                        + " 65535",
                "labels: »[a] | WRONG_TYPE | hosts[0].labels is a list, but a map is expected; write KEY: VALUE lines below it",
                "labels: {a: »[b]} | WRONG_TYPE | hosts[0].labels.a is a list, but a single value is expected; write it"
                        + " behind the"
                        + " key, in the same line",
                "taints: »{key: a} | WRONG_TYPE | hosts[0].taints is a map, but a list is expected; write each item in a line"
                        + " of"
                        + " its own, beginning with '- '",
                "taints: [»{key: a}] | KEY_MISSING | hosts[0].taints[0] has no effect; add effect: NoSchedule or"
                        + " PreferNoSchedule or"
                        + " NoExecute",
                "taints: [{key: a, effect: »noschedule}] | WRONG_TYPE | hosts[0].taints[0].effect is noschedule, but one of"
                        + " NoSchedule, PreferNoSchedule, NoExecute is expected; did you mean NoSchedule?",
                "taints: [»~] | WRONG_TYPE | hosts[0].taints[0] is an empty item; write a value behind the '-', or delete the"
                        + " line",
                "taints: [»a] | WRONG_TYPE | hosts[0].taints[0] is a single value, but a map of settings is expected; write KEY: VALUE"
                        + " lines below"
                        + " it",
                "name: »Node | INVALID_VALUE | hosts[0].name is 'Node', which is no name for a node; use lower-case letters,"
                        + " digits,"
                        + " hyphens and dots, beginning and ending with a letter or digit"
            })
    void aHostIsJudgedKeyByKey(String line, String code, String message) {
        var role = line.startsWith("role") ? "" : "role: worker, ";
        assertOneFault("hosts: [{address: 198.51.100.1, " + role + line + "}]", code, message);
    }

    /** The mark stands where the finding has to point. */
    private static void assertOneFault(String marked, String code, String message) {
        var yaml = marked.replace("»", "");
        assertThat(found(yaml))
                .containsExactly("c.yml:1:" + (marked.indexOf('»') + 1) + ": error " + code + " " + message);
    }

    @Test
    void blocksThatCommasSeparateAreJudgedOneByOne() {
        assertThat(found("network: {pod_network_cidr: '10.0.0.0/33, 10.1.0.1/16'}"))
                .hasSize(2)
                .allMatch(each -> each.startsWith("c.yml:1:29: error INVALID_VALUE network.pod_network_cidr is '10."));
        assertThat(found("network: {pod_network_cidr: '10.0.0.0/16,'}"))
                .hasSize(1)
                .allMatch(each ->
                        each.startsWith("c.yml:1:29: error INVALID_VALUE network.pod_network_cidr is ''," + " which "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{mtu: 1300}", "~", "{}"})
    void aSectionOfAProviderThatNobodyChoseIsWarnedOf(String section) {
        var yaml = "network:\n  dns_replicas: 2\n  mesh: " + section + "\n";
        assertThat(found(yaml))
                .containsExactly("c.yml:3:3: warning PROVIDER_NOT_CHOSEN network.mesh is set, but no provider is"
                        + " chosen, so weave, the default, is planned; write provider: mesh, or delete the section");
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
                        "c.yml:2:3: error UNKNOWN_KEY network.pod_network_cird is no known key of network; did you mean"
                                + " pod_network_cidr?",
                        "c.yml:3:15: error UNKNOWN_KEY network.firewalld.enable is no known key of network.firewalld;"
                                + " did you"
                                + " mean enabled?",
                        "c.yml:4:3: error UNKNOWN_KEY network.meshh is no known key of network; did you mean mesh?",
                        "c.yml:5:3: error UNKNOWN_KEY network.colour is no known key of network; choose among"
                                + " dns_replicas,"
                                + " firewalld, images, mesh, node_local_dns_cache, pod_network_cidr, provider,"
                                + " service_cidr,"
                                + " waive, or delete it");
    }

    @Test
    void aTextInPlaceOfAMapIsNotRepeatedSinceItMayHoldASecret() {
        var document = ClusterReader.read(
                ClusterSource.text("c.yml", "network: {images: 'password=s3cret', waive: 'token=s3cret'}"),
                ProviderCatalog.of());
        assertThat(document.findings().all())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yml:1:19: error WRONG_TYPE network.images is a single value, but a map of settings is expected;"
                                + " write KEY: VALUE lines below it",
                        "c.yml:1:45: error WRONG_TYPE network.waive is a single value, but a map is expected; write KEY:"
                                + " VALUE lines below it");
    }

    @Test
    void moreFaultsThanAnybodyCorrectsInOneGoAreLeftOutWithAnError() {
        var text = "hosts:\n" + "  - {}\n".repeat(40_000);
        var findings = ClusterReader.read(ClusterSource.text("c.yml", text), ProviderCatalog.of())
                .findings()
                .all();
        assertThat(findings).hasSize(101);
        assertThat(findings.get(100))
                .hasToString(
                        "c.yml:52:5: error TOO_MANY_FAULTS the file has more than 100 faults like these, and the rest"
                                + " was not judged; correct these first");
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
            var text = setting.formatted(piece.repeat(100_000));
            var findings = new AtomicReference<>(Findings.none());
            assertThat(AllocatedBytes.ofFirst(() -> findings.set(NetworkPlanner.of(ProviderCatalog.of())
                            .validate(ClusterReader.read(ClusterSource.text("c.yml", text), ProviderCatalog.of()))
                            .findings())))
                    .as("bytes for a file of %d characters", text.length())
                    .isLessThan(1_000L * text.length());
            assertThat(findings.get().all())
                    .allSatisfy(finding -> assertThat(finding.text()).hasSizeLessThan(2_000));
        }
    }

    @Test
    void whatIsLeftOfAListIsJudgedUnderTheUsersOwnNumbers() {
        var document = ClusterReader.read(ClusterSource.text("c.yml", """
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
                .containsExactly("c.yml:3:22 INVALID_VALUE", "c.yml:3:25 CIDR_OVERLAP", "c.yml:2:13 UNKNOWN_PROVIDER");
    }

    @Test
    void aPortThatIsOpenOnNoHostIsRefused() {
        var text = "network: {firewalld: {open_ports: [{port: 22, protocol: tcp, roles: []}]}}";
        assertThat(ClusterReader.read(ClusterSource.text("c.yml", text), ProviderCatalog.of())
                        .findings()
                        .all())
                .singleElement()
                .hasToString(
                        "c.yml:1:69: error INVALID_VALUE network.firewalld.open_ports[0].roles is '[]', which opens the"
                                + " port on no host; choose among [master, worker, *]");
    }

    @Test
    void anOverrideLeftEmptyIsWarnedOf() {
        var document = ClusterReader.read(
                ClusterSource.text("c.yml", "network: {images: {override: {weave-kube: }}}"), ProviderCatalog.of());
        assertThat(document.findings().all())
                .singleElement()
                .hasToString("c.yml:1:31: warning EMPTY_VALUE network.images.override.weave-kube is left empty, so its"
                        + " default holds; write a value, or delete the key");
    }

    @Test
    void anUnknownKeyOfAHostIsKeptAndWarnedOf() {
        var yaml = "hosts:\n- {address: a.example, role: master, private_adress: 10.0.0.1, rack: 7}\n";
        assertThat(found(yaml))
                .containsExactly(
                        "c.yml:2:38: warning UNKNOWN_HOST_KEY hosts[0].private_adress is no known key of hosts[0];"
                                + " did you mean"
                                + " private_address?",
                        "c.yml:2:64: warning UNKNOWN_HOST_KEY hosts[0].rack is no known key of hosts[0]; choose among"
                                + " address,"
                                + " bastion, container_runtime, environment, labels, mtu, name, private_address,"
                                + " private_interface, repositories, role, ssh_key_path, ssh_port, ssh_proxy_command,"
                                + " taints,"
                                + " user, or delete it");
        assertThat(Reading.cluster(yaml).hosts().get(0).extras()).containsEntry("rack", 7L);
    }

    @Test
    void aMisspeltNetworkIsWarnedOfOnlyWhereThereIsNone() {
        var message = " is no known key, and there is no network, so every default of the network holds; did you mean"
                + " network?";
        assertThat(found("networks: {}\n")).containsExactly("c.yml:1:1: warning NETWORK_MISSPELT networks" + message);
        assertThat(found("Network: {}\n")).containsExactly("c.yml:1:1: warning NETWORK_MISSPELT Network" + message);
        assertThat(found("networks: {}\nnetwork: {}\n")).isEmpty();
        assertThat(found("name: x\n")).isEmpty();
    }

    @Test
    void aNetworkThatIsNoMapIsRefused() {
        var rest = ", but a map of settings is expected; write KEY: VALUE lines below it";
        assertThat(judged("network: weave"))
                .containsExactly("c.yml:1:10: error WRONG_TYPE network is a single" + " value" + rest);
        assertThat(judged("network: [weave]")).containsExactly("c.yml:1:10: error WRONG_TYPE network is a list" + rest);
        assertThat(judged("- network"))
                .containsExactly("c.yml:1:1: error WRONG_TYPE the configuration is a list, but a map of settings is"
                        + " expected;"
                        + " begin it with keys such as hosts: and network:");
    }

    @Test
    void anEmptyValueLeavesTheDefaultAndSaysSo() {
        assertThat(found("name:\nhosts:\nnetwork:\n  pod_network_cidr: ~\n  images:\n    registry:\n"))
                .containsExactly(
                        "c.yml:1:1: warning EMPTY_VALUE name is left empty, so its default holds; write a value, or"
                                + " delete the"
                                + " key",
                        "c.yml:2:1: warning EMPTY_VALUE hosts is left empty, so its default holds; write a value, or"
                                + " delete the"
                                + " key",
                        "c.yml:4:21: warning EMPTY_VALUE network.pod_network_cidr is left empty, so its default"
                                + " holds; write a"
                                + " value, or delete the key",
                        "c.yml:6:5: warning EMPTY_VALUE network.images.registry is left empty, so its default holds;"
                                + " write a"
                                + " value, or delete the key");
        assertThat(found("hosts:\n- address:\n  role: worker\n-\n"))
                .containsExactly(
                        "c.yml:2:3: error KEY_MISSING hosts[0] has no address; add address: ...",
                        "c.yml:4:1: error WRONG_TYPE hosts[1] is an empty item; write a value behind the '-', or"
                                + " delete the"
                                + " line");
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
                .extracting(each -> each.replaceAll(" (is|has) .*", ""))
                .containsExactly(
                        "c.yml:4:14: error INVALID_VALUE network.firewalld.open_ports[0].port",
                        "c.yml:5:28: error WRONG_TYPE network.firewalld.open_ports[1].protocol",
                        "c.yml:5:41: error INVALID_VALUE network.firewalld.open_ports[1].roles",
                        "c.yml:6:17: error WRONG_TYPE network.dns_replicas",
                        "c.yml:8:12: error INVALID_VALUE hosts[0].address",
                        "c.yml:10:3: error KEY_MISSING hosts[1]",
                        "c.yml:10:9: error WRONG_TYPE hosts[1].role",
                        "c.yml:11:21: error INVALID_VALUE kubernetes_version");
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
                        "c.yml:2:33: error WRONG_TYPE hosts[0].role is boss, but one of master, worker is expected;"
                                + " choose one"
                                + " of them",
                        "c.yml:5:13: error HOST_ADDRESS_TWICE hosts[3].address is 198.51.100.2, the address of"
                                + " hosts[1] as"
                                + " well, and both have the ssh_port 22; correct the address, or the ssh_port where"
                                + " both sit"
                                + " behind one address",
                        "c.yml:4:13: error HOST_INSIDE_CIDR hosts[2].address is 10.32.0.1, which lies inside"
                                + " network.pod_network_cidr 10.32.0.0/12; choose a block that holds no host's"
                                + " address, such as"
                                + " 10.0.0.0/12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // The default service block would overlap.
                "network: {pod_network_cidr: 10.96.0.0/12, service_cidr: 10.0.0.1/8}",
                // The broken one may have been the IPv6 block that the services have.
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
    void nothingIsJudgedThatFollowsFromAnUnreadableValue(String yaml) {
        assertThat(judged(yaml))
                .isNotEmpty()
                .allMatch(each -> each.matches(".*error (INVALID_VALUE|WRONG_TYPE|KEY_MISSING) .*"));
    }

    @Test
    void waiversWithoutAReasonOrACodeAreTold() {
        assertThat(judged("network: {waive: {CIDR_PUBLIC: ' ', NO_MASTER: tiny, NO_MASTERS: x, CIDR_OVERLAP: y}}\n"
                        + "hosts: [{address: a, role: worker}]"))
                .containsExactly(
                        "c.yml:1:32: error INVALID_VALUE network.waive.CIDR_PUBLIC is waived without a reason; say"
                                + " why it is"
                                + " acceptable in this cluster",
                        "c.yml:1:83: warning WAIVER_REFUSED network.waive.CIDR_OVERLAP waives what cannot be waived:"
                                + " Pod block"
                                + " and service block share addresses; repair what the finding says and delete the"
                                + " waiver",
                        "c.yml:1:66: warning WAIVER_UNKNOWN network.waive.NO_MASTERS waives a code that no finding"
                                + " has; did you"
                                + " mean NO_MASTER?");
    }
}
