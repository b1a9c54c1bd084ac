package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.FirewalldSpec.OpenPort;
import dev.clusternetwork.cluster.FirewalldSpec.Protocol;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretText;
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
     * A setter that takes text.
     *
     * @param built a cluster with this text
     * @param written the same as YAML; the text comes quoted
     */
    record TextSetting(String name, Function<String, ClusterSpec> built, UnaryOperator<String> written) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<TextSetting> settings() {
        return List.of(
                new TextSetting("name", text -> cluster().name(text).build(), text -> top("name: " + text)),
                new TextSetting(
                        "key of the host tool",
                        text -> cluster().extra(text, "x").build(),
                        text -> top(text + ": x")),
                new TextSetting(
                        "value of the host tool",
                        text -> cluster().extra("etcd", List.of(text)).build(),
                        text -> top("etcd: [" + text + "]")),
                new TextSetting(
                        "key in a value of the host tool",
                        text -> cluster().extra("etcd", Map.of(text, "x")).build(),
                        text -> top("etcd: {" + text + ": x}")),
                host("name", HostSpec.Builder::name, text -> "name: " + text),
                host("private interface", HostSpec.Builder::privateInterface, text -> "private_interface: " + text),
                host("label", (host, text) -> host.label("a", text), text -> "labels: {a: " + text + "}"),
                host("label's key", (host, text) -> host.label(text, "a"), text -> "labels: {" + text + ": a}"),
                host("labels", (host, text) -> host.labels(Map.of(text, "a")), text -> "labels: {" + text + ": a}"),
                host(
                        "taint's key",
                        (host, text) -> host.taint(TaintSpec.of(text, Effect.NO_EXECUTE)),
                        text -> "taints: [{key: " + text + ", effect: NoExecute}]"),
                host(
                        "taint's value",
                        (host, text) -> host.taint(TaintSpec.builder()
                                .key("k")
                                .value(text)
                                .effect(Effect.NO_EXECUTE)
                                .build()),
                        text -> "taints: [{key: k, value: " + text + ", effect: NoExecute}]"),
                host("host tool's key", (host, text) -> host.extra(text, "x"), text -> text + ": x"),
                host("host tool's value", (host, text) -> host.extra("user", text), text -> "user: " + text),
                network("provider", NetworkSpec.Builder::provider, text -> "provider: " + text),
                network("waived code", (network, text) -> network.waive(text, "x"), text -> "waive: {" + text + ": x}"),
                network(
                        "reason of a waiver",
                        (network, text) -> network.waive("NO_MASTER", text),
                        text -> "waive: {NO_MASTER: " + text + "}"),
                network(
                        "registry",
                        (network, text) -> network.images(
                                ImagesSpec.builder().registry(text).build()),
                        text -> "images: {registry: " + text + "}"),
                network(
                        "pull secret",
                        (network, text) -> network.images(
                                ImagesSpec.builder().pullSecrets(List.of(text)).build()),
                        text -> "images: {pull_secrets: [" + text + "]}"),
                network(
                        "overridden image",
                        (network, text) -> network.images(
                                ImagesSpec.builder().override(text, ":1").build()),
                        text -> "images: {override: {" + text + ": ':1'}}"),
                network(
                        "role of an open port",
                        (network, text) -> network.firewalld(FirewalldSpec.builder()
                                .openPorts(List.of(OpenPort.of("1", Protocol.TCP, text)))
                                .build()),
                        text -> "firewalld: {open_ports: [{port: '1', protocol: tcp, roles: [" + text + "]}]}"));
    }

    /** Sets a text in a builder. */
    private interface Setter<T> {
        T set(T builder, String text);
    }

    private static TextSetting host(String name, Setter<HostSpec.Builder> setter, UnaryOperator<String> written) {
        return new TextSetting(
                "host's " + name,
                text -> cluster(setter.set(HostSpec.master("198.51.100.1"), text), network()),
                text -> file("", ", " + written.apply(text), ""));
    }

    private static TextSetting network(String name, Setter<NetworkSpec.Builder> setter, UnaryOperator<String> written) {
        return new TextSetting(
                "network's " + name,
                text -> cluster(HostSpec.master("198.51.100.1"), setter.set(NetworkSpec.builder(), text)),
                text -> file("", "", written.apply(text)));
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
    @DisplayName("accept the same texts, or refuse them with the same words; what they accept can be written")
    void texts(TextSetting setting) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(setting.name().hashCode());
        var planner = NetworkPlanner.of(Reading.CATALOG);
        int accepted = 0;
        int refused = 0;
        for (var text : texts(random)) {
            var yaml = setting.written().apply(quoted(text));
            var document = Reading.document(yaml);
            var errors = errors(document);
            try {
                var built = setting.built().apply(text);
                assertThat(errors).as(yaml).isEmpty();
                assertThat(document.partialCluster()).as(yaml).isEqualTo(built);
                write(planner, built);
                accepted++;
            } catch (InvalidValueException refusal) {
                var words = refusal.fault().replaceFirst("^is refused: ", "") + "; " + refusal.repair();
                assertThat(errors).as(yaml).singleElement().asString().endsWith(words);
                refused++;
            }
        }
        assertThat(accepted).as("accepted").isPositive();
        assertThat(refused).as("refused").isPositive();
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

    private static List<String> texts(RandomGenerator random) {
        var texts = new ArrayList<>(PIECES);
        texts.add("");
        for (int i = 0; i < 150; i++) {
            texts.add(Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                    .limit(2 + random.nextInt(4))
                    .collect(Collectors.joining()));
        }
        return texts;
    }

    /** In double quotes, with an escape for whatever is not plain ASCII. */
    private static String quoted(String text) {
        return text.chars()
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
            assertThat(errors(document)).singleElement().asString().contains("lists and maps are nested more than 100");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(built::get)
                    .withMessage("'...' is refused: lists and maps are nested more than 100 deep here;"
                            + " look for brackets or dashes that are too many");
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
                .endsWith("stands inside the value that it repeats; move it out of that value");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> cluster().extra("etcd", map))
                .withMessage("'{...}' stands inside the value that it repeats; move it out of that value");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.master("a").extra("user", list))
                .withMessage("'[...]' stands inside the value that it repeats; move it out of that value");
    }

    @Test
    @DisplayName("accept a map that is in two places")
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
    @DisplayName("agree that a number is no number where its digits would be read as text")
    void numbersThatAreText() {
        var large = BigInteger.ONE.shiftLeft(1600);
        for (Number number : List.of(new BigDecimal("1e309"), new BigDecimal("1e-400"), large, new BigDecimal(large))) {
            assertThat(Reading.cluster(top("etcd: " + number)).extras().get("etcd"))
                    .isInstanceOf(String.class);
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> cluster().extra("etcd", number))
                    .withMessage("'...' is a number that a YAML file cannot hold as a number;"
                            + " write it as text, or a smaller one");
        }
        var longest = new BigInteger("f".repeat(398), 16);
        assertThat(Reading.cluster(top("etcd: 0x" + "f".repeat(398))))
                .isEqualTo(cluster().extra("etcd", longest).build());
    }

    @Test
    @DisplayName("do not repeat a secret that they refuse")
    void secrets() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> SecretText.of("swordfish\uD800"))
                .withMessage("'(hidden)' is refused: an escape like \\ud800 in this text stands for no character;"
                        + " write the character itself");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> HostSpec.master("a").label("key", "swordfish\uD800"))
                .withMessageStartingWith("'key' is refused: ");
    }
}
