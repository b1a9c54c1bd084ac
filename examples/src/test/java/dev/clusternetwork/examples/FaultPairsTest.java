package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Writes every two faults of a table into one valid cluster.yml. Both must be reported as each is reported without the
 * other, unless the table says why one of them depends on the other.
 */
@DisplayName("A fault")
class FaultPairsTest {

    /**
     * Lines with columns that {@code |} separates. A fault has the provider (or {@code any}), the edits, and the
     * findings, each a code and a path; the system property {@code golden.update} writes the findings anew. A line that
     * begins with {@code depends} has the fault that hides another, as its edits or, where any fault of a setting does
     * so, as the path of the setting; a pattern for the code and the path of what is hidden; and the reason. A line
     * that begins with {@code adds} has a pattern for what only two faults together cause, and the reason. A line that
     * begins with {@code without} has a pattern for codes that no fault has, and the reason.
     */
    private static final Path TABLE = Path.of("src", "test", "resources", "fault-pairs.txt");

    private static final NetworkPlanner PLANNER = NetworkPlanner.discover();

    private static final SourceFiles MANIFESTS = SourceFiles.of(Map.of("net/m.yml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: kube-system}
            data: {a: b}
            """));

    /** The settings of a valid cluster, each in a line; {@code provider} is added. */
    private static final List<String> VALID = List.of(
            "name = prod",
            "kubernetes_version = 1.29.4",
            "hosts[0].address = 198.51.100.1",
            "hosts[0].role = master",
            "hosts[0].name = m1",
            "hosts[0].private_address = 192.168.0.1",
            "hosts[0].mtu = 1500",
            "hosts[0].ssh_port = 22",
            "hosts[1].address = 198.51.100.2",
            "hosts[1].role = worker",
            "hosts[1].name = w1",
            "hosts[1].private_address = 192.168.0.2",
            "hosts[1].mtu = 1500",
            "hosts[1].labels.zone = a",
            "hosts[2].address = 198.51.100.3",
            "hosts[2].role = worker",
            "hosts[2].name = w2",
            "hosts[2].private_address = 192.168.0.3",
            "hosts[2].mtu = 1500",
            "network.pod_network_cidr = 10.32.0.0/12",
            "network.service_cidr = 10.96.0.0/12",
            "network.images.registry = registry.example.com",
            "network.calico.ip_autodetection_method = first-found",
            "network.weave.ipalloc_init = consensus",
            "network.custom.manifest_path = net");

    /** One fault of the table. */
    private record Fault(String provider, SortedMap<String, String> edits, List<String> findings) {

        static Fault parse(String[] columns) {
            var edits = new TreeMap<String, String>();
            for (var edit : columns[1].strip().split(" ;; ")) {
                var parts = edit.split(" = ", 2);
                edits.put(parts[0], parts[1]);
            }
            var findings = columns.length < 3
                    ? List.<String>of()
                    : List.of(columns[2].strip().split(", "));
            return new Fault(columns[0].strip(), edits, findings);
        }

        boolean isFor(String wanted) {
            return provider.equals("any") || provider.equals(wanted);
        }

        /** Returns whether both faults change a setting, or one of them a part of what the other changes. */
        boolean changesSettingOf(Fault other) {
            return edits.keySet().stream()
                    .anyMatch(one -> other.edits.keySet().stream().anyMatch(two -> isWithin(one, two)));
        }

        static boolean isWithin(String one, String two) {
            var shorter = one.length() < two.length() ? one : two;
            var longer = one.length() < two.length() ? two : one;
            return longer.equals(shorter) || longer.startsWith(shorter + ".") || longer.startsWith(shorter + "[");
        }

        String written() {
            return edits.entrySet().stream()
                    .map(edit -> edit.getKey() + " = " + edit.getValue())
                    .collect(Collectors.joining(" ;; "));
        }

        @Override
        public String toString() {
            return provider + " | " + written() + " | " + String.join(", ", findings);
        }
    }

    /** A fault that hides a finding, and why. */
    private record Dependency(String cause, String finding, String reason) {

        boolean explains(Fault fault, String hidden) {
            return hidden.matches(finding)
                    && (fault.written().equals(cause)
                            || fault.edits().keySet().stream().anyMatch(each -> each.equals(cause)));
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(TABLE);
    }

    private static boolean isFault(String line) {
        return !line.isBlank()
                && Stream.of("#", "depends ", "adds ", "without ").noneMatch(line::startsWith);
    }

    private static List<Fault> faults() throws IOException {
        return lines().stream()
                .filter(FaultPairsTest::isFault)
                .map(line -> Fault.parse(line.split(" \\| ?")))
                .toList();
    }

    private static List<Dependency> dependencies() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("depends "))
                .map(line -> line.substring("depends ".length()).split(" \\| "))
                .map(columns -> new Dependency(columns[0].strip(), columns[1].strip(), columns[2].strip()))
                .toList();
    }

    /** Returns the patterns of the findings that only two faults together cause. */
    private static List<String> additions() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("adds "))
                .map(line -> line.substring("adds ".length()).split(" \\| ")[0].strip())
                .toList();
    }

    /** Returns the patterns of the codes that no fault has. */
    private static List<String> exceptions() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("without "))
                .map(line ->
                        line.substring("without ".length()).split(" \\| ")[0].strip())
                .toList();
    }

    private static List<String> providers() {
        return List.of("calico", "weave", "custom");
    }

    @Test
    @DisplayName("is absent from the valid cluster of each provider")
    void validClusters() {
        for (var provider : providers()) {
            assertThat(findings(provider)).as(provider).isEmpty();
        }
    }

    @Test
    @DisplayName("has the findings of the table when it is the only one")
    void single() throws IOException {
        var actual = lines().stream()
                .map(line -> isFault(line) ? withFindings(Fault.parse(line.split(" \\| ?"))) : line)
                .toList();
        Golden.assertFile(TABLE, String.join("\n", actual) + "\n");
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(fault -> {
            assertThat(fault.findings()).as(fault.toString()).isNotEmpty();
            for (var provider : providers()) {
                if (fault.isFor(provider)) {
                    assertThat(findings(provider, fault))
                            .as(provider + ": " + fault)
                            .containsExactlyElementsOf(fault.findings());
                }
            }
        });
    }

    @Test
    @DisplayName("is in the table for every code, unless the table says why not")
    void everyCode() throws IOException {
        var inTable = faults().stream()
                .flatMap(fault -> fault.findings().stream())
                .map(finding -> finding.split(" ", 2)[0])
                .collect(Collectors.toSet());
        var codes = PLANNER.findingCodes().stream().map(FindingCode::name).toList();
        var exceptions = exceptions();
        var wrong = codes.stream()
                .filter(code -> exceptions.stream().filter(code::matches).count() != (inTable.contains(code) ? 0 : 1))
                .toList();
        assertThat(wrong)
                .as("codes that are neither in the table nor in one exception, or in both")
                .isEmpty();
        assertThat(exceptions)
                .as("no exception is obsolete")
                .allMatch(exception -> codes.stream().anyMatch(code -> code.matches(exception)));
    }

    private static String withFindings(Fault fault) {
        var provider = fault.provider().equals("any") ? "calico" : fault.provider();
        return new Fault(fault.provider(), fault.edits(), findings(provider, fault)).toString();
    }

    /** Two faults of one provider that change different settings. */
    private record Pair(String provider, Fault one, Fault two) {

        @Override
        public String toString() {
            return provider + ": " + one.written() + " and " + two.written();
        }
    }

    private static List<Pair> pairs() throws IOException {
        var faults = faults();
        var pairs = new ArrayList<Pair>();
        for (var provider : providers()) {
            var some = faults.stream().filter(fault -> fault.isFor(provider)).toList();
            for (int i = 0; i < some.size(); i++) {
                for (int j = i + 1; j < some.size(); j++) {
                    if (!some.get(i).changesSettingOf(some.get(j))) {
                        pairs.add(new Pair(provider, some.get(i), some.get(j)));
                    }
                }
            }
        }
        return pairs;
    }

    @Test
    @DisplayName("is reported beside every other one that it does not depend on, and nothing else is")
    void inPairs() throws IOException {
        var dependencies = dependencies();
        var additions = additions();
        var usedDependencies = new HashSet<Dependency>();
        var usedAdditions = new HashSet<String>();
        var deviations = new ArrayList<String>();
        var pairs = pairs();
        for (var pair : pairs) {
            var found = findings(pair.provider(), pair.one(), pair.two());
            Stream.concat(missing(pair.one(), pair.two(), found), missing(pair.two(), pair.one(), found))
                    .forEach(missing -> dependencies.stream()
                            .filter(each -> each.explains(missing.cause(), missing.finding()))
                            .findFirst()
                            .ifPresentOrElse(
                                    usedDependencies::add, () -> deviations.add(pair + " hide " + missing.finding())));
            found.stream()
                    .filter(each -> !pair.one().findings().contains(each)
                            && !pair.two().findings().contains(each))
                    .forEach(more -> additions.stream()
                            .filter(more::matches)
                            .findFirst()
                            .ifPresentOrElse(usedAdditions::add, () -> deviations.add(pair + " add " + more)));
        }
        System.out.println("Pairs of faults: " + pairs.size());
        assertThat(deviations).isEmpty();
        assertThat(usedDependencies).as("no dependency is obsolete").containsAll(dependencies);
        assertThat(usedAdditions).as("no addition is obsolete").containsAll(additions);
        assertThat(pairs).hasSizeGreaterThan(12_000);
    }

    private record Missing(Fault cause, String finding) {}

    /** Returns the findings of a fault that are missing beside another one. */
    private static Stream<Missing> missing(Fault fault, Fault beside, List<String> found) {
        return fault.findings().stream().filter(each -> !found.contains(each)).map(each -> new Missing(beside, each));
    }

    /** Returns the code and the path of each finding about the valid cluster with these faults. */
    private static List<String> findings(String provider, Fault... faults) {
        var source = ClusterSource.string("cluster.yml", yaml(provider, faults));
        var document = ClusterReader.read(source, ProviderCatalog.discover(), MANIFESTS);
        return PLANNER.validate(document, ObservedCluster.of()).findings().all().stream()
                .map(FaultPairsTest::shown)
                .distinct()
                .toList();
    }

    private static String shown(Finding finding) {
        return finding.code().name() + " " + finding.path();
    }

    private static String yaml(String provider, Fault... faults) {
        var tree = new LinkedHashMap<String, Object>();
        set(tree, "network.provider", provider);
        for (var each : VALID) {
            var parts = each.split(" = ", 2);
            set(tree, parts[0], parts[1]);
        }
        for (var fault : faults) {
            fault.edits().forEach((path, value) -> set(tree, path, value));
        }
        var yaml = new StringBuilder();
        write(tree, "", yaml);
        return yaml.toString();
    }

    /** Sets a value of a tree in which the items of lists are objects with the keys {@code [0]}, {@code [1]}, ... */
    @SuppressWarnings("unchecked")
    private static void set(Map<String, Object> tree, String path, String value) {
        var steps = path.split("\\.|(?=\\[)");
        var object = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            var child = object.get(steps[i]);
            if (!(child instanceof Map)) {
                child = new LinkedHashMap<String, Object>();
                object.put(steps[i], child);
            }
            object = (Map<String, Object>) child;
        }
        if (value.equals("(removed)")) {
            object.remove(steps[steps.length - 1]);
        } else {
            object.put(steps[steps.length - 1], value);
        }
    }

    /** Writes a tree in block style; what follows {@code #} in a key only makes it different from the same key. */
    @SuppressWarnings("unchecked")
    private static void write(Map<String, Object> tree, String indent, StringBuilder yaml) {
        tree.forEach((key, value) -> {
            yaml.append(indent).append(key.startsWith("[") ? "-" : key.replaceFirst("#.*", "") + ":");
            if (value instanceof Map<?, ?> object) {
                yaml.append('\n');
                write((Map<String, Object>) object, indent + "  ", yaml);
            } else {
                yaml.append(' ').append(Objects.requireNonNull(value)).append('\n');
            }
        });
    }
}
