package dev.clusternetwork.testkit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.constraint.ObjectConstraints;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.NetworkComponent;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of every network provider, as tests to inherit. A test class in the module of a provider extends this
 * class and creates the provider and its minimal settings:
 *
 * <pre>{@code
 * class WeaveContractTest extends NetworkProviderContract<WeaveSettings> {
 *     protected NetworkProvider<WeaveSettings> provider() { return new WeaveNetworkProvider(); }
 *     protected WeaveSettings minimalSettings() { return WeaveSettings.builder().build(); }
 * }
 * }</pre>
 *
 * <p>If possible, one fault fails one test: a promise that cannot be checked because another one is broken is reported
 * as skipped, with the reason. Tests of capabilities that a provider does not declare are also skipped.
 *
 * <p>No other test runs at the same time, because one test changes the default locale and time zone of the virtual
 * machine.
 *
 * <p>The tests apply nothing to a cluster and validate no schemas; they check only plans and findings. The example
 * section is the content of the provider's section.
 *
 * @param <S> the provider's settings
 */
public abstract class NetworkProviderContract<S extends ProviderSettings> extends NetworkComponentContract<S> {

    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("(?m)^([A-Za-z0-9_-]+):");

    /** A cluster beside another one: in one network, in one network with subnets, and in separate networks. */
    private static final List<FleetMembership> MEMBERSHIPS = List.of(
            FleetMembership.of(
                    member("own").creator(true).build(), List.of(member("other").build()), true),
            FleetMembership.of(
                    member("own").podSubrange(Cidr.parse("10.32.0.0/14")).build(),
                    List.of(member("other")
                            .podSubrange(Cidr.parse("10.36.0.0/14"))
                            .creator(true)
                            .build()),
                    true),
            FleetMembership.of(member("own").build(), List.of(member("other").build()), false));

    private static FleetMember.Builder member(String name) {
        return FleetMember.builder(name).peers(List.of(HostAddress.parse("203.0.113.77")));
    }

    /** Creates the contract; for subclasses. */
    protected NetworkProviderContract() {}

    /** Returns a new provider on every call. */
    protected abstract NetworkProvider<S> provider();

    @Override
    final NetworkComponent<S> component() {
        return provider();
    }

    @Override
    final String role() {
        return "provider";
    }

    @Override
    final ClusterSpec with(S settings, ClusterSpec cluster) {
        return cluster.toBuilder()
                .network(cluster.network().toBuilder().provider(settings))
                .build();
    }

    @Override
    final String idOf(S settings) {
        return settings.providerId();
    }

    @Override
    final ProviderCatalog catalog(NetworkComponent<S> component) {
        return ProviderCatalog.of((NetworkProvider<S>) component);
    }

    @Override
    final PlanContext<S> context(S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random) {
        return PlanContext.of(settings, cluster, observed, random, ConfigPath.root());
    }

    @Override
    final ClusterDocument read(NetworkComponent<S> component, String section) {
        return readSection(
                component, section.lines().map(line -> "\n    " + line).collect(Collectors.joining()));
    }

    private ClusterDocument readSection(NetworkComponent<S> component, String section) {
        var yaml = "network:\n  provider: " + component.id() + "\n  " + component.id() + ":" + section + "\n";
        var source = ClusterSource.string("cluster.yml", yaml);
        return ClusterReader.read(source, catalog(component), exampleFiles());
    }

    @Override
    final Optional<S> settingsIn(ClusterSpec cluster) {
        var type = provider().settingsType();
        return cluster.network().settings().filter(type::isInstance).map(type::cast);
    }

    @Override
    final void checkMore(ContractViolations faults) {
        Unmodifiable.check("capabilities()", provider().capabilities(), faults);
    }

    @Test
    @DisplayName("It is discovered by ServiceLoader under its id")
    final void discovered() {
        var provider = provider();
        var catalog = ProviderCatalog.discover(getClass().getClassLoader());
        var found = catalog.find(provider.id());
        var faults = violations();
        if (found.isEmpty()) {
            faults.add("ServiceLoader finds only " + catalog.ids());
        } else if (found.get().getClass() != provider.getClass()) {
            faults.add("ServiceLoader finds " + found.get().getClass().getName() + " under its id");
        }
        faults.expectNone("Name the class in META-INF/services/" + NetworkProvider.class.getName() + ".");
    }

    @Test
    @DisplayName("An empty section in YAML gives its default settings")
    final void emptySectionGivesDefaults() {
        var provider = provider();
        var document = readSection(provider, " {}");
        var missing = document.findings().all().stream()
                .filter(finding -> finding.code() == BindingCode.KEY_MISSING)
                .map(Finding::message)
                .toList();
        assumeFalse(!missing.isEmpty(), () -> "skipped, because some keys are required: " + missing);
        var faults = violations();
        document.findings().forEach(finding -> faults.add("an empty section is not accepted: " + finding));
        var settings = document.partialCluster().network().settings();
        faults.addIf(
                faults.isEmpty() && !settings.equals(Optional.of(provider.defaultSettings())),
                "an empty section gives " + settings.map(Object::toString).orElse("no settings")
                        + ", but the default settings are " + provider.defaultSettings());
        faults.expectNone("Return builder().build() as defaultSettings(); write each default at the builder's field.");
    }

