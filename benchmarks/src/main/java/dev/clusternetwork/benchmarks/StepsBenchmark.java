package dev.clusternetwork.benchmarks;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.Validation;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * From a cluster.yml to the YAML of its objects, as a whole and step by step.
 *
 * <p>The floor does what no implementation can leave out: Jackson reads the YAML to maps, each object is built once,
 * and Jackson writes the objects as YAML.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class StepsBenchmark {

    @Param
    public Input input = Input.WEAVE;

    private final NetworkPlanner planner = NetworkPlanner.discover();
    private final ProviderCatalog catalog = ProviderCatalog.discover();
    private final ManifestWriter writer = ManifestWriter.create();
    private final YAMLMapper jackson = new YAMLMapper();
    private final KubernetesSerialization fabric8 = new KubernetesSerialization();

    private String string = "";
    private ClusterDocument document = ClusterDocument.of(ClusterSpec.builder().build());
    private NetworkPlan plan = NetworkPlan.builder().build();
    private List<HasMetadata> objects = List.of();

    /** What the floor reads: the cluster.yml, and the manifests where they are input too. */
    private List<String> documents = List.of();

    /** Makes the input of each step. */
    @Setup
    public void prepare() {
        string = input.string();
        document = input.read(string, catalog);
        plan = planner.plan(document);
        objects = plan.objects();
        documents = new ArrayList<>(List.of(string));
        if (input == Input.CUSTOM) {
            objects.stream().map(writer::write).forEach(documents::add);
        }
    }

    /** All steps; the providers are discovered anew, as {@code ClusterReader.read(source)} does it. */
    @Benchmark
    public String clusterToYaml() {
        return writer.write(planner.plan(input.read(string, ProviderCatalog.discover())));
    }

    /** All steps with a catalog that is at hand. */
    @Benchmark
    public String clusterToYamlWithCatalog() {
        return writer.write(planner.plan(input.read(string, catalog)));
    }

    @Benchmark
    public ProviderCatalog discover() {
        return ProviderCatalog.discover();
    }

    /** Reading with a catalog that is at hand. */
    @Benchmark
    public ClusterDocument read() {
        return input.read(string, catalog);
    }

    @Benchmark
    public Validation validate() {
        return planner.validate(document);
    }

    /** Planning, which validates. */
    @Benchmark
    public NetworkPlan plan() {
        return planner.plan(document);
    }

    /** Writing, which renders the objects of the plan. */
    @Benchmark
    public String write() {
        return writer.write(plan);
    }

    /** Writing objects that are rendered already. */
    @Benchmark
    public String writeObjects() {
        return writer.write(objects);
    }

    @Benchmark
    public String floor() {
        readWithJackson();
        return each(plan.objects(), jackson::writeValueAsString);
    }

    @Benchmark
    public List<Object> floorRead() {
        return readWithJackson();
    }

    @Benchmark
    public List<HasMetadata> floorBuild() {
        return plan.objects();
    }

    @Benchmark
    public String floorWrite() {
        return each(objects, jackson::writeValueAsString);
    }

    @Benchmark
    public String fabric8Write() {
        return each(objects, fabric8::asYaml);
    }

    private List<Object> readWithJackson() {
        var read = new ArrayList<Object>();
        documents.forEach(each -> read.add(jackson.readValue(each, Object.class)));
        return read;
    }

    private static String each(List<HasMetadata> objects, Function<Object, String> write) {
        var yaml = new StringBuilder();
        objects.forEach(object -> yaml.append(write.apply(object)));
        return yaml.toString();
    }
}
