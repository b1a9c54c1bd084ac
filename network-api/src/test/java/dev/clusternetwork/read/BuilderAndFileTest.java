package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.FirewalldSpec.OpenPort;
import dev.clusternetwork.cluster.FirewalldSpec.Protocol;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.write.ManifestWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder accepts, a file accepts, and the reverse. */
@DisplayName("Builders and files")
class BuilderAndFileTest {

    private static final List<String> PIECES = List.of(
            "a",
            "node-1",
            " ",
            "\t",
            "\n",
            "\r",
            ":",
            "#",
            "'",
            "\"",
            "\\",
            "<<",
            "~",
            "master",
            "r.example:5000/x",
            "ü",
            "\0",
            "\u0007",
            "\u001B",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\u200B",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\uFFFF",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00");

    /**
     * A setter that takes a string.
     *
     * @param built a cluster with this string
     * @param written the same as YAML; the string is quoted
     */
    record StringSetting(String name, Function<String, ClusterSpec> built, UnaryOperator<String> written) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<StringSetting> settings() {
        return List.of(
                new StringSetting("name", string -> cluster().name(string).build(), string -> top("name: " + string)),
                new StringSetting(
                        "key of the host tool",
                        string -> cluster().extra(string, "x").build(),
                        string -> top(string + ": x")),
                new StringSetting(
                        "value of the host tool",
                        string -> cluster().extra("etcd", List.of(string)).build(),
                        string -> top("etcd: [" + string + "]")),
                new StringSetting(
                        "key in a value of the host tool",
                        string -> cluster().extra("etcd", Map.of(string, "x")).build(),
                        string -> top("etcd: {" + string + ": x}")),
                host("name", HostSpec.Builder::name, string -> "name: " + string),
                host("private interface", HostSpec.Builder::privateInterface, string -> "private_interface: " + string),
                facts("route", HostFacts.Builder::route, string -> "routes: [" + string + "]"),
                facts("host name", HostFacts.Builder::hostName, string -> "host_name: " + string),
                facts("architecture", HostFacts.Builder::architecture, string -> "architecture: " + string),
                facts(
                        "interface",
                        (facts, string) -> facts.networkInterface(HostInterface.named(string)),
                        string -> "interfaces: [{name: " + string + "}]"),
                facts(
                        "address of an interface",
                        (facts, string) -> facts.networkInterface(
                                HostInterface.named("eth0").address(string)),
                        string -> "interfaces: [{name: eth0, addresses: [" + string + "]}]"),
                host("label", (host, string) -> host.label("a", string), string -> "labels: {a: " + string + "}"),
                host("label's key", (host, string) -> host.label(string, "a"), string -> "labels: {" + string + ": a}"),
                host(
                        "labels",
                        (host, string) -> host.labels(Map.of(string, "a")),
                        string -> "labels: {" + string + ": a}"),
                host(
                        "taint's key",
                        (host, string) -> host.taint(TaintSpec.of(string, Effect.NO_EXECUTE)),
                        string -> "taints: [{key: " + string + ", effect: NoExecute}]"),
                host(
                        "taint's value",
                        (host, string) -> host.taint(TaintSpec.builder()
                                .key("k")
                                .value(string)
                                .effect(Effect.NO_EXECUTE)
                                .build()),
                        string -> "taints: [{key: k, value: " + string + ", effect: NoExecute}]"),
                host("host tool's key", (host, string) -> host.extra(string, "x"), string -> string + ": x"),
                host("host tool's value", (host, string) -> host.extra("user", string), string -> "user: " + string),
                network("provider", NetworkSpec.Builder::provider, string -> "provider: " + string),
                network(
                        "waived code",
                        (network, string) -> network.waive(string, "x"),
                        string -> "waive: {" + string + ": x}"),
                network(
                        "reason of a waiver",
                        (network, string) -> network.waive("NO_MASTER", string),
                        string -> "waive: {NO_MASTER: " + string + "}"),
                network(
                        "registry",
                        (network, string) -> network.images(
                                ImagesSpec.builder().registry(string).build()),
                        string -> "images: {registry: " + string + "}"),
                network(
                        "pull secret",
                        (network, string) -> network.images(ImagesSpec.builder()
                                .pullSecrets(List.of(string))
                                .build()),
                        string -> "images: {pull_secrets: [" + string + "]}"),
                network(
                        "overridden image",
                        (network, string) -> network.images(
                                ImagesSpec.builder().override(string, ":1").build()),
                        string -> "images: {override: {" + string + ": ':1'}}"),
                network(
                        "role of an open port",
                        (network, string) -> network.firewalld(FirewalldSpec.builder()
                                .openPorts(List.of(OpenPort.of("1", Protocol.TCP, string)))
                                .build()),
                        string -> "firewalld: {open_ports: [{port: '1', protocol: tcp, roles: [" + string + "]}]}"));
    }

    /** Sets a string in a builder. */
    private interface Setter<T> {
        T set(T builder, String string);
    }

    private static StringSetting facts(
            String name, BiFunction<HostFacts.Builder, String, HostFacts.Builder> set, UnaryOperator<String> written) {
        return host(
                name,
                (host, string) -> host.facts(set.apply(HostFacts.builder(), string)),
                string -> "facts: {" + written.apply(string) + "}");
    }

    private static StringSetting host(String name, Setter<HostSpec.Builder> setter, UnaryOperator<String> written) {
        return new StringSetting(
                "host's " + name,
                string -> cluster(setter.set(HostSpec.master("198.51.100.1"), string), network()),
                string -> file("", ", " + written.apply(string), ""));
    }

    private static StringSetting network(
            String name, Setter<NetworkSpec.Builder> setter, UnaryOperator<String> written) {
        return new StringSetting(
                "network's " + name,
                string -> cluster(HostSpec.master("198.51.100.1"), setter.set(NetworkSpec.builder(), string)),
                string -> file("", "", written.apply(string)));
    }

    private static ClusterSpec.Builder cluster() {
        return ClusterSpec.builder().host(HostSpec.master("198.51.100.1")).network(network());
    }

    private static ClusterSpec cluster(HostSpec.Builder host, NetworkSpec.Builder network) {
        return ClusterSpec.builder().host(host).network(network).build();
    }

    private static NetworkSpec.Builder network() {
        return NetworkSpec.builder().provider("mesh");
    }

    private static String top(String line) {
        return file(line + "\n", "", "");
    }

    private static String file(String top, String host, String network) {
        return top + "hosts: [{address: 198.51.100.1, role: master" + host + "}]\nnetwork: {"
                + (network.isEmpty() ? "provider: mesh" : network) + "}\n";
    }

    @ParameterizedTest
    @MethodSource("settings")
    @DisplayName("accept the same strings, or refuse them with the same message; accepted strings can be written")
    void strings(StringSetting setting) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(setting.name().hashCode());
        var planner = NetworkPlanner.of(Reading.CATALOG);
        int accepted = 0;
        int refused = 0;
        for (var string : strings(random)) {
            var yaml = setting.written().apply(quoted(string));
            var document = Reading.document(yaml);
            var errors = errors(document);
            try {
                var built = setting.built().apply(string);
                assertThat(errors).as(yaml).isEmpty();
                assertThat(document.partialCluster()).as(yaml).isEqualTo(built);
                write(planner, built);
                accepted++;
            } catch (InvalidValueException refusal) {
                var words = refusal.problem() + ". " + sentence(refusal.fix());
                assertThat(errors).as(yaml).singleElement().asString().contains(words);
                refused++;
            }
        }
        assertThat(accepted).as("accepted").isPositive();
        assertThat(refused).as("refused").isPositive();
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }

