package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A Kubernetes release, as precise as planning needs it: major and minor.
 *
 * @param major 1 so far
 * @param minor 31 for 1.31
 */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {

    /**
     * The newest release that this library knows. Manifests of a cluster that does not state its release are checked
     * for this one.
     */
    public static final KubernetesVersion NEWEST_KNOWN = new KubernetesVersion(1, 37);

    private static final Pattern WRITTEN =
            Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(\\.\\d{1,6}([-+][0-9A-Za-z.+-]*)?)?");

    /**
     * Reads {@code 1.31}, {@code v1.31}, {@code 1.31.4} or {@code v1.31.4+k3s1}; what follows the minor is not kept.
     *
     * @throws InvalidValueException for anything else
     */
    public static KubernetesVersion parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new InvalidValueException(text, "is not a Kubernetes version", "write it like 1.31 or 1.31.4");
        }
        return new KubernetesVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** {@code 1.31} */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
