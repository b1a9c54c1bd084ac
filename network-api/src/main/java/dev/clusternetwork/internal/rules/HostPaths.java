package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Finds the settings that the addresses and the MTU of a host are from: those of the user, or facts. */
public final class HostPaths {

    private HostPaths() {}

    /**
     * Returns the setting that has the address for other hosts of the region.
     *
     * @param path the path of the host
     */
    public static ConfigPath peerAddress(HostSpec host, ConfigPath path) {
        return host.privateAddress().isPresent() ? privateAddress(host, path) : path.key("address");
    }

    /**
     * Returns the setting that has the private address; {@code private_address} if it is unknown.
     *
     * @param path the path of the host
     */
    public static ConfigPath privateAddress(HostSpec host, ConfigPath path) {
        return host.privateAddress()
                .filter(address -> !host.hasWrittenPrivateAddress())
                .flatMap(address -> addressInFacts(host, path, address))
                .orElse(path.key("private_address"));
    }

    /**
     * Returns the setting that has the MTU of the interface to the other hosts; {@code mtu} if it is unknown.
     *
     * @param path the path of the host
     */
    public static ConfigPath mtu(HostSpec host, ConfigPath path) {
        return host.hasWrittenMtu() || host.mtu().isEmpty()
                ? path.key("mtu")
                : peerInterface(host, path).key("mtu");
    }

    /**
     * Returns the item of the facts that is the interface to the other hosts, which must be known.
     *
     * @param path the path of the host
     */
    static ConfigPath peerInterface(HostSpec host, ConfigPath path) {
        return interfaces(path)
                .item(interfaces(host).indexOf(host.peerInterface().orElseThrow()));
    }

    /**
     * Makes a finding rely on the settings that decide which address other hosts use.
     *
     * @param path the path of the host
     */
    public static void relyOnPeerAddress(Finding.Builder finding, HostSpec host, ConfigPath path) {
        finding.relyingOn(path.key("private_address"));
        if (host.hasWrittenPrivateAddress()) {
            return;
        }
        finding.relyingOn(path.key("private_interface"));
        if (host.privateInterface().isPresent()) {
            finding.relyingOn(interfaces(path));
        }
    }

    /**
     * Makes a finding rely on the settings that decide which MTU the interface to the other hosts has.
     *
     * @param path the path of the host
     */
    public static void relyOnMtu(Finding.Builder finding, HostSpec host, ConfigPath path) {
        finding.relyingOn(path.key("mtu"));
        if (!host.hasWrittenMtu()) {
            finding.relyingOn(path.key("address"))
                    .relyingOn(path.key("private_address"))
                    .relyingOn(path.key("private_interface"))
                    .relyingOn(interfaces(path));
        }
    }

    /** The address is the first one of the private interface that is equal, because it was taken from there. */
    private static Optional<ConfigPath> addressInFacts(HostSpec host, ConfigPath path, HostAddress address) {
        var all = interfaces(host);
        for (int i = 0; i < all.size(); i++) {
            if (host.privateInterface().filter(all.get(i).name()::equals).isEmpty()) {
                continue;
            }
            for (var each : all.get(i).parsedAddresses()) {
                if (each.value()
                        .filter(value -> HostAddress.of(value.address()).equals(address))
                        .isPresent()) {
                    return Optional.of(interfaces(path).item(i).key("addresses").item(each.index()));
                }
            }
        }
        return Optional.empty();
    }

    private static ConfigPath interfaces(ConfigPath host) {
        return host.key("facts").key("interfaces");
    }

    private static List<HostInterface> interfaces(HostSpec host) {
        return host.facts().map(facts -> facts.interfaces()).orElse(List.of());
    }
}
