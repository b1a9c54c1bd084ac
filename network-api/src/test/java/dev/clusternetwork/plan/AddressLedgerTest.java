package dev.clusternetwork.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.AllocatedBytes;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.RandomCidrs;
import dev.clusternetwork.finding.ConfigPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLedgerTest {

    private static final AddressClaim PODS = claim(ClaimKind.POD_CIDR, "10.0.0.0/8");
    private static final AddressClaim SERVICES = claim(ClaimKind.SERVICE_CIDR, "10.96.0.0/12");
    private static final AddressClaim ROUTE =
            AddressClaim.of(ClaimKind.HOST_ROUTE, Cidr.parse("10.96.0.0/16"), "host a-1");
    private static final AddressClaim VPN = AddressClaim.of(ClaimKind.RESERVED, Cidr.parse("10.0.0.0/8"), "office VPN");
    private static final AddressClaim BRIDGE =
            AddressClaim.of(ClaimKind.CONTAINER_BRIDGE, Cidr.parse("10.88.0.0/16"), "Podman");

    @Test
    void overlapsNameBothClaims() {
        var ledger = AddressLedger.of(List.of(BRIDGE, ROUTE, SERVICES, PODS, VPN));
        assertThat(ledger.overlaps())
                .map(AddressOverlap::toString)
                .containsExactly(
                        "error: service CIDR 10.96.0.0/12 is in pod CIDR 10.0.0.0/8",
                        "error: host route 10.96.0.0/16 (host a-1) is in pod CIDR 10.0.0.0/8",
                        "error: reserved CIDR 10.0.0.0/8 (office VPN) has the same addresses as pod CIDR 10.0.0.0/8",
                        "warning: container bridge CIDR 10.88.0.0/16 (Podman) is in pod CIDR 10.0.0.0/8",
                        "error: host route 10.96.0.0/16 (host a-1) is in service CIDR 10.96.0.0/12",
                        "error: service CIDR 10.96.0.0/12 is in reserved CIDR 10.0.0.0/8 (office VPN)");
        assertThat(ledger.countOverlaps()).isEqualTo(6);
        var overlap = ledger.overlapsOf(ROUTE, ClaimKind.POD_CIDR).findFirst().orElseThrow();
        assertThat(overlap.outer()).isSameAs(PODS);
        assertThat(overlap.inner()).isSameAs(ROUTE);
        assertThat(overlap.relation()).isEqualTo(OverlapRelation.ERROR);
        assertThat(overlap.isSameCidr()).isFalse();
        assertThat(overlap.reason())
                .isEqualTo("The host has two routes to these addresses, and one of the destinations is not reachable.");
        assertThat(ledger.overlapsOf(PODS, ClaimKind.HOST_ROUTE)).containsExactly(overlap);
        assertThat(overlap)
                .hasSameHashCodeAs(ledger.overlapsOf(PODS, ClaimKind.HOST_ROUTE)
                        .findFirst()
                        .orElseThrow());
        assertThat(ledger.overlapsOf(VPN)).hasSize(2);
    }

    @Test
    void aClaimNeedNotBeInTheLedger() {
        var ledger = AddressLedger.of(List.of(ROUTE));
        assertThat(ledger.overlapsOf(PODS))
                .map(AddressOverlap::toString)
                .containsExactly("error: host route 10.96.0.0/16 (host a-1) is in pod CIDR 10.0.0.0/8");
        assertThat(ledger.countOverlapsOf(PODS, ClaimKind.HOST_ROUTE)).isEqualTo(1);
        assertThat(ledger.countOverlapsOf(PODS, ClaimKind.HOST_ADDRESS)).isZero();
        assertThat(ledger.overlaps()).isEmpty();
    }

    @Test
    void claimsOfOneKindDoNotClash() {
        var ledger = AddressLedger.of(List.of(PODS, PODS, claim(ClaimKind.POD_CIDR, "10.1.0.0/16")));
        assertThat(ledger.overlaps()).isEmpty();
        assertThat(ledger.countOverlapsOf(PODS, ClaimKind.POD_CIDR)).isZero();
        assertThat(ledger.claims()).hasSize(3);
    }

    @Test
    void withAndWithoutMakeNewLedgers() {
        var ledger = AddressLedger.of(List.of(PODS, VPN));
        assertThat(ledger.with(ROUTE, BRIDGE).claims()).containsExactly(PODS, VPN, ROUTE, BRIDGE);
        assertThat(ledger.with(ROUTE, BRIDGE).without(ROUTE).without(BRIDGE)).isEqualTo(ledger);
        assertThat(ledger).hasSameHashCodeAs(AddressLedger.of(List.of(PODS, VPN)));
        assertThat(ledger.claimsOf(ClaimKind.RESERVED)).containsExactly(VPN);
        assertThat(ledger.claimsOf(ClaimKind.LOOPBACK)).isEmpty();
        assertThat(ledger).hasToString("{pod CIDR=1, reserved CIDR=1}");
        assertThatThrownBy(() -> ledger.claimsOf(ClaimKind.RESERVED).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void claimsAreComparedByValue() {
        var path = ConfigPath.root().key("network").key("reserved").item(0);
        var claim = VPN.at(path);
        assertThat(claim.path()).contains(path);
        assertThat(claim)
                .isEqualTo(
                        VPN.at(ConfigPath.root().key("network").key("reserved").item(0)))
                .hasSameHashCodeAs(VPN.at(path))
                .isNotEqualTo(VPN)
                .isNotEqualTo(AddressClaim.of(ClaimKind.RESERVED, VPN.cidr(), "other VPN")
                        .at(path))
                .isNotEqualTo(AddressClaim.of(ClaimKind.HOST_ROUTE, VPN.cidr(), VPN.owner())
                        .at(path));
        assertThat(VPN.path()).isEmpty();
        assertThat(AddressClaim.of(ClaimKind.HOST_ADDRESS, IpAddress.parse("fd00::1"), "host a-1"))
                .hasToString("host address fd00::1/128 (host a-1)");
        assertThatThrownBy(() -> AddressClaim.of(ClaimKind.RESERVED, VPN.cidr(), " "))
                .hasMessage("the owner of 10.0.0.0/8 (reserved CIDR) is blank");
        assertThat(AddressClaim.of(ClaimKind.RESERVED, VPN.cidr(), "https://me:secret@vpn.example\n"))
                .hasToString("reserved CIDR 10.0.0.0/8 (https://(hidden)@vpn.example?)");
    }

    @Test
    void wellKnownClaimsDoNotClash() {
        var ledger = AddressLedger.of(AddressLedger.wellKnownClaims());
        assertThat(ledger.overlaps()).isEmpty();
        assertThat(ledger.freeCidr(16)).contains(Cidr.parse("10.1.0.0/16"));
        assertThat(ledger.freeCidr(12)).contains(Cidr.parse("10.16.0.0/12"));
    }

    @Test
    @DisplayName("finds the pairs that a comparison of each claim with each finds, and counts them")
    void findsAllPairs() {
        var random = new RandomCidrs(13);
        for (int i = 0; i < 400; i++) {
            var claims = randomClaims(random, random.below(60));
            var ledger = AddressLedger.of(claims);
            var found = ledger.overlaps().toList();
            assertThat(found).map(AddressLedgerTest::pair).containsExactlyInAnyOrderElementsOf(allPairs(claims));
            assertThat(ledger.countOverlaps()).isEqualTo(found.size());
            assertThat(found).allSatisfy(AddressLedgerTest::assertIsOverlap);
            assertThat(ledger.overlaps()).containsExactlyElementsOf(found);
            var probe = randomClaims(random, 1).get(0);
            var expected = Stream.concat(Stream.of(probe), claims.stream()).toList();
            assertThat(ledger.overlapsOf(probe))
                    .map(AddressLedgerTest::pair)
                    .containsExactlyInAnyOrderElementsOf(allPairs(expected).stream()
                            .filter(pair -> pair.contains(System.identityHashCode(probe)))
                            .toList());
            for (var kind : ClaimKind.values()) {
                assertThat(ledger.countOverlapsOf(probe, kind))
                        .isEqualTo(ledger.overlapsOf(probe, kind).count());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 10.0.0.0/8",
        "9, 10.0.0.0/9",
        "12, 10.0.0.0/12",
        "32, 10.0.0.0/32",
        "33, fd00::/33",
        "48, fd00::/48",
        "128, fd00::/128",
        "7, ",
        "0, "
    })
    void freeCidrHasTheFamilyOfItsLength(int length, String expected) {
        assertThat(AddressLedger.of(List.of()).freeCidr(length))
                .isEqualTo(Optional.ofNullable(expected).map(Cidr::parse));
    }

    @Test
    void freeCidrSearchesAllPrivateAddresses() {
        var ledger = AddressLedger.of(List.of(claim(ClaimKind.TRUSTED_SUBNET, "10.0.0.0/8")));
        assertThat(ledger.freeCidr(12)).contains(Cidr.parse("172.16.0.0/12"));
        ledger = ledger.with(claim(ClaimKind.NETWORK_ROUTE, "172.16.0.0/12"));
        assertThat(ledger.freeCidr(12)).isEmpty();
        assertThat(ledger.freeCidr(16)).contains(Cidr.parse("192.168.0.0/16"));
        ledger = ledger.with(claim(ClaimKind.HOST_ADDRESS, "192.168.0.0/32"));
        assertThat(ledger.freeCidr(16)).isEmpty();
        assertThat(ledger.freeCidr(17)).contains(Cidr.parse("192.168.128.0/17"));
        assertThat(ledger.freeCidr(IpFamily.IPV6, 8)).contains(Cidr.parse("fd00::/8"));
        assertThat(ledger.freeCidr(IpFamily.IPV6, 7)).isEmpty();
        ledger = ledger.with(claim(ClaimKind.HOST_ROUTE, "fd00::/9"));
        assertThat(ledger.freeCidr(64)).contains(Cidr.parse("fd80::/64"));
        var all = AddressLedger.of(List.of(claim(ClaimKind.RESERVED, "0.0.0.0/0"), claim(ClaimKind.RESERVED, "::/0")));
        assertThat(all.freeCidr(32)).isEmpty();
        assertThat(all.freeCidr(128)).isEmpty();
    }

    @Test
    void freeCidrChecksTheLength() {
        var ledger = AddressLedger.of(List.of());
        assertThatThrownBy(() -> ledger.freeCidr(-1))
                .hasMessage("the prefix length -1 is out of range for IPv4 (0 to 32)");
        assertThatThrownBy(() -> ledger.freeCidr(129))
                .hasMessage("the prefix length 129 is out of range for IPv6 (0 to 128)");
        assertThatThrownBy(() -> ledger.freeCidr(IpFamily.IPV4, 33))
                .hasMessage("the prefix length 33 is out of range for IPv4 (0 to 32)");
    }

    @Test
    @DisplayName("freeCidr is the lowest CIDR that overlaps no claim of any kind")
    void freeCidrIsTheLowest() {
        var random = new RandomCidrs(17);
        // All private addresses except 256 of each family are taken.
        var rest = Stream.of("10.0.0.0/24", "fd00::/120").map(Cidr::parse).toList();
        var taken = Stream.concat(
                        IntStream.range(8, 24)
                                .mapToObj(bit -> Cidr.containing(
                                        IpAddress.parse("10.0.0.0").plus(1L << 31 - bit), bit + 1)),
                        IntStream.range(8, 120)
                                .mapToObj(bit -> Cidr.containing(
                                        IpAddress.of(
                                                IpFamily.IPV6,
                                                IpAddress.parse("fd00::")
                                                        .value()
                                                        .setBit(127 - bit)),
                                        bit + 1)))
                .toList();
        var full = new ArrayList<AddressClaim>();
        taken.forEach(cidr -> full.add(AddressClaim.of(ClaimKind.RESERVED, cidr)));
        full.add(claim(ClaimKind.RESERVED, "172.16.0.0/12"));
        full.add(claim(ClaimKind.RESERVED, "192.168.0.0/16"));
        for (int i = 0; i < 300; i++) {
            var claims = new ArrayList<>(full);
            claims.addAll(randomClaims(random, random.below(20)).stream()
                    .filter(claim -> claim.cidr().size().bitLength() < 8)
                    .toList());
            var ledger = AddressLedger.of(claims);
            for (var cidr : rest) {
                for (int length = cidr.prefixLength(); length <= cidr.family().bits(); length++) {
                    assertThat(ledger.freeCidr(cidr.family(), length))
                            .as("/%d", length)
                            .isEqualTo(cidr.split(length)
                                    .filter(each -> claims.stream()
                                            .noneMatch(claim -> claim.cidr().overlaps(each)))
                                    .findFirst());
                }
            }
        }
    }

    @Test
    @DisplayName("pairs that are fine, and pairs that are not read, cost nothing")
    void workIsBounded() {
        int count = 200_000;
        var claims = new ArrayList<AddressClaim>();
        claims.add(PODS);
        claims.add(claim(ClaimKind.POD_CIDR, "10.0.0.0/16"));
        claims.addAll(Collections.nCopies(count, claim(ClaimKind.TRUSTED_SUBNET, "10.0.0.0/24")));
        claims.addAll(Collections.nCopies(count, claim(ClaimKind.POD_SUBRANGE, "10.0.0.0/24")));
        var ledger = AddressLedger.of(claims);
        assertThat(AllocatedBytes.of(() -> assertThat(ledger.overlaps()).isEmpty()))
                .isLessThan(100_000);
        assertThat(AllocatedBytes.of(() -> assertThat(ledger.countOverlaps()).isZero()))
                .isLessThan(100_000);

        claims.addAll(Collections.nCopies(count, claim(ClaimKind.HOST_ROUTE, "10.0.0.0/24")));
        claims.addAll(Collections.nCopies(count, claim(ClaimKind.SERVICE_CIDR, "10.0.0.0/25")));
        var clashing = AddressLedger.of(claims);
        assertThat(AllocatedBytes.of(
                        () -> assertThat(clashing.overlaps().limit(10)).hasSize(10)))
                .isLessThan(100_000);
        assertThat(AllocatedBytes.of(() -> assertThat(clashing.countOverlapsOf(PODS, ClaimKind.HOST_ROUTE))
                        .isEqualTo(count)))
                .isLessThan(10_000);
        // Two pod CIDRs with all routes and Services, and each Service with each route.
        assertThat(clashing.countOverlaps()).isEqualTo(4L * count + (long) count * count);
    }

    @Test
    @DisplayName("shows an owner on one line, without credentials")
    void owner() {
        var claim =
                AddressClaim.of(ClaimKind.RESERVED, VPN.cidr(), "db\u001b[31m\npostgres://admin:hunter2@db.example/x");
        assertThat(claim.owner()).doesNotContain("hunter2", "\u001b", "\n").startsWith("db");
        assertThat(claim.toString()).contains(claim.owner());
    }

    @Test
    void aLedgerNeedsMemoryInProportionToItsClaims() {
        var claims = new ArrayList<AddressClaim>();
        var random = new RandomCidrs(19);
        for (int i = 0; i < 20_000; i++) {
            claims.addAll(randomClaims(random, 1));
        }
        var half = AllocatedBytes.of(
                () -> AddressLedger.of(claims.subList(0, 10_000)).freeCidr(16));
        var whole = AllocatedBytes.of(() -> AddressLedger.of(claims).freeCidr(16));
        assertThat(whole).isLessThan(half * 26 / 10);
    }

    private static AddressClaim claim(ClaimKind kind, String cidr) {
        return AddressClaim.of(kind, Cidr.parse(cidr));
    }

    /** Returns claims of all kinds with many overlaps. Some are equal, but each is an object of its own. */
    private static List<AddressClaim> randomClaims(RandomCidrs random, int count) {
        var kinds = ClaimKind.values();
        return random.crowded(count).stream()
                .map(cidr -> AddressClaim.of(
                        kinds[random.below(3) == 0 ? random.below(2) : random.below(kinds.length)], cidr))
                .toList();
    }

    private static HashSet<Integer> pair(AddressOverlap overlap) {
        return pair(overlap.outer(), overlap.inner());
    }

    private static HashSet<Integer> pair(AddressClaim one, AddressClaim other) {
        return new HashSet<>(Arrays.asList(System.identityHashCode(one), System.identityHashCode(other)));
    }

    private static List<HashSet<Integer>> allPairs(List<AddressClaim> claims) {
        var pairs = new ArrayList<HashSet<Integer>>();
        for (int one = 0; one < claims.size(); one++) {
            for (int other = one + 1; other < claims.size(); other++) {
                if (claims.get(one).cidr().overlaps(claims.get(other).cidr())
                        && OverlapRelation.between(
                                        claims.get(one).kind(),
                                        claims.get(other).kind())
                                != OverlapRelation.FINE) {
                    pairs.add(pair(claims.get(one), claims.get(other)));
                }
            }
        }
        return pairs;
    }

    private static void assertIsOverlap(AddressOverlap overlap) {
        assertThat(overlap.outer().cidr().contains(overlap.inner().cidr())).isTrue();
        assertThat(overlap.relation())
                .isNotEqualTo(OverlapRelation.FINE)
                .isEqualTo(OverlapRelation.between(
                        overlap.inner().kind(), overlap.outer().kind()));
    }
}
