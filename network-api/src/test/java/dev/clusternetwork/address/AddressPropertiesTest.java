package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.net.util.SubnetUtils;
import org.junit.jupiter.api.Test;

/** Compares random values with independent implementations: SubnetUtils, InetAddress and BigInteger. */
class AddressPropertiesTest {

    private static final int TRIES = 20_000;

    @Test
    void theJdkReadsTheCanonicalFormAsTheSameAddress() throws UnknownHostException {
        var random = new RandomCidrs(5952);
        for (int i = 0; i < TRIES; i++) {
            IpAddress address = random.address(random.family());
            // A literal, so that no name server is asked.
            assertThat(new BigInteger(
                            1, InetAddress.getByName(address.toString()).getAddress()))
                    .as(address.toString())
                    .isEqualTo(address.value());
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
            assertThat(IpAddress.of(address.family(), address.value())).isEqualTo(address);
        }
    }

    @Test
    void everyNotationOfIpv6IsRead() throws UnknownHostException {
        var random = new RandomCidrs(4291);
        for (int i = 0; i < TRIES; i++) {
            String string = randomNotation(random);
            assertThat(IpAddress.parse(string).value())
                    .as(string)
                    .isEqualTo(new BigInteger(1, InetAddress.getByName(string).getAddress()));
        }
    }

