package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import java.util.Arrays;
import java.util.List;

/** The syntax of the domain of a cluster: that of a subdomain in Kubernetes, and of a name in DNS. */
final class ClusterDomain {

    /** RFC 1035 section 2.3.4. */
    private static final int LONGEST_LABEL = 63;

    /** The domains of reverse lookups, which the DNS cache forwards to the cluster DNS too. */
    static final List<String> REVERSE = List.of("in-addr.arpa", "ip6.arpa");

    private ClusterDomain() {}

    /**
     * Returns the domain itself.
     *
     * @throws InvalidValueException when it is not a DNS name in lower case, or when it is that of reverse lookups
     */
    static String checked(String domain) {
        if (domain.length() > 1 && domain.endsWith(".") && !domain.endsWith("..")) {
            throw new InvalidValueException(domain, "ends with a dot", meant(domain.substring(0, domain.length() - 1)));
        }
        ObjectName.checked(domain);
        Arrays.stream(domain.split("\\."))
                .filter(label -> label.length() > LONGEST_LABEL)
                .findFirst()
                .ifPresent(label -> {
                    throw new InvalidValueException(
                            domain,
                            "has a label of " + label.length() + " characters, but a label has at most "
                                    + LONGEST_LABEL,
                            "shorten the label");
                });
        if (REVERSE.contains(domain)) {
            throw new InvalidValueException(
                    domain, "is the domain of reverse lookups", "write the domain of the cluster, or remove the field");
        }
        return domain;
    }

    private static String meant(String domain) {
        try {
            return "did you mean " + checked(domain) + "?";
        } catch (InvalidValueException alsoInvalid) {
            return alsoInvalid.fix();
        }
    }
}
