package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How a node finds the address that others reach it at. */
final class Autodetection {

    static final String KUBERNETES_INTERNAL_IP = "kubernetes-internal-ip";

    static final String METHODS = "first-found, can-reach=HOST, interface=REGEX, skip-interface=REGEX, cidr=BLOCK or "
            + KUBERNETES_INTERNAL_IP;

    private static final String CAN_REACH = "can-reach=";

    private Autodetection() {}

    /**
     * The planner's choice: the way to the first master where all hosts lie in one region, since that interface faces
     * the cluster; else the address that Kubernetes knows.
     */
    static String defaultFor(ClusterSpec cluster, IpFamily family) {
        return cluster.regions().size() == 1
                ? cluster.masters().stream()
                        .findFirst()
                        .map(HostSpec::peerAddress)
                        .filter(address -> isReachableBy(address, family))
                        .map(address -> CAN_REACH + address)
                        .orElse(KUBERNETES_INTERNAL_IP)
                : KUBERNETES_INTERNAL_IP;
    }

    /** What is wrong with a method that a user wrote, as a clause after "which"; empty when nothing is. */
    static Optional<String> faultOf(String method) {
        if (method.equals("first-found") || method.equals(KUBERNETES_INTERNAL_IP)) {
            return Optional.empty();
        }
        int equals = method.indexOf('=');
        var argument = method.substring(equals + 1);
        return switch (equals < 0 ? method : method.substring(0, equals)) {
            case "can-reach" -> equals < 0 ? needsArgument("an address") : faultOfAddress(argument);
            case "interface", "skip-interface" ->
                equals < 0 ? needsArgument("a pattern") : faultOfPatterns(argument);
            case "cidr" -> equals < 0 ? needsArgument("a block") : faultOfBlocks(argument);
            default -> Optional.of("is no method that calico-node knows");
        };
    }

    private static boolean isReachableBy(HostAddress address, IpFamily family) {
        return address.ip().map(ip -> ip.family() == family).orElse(true);
    }

    private static Optional<String> needsArgument(String what) {
        return Optional.of("lacks " + what + " behind an equals sign");
    }

    private static Optional<String> faultOfAddress(String argument) {
        try {
            HostAddress.parse(argument);
            return Optional.empty();
        } catch (InvalidValueException invalid) {
            return Optional.of("names an address that " + invalid.fault());
        }
    }

    private static Optional<String> faultOfBlocks(String argument) {
        return Arrays.stream(argument.split(",", -1))
                .flatMap(block -> {
                    try {
                        Cidr.parse(block);
                        return Optional.<String>empty().stream();
                    } catch (InvalidValueException invalid) {
                        return Optional.of("names a block '" + invalid.found() + "' that " + invalid.fault()).stream();
                    }
                })
                .findFirst();
    }

    /** Go's patterns are not Java's, but what is broken in one (a bracket left open) is broken in the other. */
    private static Optional<String> faultOfPatterns(String argument) {
        return Arrays.stream(argument.split(",", -1))
                .flatMap(pattern -> {
                    if (pattern.isBlank()) {
                        return Optional.of("names an empty pattern").stream();
                    }
                    try {
                        Pattern.compile(pattern);
                        return Optional.<String>empty().stream();
                    } catch (PatternSyntaxException broken) {
                        return Optional.of("names a broken pattern '" + pattern + "'").stream();
                    }
                })
                .findFirst();
    }
}
