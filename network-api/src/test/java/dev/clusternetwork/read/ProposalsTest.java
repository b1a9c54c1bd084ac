package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes one value or key of a valid file, and writes what the findings propose instead. */
class ProposalsTest {

    private static final NetworkPlanner PLANNER = NetworkPlanner.of(Reading.CATALOG);

    /** A value or a key. A fix may also ask for the removal of a field, or have no concrete value. */
    private static final Pattern QUESTION = Pattern.compile("did you mean '?([^ ]+?)'?\\?");

    private static final Pattern EXAMPLE = Pattern.compile(".* for example ([^ ]*[^ ,])(?:, or .*| or .*)?");

    private static final Set<String> ABOUT_KEYS =
            Set.of("UNKNOWN_KEY", "UNKNOWN_HOST_KEY", "NETWORK_MISSPELT", "WAIVER_UNKNOWN", "IMAGE_OVERRIDE_UNUSED");

    /** Faults of the address that the user wrote, which an error in its notation hid. */
    private static final Set<String> HIDDEN_BEFORE = Set.of(
            "CIDR_OVERLAP",
            "CIDR_FAMILIES_DIFFER",
            "CIDR_FAMILY_UNSUPPORTED",
            "SERVICE_CIDR_TOO_LARGE",
            "HOST_INSIDE_CIDR");

    private static final int DAMAGED = 40;

    /** Faults that users make, beside random damage. */
    private static final List<String> TYPICAL = List.of(
            "",
            "''",
            "10.32.0.0",
            "10.96.0.0",
            "fd00::1",
            "fd00::1/64",
            "10.33.4.5/12",
            "10.96.1.0/12",
            "010.32.0.0/12",
            "10.32.0.0/255.240.0.0",
            "'[fd00::]/48'",
            "0.0.0.1/0",
            "127.0.0.1",
            "fe80::1%eth0",
            "'[fe80::1]'",
            "'[2001:db8::1]:22'",
            "198.51.100.9:22",
            "198.51.100.9/24",
            "ssh://root:PW@198.51.100.9",
            "http://u:PW@10.112.0.0/16",
            "root@node.example",
            "node.example.",
            "Node_1",
            "bücher.example",
            "' x'",
            "0",
            "-1",
            "auto",
            "'22'",
            "70000",
            "0x2",
            "1e3",
            "yes",
            "'true'",
            "True",
            "On",
            "Master",
            "wroker",
            "NoScheduel",
            "TCP",
            "90-80",
            "latest",
            "v1",
            "1.2",
            "2.9.0",
            "https://u:PW@r.example/x:1",
            "R.example/X:1",
            "r.example/",
            "mirror",
            "null",
            "[worker]",
            "[a, b]",
            "{a: b}",
            "wave",
            "weaves",
            "mesch",
            "cilium",
            "10.32.0.0/12,fd00::/48",
            "10.0.0.0/8",
            "8.0.0.0/12",
            "172.32.0.0/16",
            "169.254.0.0/16",
            "10.96.0.0/30",
            "10.0.0.0/11");

    private record Case(Finding finding, ConfigPath path, String value) {}

