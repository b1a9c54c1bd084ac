package dev.clusternetwork.read;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.FirewalldSpec.OpenPort;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.stranger.MeshSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Clusters with every setting, each now and then, the same ones for the same seed; many of them are wrong somewhere.
 */
final class RandomClusters {

    private static final List<String> STRINGS = List.of(
            "a",
            "yes",
            "012",
            "1.10",
            "~",
            "",
            " x ",
            "a: b",
            "#",
            "'",
            "\"",
            "\\",
            "null",
            "ü東\uD83D\uDE00",
            "a,b",
            "-",
            "0x1F");
    private static final List<String> CIDRS = List.of(
            "10.0.0.0/16",
            "10.32.0.0/12",
            "10.96.0.0/12",
            "10.96.0.0/29",
            "172.32.0.0/16",
            "127.0.0.0/8",
            "fd00:1::/48",
            "fd00:2::/112",
            "2001:db8::/64");
    private static final List<String> ADDRESSES =
            List.of("198.51.100.1", "198.51.100.2", "10.32.0.1", "2001:db8::1", "fd00:1::1", "node.example");

    private static final List<String> INTERFACES = List.of("lo", "eth0", "eth1", "tun0");
    private static final List<String> ROUTES = List.of(
            "default via 198.51.100.1 dev eth0",
            "\tnexthop via 198.51.100.1 dev eth0 weight 1",
            "10.0.0.0/16 dev tun0 colour blue",
            "fd00::1/8 dev tun0",
            "",
            "x");

    private final RandomGenerator random;

    RandomClusters(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    ClusterSpec next() {
        var cluster = ClusterSpec.builder().hosts(several(4, this::host)).network(network());
        if (maybe()) {
            cluster.name(string());
        }
        if (maybe()) {
            cluster.kubernetesVersion("1." + (20 + random.nextInt(15)));
        }
        if (maybe()) {
            cluster.extra("etcd", data(3)).extra("add-ons", data(3));
        }
        return cluster.build();
    }

    private HostSpec host() {
        var host = HostSpec.builder()
                .address(HostAddress.parse(pick(ADDRESSES)))
                .role(pick(List.of(Role.values())))
                .taints(several(2, this::taint));
        if (maybe()) {
            host.name(pick(List.of("one", "two", "three.example")));
        }
        if (maybe()) {
            host.privateAddress(pick(ADDRESSES));
        }
        if (maybe()) {
            host.privateInterface(maybe() ? pick(INTERFACES) : string());
        }
        if (maybe()) {
            host.region(string())
                    .label(HostSpec.DEPRECATED_REGION_LABEL, string())
                    .label("a" + random.nextInt(3), string());
        }
        if (maybe()) {
            host.sshPort(1 + random.nextInt(3));
        }
        if (maybe()) {
            host.mtu(pick(List.of(1400, 1500)));
        }
        if (maybe()) {
            host.facts(facts());
        }
        if (maybe()) {
            host.extra("user", string()).extra("environment", data(2));
        }
        return host.build();
    }

    private HostFacts facts() {
        var facts = HostFacts.builder()
                .routes(several(4, () -> pick(ROUTES)))
                .interfaces(several(3, this::networkInterface));
        if (maybe()) {
            facts.hostName(pick(List.of("one", "Two", "four")));
        }
        if (maybe()) {
            facts.architecture(maybe() ? pick(List.of("x86_64", "arm64", "ppc")) : string());
        }
        return facts.build();
    }

    private HostInterface networkInterface() {
        var made = HostInterface.named(pick(INTERFACES))
                .addresses(several(3, () -> maybe() ? pick(ADDRESSES) + pick(List.of("", "/24")) : string()));
        return maybe() ? made.mtu(pick(List.of(0, 1400, 9000, 65536))).build() : made.build();
    }

    private TaintSpec taint() {
        var taint = TaintSpec.of("k" + random.nextInt(9), pick(List.of(TaintSpec.Effect.values())));
        return maybe() ? taint.toBuilder().value(string()).build() : taint;
    }

    private NetworkSpec network() {
        var network = NetworkSpec.builder().provider(pick(List.of("weave", "mesh", "mesh")));
        if (maybe()) {
            network.podCidrs(cidrs());
        }
        if (maybe()) {
            network.serviceCidrs(cidrs());
        }
        if (maybe()) {
            network.dnsReplicas(1 + random.nextInt(5));
        }
        if (maybe()) {
            network.nodeLocalDnsCache(random.nextBoolean());
        }
        if (maybe()) {
            network.firewalld(FirewalldSpec.builder()
                    .enabled(random.nextBoolean())
                    .trustedSubnets(several(2, () -> Cidr.parse(pick(CIDRS))))
                    .openPorts(several(2, this::openPort))
                    .build());
        }
        if (maybe()) {
            network.images(ImagesSpec.builder()
                    .registry("r.example:5000/x")
                    .pullSecrets(several(2, () -> "secret-" + random.nextInt(3)))
                    .override("weave", ":" + random.nextInt(9))
                    .build());
        }
        if (maybe()) {
            network.waive(
                    pick(List.of("CIDR_PUBLIC", "NO_MASTER", "CIDR_OVERLAP", "CIDR_RESERVED", "NO_SUCH_CODE")),
                    "x" + string());
        }
        if (maybe()) {
            network.provider(MeshSettings.builder()
                    .mtu(500 + random.nextInt(200))
                    .peers(several(3, () -> pick(List.of("a", "B", "localhost"))))
                    .weights(Map.of("w", random.nextInt(20)))
                    .mode(pick(List.of(MeshSettings.Mode.values()))));
        }
        return network.build();
    }

    private OpenPort openPort() {
        return OpenPort.of(
                pick(List.of("22", "1-65535")),
                pick(List.of(FirewalldSpec.Protocol.values())),
                pick(List.of("*", "master", "worker")));
    }

    private List<Cidr> cidrs() {
        var cidrs = new ArrayList<>(several(2, () -> Cidr.parse(pick(CIDRS))));
        cidrs.add(Cidr.parse(pick(CIDRS)));
        return cidrs;
    }

    private Object data(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> string();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(5));
            case 4 -> several(3, () -> data(depth - 1));
            default -> {
                var map = new LinkedHashMap<String, Object>();
                several(3, this::string).forEach(key -> map.put("k" + key, data(depth - 1)));
                yield map;
            }
        };
    }

    private <T> List<T> several(int most, Supplier<? extends T> make) {
        return Stream.<T>generate(make).limit(random.nextInt(most + 1)).toList();
    }

    private String string() {
        return pick(STRINGS);
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
