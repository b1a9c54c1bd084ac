package dev.clusternetwork.examples;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.fleet.FleetPlanner;
import dev.clusternetwork.fleet.FleetReader;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates and plans the cluster of an example. It takes and returns only types of the JDK, because it may run in a
 * class loader of its own.
 */
public final class FindingRun {

    private FindingRun() {}

    /**
     * Returns the findings as lines, and plans the cluster if it has no errors.
     *
     * @param observed the objects that are running, as documents; null when they are not known
     * @param withPlan whether findings that only the plan has are returned, too
     */
    public static List<String> lines(Path folder, String observed, boolean withPlan) {
        if (Files.exists(folder.resolve("fleet.yml"))) {
            return linesOfFleet(folder.resolve("fleet.yml"), observed);
        }
        var validation = NetworkPlanner.discover()
                .withRandom(new Random(1))
                .validate(ClusterReader.read(folder.resolve("cluster.yml")), observed(observed));
        if (validation.hasErrors()) {
            return lines(validation.findings());
        }
        var plan = validation.plan();
        return lines(withPlan ? plan.findings() : validation.findings());
    }

    /** The objects are those that run in the first cluster. */
    private static List<String> linesOfFleet(Path file, String observed) {
        var first = new AtomicReference<String>();
        var planner = FleetPlanner.of(NetworkPlanner.discover().withRandom(new Random(1)));
        var validation = planner.validate(FleetReader.read(file), name -> {
            first.compareAndSet(null, name);
            return observed(name.equals(first.get()) ? observed : null);
        });
        if (!validation.hasErrors()) {
            validation.plans().forEach(each -> each.plan().objects());
        }
        return lines(validation.findings());
    }

    static List<String> lines(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }

    private static ObservedCluster observed(String documents) {
        if (documents == null) {
            return ObservedCluster.none();
        }
        return ObservedCluster.of(StreamSupport.stream(
                        new Yaml().loadAll(documents).spliterator(), false)
                .filter(Objects::nonNull)
                .map(each -> JsonMapper.shared().convertValue((Map<?, ?>) each, GenericKubernetesResource.class))
                .toList());
    }
}