    @Test
    @DisplayName("a proposed value or key removes the finding and causes no other error")
    void proposalsPass() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        var proposals = new TreeMap<String, Integer>();
        var failures = new ArrayList<String>();
        var files = 0;
        assertThat(errors(findings(valid()))).isEmpty();
        for (var path : scalars(valid(), ConfigPath.root())) {
            for (var fault : faults(path, random)) {
                var file = replaced(path, fault);
                files++;
                var before = findings(file);
                for (var each : cases(before)) {
                    proposals.merge(each.finding().code().name(), 1, Integer::sum);
                    check(path, fault, file, before, each).ifPresent(failures::add);
                }
            }
        }
        System.out.println("Proposals in " + files + " files: " + proposals);
        assertThat(failures).isEmpty();
        assertThat(proposals.values().stream().mapToInt(each -> each).sum()).isGreaterThan(1_000);
    }

    private static List<Fault> faults(ConfigPath path, RandomGenerator random) {
        var faults = new ArrayList<Fault>();
        TYPICAL.forEach(each -> faults.add(new Fault(each, false)));
        var value = String.valueOf(at(valid(), path));
        var key = path.steps().get(path.steps().size() - 1);
        for (int i = 0; i < DAMAGED; i++) {
            faults.add(new Fault(damaged(value, random), false));
            if (key instanceof ConfigPath.Key named) {
                faults.add(new Fault(damaged(named.name(), random), true));
            }
        }
        return faults;
    }

    private record Fault(String written, boolean isKey) {}

    private static Map<String, Object> replaced(ConfigPath path, Fault fault) {
        var file = valid();
        if (fault.isKey()) {
            rename(file, path, fault.written());
        } else {
            put(file, path, fault.written());
        }
        return file;
    }

    private static Optional<String> check(
            ConfigPath path, Fault fault, Map<String, Object> file, List<Finding> before, Case proposal) {
        var fixed = copy(file);
        if (ABOUT_KEYS.contains(proposal.finding().code().name())) {
            if (!rename(fixed, proposal.path(), proposal.value())) {
                return Optional.of(path + " " + fault + ": key exists: " + proposal.finding());
            }
        } else {
            put(fixed, proposal.path(), proposal.value());
        }
        var after = findings(fixed);
        var known = before.stream().map(ProposalsTest::identity).collect(Collectors.toSet());
        var added = errors(after).stream()
                .filter(each -> !known.contains(identity(each)))
                .filter(each -> !proposal.finding().code().name().equals("INVALID_VALUE")
                        || !HIDDEN_BEFORE.contains(each.code().name()))
                .toList();
        var remains = after.stream()
                .anyMatch(each -> each.code() == proposal.finding().code()
                        && each.path().equals(proposal.finding().path()));
        return added.isEmpty() && !remains
                ? Optional.empty()
                : Optional.of(path + " " + fault + ": " + proposal.finding() + "\n     -> "
                        + (remains ? "REMAINS " : "") + added);
    }

    private static List<Case> cases(List<Finding> findings) {
        var cases = new ArrayList<Case>();
        for (var finding : findings) {
            if (finding.proposal().isPresent()) {
                var typed = finding.proposal().get();
                cases.add(new Case(finding, typed.path(), typed.value()));
                continue;
            }
            var fix = finding.fix();
            var question = QUESTION.matcher(fix);
            var example = EXAMPLE.matcher(fix);
            if (question.matches()) {
                cases.add(new Case(finding, finding.path(), question.group(1)));
            } else if (example.matches()) {
                cases.add(new Case(finding, finding.path(), example.group(1)));
            }
        }
        return cases;
    }

    private static String identity(Finding finding) {
        return finding.code() + " " + finding.path();
    }

    private static List<Finding> findings(Map<String, Object> file) {
        return PLANNER.validate(Reading.document(yaml(file))).findings().all();
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .toList();
    }

    private static Map<String, Object> valid() {
        return map(
                "name",
                "prod",
                "kubernetes_version",
                "1.33",
                "hosts",
                list(
                        map(
                                "address", "198.51.100.1",
                                "role", "master",
                                "name", "node-1",
                                "private_address", "192.168.0.1",
                                "private_interface", "eth1",
                                "ssh_port", "22",
                                "mtu", "1500",
                                "labels", map("example.com/tier", "front", "zone", "a"),
                                "taints", list(map("key", "dedicated", "value", "ingress", "effect", "NoExecute"))),
                        map("address", "node-2.example", "role", "worker")),
                "network",
                map(
                        "provider", "mesh",
                        "pod_network_cidr", "10.32.0.0/12",
                        "service_cidr", "10.96.0.0/12",
                        "dns_replicas", "2",
                        "node_local_dns_cache", "true",
                        "firewalld",
                                map(
                                        "enabled", "true",
                                        "open_ports",
                                                list(map(
                                                        "port", "30000-32767",
                                                        "protocol", "tcp",
                                                        "roles", list("master"))),
                                        "trusted_subnets", list("192.168.0.0/16")),
                        "images",
                                map(
                                        "registry", "registry.example.com:5000/mirror",
                                        "pull_secrets", list("registry-credentials"),
                                        "override",
                                                map(
                                                        "weave-kube", "registry.example.com/x/kube:1.2.3",
                                                        "weave-npc", ":2.9.0")),
                        "waive", map("CIDR_PUBLIC", "these addresses are ours")));
    }

    private static Map<String, Object> map(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static List<Object> list(Object... items) {
        return new ArrayList<>(List.of(items));
    }

    private static List<ConfigPath> scalars(Object node, ConfigPath path) {
        var paths = new ArrayList<ConfigPath>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> paths.addAll(scalars(value, path.key((String) key))));
        } else if (node instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                paths.addAll(scalars(items.get(i), path.item(i)));
            }
        } else {
            paths.add(path);
        }
        return paths;
    }

    private static Object at(Object root, ConfigPath path) {
        var node = root;
        for (var step : path.steps()) {
            node = step instanceof ConfigPath.Key key && node instanceof Map<?, ?> map
                    ? map.get(key.name())
                    : step instanceof ConfigPath.Item item && node instanceof List<?> items
                            ? items.get(item.index())
                            : null;
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> file, ConfigPath path, String value) {
        var parent = at(file, path.parent().orElseThrow());
        var step = path.steps().get(path.steps().size() - 1);
        if (step instanceof ConfigPath.Key key) {
            assertThat(parent).as(path.toString()).isInstanceOf(Map.class);
            ((Map<String, Object>) parent).put(key.name(), value);
        } else if (parent instanceof List<?>) {
            ((List<Object>) parent).set(((ConfigPath.Item) step).index(), value);
        } else {
            // A string with commas, which is read as a list.
            var items = String.valueOf(parent).split(",");
            items[((ConfigPath.Item) step).index()] = value;
            put(file, path.parent().orElseThrow(), String.join(",", items));
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean rename(Map<String, Object> file, ConfigPath path, String name) {
        var parent = (Map<String, Object>) at(file, path.parent().orElseThrow());
        var old = ((ConfigPath.Key) path.steps().get(path.steps().size() - 1)).name();
        if (parent.containsKey(name)) {
            return name.equals(old);
        }
        var entries = new LinkedHashMap<>(parent);
        parent.clear();
        entries.forEach((key, value) -> parent.put(key.equals(old) ? name : key, value));
        return true;
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T node) {
        if (node instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>();
            map.forEach((key, value) -> copy.put(key, copy(value)));
            return (T) copy;
        }
        return node instanceof List<?> items
                ? (T) new ArrayList<>(items.stream().map(ProposalsTest::copy).toList())
                : node;
    }

    private static String yaml(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> "'" + each.getKey() + "': " + yaml(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof List<?> items) {
            return items.stream().map(ProposalsTest::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
        var string = (String) node;
        // As typed, unless that is more than one value in a flow collection.
        return string.matches(
                        "[^,:\\[\\]{}#&*!|>'\"%@` -][^,\\[\\]{}#'\"]*[^, :\\[\\]{}#'\"]|[0-9a-z]|'[^']*'|\\[.*|\\{.*|-?\\d*")
                ? string
                : "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String damaged(String value, RandomGenerator random) {
        var damaged = new StringBuilder(value);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            int at = random.nextInt(damaged.length() + 1);
            char character = "aZ9.:/_-0 @".charAt(random.nextInt(11));
            switch (random.nextInt(4)) {
                case 0 -> damaged.insert(at, character);
                case 1 -> damaged.replace(Math.max(0, at - 1), at, "");
                case 2 -> damaged.replace(Math.max(0, at - 1), at, Character.toString(character));
                default ->
                    damaged.replace(0, damaged.length(), damaged.toString().toUpperCase(java.util.Locale.ROOT));
            }
        }
        return damaged.toString();
    }
}
