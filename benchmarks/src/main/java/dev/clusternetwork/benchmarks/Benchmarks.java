package dev.clusternetwork.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints ratios of CPU time and of allocated bytes as Markdown tables. The arguments are those
 * of JMH, for example a pattern for the names of benchmarks.
 */
public final class Benchmarks {

    private static final String ALLOCATED_BYTES = "gc.alloc.rate.norm";

    private static final List<Comparison> STEPS = List.of(
            new Comparison("cluster.yml to YAML / floor", "clusterToYaml", "floor"),
            new Comparison("cluster.yml to YAML with a known catalog / floor", "clusterToYamlWithCatalog", "floor"),
            new Comparison("read / Jackson reads maps", "read", "floorRead"),
            new Comparison("write objects / Jackson writes objects", "writeObjects", "floorWrite"),
            new Comparison("fabric8 writes objects / Jackson writes objects", "fabric8Write", "floorWrite"),
            new Comparison("discover providers / floor", "discover", "floor"),
            new Comparison("read / floor", "read", "floor"),
            new Comparison("validate / floor", "validate", "floor"),
            new Comparison("validate and plan / floor", "plan", "floor"),
            new Comparison("build and write objects / floor", "write", "floor"),
            new Comparison("Jackson reads maps / floor", "floorRead", "floor"),
            new Comparison("build objects / floor", "floorBuild", "floor"),
            new Comparison("Jackson writes objects / floor", "floorWrite", "floor"));

    private static final List<Comparison> OVERLAPS = List.of(
            new Comparison("CidrOverlap, IPv4 / sorted array of longs", "overlapsOfIpv4", "floor"),
            new Comparison("CidrOverlap, IPv6 / sorted array of longs", "overlapsOfIpv6", "floor"),
            new Comparison("AddressLedger, IPv4 / sorted array of longs", "ledgerOfIpv4", "floor"),
            new Comparison("AddressLedger, IPv6 / sorted array of longs", "ledgerOfIpv6", "floor"));

    private Benchmarks() {}

    /** See the class. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        var options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class)
                .build();
        var results = new Runner(options).run();
        System.out.print(table("input", StepsBenchmark.class, results, STEPS));
        System.out.print(table("count", OverlapBenchmark.class, results, OVERLAPS));
    }

    /**
     * A row of a table.
     *
     * @param measured the method of the benchmark
     * @param reference the method that it is divided by
     */
    private record Comparison(String title, String measured, String reference) {}

    /** What one operation costs. */
    private record Cost(double time, double bytes) {

        static Cost of(RunResult result) {
            return new Cost(
                    Objects.requireNonNull(result.getSecondaryResults().get(CpuTimeProfiler.RESULT))
                            .getScore(),
                    Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED_BYTES))
                            .getScore());
        }

        static String ratio(@Nullable Cost measured, @Nullable Cost reference) {
            return measured == null || reference == null
                    ? "-"
                    : String.format(
                            Locale.ROOT,
                            "%.2f / %.2f",
                            measured.time / reference.time,
                            measured.bytes / reference.bytes);
        }
    }

    private static String table(
            String parameter, Class<?> benchmark, Collection<RunResult> results, List<Comparison> comparisons) {
        var columns = costs(parameter, benchmark, results);
        if (columns.isEmpty()) {
            return "";
        }
        return "\n"
                + row("CPU time / bytes", columns.keySet())
                + row(
                        "---",
                        IntStream.range(0, columns.size())
                                .mapToObj(column -> "---:")
                                .toList())
                + comparisons.stream()
                        .map(each -> row(
                                each.title(),
                                columns.values().stream()
                                        .map(costs ->
                                                Cost.ratio(costs.get(each.measured()), costs.get(each.reference())))
                                        .toList()))
                        .collect(Collectors.joining());
    }

    private static String row(String title, Collection<String> cells) {
        return "| " + title + " | " + String.join(" | ", cells) + " |\n";
    }

    /** By the value of the parameter, then by the method's name. */
    private static Map<String, Map<String, Cost>> costs(
            String parameter, Class<?> benchmark, Collection<RunResult> results) {
        var costs = new TreeMap<String, Map<String, Cost>>();
        for (var result : results) {
            var name = result.getParams().getBenchmark();
            var method = name.substring(name.lastIndexOf('.') + 1);
            if (name.equals(benchmark.getName() + "." + method)) {
                costs.computeIfAbsent(result.getParams().getParam(parameter), value -> new HashMap<>())
                        .put(method, Cost.of(result));
            }
        }
        return costs;
    }
}
