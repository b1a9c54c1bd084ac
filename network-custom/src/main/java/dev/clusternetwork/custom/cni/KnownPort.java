package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What hosts receive from each other for a network: {@code NAME=PORT/PROTOCOL}, {@code NAME=PORT/PROTOCOL@SETTING} if a
 * setting of the same holder may have another port, or a protocol without ports.
 *
 * @param purpose what it is for, without the name of the network
 * @param ports empty for a protocol without ports
 * @param setting the setting that may have another port; empty where none has
 */
record KnownPort(String purpose, IpProtocol protocol, Optional<PortRange> ports, Optional<String> setting) {

    private static final Map<String, KnownPort> WITHOUT_PORTS = Map.of(
            "any", without(IpProtocol.ANY, "packets between pods without encapsulation"),
            "ipip", without(IpProtocol.IPIP, "IP-in-IP"),
            "esp", without(IpProtocol.ESP, "encryption"),
            "gre", without(IpProtocol.GRE, "GRE"));

    private static final Pattern WRITTEN =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)=([0-9-]+)/(tcp|udp)(?:@([A-Za-z0-9._-]+))?");

    private static KnownPort without(IpProtocol protocol, String purpose) {
        return new KnownPort(purpose, protocol, Optional.empty(), Optional.empty());
    }

    /** Returns the port in a part of a cell; empty when it is malformed. */
    static Optional<KnownPort> parse(String string) {
        var parts = WRITTEN.matcher(string);
        if (!parts.matches()) {
            return Optional.ofNullable(WITHOUT_PORTS.get(string));
        }
        return range(parts.group(2))
                .map(range -> new KnownPort(
                        parts.group(1).replace('-', ' '),
                        parts.group(3).equals("tcp") ? IpProtocol.TCP : IpProtocol.UDP,
                        Optional.of(range),
                        Optional.ofNullable(parts.group(4))));
    }

    private static Optional<PortRange> range(String string) {
        try {
            return Optional.of(PortRange.parse(string));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns the rule.
     *
     * @param settings reads a setting of the holder
     */
    PortRule rule(String network, Function<String, SettingReading> settings) {
        var named = network + " " + purpose;
        if (ports.isPresent()) {
            var written = setting.map(settings).flatMap(KnownPort::port);
            return PortRule.of(protocol, written.orElse(ports.get()), named);
        }
        var rule = PortRule.of(protocol, named);
        return protocol == IpProtocol.ANY ? rule.from(TrafficPeer.POD) : rule;
    }

    /** Empty where the default applies: for an absent or unknown setting, and for 0. */
    private static Optional<PortRange> port(SettingReading reading) {
        return reading.values().size() == 1 ? range(reading.values().get(0).string()) : Optional.empty();
    }
}