    private static List<String> errors(ClusterDocument document) {
        return document.findings().all().stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(Finding::toString)
                .toList();
    }

    private static void write(NetworkPlanner planner, ClusterSpec cluster) {
        try {
            assertThat(ManifestWriter.create().write(planner.plan(cluster))).isNotEmpty();
        } catch (InvalidClusterException judged) {
            assertThat(judged.findings().hasErrors()).isTrue();
        }
    }

    private static List<String> strings(RandomGenerator random) {
        var strings = new ArrayList<>(PIECES);
        strings.add("");
        for (int i = 0; i < 150; i++) {
            strings.add(Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(2 + random.nextInt(4))
                    .collect(Collectors.joining()));
        }
        return strings;
    }

    /** In double quotes, with an escape for whatever is not plain ASCII. */
    private static String quoted(String string) {
        return string.chars()
                .mapToObj(each -> each >= ' ' && each <= '~' && each != '"' && each != '\\'
                        ? Character.toString(each)
                        : String.format("\\u%04x", each))
                .collect(Collectors.joining("", "\"", "\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 96, 97, 98, 99, 100, 101, 150, 20_000})
    @DisplayName("nest lists and maps equally deep")
    void nesting(int depth) {
        Object data = List.of();
        for (int i = 1; i < depth; i++) {
            data = i % 2 == 0 ? List.of(data) : Map.of("a", data);
        }
        var lists = data;
        var written = "[]";
        for (int i = 1; i < Math.min(depth, 200); i++) {
            written = i % 2 == 0 ? "[" + written + "]" : "{a: " + written + "}";
        }
        sameDepth(depth <= 99, () -> cluster().extra("etcd", lists).build(), top("etcd: " + written));
        sameDepth(
                depth <= 97,
                () -> cluster(HostSpec.master("198.51.100.1").extra("user", lists), network()),
                file("", ", user: " + written, ""));
    }

    private static void sameDepth(boolean accepted, Supplier<ClusterSpec> built, String yaml) {
        var document = Reading.document(yaml);
        if (accepted) {
            assertThat(errors(document)).isEmpty();
            assertThat(document.partialCluster()).isEqualTo(built.get());
        } else {
            assertThat(errors(document))
                    .singleElement()
                    .asString()
                    .contains("is nested in more than 100 lists and objects");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(built::get)
                    .withMessage("'...' is nested in more than 100 lists and objects."
                            + " Remove the surplus brackets or hyphens.");
        }
    }

    @Test
    @DisplayName("refuse a map or a list that contains itself")
    void recursion() {
        var map = new LinkedHashMap<String, Object>();
        var list = new ArrayList<Object>();
        map.put("list", list);
        list.add(map);
        assertThat(Reading.found(top("etcd: &it {list: [*it]}")))
                .singleElement()
                .asString()
                .endsWith("is inside the value that it repeats. Move it out of that value. [ALIAS_RECURSIVE]");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> cluster().extra("etcd", map))
                .withMessage("'{...}' contains itself. Remove the inner reference.");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.master("a").extra("user", list))
                .withMessage("'[...]' contains itself. Remove the inner reference.");
    }

    @Test
    @DisplayName("accept an object that occurs twice")
    void repetition() {
        var twice = Map.of("a", "b");
        assertThat(Reading.cluster(top("etcd: [&it {a: b}, *it]")))
                .isEqualTo(cluster().extra("etcd", List.of(twice, twice)).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000", "1.50", "1e300", "-4.9e-324", ".inf", "-.inf", ".nan", "12345678901234567890"})
    @DisplayName("accept the same numbers")
    void numbers(String number) {
        var read = Reading.cluster(top("etcd: " + number));
        Object value = number.contains("inf")
                ? (Object) (number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : number.equals(".nan")
                        ? (Object) Float.NaN
                        : number.matches("\\d+") ? new BigInteger(number) : new BigDecimal(number);
        assertThat(read).isEqualTo(cluster().extra("etcd", value).build());
    }

    @Test
    @DisplayName("refuse a number whose digits would be read as a string")
    void numbersThatAreStrings() {
        var large = BigInteger.ONE.shiftLeft(1600);
        for (Number number : List.of(new BigDecimal("1e309"), new BigDecimal("1e-400"), large, new BigDecimal(large))) {
            assertThat(Reading.cluster(top("etcd: " + number)).extras().get("etcd"))
                    .isInstanceOf(String.class);
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> cluster().extra("etcd", number))
                    .withMessage(
                            "'...' has more digits than a number in a YAML file can have. Use a string, or a smaller number.");
        }
        var longest = new BigInteger("f".repeat(398), 16);
        assertThat(Reading.cluster(top("etcd: 0x" + "f".repeat(398))))
                .isEqualTo(cluster().extra("etcd", longest).build());
    }

    @Test
    @DisplayName("do not show a secret that they refuse")
    void secrets() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SecretString.of("swordfish\uD800"))
                .withMessage(
                        "(hidden) contains half of a surrogate pair, for example \\ud800, which is not a character. Write the character itself.");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.master("a").label("key", "swordfish\uD800"))
                .withMessageStartingWith("'key' contains half of a surrogate pair");
    }
}
