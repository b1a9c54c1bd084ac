package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The syntax of the methods by which a node detects its own address. A method that contains addresses or CIDRs applies
 * only to their families. Every other method applies to both families.
 */
public final class AutodetectionMethod {

    /** The method that uses the InternalIP of the Kubernetes node. */
    public static final String KUBERNETES_INTERNAL_IP = "kubernetes-internal-ip";

    private static final String FIRST_FOUND = "first-found";
    private static final String CAN_REACH = "can-reach";
    private static final String INTERFACE = "interface";
    private static final String SKIP_INTERFACE = "skip-interface";
    private static final String CIDR = "cidr";

    private static final List<String> KINDS =
            List.of(FIRST_FOUND, CAN_REACH, INTERFACE, SKIP_INTERFACE, CIDR, KUBERNETES_INTERNAL_IP);

    private AutodetectionMethod() {}

    /** Returns the method that uses the address from which a node reaches another address. */
    public static String canReach(HostAddress address) {
        return CAN_REACH + "=" + address;
    }

    /** Returns the families of the addresses and CIDRs in a method; empty for a method without addresses. */
    public static Set<IpFamily> familiesIn(String method) {
        var families = EnumSet.noneOf(IpFamily.class);
        for (var family : IpFamily.values()) {
            if (literals(method).stream().anyMatch(each -> FelixAddresses.isCidrOrAddress(each, family))) {
                families.add(family);
            }
        }
        return families;
    }

    /**
     * Returns why calico-node cannot read a method, as a clause that starts with a verb; empty when it can. Settings
     * and environment variables share this check.
     */
    public static Optional<String> faultOf(String method) {
        int equals = method.indexOf('=');
        var argument = method.substring(equals + 1);
        return switch (kindOf(method)) {
            case FIRST_FOUND, KUBERNETES_INTERNAL_IP ->
                equals < 0 ? Optional.empty() : Optional.of("contains '=', but " + kindOf(method) + " takes no value");
            case CAN_REACH -> argument.isEmpty() || equals < 0 ? lacks("address") : faultOfAddress(argument);
            case INTERFACE, SKIP_INTERFACE -> equals < 0 ? lacks("regular expression") : faultOfPatterns(argument);
            case CIDR -> equals < 0 ? lacks("CIDR") : faultOfCidrs(argument);
            default -> Optional.of("is not a valid autodetection method");
        };
    }

    /** Returns the CIDRs of a family in a valid method of the kind {@code cidr}; empty for other methods. */
    public static List<Cidr> cidrsIn(String method, IpFamily family) {
        return kindOf(method).equals(CIDR) && faultOf(method).isEmpty()
                ? items(method).stream()
                        .map(AutodetectionMethod::withoutHostBits)
                        .flatMap(Optional::stream)
                        .filter(cidr -> cidr.family() == family)
                        .toList()
                : List.of();
    }

    /** Returns the regular expressions in a valid method of the kind {@code interface}; empty for other methods. */
    public static List<String> interfacesIn(String method) {
        return kindOf(method).equals(INTERFACE) && faultOf(method).isEmpty() ? items(method) : List.of();
    }

    /**
     * Returns why a method that calico-node can read is a mistake, as a clause that starts with a verb: an empty
     * regular expression, or a CIDR with host bits.
     */
    public static Optional<String> slipIn(String method) {
        return switch (kindOf(method)) {
            case INTERFACE, SKIP_INTERFACE ->
                items(method).stream()
                        .filter(String::isBlank)
                        .findFirst()
                        .map(pattern -> "contains an empty regular expression");
            case CIDR ->
                items(method).stream()
                        .filter(cidr -> !isCanonical(cidr))
                        .findFirst()
                        .map(cidr -> "contains the CIDR " + Quotes.quote(cidr) + ", "
                                + (withoutHostBits(cidr).isPresent()
                                        ? "which has host bits set"
                                        : "which is not in canonical form"));
            default -> Optional.empty();
        };
    }

    /** Returns a valid method instead of an invalid one, for pods of a family. */
    public static Proposal proposalFor(String method, IpFamily family) {
        var kind = kindOf(method);
        return switch (kind) {
            case FIRST_FOUND, KUBERNETES_INTERNAL_IP -> Proposal.of(kind);
            case CIDR -> corrected(method, family).map(Proposal::of).orElse(Proposal.example(exampleOf(kind, family)));
            case CAN_REACH, INTERFACE, SKIP_INTERFACE -> Proposal.example(exampleOf(kind, family));
            default ->
                Nearest.to(kind, KINDS)
                        .map(near -> withKind(near, method, family))
                        .orElse(Proposal.example(KUBERNETES_INTERNAL_IP));
        };
    }

