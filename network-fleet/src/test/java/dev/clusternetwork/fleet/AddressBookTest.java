package dev.clusternetwork.fleet;

import static dev.clusternetwork.fleet.Fleets.PLANNER;
import static dev.clusternetwork.fleet.Fleets.calico;
import static dev.clusternetwork.fleet.Fleets.cluster;
import static dev.clusternetwork.fleet.Fleets.fleetFindings;
import static dev.clusternetwork.fleet.Fleets.weave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.fleet.Fleet.DefaultSubnets;
import dev.clusternetwork.fleet.Fleet.Pods;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.weave.WeaveSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clusters are assigned, and how it stays. */
class AddressBookTest {

    private static FleetCluster numbered(int number) {
        return weave("c" + number, "192.0.2." + number);
    }

    private static List<FleetCluster> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(AddressBookTest::numbered)
                .toList();
    }

    private static Fleet.Builder divided(List<FleetCluster> clusters) {
        return Fleet.builder().clusters(clusters).defaultSubnets(DefaultSubnets.PER_CLUSTER);
    }

    private static List<String> subranges(AddressBook book) {
        return book.members().stream()
                .map(each -> each.podSubrange().map(Cidr::toString).orElse("-"))
                .toList();
    }

    private static List<String> services(AddressBook book) {
        return book.members().stream()
                .map(each -> each.serviceCidrs().toString())
                .toList();
    }

    private static AddressBook book(Fleet.Builder fleet) {
        return PLANNER.validate(fleet.build()).addressBook();
    }

    @Test
    @DisplayName("each cluster gets the lowest free part of the pod CIDR, so that appending one changes nothing")
    void appended() {
        assertThat(subranges(book(divided(numbered(1, 3)))))
                .containsExactly("10.32.0.0/16", "10.33.0.0/16", "10.34.0.0/16");
        assertThat(subranges(book(divided(numbered(1, 4))))).startsWith("10.32.0.0/16", "10.33.0.0/16", "10.34.0.0/16");
    }

    @Test
    @DisplayName("a cluster with several shares gets the next power of two of them")
    void weights() {
        var clusters = List.of(
                numbered(1),
                numbered(2).toBuilder().weight(3).build(),
                numbered(3).toBuilder().weight(4).build(),
                numbered(4));
        assertThat(subranges(book(divided(clusters))))
                .containsExactly("10.32.0.0/16", "10.36.0.0/14", "10.40.0.0/14", "10.33.0.0/16");
    }

    @Test
    @DisplayName("parts that are set are not assigned to others, and make the fleet have parts")
    void set() {
        var clusters =
                List.of(numbered(1), weave("c2", "192.0.2.2", "ipalloc_default_subnet: 10.32.0.0/15"), numbered(3));
        assertThat(subranges(book(Fleet.builder().clusters(clusters))))
                .containsExactly("10.34.0.0/16", "10.32.0.0/15", "10.35.0.0/16");
    }

    @Test
    @DisplayName("with a common subnet nothing is assigned")
    void common() {
        assertThat(subranges(book(Fleet.builder().clusters(numbered(1, 2))))).containsExactly("-", "-");
    }

    @Test
    @DisplayName("with the previous book, clusters keep their parts, whatever clusters are removed or reordered")
    void previous() {
        var before = book(divided(numbered(1, 4)));
        var random = new Random(3);
        for (int run = 0; run < 20; run++) {
            var clusters = new ArrayList<>(numbered(2, 6));
            Collections.shuffle(clusters, random);
            var after = book(divided(clusters).previous(before));
            for (int i = 2; i <= 4; i++) {
                assertThat(after.find("c" + i).orElseThrow().podSubrange())
                        .isEqualTo(before.find("c" + i).orElseThrow().podSubrange());
            }
            assertThat(subranges(after)).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("with the previous book, the same cluster creates the network, and peers stay while they are hosts")
    void previousPeersAndCreator() {
        var one = ClusterSpec.builder().host(HostSpec.worker("192.0.2.5")).build();
        var before = book(Fleet.builder()
                .cluster(FleetCluster.of("one", one))
                .cluster(numbered(9))
                .peersPerCluster(1));
        var more = one.toBuilder().host(HostSpec.worker("192.0.2.1")).build();
        var after = book(Fleet.builder()
                .cluster(numbered(9))
                .cluster(FleetCluster.of("one", more))
                .peersPerCluster(1)
                .previous(before));
        assertThat(after.find("one")).isEqualTo(before.find("one"));
        assertThat(after.find("c9")).isEqualTo(before.find("c9"));
    }

    @Test
    void subnetsExhausted() {
        assertThat(fleetFindings(divided(numbered(1, 17))
                        .serviceCidrs(List.of(Cidr.parse("172.20.0.0/14")))
                        .servicePrefixLength(20)
                        .build()))
                .containsExactly(
                        "error: clusters[16] 'c17' gets no part of the pod CIDR '10.32.0.0/12', because no CIDR with a"
                                + " prefix length of 16 is free in it. Set default_subnet_length to 17."
                                + " [FLEET_SUBNETS_EXHAUSTED]");
        assertThat(fleetFindings(divided(numbered(1, 17))
                        .serviceCidrs(List.of(Cidr.parse("172.20.0.0/14")))
                        .servicePrefixLength(20)
                        .defaultSubnetLength(17)
                        .build()))
                .isEmpty();
    }

    @Test
    @DisplayName("service CIDRs from the pool avoid those that are set, and addresses of hosts and routes")
    void servicePool() {
        var clusters = List.of(
                calico("a", "192.0.2.1"),
                calico("b", "10.97.3.4"),
                calico("c", "192.0.2.3", "service_cidr: 10.98.0.0/16"),
                cluster("d", """
                        hosts:
                          - address: 192.0.2.4
                            role: worker
                            facts: {routes: [10.99.0.0/20 via 192.0.2.254 dev eth0]}
                        network: {provider: calico}
                        """));
        var fleet = Fleet.builder().clusters(clusters).serviceCidrs(List.of(Cidr.parse("10.96.0.0/12")));
        assertThat(services(book(fleet)))
                .containsExactly("[10.96.0.0/16]", "[10.100.0.0/16]", "[10.98.0.0/16]", "[10.101.0.0/16]");
        var plan = PLANNER.validate(fleet.build()).plans().skip(1).findFirst().orElseThrow();
        assertThat(plan.plan().addresses().claimsOf(ClaimKind.SERVICE_CIDR))
                .map(claim -> claim.cidr().toString())
                .containsExactly("10.100.0.0/16");
        var before = book(fleet);
        assertThat(services(book(fleet.clusters(clusters.subList(1, 4)).previous(before))))
                .containsExactly("[10.100.0.0/16]", "[10.98.0.0/16]", "[10.101.0.0/16]");
    }

    @Test
    void servicesExhausted() {
        var clusters = List.of(calico("a", "192.0.2.1"), calico("b", "192.0.2.2"));
        assertThat(fleetFindings(Fleet.builder()
                        .clusters(clusters)
                        .serviceCidrs(List.of(Cidr.parse("10.96.0.0/16")))
                        .build()))
                .containsExactly(
                        "error: clusters[1] 'b' gets no service CIDR, because no CIDR with a prefix length of 16 is"
                                + " free in service_cidrs. Add a CIDR to service_cidrs, or set a larger service_prefix_length."
                                + " [FLEET_SERVICES_EXHAUSTED]");
    }

    @Test
    @DisplayName("a book is the same after it was written and read")
    void json() {
        var book = book(divided(numbered(1, 3)).serviceCidrs(List.of(Cidr.parse("10.96.0.0/12"))));
        assertThat(AddressBook.fromJson(book.toJson())).isEqualTo(book).hasSameHashCodeAs(book);
        assertThat(AddressBook.of(true, List.of(FleetMember.builder("a \"b\"").build()))
                        .toJson())
                .isEqualTo("""
                {
                  "version": 1,
                  "shared": true,
                  "members": [
                    {
                      "name": "a \\"b\\"",
                      "pod_cidrs": [],
                      "service_cidrs": [],
                      "peers": [],
                      "creator": false
                    }
                  ]
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 2}",
                "{\"version\": 1, \"shared\": true}",
                "{\"version\": 1, \"shared\": true, \"members\": [{\"name\": \"a\"}]}",
                "{\"version\": 1, \"shared\": 1, \"members\": []}"
            })
    void malformedJson(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBook.fromJson(json));
    }

    @Test
    @DisplayName("the book has no secret")
    void noSecret() {
        assertThat(book(divided(numbered(1, 2))).toJson()).doesNotContain("correct horse");
    }

    @Test
    void unknownNames() {
        var book = book(divided(numbered(1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLANNER.validate(numbered(3).document(), "c3", book))
                .withMessage("the address book has no cluster c3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressBook.of(
                        false,
                        List.of(
                                FleetMember.builder("a").build(),
                                FleetMember.builder("a").build())))
                .withMessage("two clusters have the name a");
    }

    @Test
    @DisplayName("random fleets get disjoint parts in the pod CIDR, and planned books are kept")
    void randomFleets() {
        var random = new Random(20261128);
        for (int run = 0; run < 40; run++) {
            var clusters = new ArrayList<FleetCluster>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                var settings = WeaveSettings.builder().passwordValue(SecretString.of("correct horse battery staple"));
                if (random.nextInt(4) == 0) {
                    settings.ipallocDefaultSubnet("10." + (32 + i) + ".0.0/16");
                }
                clusters.add(FleetCluster.builder()
                        .name("c" + i)
                        .weight(1 + random.nextInt(3))
                        .document(ClusterDocument.of(ClusterSpec.builder()
                                .host(HostSpec.master("192.0.2." + (i + 1)))
                                .network(NetworkSpec.builder().provider(settings))
                                .build()))
                        .build());
            }
            Collections.shuffle(clusters, random);
            var fleet = divided(clusters)
                    .defaultSubnetLength(18)
                    .serviceCidrs(List.of(Cidr.parse("10.96.0.0/12")))
                    .build();
            var validation = PLANNER.validate(fleet);
            assertThat(validation.findings().all())
                    .as("seed 20261128, run %s", run)
                    .filteredOn(each -> each.severity() == Severity.ERROR)
                    .isEmpty();
            var parts = validation.addressBook().members().stream()
                    .map(each -> each.podSubrange().orElseThrow())
                    .toList();
            assertThat(parts).allMatch(Cidr.parse("10.32.0.0/12")::contains);
            assertThat(pairs(parts)).noneMatch(pair -> pair.get(0).overlaps(pair.get(1)));
            assertThat(validation.addressBook().members().stream().filter(FleetMember::isCreator))
                    .hasSize(1);
            assertThat(PLANNER.validate(fleet.toBuilder()
                                    .previous(validation.addressBook())
                                    .build())
                            .addressBook())
                    .isEqualTo(validation.addressBook());
        }
    }

    private static Stream<List<Cidr>> pairs(List<Cidr> cidrs) {
        return IntStream.range(0, cidrs.size())
                .boxed()
                .flatMap(one -> IntStream.range(0, one).mapToObj(other -> List.of(cidrs.get(one), cidrs.get(other))));
    }

    @Test
    @DisplayName("in separate networks nothing but service CIDRs is assigned")
    void separate() {
        var book = book(Fleet.builder().clusters(numbered(1, 2)).pods(Pods.SEPARATE));
        assertThat(book.members())
                .noneMatch(FleetMember::isCreator)
                .allMatch(each -> each.peers().isEmpty());
        assertThat(book.toString()).isEqualTo("separate networks of 2 clusters");
    }
}