    @Test
    void damagedStringsAreReadAsTheJdkReadsThemOrRefused() {
        var random = new RandomCidrs(404);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String string = damaged(randomNotation(random), random);
            try {
                IpAddress address = IpAddress.parse(string);
                assertThat(new BigInteger(1, InetAddress.getByName(string).getAddress()))
                        .as(string)
                        .isEqualTo(address.value());
            } catch (InvalidValueException e) {
                refused++;
            } catch (UnknownHostException e) {
                throw new AssertionError("read what the JDK refuses: " + string, e);
            }
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES);
    }

    @Test
    void proposalsAreValid() {
        var random = new RandomCidrs(7);
        int proposals = 0;
        for (int i = 0; i < TRIES; i++) {
            String cidr = random.address(random.family()) + "/" + random.below(140);
            String string = random.below(2) == 0 ? cidr : damaged(cidr, random);
            try {
                Cidr.parse(string);
            } catch (InvalidValueException e) {
                if (e.fix().startsWith("did you mean ")) {
                    proposals++;
                    String proposal =
                            e.fix().substring("did you mean ".length(), e.fix().length() - 1);
                    assertThat(Cidr.parse(proposal)).as(string).hasToString(proposal);
                }
            }
        }
        assertThat(proposals).isGreaterThan(TRIES / 10);
    }

    @Test
    void ipv4CidrsHaveTheBoundsThatCommonsNetComputes() {
        var random = new RandomCidrs(3);
        for (int i = 0; i < TRIES; i++) {
            IpAddress inside = random.address(IpFamily.IPV4);
            int length = random.below(33);
            Cidr cidr = Cidr.containing(inside, length);
            var oracle = new SubnetUtils(inside + "/" + length);
            oracle.setInclusiveHostCount(true);
            assertThat(cidr.network()).hasToString(oracle.getInfo().getNetworkAddress());
            assertThat(cidr.last()).hasToString(oracle.getInfo().getHighAddress());
            assertThat(cidr.size()).isEqualTo(oracle.getInfo().getAddressCountLong());
            IpAddress other = random.below(2) == 0
                    ? random.address(IpFamily.IPV4)
                    : random.cidrInside(cidr).network();
            // For SubnetUtils, 0.0.0.0 is in no range.
            assertThat(cidr.contains(other))
                    .as("%s in %s", other, cidr)
                    .isEqualTo(oracle.getInfo().isInRange(other.toString())
                            || other.value().signum() == 0
                                    && cidr.network().value().signum() == 0);
        }
    }

    @Test
    void cidrsOfBothFamiliesFollowTheArithmeticOfNumbers() {
        var random = new RandomCidrs(128);
        for (int i = 0; i < TRIES; i++) {
            Cidr cidr = random.cidr(random.family());
            Cidr other = random.below(2) == 0 ? random.cidr(cidr.family()) : random.cidrInside(cidr);
            BigInteger first = cidr.network().value();
            BigInteger last = cidr.last().value();
            BigInteger otherFirst = other.network().value();
            BigInteger otherLast = other.last().value();
            assertThat(first.mod(cidr.size())).isZero();
            assertThat(last.subtract(first).add(BigInteger.ONE)).isEqualTo(cidr.size());
            assertThat(cidr.contains(other.network()))
                    .isEqualTo(first.compareTo(otherFirst) <= 0 && otherFirst.compareTo(last) <= 0);
            assertThat(cidr.contains(other))
                    .isEqualTo(first.compareTo(otherFirst) <= 0 && otherLast.compareTo(last) <= 0);
            assertThat(cidr.overlaps(other))
                    .isEqualTo(first.compareTo(otherLast) <= 0 && otherFirst.compareTo(last) <= 0);
            assertThat(Integer.signum(cidr.network().compareTo(other.network())))
                    .isEqualTo(first.compareTo(otherFirst));
            assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
        }
    }

    @Test
    void splitReturnsTheCidrsAtEveryMultiple() {
        var random = new RandomCidrs(9);
        for (int i = 0; i < 500; i++) {
            Cidr cidr = random.cidr(random.family());
            int length = Math.min(cidr.family().bits(), cidr.prefixLength() + random.below(7));
            // One more than possible, so that an infinite stream fails instead of filling the memory.
            var parts = cidr.split(length).limit(65).toList();
            assertThat(parts).hasSize(cidr.countOf(length).intValueExact());
            BigInteger step = BigInteger.ONE.shiftLeft(cidr.family().bits() - length);
            for (int part = 0; part < parts.size(); part++) {
                BigInteger expected = cidr.network().value().add(step.multiply(BigInteger.valueOf(part)));
                assertThat(parts.get(part).network().value()).isEqualTo(expected);
                assertThat(parts.get(part).prefixLength()).isEqualTo(length);
            }
        }
    }

    /** Returns a random notation of an IPv6 address: leading zeros, upper case, any run of zeros compressed. */
    private static String randomNotation(RandomCidrs random) {
        int[] groups = IntStream.range(0, 8)
                .map(i -> random.below(2) == 0 ? 0 : 1 + random.below(0xffff))
                .toArray();
        // Avoids ::ffff:0:0/96, which is refused, and which the JDK turns into an IPv4 address.
        groups[random.below(4)] |= 1;
        boolean tail = random.below(4) == 0;
        int end = tail ? 6 : 8;
        int gapStart = random.below(end);
        int gapEnd = gapStart;
        while (gapEnd < end && groups[gapEnd] == 0) {
            gapEnd++;
        }
        String left = join(random, groups, 0, gapStart);
        String right = join(random, groups, gapEnd, end);
        if (tail) {
            String quad = IntStream.of(groups[6] >> 8, groups[6] & 0xff, groups[7] >> 8, groups[7] & 0xff)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining("."));
            right = right.isEmpty() ? quad : right + ":" + quad;
        }
        if (gapEnd > gapStart) {
            return left + "::" + right;
        }
        return left.isEmpty() ? right : left + ":" + right;
    }

    private static String join(RandomCidrs random, int[] groups, int start, int end) {
        return IntStream.range(start, end)
                .mapToObj(at -> String.format(new String[] {"%x", "%X", "%04x", "%02X"}[random.below(4)], groups[at]))
                .collect(Collectors.joining(":"));
    }

    private static String damaged(String string, RandomCidrs random) {
        var damaged = new StringBuilder(string);
        for (int times = 1 + random.below(2); times > 0 && !damaged.isEmpty(); times--) {
            int at = random.below(damaged.length());
            char character = ":.0f9/ []".charAt(random.below(9));
            switch (random.below(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, character);
                default -> damaged.setCharAt(at, character);
            }
        }
        return damaged.toString();
    }
}