    /** Returns a method without the CIDRs of the other family; empty when nothing of this family is left. */
    public static Optional<String> partFor(String method, IpFamily family) {
        var literals = literals(method);
        var ofOthers = literals.stream()
                .filter(each -> !FelixAddresses.isCidrOrAddress(each, family))
                .filter(FelixAddresses::isCidrOrAddress)
                .toList();
        if (ofOthers.isEmpty()) {
            return Optional.of(method);
        }
        var own = literals.stream().filter(each -> !ofOthers.contains(each)).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(kindOf(method) + "=" + String.join(",", own));
    }

    /** Replaces a misspelled kind and keeps the value, if the result is valid. */
    private static Proposal withKind(String kind, String method, IpFamily family) {
        int equals = method.indexOf('=');
        var corrected = equals < 0 ? kind : kind + method.substring(equals);
        var isValid = faultOf(corrected).isEmpty()
                && slipIn(corrected).isEmpty()
                && familiesIn(corrected).stream().allMatch(each -> each == family);
        return isValid ? Proposal.of(corrected) : Proposal.example(exampleOf(kind, family));
    }

    private static String exampleOf(String kind, IpFamily family) {
        var isIpv4 = family == IpFamily.IPV4;
        return switch (kind) {
            case CAN_REACH -> kind + "=" + (isIpv4 ? "192.0.2.1" : "2001:db8::1");
            case CIDR -> kind + "=" + (isIpv4 ? "192.0.2.0/24" : "2001:db8::/64");
            case INTERFACE -> kind + "=eth.*";
            case SKIP_INTERFACE -> kind + "=docker.*";
            default -> kind;
        };
    }

    /** Removes the host bits of the CIDRs of a family, and the CIDRs of the other one. */
    private static Optional<String> corrected(String method, IpFamily family) {
        var cidrs = items(method).stream()
                .map(each -> isCanonical(each)
                        ? Optional.of(each)
                        : withoutHostBits(each).map(Cidr::toString))
                .flatMap(Optional::stream)
                .filter(each -> FelixAddresses.isCidrOrAddress(each, family))
                .toList();
        return cidrs.isEmpty()
                ? Optional.empty()
                : Optional.of(cidrs.stream().collect(Collectors.joining(",", CIDR + "=", "")));
    }

    private static Optional<Cidr> withoutHostBits(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            var address = IpAddress.parse(cidr.substring(0, Math.max(slash, 0)));
            return Optional.of(cidr.substring(slash + 1))
                    .filter(length ->
                            FelixNumbers.isDecimalUpTo(length, address.family().bits()))
                    .map(length -> Cidr.containing(address, Integer.parseInt(length)));
        } catch (InvalidValueException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isCanonical(String cidr) {
        try {
            Cidr.parse(cidr);
            return true;
        } catch (InvalidValueException invalid) {
            return false;
        }
    }

    /** Returns what may be addresses or CIDRs, host names included. */
    private static List<String> literals(String method) {
        var kind = kindOf(method);
        return kind.equals(CAN_REACH) || kind.equals(CIDR) ? items(method) : List.of();
    }

    private static String kindOf(String method) {
        int equals = method.indexOf('=');
        return equals < 0 ? method : method.substring(0, equals);
    }

    /** Splits a list as calico-node does, which ignores spaces beside a comma. */
    private static List<String> items(String method) {
        var items = method.substring(method.indexOf('=') + 1).split(",", -1);
        return IntStream.range(0, items.length)
                .mapToObj(i -> i == 0 ? items[i] : items[i].stripLeading())
                .map(item -> items.length == 1 ? item : item.stripTrailing())
                .toList();
    }

    private static Optional<String> lacks(String what) {
        return Optional.of("has no " + what + " after '='");
    }

    private static Optional<String> faultOfAddress(String argument) {
        // Resolvers accept more names than RFC 1123: with underscores, or with a final dot.
        var name = argument.replace('_', 'x');
        try {
            HostAddress.parse(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of("contains the invalid address " + Quotes.quote(argument));
        }
    }

    private static Optional<String> faultOfCidrs(String argument) {
        return items(argument).stream()
                .filter(cidr -> !FelixAddresses.isCidr(cidr))
                .findFirst()
                .map(cidr -> cidr.isEmpty()
                        ? "contains an empty CIDR"
                        : "contains " + Quotes.quote(cidr) + ", which is not a valid CIDR");
    }

    private static Optional<String> faultOfPatterns(String argument) {
        return Arrays.stream(argument.split(",", -1))
                .filter(FelixRegex::isInvalid)
                .findFirst()
                .map(pattern -> "contains the invalid regular expression " + Quotes.quote(pattern));
    }
}
