package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Random addresses and CIDRs of both families, the same ones for the same seed. */
public final class RandomCidrs {

    private final RandomGenerator random;

    public RandomCidrs(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public IpFamily family() {
        return random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6;
    }

    /** Returns an address with many zero and all-one bytes, to cover carries and runs of zeros. */
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

    public Cidr cidr(IpFamily family) {
        return Cidr.containing(address(family), random.nextInt(family.bits() + 1));
    }

    /** Returns a CIDR in the given one, or the given one itself. */
    public Cidr cidrInside(Cidr whole) {
        int length = whole.prefixLength() + random.nextInt(whole.family().bits() - whole.prefixLength() + 1);
        BigInteger position = address(whole.family()).value().mod(whole.size());
        return Cidr.containing(whole.nth(position), length);
    }

    /** Returns CIDRs with many overlaps and duplicates: all are in one small CIDR of each family. */
    public List<Cidr> crowded(int count) {
        return Stream.generate(() -> random.nextBoolean() ? Cidr.parse("10.0.0.0/24") : Cidr.parse("fd00::/120"))
                .map(this::cidrInside)
                .limit(count)
                .toList();
    }
}