    @Test
    @DisplayName("Its example section in YAML can be read, and a misspelt key in it is reported")
    final void exampleSectionIsRead() {
        var section = exampleSection();
        var keys = TOP_LEVEL_KEY.matcher(section);
        if (!keys.find()) {
            abort("skipped, because no example section is given; override exampleSection()");
        }
        var provider = provider();
        var faults = violations();
        var document = read(provider, section);
        document.findings().forEach(finding -> faults.add("the example section is not accepted: " + finding));
        faults.addIf(
                faults.isEmpty()
                        && document.partialCluster()
                                .network()
                                .settings()
                                .equals(Optional.of(provider.defaultSettings())),
                "the example section sets nothing: the settings read from it equal the default settings");
        var key = keys.group(1);
        var misspelt = key + "x";
        var path = document.root().key("network").key(provider.id()).key(misspelt);
        faults.addIf(
                read(provider, keys.replaceFirst(misspelt + ":")).findings().all().stream()
                        .noneMatch(finding -> finding.code() == BindingCode.UNKNOWN_KEY
                                && finding.path().equals(path)
                                && finding.fix().contains("did you mean " + key + "?")),
                "the key '" + misspelt + "' is not reported as a misspelling of '" + key + "'");
        faults.expectNone("Annotate the builder's method of each key with @ConfigKey, and no other method.");
    }

    @Test
    @DisplayName("It fills in the settings of each cluster of a fleet without an exception, and always alike")
    final void fillsInForFleets() {
        var provider = provider();
        var firstSeen = new LinkedHashMap<String, String>();
        eachHostileContext((where, context) -> {
            try {
                if (!provider.fleetPart(context)
                        .toString()
                        .equals(provider.fleetPart(context).toString())) {
                    firstSeen.putIfAbsent("two calls of fleetPart() differ", where);
                }
                for (var membership : MEMBERSHIPS) {
                    var inFleet = context.withFleet(membership);
                    if (!provider.inFleet(inFleet).equals(provider.inFleet(inFleet))) {
                        firstSeen.putIfAbsent("two calls of inFleet() differ", where);
                    }
                }
            } catch (RuntimeException | StackOverflowError thrown) {
                firstSeen.putIfAbsent("fleetPart() or inFleet() throws " + named(thrown), where);
            }
        });
        var faults = violations();
        firstSeen.forEach((what, where) -> faults.add("first " + where + what));
        faults.expectNone("Fill in only what the settings lack, and report a fault of the settings in validate().");
    }

    @Test
    @DisplayName("It plans every cluster of a fleet that it accepts, and Kubernetes accepts the objects")
    final void plansInFleets() {
        var faults = violations();
        for (var cluster : fixture().accepted()) {
            var planner = fixture().planner(ComponentFixture.SEED);
            // Other tests report what is wrong without a fleet, too.
            var known = faultsOfPlan(planner, cluster);
            for (var membership : MEMBERSHIPS) {
                faultsOfPlan(planner.inFleet(membership), cluster).stream()
                        .filter(fault -> !known.contains(fault))
                        .forEach(fault -> faults.add("in the cluster '" + ComponentFixture.nameOf(cluster) + "', "
                                + membership + ": " + fault));
            }
        }
        faults.expectNone("Plan the cluster, or return an error from validate().");
    }

    /** Returns what is wrong with the plan of a cluster; none if the cluster has errors. */
    private Set<String> faultsOfPlan(NetworkPlanner planner, ClusterSpec cluster) {
        try {
            var validation = planner.validate(with(minimalSettings(), cluster), ObservedCluster.of());
            return validation.hasErrors()
                    ? Set.of()
                    : validation.plan().objects().stream()
                            .flatMap(object -> ObjectConstraints.violations(object).stream()
                                    .map(violation -> object.getKind() + " "
                                            + object.getMetadata().getName() + ": " + violation))
                            .collect(Collectors.toSet());
        } catch (RuntimeException thrown) {
            return Set.of("it throws " + named(thrown));
        }
    }

    @Test
    @DisplayName("It plans clusters with only IPv6, if it declares the capability")
    final void plansIpv6() {
        plansIfCapable(Capability.IPV6, ExampleClusters.ipv6());
    }

    @Test
    @DisplayName("It plans clusters with both address families, if it declares the capability")
    final void plansDualStack() {
        plansIfCapable(Capability.DUAL_STACK, ExampleClusters.dualStack());
    }

    private void plansIfCapable(Capability capability, ClusterSpec cluster) {
        fixture().assumeSettingsAgree();
        var provider = provider();
        var faults = violations();
        var wanted = with(minimalSettings(), cluster);
        var findings = fixture()
                .planner(ComponentFixture.SEED)
                .validate(wanted, ObservedCluster.of())
                .findings();
        if (!provider.capabilities().contains(capability)) {
            faults.addIf(
                    findings.errors().stream().noneMatch(each -> each.code() == RuleCode.CIDR_FAMILY_UNSUPPORTED),
                    "the core accepts '" + ComponentFixture.nameOf(cluster) + "' without " + capability);
            faults.expectNone("This is a fault of the core; report it.");
            abort("skipped, because '" + provider.id() + "' does not declare " + capability
                    + ", so the core refuses it");
        }
        findings.errors().forEach(error -> faults.add("it declares " + capability + ", but refuses it: " + error));
        try {
            if (!findings.hasErrors()) {
                ComponentFixture.render(
                        provider.plan(fixture().context(minimalSettings(), wanted, ObservedCluster.of())));
            }
        } catch (RuntimeException thrown) {
            faults.add("it declares " + capability + ", but throws " + named(thrown));
        }
        faults.expectNone("Plan it, or do not declare the capability.");
    }
}
