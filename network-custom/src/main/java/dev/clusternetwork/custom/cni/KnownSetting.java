package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of known networks: where a network has a setting, what the setting means, and what is expected
 * of it in a cluster. One setting may have several rows; the first whose expectation fails is reported.
 *
 * @param network the name of the network, for messages
 * @param object the objects that may have the setting
 * @param container the containers that may have it; empty for a setting that is not in a container
 * @param location where the setting is
 * @param family empty where each value shows its own family
 * @param defaultValue what counts when the setting is absent; empty when nothing is compared then
 * @param defaultIn the containers in which an absent setting means the default; empty for a setting in no container
 * @param unless objects beside which the default is not used
 * @param when conditions about other settings; all must be true
 * @param fix replaces the fix that follows from the expectation
 * @param consequence what happens in the cluster, as a clause after "so"
 */
record KnownSetting(
        String network,
        ObjectPattern object,
        Optional<ContainerPattern> container,
        SettingLocation location,
        Meaning meaning,
        Expected expected,
        Optional<IpFamily> family,
        Format format,
        Optional<String> defaultValue,
        Optional<ContainerPattern> defaultIn,
        List<ObjectPattern> unless,
        List<SettingCondition> when,
        Severity severity,
        Optional<String> fix,
        String consequence) {

    /** In the column of defaults: the network has none and needs a value. */
    static final String REQUIRED = "required";

    /** What a setting means to a network. */
    enum Meaning {
        /** CIDRs from which the network gives addresses to pods. */
        POD_POOL,
        /** CIDRs that the network treats as those of pods. */
        POD_CIDR,
        SERVICE_CIDR,
        /** CIDRs that connect the nodes with the pods. */
        JOIN_CIDR,
        /** The prefix length of the part of a pool that one node gets. */
        NODE_MASK,
        /** Whether a family of addresses is enabled. */
        FAMILY,
        MTU,
        /** The interface for the traffic between nodes. */
        INTERFACE,
        /** How packets go from node to node. */
        BACKEND;

        boolean isCidr() {
            return this == POD_POOL || this == POD_CIDR || this == SERVICE_CIDR || this == JOIN_CIDR;
        }
    }

    /** What is expected of a setting in a cluster. */
    enum Expected {
        /** The network can read it. */
        READABLE(Meaning.POD_CIDR),
        /** It is inside the pod CIDR of the cluster. */
        INSIDE(Meaning.POD_POOL),
        /** It contains no address of a host, other than one that is inside the pod CIDR of the cluster. */
        WITHOUT_HOSTS(Meaning.POD_POOL),
        /** It has a CIDR of each family of the cluster. */
        EVERY_FAMILY(Meaning.POD_POOL),
        /** It contains the pools of the network or, if there are no pools, the CIDR of the cluster. */
        CONTAINS(Meaning.POD_CIDR, Meaning.SERVICE_CIDR),
        /** It is not larger than the CIDR of the cluster. */
        NOT_LARGER(Meaning.POD_CIDR),
        /** It is one of the CIDRs of the cluster. */
        ONE_OF(Meaning.POD_CIDR),
        /** It overlaps no other CIDR and contains no host. */
        APART(Meaning.JOIN_CIDR),
        /** The pools have a part of this size for each host. */
        ROOM_FOR_HOSTS(Meaning.NODE_MASK),
        /** The pools have one part of this size at least. */
        ROOM_FOR_ONE(Meaning.NODE_MASK),
        /** It is true when the cluster has the family. */
        ENABLED(Meaning.FAMILY),
        /** It is false when the cluster does not have the family. */
        DISABLED(Meaning.FAMILY),
        /** It is at most the MTU of each host. */
        AT_MOST_HOSTS(Meaning.MTU),
        /** It selects the interface of the private addresses. */
        PRIVATE(Meaning.INTERFACE),
        /** It is not an address of a host, because a host reaches its own addresses over the loopback interface. */
        NO_HOST(Meaning.INTERFACE),
        /** It is only used in a cluster of one region. */
        ONE_REGION(Meaning.BACKEND);

        private final Set<Meaning> meanings;

        Expected(Meaning... meanings) {
            this.meanings = Set.of(meanings);
        }

        boolean isFor(Meaning meaning) {
            return meanings.contains(meaning);
        }
    }

    /** How the network writes and reads a value. */
    enum Format {
        /** One CIDR; the network clears host bits. */
        CIDR,
        /** One CIDR without host bits. */
        CIDR_EXACT,
        /** One CIDR; the network clears host bits, and ignores a CIDR with the prefix length 0. */
        CIDR_NOT_ALL,
        /** CIDRs separated by commas or white space; the network clears host bits. */
        CIDRS,
        NUMBER,
        /** {@code true} or {@code false}; other values are unknown. */
        BOOLEAN,
        /** {@code true} or {@code false}, and not as a string. */
        JSON_BOOLEAN,
        /** The name of an interface, or its address. */
        NAME,
        /** Regular expressions for the name of an interface, separated by commas. */
        NAME_PATTERNS,
        /** A regular expression for the name of an interface or for its address. */
        PATTERN,
        /** An address that is reached over an interface. */
        ADDRESS,
        STRING;

        private static final int MOST_DIGITS = 6;

        /** No cluster has as many CIDRs. */
        private static final int MOST_PARTS = 100;

        boolean isFor(Meaning meaning) {
            return switch (this) {
                case CIDR, CIDR_EXACT, CIDR_NOT_ALL, CIDRS -> meaning.isCidr();
                case NUMBER -> meaning == Meaning.NODE_MASK || meaning == Meaning.MTU;
                case BOOLEAN, JSON_BOOLEAN -> meaning == Meaning.FAMILY;
                case NAME, NAME_PATTERNS, PATTERN, ADDRESS -> meaning == Meaning.INTERFACE;
                case STRING -> meaning == Meaning.BACKEND;
            };
        }

        /** Returns whether a default has this format. */
        boolean canRead(String string) {
            return switch (this) {
                case CIDR, CIDR_EXACT, CIDR_NOT_ALL, CIDRS ->
                    parts(string).stream().allMatch(Format::isCidr);
                case NUMBER -> number(string).isPresent();
                case BOOLEAN, JSON_BOOLEAN -> string.equals("true") || string.equals("false");
                case NAME, NAME_PATTERNS, PATTERN, ADDRESS, STRING -> !string.isEmpty();
            };
        }

        /** Returns the parts of a value: those of a list, or the value itself. */
        List<String> parts(String string) {
            return this == CIDRS && !isTemplate(string)
                    ? Arrays.stream(string.split("[\\s,]+"))
                            .filter(each -> !each.isEmpty())
                            .limit(MOST_PARTS)
                            .toList()
                    : List.of(string);
        }

        /** Returns whether a value is a template expression that was not rendered. */
        static boolean isTemplate(String string) {
            return string.contains("{{") || string.contains("<%");
        }

        /** Returns the number in a value; empty when it is not a small decimal number. */
        static Optional<Integer> number(String string) {
            return !string.isEmpty()
                            && string.length() <= MOST_DIGITS
                            && string.chars().allMatch(each -> each >= '0' && each <= '9')
                    ? Optional.of(Integer.parseInt(string))
                    : Optional.empty();
        }

        private static boolean isCidr(String string) {
            try {
                Cidr.parse(string);
                return true;
            } catch (InvalidValueException invalid) {
                return false;
            }
        }
    }

    /** Returns a name that is unique in the table: what is expected of which setting. */
    String id() {
        return network + " " + location + " " + expected
                + family.map(each -> " " + each).orElse("")
                + defaultValue.map(each -> " default " + each).orElse("");
    }

    /** Returns whether another row is about the same holders. */
    boolean isBeside(KnownSetting other) {
        return network.equals(other.network)
                && object.equals(other.object)
                && container.equals(other.container)
                && location.isBeside(other.location);
    }
}
