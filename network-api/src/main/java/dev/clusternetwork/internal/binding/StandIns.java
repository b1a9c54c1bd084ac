package dev.clusternetwork.internal.binding;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.finding.ConfigPath;

/**
 * Values for required fields of a host that are missing or unreadable, so that the host is part of the cluster and its
 * other fields are checked. The fields are marked as unreadable, so that no finding relies on these values.
 */
final class StandIns {

    private StandIns() {}

    /** Returns whether a type has them. */
    static boolean areFor(Class<?> type) {
        return type == HostSpec.class;
    }

    /** Sets the value of a required field; the address is a name of its own in the domain of RFC 6761, section 6.4. */
    static void set(SettingsShape.Setter setter, Object builder, ConfigPath path) {
        var index = path.steps().get(path.steps().size() - 1) instanceof ConfigPath.Item item ? item.index() : 0;
        setter.set(
                builder,
                setter.rawType() == Role.class
                        ? Role.WORKER
                        : HostAddress.parse("host-" + index + ".unreadable.invalid"));
    }
}
