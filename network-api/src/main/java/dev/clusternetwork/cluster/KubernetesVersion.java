package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes: major and minor, because a plan does not depend on the patch release.
 *
 * @param major the major version, 1 so far
 * @param minor the minor version, 31 for 1.31
 */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {

    /**
     * The newest version that this library knows. Manifests of a cluster with an unknown version are checked for this
     * version.
     */
    public static final KubernetesVersion NEWEST_KNOWN = new KubernetesVersion(1, 37);

    private static final Pattern WRITTEN =
            Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(\\.\\d{1,6}([-+][0-9A-Za-z.+-]*)?)?");

    /**
     * Parses {@code 1.31}, {@code v1.31}, {@code 1.31.4} or {@code v1.31.4+k3s1}; what follows the minor version is
     * ignored.
     *
     * @throws InvalidValueException when it is not a version
     */
    public static KubernetesVersion parse(String string) {
        var parts = WRITTEN.matcher(string);
        if (!parts.matches()) {
            throw new InvalidValueException(
                    string, "is not a valid version", "write MAJOR.MINOR, for example " + NEWEST_KNOWN);
        }
        return new KubernetesVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** Returns, for example, {@code 1.31}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
