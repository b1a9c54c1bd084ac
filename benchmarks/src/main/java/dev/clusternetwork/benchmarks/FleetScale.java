package dev.clusternetwork.benchmarks;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.calico.CalicoSettings;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.fleet.Fleet;
import dev.clusternetwork.fleet.FleetCluster;
import dev.clusternetwork.fleet.FleetPlanner;
import dev.clusternetwork.fleet.FleetValidation;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.weave.WeaveSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Validates and plans fleets of 10, 100 and 1,000 clusters, or of the numbers that are the arguments, and prints what
 * that costs. Each cluster has 100 hosts and is built again whenever it is needed.
 */
public final class FleetScale {

    private static final int HOSTS = 100;
    private static final long MEBIBYTE = 1 << 20;

    private FleetScale() {}

    /** See the class. */
    public static void main(String[] arguments) {
        var counts = arguments.length == 0
                ? List.of(10, 100, 1000)
                : List.of(arguments).stream().map(Integer::valueOf).toList();
        measure(20, Fleet.Pods.ROUTED);
        measure(20, Fleet.Pods.SHARED);
        System.out.println("| network | clusters | clusters validated / s | clusters planned / s | KiB kept / cluster"
                + " | peak heap, MiB |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var pods : List.of(Fleet.Pods.ROUTED, Fleet.Pods.SHARED)) {
            counts.forEach(count -> System.out.println(measure(count, pods)));
        }
    }

    private static String measure(int count, Fleet.Pods pods) {
        var fleet = Fleet.builder()
                .clusters(IntStream.range(0, count)
                        .mapToObj(i -> FleetCluster.of("c" + i, () -> cluster(i, pods)))
                        .toList())
                .pods(pods)
                .serviceCidrs(List.of(Cidr.parse("172.16.0.0/12")))
                .servicePrefixLength(24)
                .build();
        long before = usedAfterCollection();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = cpuTime();
        var validation = FleetPlanner.of(NetworkPlanner.discover()).validate(fleet);
        long validated = cpuTime();
        if (validation.hasErrors()) {
            throw new IllegalStateException(
                    validation.findings().errors().get(0).toString());
        }
        long objects = validation
                .plans()
                .mapToLong(each -> each.plan().objects().size())
                .sum();
        long planned = cpuTime();
        long peak = heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return row(count, pods, validation, start, validated, planned, before, peak, objects);
    }

    private static String row(
            int count,
            Fleet.Pods pods,
            FleetValidation validation,
            long start,
            long validated,
            long planned,
            long before,
            long peak,
            long objects) {
        long kept = usedAfterCollection() - before;
        // Uses the validation after the measurement, so that it is kept until then.
        if (objects == 0 || validation.order().size() != count) {
            throw new IllegalStateException("nothing was planned");
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %d | %d |",
                pods,
                count,
                count * 1e9 / (validated - start),
                count * 1e9 / (planned - validated),
                kept / 1024 / count,
                peak / MEBIBYTE);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static ClusterDocument cluster(int number, Fleet.Pods pods) {
        var hosts = new ArrayList<HostSpec>();
        var network = "100." + (64 + number / 256) + "." + number % 256 + ".";
        for (int i = 1; i <= HOSTS; i++) {
            var host = i <= 3 ? HostSpec.master(network + i) : HostSpec.worker(network + i);
            hosts.add(host.name("n" + i).build());
        }
        ProviderSettings.Builder settings = pods == Fleet.Pods.SHARED
                ? WeaveSettings.builder().passwordValue(SecretString.of("correct horse battery staple"))
                : CalicoSettings.builder();
        return ClusterDocument.of(ClusterSpec.builder("c" + number)
                .hosts(hosts)
                .network(NetworkSpec.builder()
                        .podCidr(
                                pods == Fleet.Pods.SHARED
                                        ? "10.0.0.0/8"
                                        : "10." + number / 4 + "." + number % 4 * 64 + ".0/18")
                        .provider(settings))
                .build());
    }
}
