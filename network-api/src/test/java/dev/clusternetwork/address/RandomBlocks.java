package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Addresses and blocks of either family, the same ones for the same seed. */
public final class RandomBlocks {

    private final RandomGenerator random;

    public RandomBlocks(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public IpFamily family() {
        return random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6;
    }

    /** Half of the bytes are zero or all ones: that is where carries and runs of zeros are. */
    public IpAddress address(IpFamily family) {
        byte[] bytes = new byte[family.bits() / 8];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> -1;
                default -> (byte) random.nextInt();
            };
        }
        return IpAddress.of(family, new BigInteger(1, bytes));
    }

    public Cidr block(IpFamily family) {
        return Cidr.containing(address(family), random.nextInt(family.bits() + 1));
    }

    /** A block inside the given one, or the given one itself. */
    public Cidr blockInside(Cidr whole) {
        int length = whole.prefixLength() + random.nextInt(whole.family().bits() - whole.prefixLength() + 1);
        BigInteger position = address(whole.family()).value().mod(whole.size());
        return Cidr.containing(whole.nth(position), length);
    }

    /** Many overlaps and duplicates: everything lies in one small block of each family. */
    public List<Cidr> crowded(int count) {
        return Stream.generate(() -> random.nextBoolean() ? Cidr.parse("10.0.0.0/24") : Cidr.parse("fd00::/120"))
                .map(this::blockInside)
                .limit(count)
                .toList();
    }
}
