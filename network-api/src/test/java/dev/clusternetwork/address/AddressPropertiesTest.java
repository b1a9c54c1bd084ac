package dev.clusternetwork.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.net.util.SubnetUtils;
import org.junit.jupiter.api.Test;

/** Random values against code that shares nothing with ours: SubnetUtils, InetAddress and BigInteger. */
class AddressPropertiesTest {

    private static final int TRIES = 20_000;

    @Test
    void canonicalTextMeansTheSameToTheJdkAndReadsBack() throws UnknownHostException {
        var random = new RandomBlocks(5952);
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
    void everySpellingOfAnIpv6AddressIsRead() throws UnknownHostException {
        var random = new RandomBlocks(4291);
        for (int i = 0; i < TRIES; i++) {
            String text = spelling(random);
            assertThat(IpAddress.parse(text).value())
                    .as(text)
                    .isEqualTo(new BigInteger(1, InetAddress.getByName(text).getAddress()));
        }
    }

    @Test
    void textsWithAFaultOrTwoAreReadAsTheJdkReadsThemOrRefused() {
        var random = new RandomBlocks(404);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = damaged(spelling(random), random);
            try {
                IpAddress address = IpAddress.parse(text);
                assertThat(new BigInteger(1, InetAddress.getByName(text).getAddress()))
                        .as(text)
                        .isEqualTo(address.value());
            } catch (InvalidValueException e) {
                refused++;
            } catch (UnknownHostException e) {
                throw new AssertionError("read what the JDK refuses: " + text, e);
            }
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES);
    }

    @Test
    void proposalsAreAccepted() {
        var random = new RandomBlocks(7);
        int proposals = 0;
        for (int i = 0; i < TRIES; i++) {
            String block = random.address(random.family()) + "/" + random.below(140);
            String text = random.below(2) == 0 ? block : damaged(block, random);
            try {
                Cidr.parse(text);
            } catch (InvalidValueException e) {
                if (e.repair().startsWith("did you mean ")) {
                    proposals++;
                    String proposal = e.repair()
                            .substring("did you mean ".length(), e.repair().length() - 1);
                    assertThat(Cidr.parse(proposal)).as(text).hasToString(proposal);
                }
            }
        }
        assertThat(proposals).isGreaterThan(TRIES / 10);
    }

    @Test
    void ipv4BlocksHaveTheBoundsThatCommonsNetGivesThem() {
        var random = new RandomBlocks(3);
        for (int i = 0; i < TRIES; i++) {
            IpAddress inside = random.address(IpFamily.IPV4);
            int length = random.below(33);
            Cidr block = Cidr.containing(inside, length);
            var oracle = new SubnetUtils(inside + "/" + length);
            oracle.setInclusiveHostCount(true);
            assertThat(block.network()).hasToString(oracle.getInfo().getNetworkAddress());
            assertThat(block.last()).hasToString(oracle.getInfo().getHighAddress());
            assertThat(block.size()).isEqualTo(oracle.getInfo().getAddressCountLong());
            IpAddress other = random.below(2) == 0
                    ? random.address(IpFamily.IPV4)
                    : random.blockInside(block).network();
            // SubnetUtils says of 0.0.0.0 that it is in no range at all.
            assertThat(block.contains(other))
                    .as("%s in %s", other, block)
                    .isEqualTo(oracle.getInfo().isInRange(other.toString())
                            || other.value().signum() == 0
                                    && block.network().value().signum() == 0);
        }
    }

    @Test
    void blocksOfBothFamiliesFollowTheArithmeticOfNumbers() {
        var random = new RandomBlocks(128);
        for (int i = 0; i < TRIES; i++) {
            Cidr block = random.block(random.family());
            Cidr other = random.below(2) == 0 ? random.block(block.family()) : random.blockInside(block);
            BigInteger first = block.network().value();
            BigInteger last = block.last().value();
            BigInteger otherFirst = other.network().value();
            BigInteger otherLast = other.last().value();
            assertThat(first.mod(block.size())).isZero();
            assertThat(last.subtract(first).add(BigInteger.ONE)).isEqualTo(block.size());
            assertThat(block.contains(other.network()))
                    .isEqualTo(first.compareTo(otherFirst) <= 0 && otherFirst.compareTo(last) <= 0);
            assertThat(block.contains(other))
                    .isEqualTo(first.compareTo(otherFirst) <= 0 && otherLast.compareTo(last) <= 0);
            assertThat(block.overlaps(other))
                    .isEqualTo(first.compareTo(otherLast) <= 0 && otherFirst.compareTo(last) <= 0);
            assertThat(Integer.signum(block.network().compareTo(other.network())))
                    .isEqualTo(first.compareTo(otherFirst));
            assertThat(Cidr.parse(block.toString())).isEqualTo(block);
        }
    }

    @Test
    void splitsAreTheBlocksAtEveryMultiple() {
        var random = new RandomBlocks(9);
        for (int i = 0; i < 500; i++) {
            Cidr block = random.block(random.family());
            int length = Math.min(block.family().bits(), block.prefixLength() + random.below(7));
            // One more than there can be, so that an endless stream fails instead of filling the memory.
            var parts = block.split(length).limit(65).toList();
            assertThat(parts).hasSize(block.countOf(length).intValueExact());
            BigInteger step = BigInteger.ONE.shiftLeft(block.family().bits() - length);
            for (int part = 0; part < parts.size(); part++) {
                BigInteger expected = block.network().value().add(step.multiply(BigInteger.valueOf(part)));
                assertThat(parts.get(part).network().value()).isEqualTo(expected);
                assertThat(parts.get(part).prefixLength()).isEqualTo(length);
            }
        }
    }

    /** One of the many ways to write some IPv6 address: leading zeros, upper case, any or no run compressed, a tail. */
    private static String spelling(RandomBlocks random) {
        int[] groups = IntStream.range(0, 8)
                .map(i -> random.below(2) == 0 ? 0 : 1 + random.below(0xffff))
                .toArray();
        // Keeps away from ::ffff:0:0/96, which is refused, and which the JDK turns into an IPv4 address.
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

    private static String join(RandomBlocks random, int[] groups, int start, int end) {
        return IntStream.range(start, end)
                .mapToObj(at -> String.format(new String[] {"%x", "%X", "%04x", "%02X"}[random.below(4)], groups[at]))
                .collect(Collectors.joining(":"));
    }

    private static String damaged(String text, RandomBlocks random) {
        var damaged = new StringBuilder(text);
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
