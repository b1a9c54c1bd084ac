package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The syntax of the methods by which a node finds its own address. A method that names an address or a CIDR counts only
 * for the family of that, every other method for both.
 */
public final class AutodetectionMethod {

    /** The method that takes the node's InternalIP of Kubernetes. */
    public static final String KUBERNETES_INTERNAL_IP = "kubernetes-internal-ip";

    /** All methods, as a message lists them. */
    public static final String METHODS =
            "first-found, can-reach=HOST, interface=REGEX, skip-interface=REGEX, cidr=BLOCK or "
                    + KUBERNETES_INTERNAL_IP;

    private static final String FIRST_FOUND = "first-found";
    private static final String CAN_REACH = "can-reach";
    private static final String INTERFACE = "interface";
    private static final String SKIP_INTERFACE = "skip-interface";
    private static final String CIDR = "cidr";

    private AutodetectionMethod() {}

    /** Returns the method that takes the address on the way to another one. */
    public static String canReach(HostAddress address) {
        return CAN_REACH + "=" + address;
    }

    /** The families of the addresses and blocks that a method names; none for a method without. */
    public static Set<IpFamily> familiesIn(String method) {
        var families = EnumSet.noneOf(IpFamily.class);
        for (var family : IpFamily.values()) {
            if (literals(method).stream().anyMatch(each -> FelixAddresses.isBlockOrAddress(each, family))) {
                families.add(family);
            }
        }
        return families;
    }

    /**
     * Why calico-node cannot read a method, as a clause after "which"; empty when it can. The one judgement for
     * settings and variables.
     */
    public static Optional<String> faultOf(String method) {
        int equals = method.indexOf('=');
        var argument = method.substring(equals + 1);
        return switch (kindOf(method)) {
            case FIRST_FOUND, KUBERNETES_INTERNAL_IP -> equals < 0 ? Optional.empty() : unknown();
            case CAN_REACH -> equals < 0 ? needsArgument("an address") : faultOfAddress(argument);
            case INTERFACE, SKIP_INTERFACE -> equals < 0 ? needsArgument("a pattern") : faultOfPatterns(argument);
            case CIDR -> equals < 0 ? needsArgument("a block") : faultOfBlocks(argument);
            default -> unknown();
        };
    }

    /** What calico-node reads and nobody means, as a clause after "which": an empty pattern, a block with host bits. */
    public static Optional<String> slipIn(String method) {
        return switch (kindOf(method)) {
            case INTERFACE, SKIP_INTERFACE ->
                items(method).stream().filter(String::isBlank).findFirst().map(pattern -> "names an empty pattern");
            case CIDR ->
                items(method).stream()
                        .flatMap(block -> faultOfCidr(block).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** A method without the blocks of the other family; empty when it names nothing of this one. */
    public static Optional<String> partFor(String method, IpFamily family) {
        var literals = literals(method);
        var ofOthers = literals.stream()
                .filter(each -> !FelixAddresses.isBlockOrAddress(each, family))
                .filter(FelixAddresses::isBlockOrAddress)
                .toList();
        if (ofOthers.isEmpty()) {
            return Optional.of(method);
        }
        var own = literals.stream().filter(each -> !ofOthers.contains(each)).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(kindOf(method) + "=" + String.join(",", own));
    }

    /** What may be an address or a block; a host name as well. */
    private static List<String> literals(String method) {
        var kind = kindOf(method);
        return kind.equals(CAN_REACH) || kind.equals(CIDR) ? items(method) : List.of();
    }

    private static String kindOf(String method) {
        int equals = method.indexOf('=');
        return equals < 0 ? method : method.substring(0, equals);
    }

    /** As calico-node splits them: blanks beside a comma do not count. */
    private static List<String> items(String method) {
        var items = method.substring(method.indexOf('=') + 1).split(",", -1);
        return IntStream.range(0, items.length)
                .mapToObj(i -> i == 0 ? items[i] : items[i].stripLeading())
                .map(item -> items.length == 1 ? item : item.stripTrailing())
                .toList();
    }

    private static Optional<String> unknown() {
        return Optional.of("is no method that calico-node knows");
    }

    private static Optional<String> needsArgument(String what) {
        return Optional.of("lacks " + what + " behind an equals sign");
    }

    private static Optional<String> faultOfAddress(String argument) {
        // Resolvers know more names than RFC 1123 does: with underscores, or with a dot at the end.
        var name = argument.replace('_', 'x');
        try {
            HostAddress.parse(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of("names an address that " + invalid.fault());
        }
    }

    private static Optional<String> faultOfBlocks(String argument) {
        return items(argument).stream()
                .filter(block -> !FelixAddresses.isBlock(block))
                .findFirst()
                .map(block -> faultOfCidr(block).orElse("names '" + Excerpt.of(block) + "', which is no block"));
    }

    private static Optional<String> faultOfCidr(String block) {
        try {
            Cidr.parse(block);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of("names a block '" + Excerpt.of(block) + "' that " + invalid.fault());
        }
    }

    private static Optional<String> faultOfPatterns(String argument) {
        return Arrays.stream(argument.split(",", -1))
                .filter(FelixRegex::isSurelyBroken)
                .findFirst()
                .map(pattern -> "names a broken pattern '" + Excerpt.of(pattern) + "'");
    }
}
