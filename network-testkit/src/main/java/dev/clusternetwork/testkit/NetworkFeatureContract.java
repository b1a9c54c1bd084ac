package dev.clusternetwork.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.NetworkComponent;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of every network feature, as tests to inherit. A test class in the module of a feature extends this
 * class and creates the feature and its minimal settings:
 *
 * <pre>{@code
 * class BalancerContractTest extends NetworkFeatureContract<BalancerSettings> {
 *     protected NetworkFeature<BalancerSettings> feature() { return new BalancerFeature(); }
 *     protected BalancerSettings minimalSettings() { return BalancerSettings.builder().build(); }
 * }
 * }</pre>
 *
 * <p>The clusters have a provider without objects, and must have what makes the feature active. A feature that plans a
 * field of {@code NetworkSpec} sets it in {@link #exampleClusters()}. The example section consists of the fields of the
 * feature under {@code network}. Otherwise the same applies as for {@link NetworkProviderContract}.
 *
 * @param <S> the feature's settings
 */
public abstract class NetworkFeatureContract<S extends FeatureSettings> extends NetworkComponentContract<S> {

    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("(?m)^([A-Za-z0-9_-]+):");

    /** Creates the contract; for subclasses. */
    protected NetworkFeatureContract() {}

    /** Returns a new feature on every call. */
    protected abstract NetworkFeature<S> feature();

    /** Adds clusters with only IPv6, and with both families, to those of the providers. */
    @Override
    protected List<ClusterSpec> exampleClusters() {
        return Stream.concat(
                        super.exampleClusters().stream(),
                        Stream.of(ExampleClusters.ipv6(), ExampleClusters.dualStack()))
                .toList();
    }

    @Override
    final NetworkComponent<S> component() {
        return feature();
    }

    @Override
    final String role() {
        return "feature";
    }

    @Override
    final ClusterSpec with(S settings, ClusterSpec cluster) {
        return cluster.toBuilder()
                .network(
                        cluster.network().toBuilder().provider(PlainProvider.ID).feature(settings))
                .build();
    }

    @Override
    final String idOf(S settings) {
        return settings.featureId();
    }

    @Override
    final ProviderCatalog catalog(NetworkComponent<S> component) {
        return ProviderCatalog.of(PlainProvider.create()).withFeatures((NetworkFeature<S>) component);
    }

    @Override
    final PlanContext<S> context(S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random) {
        return PlanContext.ofFeature(settings, cluster, observed, random, ConfigPath.root());
    }

    @Override
    final ClusterDocument read(NetworkComponent<S> component, String section) {
        var yaml = "network:\n  provider: " + PlainProvider.ID
                + section.lines().map(line -> "\n  " + line).collect(Collectors.joining()) + "\n";
        var source = ClusterSource.string("cluster.yml", yaml);
        return ClusterReader.read(source, catalog(component), exampleFiles());
    }

    @Override
    final Optional<S> settingsIn(ClusterSpec cluster) {
        var feature = feature();
        var type = feature.settingsType();
        return Optional.ofNullable(cluster.network().features().get(feature.id()))
                .filter(type::isInstance)
                .map(type::cast);
    }

    @Override
    final void checkMore(ContractViolations faults) {
        Unmodifiable.check("fields()", feature().fields(), faults);
    }

    @Test
    @DisplayName("It is discovered by ServiceLoader under its id")
    final void discovered() {
        var feature = feature();
        var found = ProviderCatalog.discover(getClass().getClassLoader()).features();
        var faults = violations();
        var same = found.stream().filter(each -> each.id().equals(feature.id())).toList();
        if (same.isEmpty()) {
            faults.add("ServiceLoader finds only "
                    + found.stream().map(NetworkFeature::id).collect(Collectors.toCollection(TreeSet::new)));
        } else if (same.get(0).getClass() != feature.getClass()) {
            faults.add("ServiceLoader finds " + same.get(0).getClass().getName() + " under its id");
        }
        faults.expectNone("Name the class in META-INF/services/" + NetworkFeature.class.getName() + ".");
    }

    @Test
    @DisplayName("Its example section in YAML can be read, and a misspelt field in it is reported")
    final void exampleSectionIsRead() {
        var section = exampleSection();
        var keys = TOP_LEVEL_KEY.matcher(section);
        if (!keys.find()) {
            abort("skipped, because no example section is given; override exampleSection()");
        }
        var feature = feature();
        var faults = violations();
        var document = read(feature, section);
        document.findings().forEach(finding -> faults.add("the example section is not accepted: " + finding));
        var withoutIt = read(feature, "").partialCluster();
        faults.addIf(
                faults.isEmpty() && document.partialCluster().equals(withoutIt),
                "the example section sets nothing: the cluster equals one without it");
        var key = keys.group(1);
        faults.addIf(!feature.fields().contains(key), "its example section has the field '" + key + "' of another one");
        var misspelt = key + "x";
        var path = document.root().key("network").key(misspelt);
        faults.addIf(
                read(feature, keys.replaceFirst(misspelt + ":")).findings().all().stream()
                        .noneMatch(finding -> finding.code() == BindingCode.UNKNOWN_KEY
                                && finding.path().equals(path)
                                && finding.fix().contains("did you mean " + key + "?")),
                "the field '" + misspelt + "' is not reported as a misspelling of '" + key + "'");
        faults.expectNone("Annotate the builder's method of each field with @ConfigKey, and name it in fields().");
    }

    @Test
    @DisplayName("It is active in its example clusters")
    final void active() {
        var faults = violations();
        var feature = feature();
        for (var cluster : fixture().examples()) {
            faults.addIf(
                    !feature.activation().isActive(cluster, true),
                    "it is not active in the cluster '" + ComponentFixture.nameOf(cluster) + "'");
        }
        faults.expectNone("Override exampleClusters() with clusters in which the feature is active.");
    }
}
