package dev.clusternetwork.testkit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.constraint.ObjectConstraints;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.ProviderFixture.Planned;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

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
 * <p>The tests apply nothing to a cluster and validate no schemas; they check only plans and findings.
 *
 * @param <S> the provider's settings
 */
@Isolated("one test changes the default locale and time zone")
public abstract class NetworkProviderContract<S extends ProviderSettings> {

    private static final Pattern TOP_LEVEL_KEY = Pattern.compile("(?m)^([A-Za-z0-9_-]+):");
    private static final Pattern CODE_NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private static final String REGISTRY = "registry.example.com/mirror";
    private static final String PULL_SECRET = "contract-pull-secret";
    private static final SecretString SECRET = SecretString.of("contract-secret-7f3a9c51");

    /** Creates the contract; for subclasses. */
    protected NetworkProviderContract() {}

    /** Returns a new provider on every call. */
    protected abstract NetworkProvider<S> provider();

    /** Returns the minimal valid settings, usually the default settings. */
    protected abstract S minimalSettings();

    /**
     * Returns clusters whose networks the provider can plan with its minimal settings; the provider in them is
     * replaced. Default: clusters with no hosts, one host, several hosts, and hosts in two regions; all IPv4.
     */
    protected List<ClusterSpec> exampleClusters() {
        return ExampleClusters.ordinary();
    }

    /**
     * Returns an example of the provider's section, as YAML without indentation, preferably with many settings.
     * Default: empty; the test of the section is skipped.
     */
    protected String exampleSection() {
        return "";
    }

    /** Returns the files that {@link #exampleSection()} and {@link #minimalSettings()} refer to. Default: none. */
    protected SourceFiles exampleFiles() {
        return SourceFiles.of(Map.of());
    }

    /** Returns the minimal settings with this secret. Default: empty, which means that settings contain no secrets. */
    protected Optional<S> settingsHolding(SecretString secret) {
        return Optional.empty();
    }

    /**
     * Returns objects that the plan refers to and that come from other sources, for example {@code ConfigMap
     * kube-system/cluster-info}. The objects of every Kubernetes cluster need not be listed: its own namespaces,
     * default ServiceAccounts and {@code system:} roles. Default: none.
     */
    protected Set<String> externalObjects() {
        return Set.of();
    }

    @Test
    @DisplayName("It is discovered by ServiceLoader under its id")
    final void discovered() {
        var provider = provider();
        var catalog = ProviderCatalog.discover(getClass().getClassLoader());
        var found = catalog.find(provider.id());
        var faults = new ContractViolations(provider);
        if (found.isEmpty()) {
            faults.add("ServiceLoader finds only " + catalog.ids());
        } else if (found.get().getClass() != provider.getClass()) {
            faults.add("ServiceLoader finds " + found.get().getClass().getName() + " under its id");
        }
        faults.expectNone("Name the class in META-INF/services/" + NetworkProvider.class.getName() + ".");
    }

    @Test
    @DisplayName("Its settings name its id and are of its settings type")
    final void settingsAgree() {
        var provider = provider();
        var faults = new ContractViolations(provider);
        for (var settings : List.of(provider.defaultSettings(), minimalSettings())) {
            faults.addIf(
                    !settings.providerId().equals(provider.id()),
                    "providerId() of its settings is '" + settings.providerId() + "'");
            faults.addIf(
                    !provider.settingsType().isInstance(settings),
                    "its settings are a " + settings.getClass().getName() + ", not a "
                            + provider.settingsType().getName());
        }
        faults.expectNone("Make id(), settingsType() and providerId() of the settings agree.");
    }

    @Test
    @DisplayName("An empty section in YAML gives its default settings")
    final void emptySectionGivesDefaults() {
        var provider = provider();
        var document = read(provider, " {}");
        var missing = document.findings().all().stream()
                .filter(finding -> finding.code() == BindingCode.KEY_MISSING)
                .map(Finding::message)
                .toList();
        assumeFalse(!missing.isEmpty(), () -> "skipped, because some keys are required: " + missing);
        var faults = new ContractViolations(provider);
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
        var faults = new ContractViolations(provider);
        var document = read(provider, indented(section));
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
                read(provider, indented(keys.replaceFirst(misspelt + ":"))).findings().all().stream()
                        .noneMatch(finding -> finding.code() == BindingCode.UNKNOWN_KEY
                                && finding.path().equals(path)
                                && finding.fix().contains("did you mean " + key + "?")),
                "the key '" + misspelt + "' is not reported as a misspelling of '" + key + "'");
        faults.expectNone("Annotate the builder's method of each key with @Key, and no other method.");
    }

    @Test
    @DisplayName("Its collections cannot be changed")
    final void handsOutUnmodifiables() {
        var provider = provider();
        var faults = new ContractViolations(provider);
        Unmodifiable.check("findingCodes()", provider.findingCodes(), faults);
        Unmodifiable.check("capabilities()", provider.capabilities(), faults);
        Stream.concat(Stream.of(minimalSettings(), provider.defaultSettings()), exampleSettings())
                .forEach(settings -> Unmodifiable.checkAccessors(settings, faults));
        faults.expectNone("Copy collections with List.copyOf, Set.copyOf or Map.copyOf in the builder.");
    }

    @Test
    @DisplayName("It accepts its minimal settings in every example cluster")
    final void acceptsMinimalSettings() {
        var faults = new ContractViolations(provider());
        for (var cluster : fixture().examples()) {
            fixture()
                    .planner(ProviderFixture.SEED)
                    .validate(cluster, ObservedCluster.of())
                    .findings()
                    .errors()
                    .forEach(error -> faults.add("in the cluster '" + ProviderFixture.nameOf(cluster) + "': " + error));
        }
        faults.expectNone("Correct the rule, or override minimalSettings() or exampleClusters() if those are wrong.");
    }

    @Test
    @DisplayName("It validates every cluster without an exception")
    final void neverThrowsInValidate() {
        var firstSeen = new LinkedHashMap<String, String>();
        eachHostileValidation((where, validation) -> {
            try {
                if (validation.get() == null) {
                    firstSeen.putIfAbsent("it returns null", where);
                }
            } catch (RuntimeException | StackOverflowError thrown) {
                firstSeen.putIfAbsent("it throws " + named(thrown), where);
            }
        });
        var faults = new ContractViolations(provider());
        firstSeen.forEach((what, where) -> faults.add("first " + where + what));
        faults.expectNone("Return a finding instead, or none if a rule of the core already reports the fault.");
    }

    @Test
    @DisplayName("It describes its use of addresses for every cluster without an exception, and always alike")
    final void neverThrowsInProfile() {
        var firstSeen = new LinkedHashMap<String, String>();
        eachHostileContext((where, context) -> {
            try {
                var profile = provider().profile(context);
                if (!describe(profile).equals(describe(provider().profile(context)))) {
                    firstSeen.putIfAbsent("two calls of profile() differ", where);
                }
            } catch (RuntimeException | StackOverflowError thrown) {
                firstSeen.putIfAbsent("profile() throws " + named(thrown), where);
            }
        });
        var faults = new ContractViolations(provider());
        firstSeen.forEach((what, where) -> faults.add("first " + where + what));
        faults.expectNone("Leave out what the settings do not show, and report a fault of the settings in validate().");
    }

    private static List<Object> describe(NetworkProfile profile) {
        return List.of(
                profile.claims(),
                profile.nodeCidrs(),
                profile.interfaces(),
                profile.routeProtocols(),
                profile.areRoutesKnown(),
                profile.architectures(),
                profile.limits());
    }

    @Test
    @DisplayName("It plans every cluster that it accepts")
    final void plansWhatItAccepts() {
        var faults = new ContractViolations(provider());
        for (var cluster : fixture().accepted()) {
            var where = "in the cluster '" + ProviderFixture.nameOf(cluster) + "': ";
            try {
                var plan = provider().plan(fixture().context(minimalSettings(), cluster, ObservedCluster.of()));
                plan.recipes().forEach(recipe -> ObjectKey.of(recipe.get()));
                var known = cluster.hosts().stream().map(cluster::keyOf).toList();
                plan.hosts().keySet().stream()
                        .filter(host -> !known.contains(host))
                        .forEach(host ->
                                faults.add(where + "it plans for a host '" + host + "' that is not in the cluster"));
            } catch (RuntimeException thrown) {
                faults.add(where + "it throws " + named(thrown));
            }
        }
        eachHostileContext((where, context) -> {
            if (isAccepted(context)) {
                try {
                    ProviderFixture.render(provider().plan(context));
                } catch (RuntimeException thrown) {
                    faults.add(where + "it throws " + named(thrown));
                }
            }
        });
        faults.expectNone("Plan the cluster, or return an error from validate().");
    }

    @Test
    @DisplayName("Equal input and equal randomness give an equal plan")
    final void deterministic() {
        var faults = new ContractViolations(provider());
        for (var planned : fixture().plans()) {
            fixture()
                    .differencesOfTwins(planned.cluster())
                    .forEach(difference -> faults.add(planned.in() + difference));
        }
        faults.expectNone("Use only context.random(), do not read the clock, and sort collections without an order.");
    }

    @Test
    @DisplayName("Its plan does not depend on the default locale and time zone")
    final void sameElsewhere() {
        var faults = new ContractViolations(provider());
        for (var cluster : fixture().plannedAlike()) {
            var here = PlanSnapshot.of(fixture().plan(cluster));
            var elsewhere = ForeignLocale.call(() -> PlanSnapshot.of(fixture().plan(cluster)));
            here.differences(elsewhere)
                    .forEach(each -> faults.add("in the cluster '" + ProviderFixture.nameOf(cluster) + "': " + each));
        }
        faults.expectNone("Pass Locale.ROOT to toLowerCase, toUpperCase and String.format, and do not use local time.");
    }

    @Test
    @DisplayName("Its plan does not depend on earlier plans")
    final void sameInAnotherOrder() {
        var faults = new ContractViolations(provider());
        var clusters = fixture().plannedAlike();
        for (var cluster : clusters) {
            var first = PlanSnapshot.of(fixture().plan(cluster));
            var experienced = provider();
            clusters.forEach(other -> ProviderFixture.plan(experienced, other).objects());
            var later = ProviderFixture.plan(experienced, cluster);
            later.objects();
            first.differences(PlanSnapshot.of(later))
                    .forEach(each -> faults.add("in the cluster '" + ProviderFixture.nameOf(cluster) + "': " + each));
        }
        faults.expectNone("Keep no state in the provider or in a recipe.");
    }

    @Test
    @DisplayName("Every call creates new objects")
    final void makesObjectsAnew() {
        var faults = new ContractViolations(provider());
        for (var draft : fixture().drafts()) {
            draft.plan().recipes().forEach(recipe -> {
                var one = recipe.get();
                SharedParts.of(one, recipe.get()).stream()
                        .map(path -> path.isEmpty() ? "" : " has a value at " + path + " that")
                        .forEach(what -> faults.add(ObjectKey.of(one) + what + " is the same object in two calls"));
            });
        }
        faults.expectNone(
                "Build the object inside the recipe, because any caller can change a fabric8 object in a constant.");
    }

    @Test
    @DisplayName("It does not change observed objects")
    final void doesNotChangeObserved() {
        var faults = new ContractViolations(provider());
        for (var planned : fixture().plans()) {
            var observed = planned.plan().objects();
            var before = PlanSnapshot.manifests(observed);
            try {
                var running = ObservedCluster.of(observed);
                fixture()
                        .planner(ProviderFixture.SEED)
                        .validate(planned.cluster(), running)
                        .findings();
                fixture()
                        .planner(ProviderFixture.SEED)
                        .plan(planned.cluster(), running)
                        .objects();
            } catch (RuntimeException reportedElsewhere) {
                // Another test checks whether it plans a running cluster.
            }
            PlanSnapshot.differences(before, PlanSnapshot.manifests(observed))
                    .forEach(each -> faults.add(planned.in() + "the observed " + each));
        }
        faults.expectNone("Copy an observed object before changing it.");
    }

    @Test
    @DisplayName("What others write to an object that is only created does not change its plan")
    final void leavesCreateOnlyObjectsToOthers() {
        var faults = new ContractViolations(provider());
        for (var cluster : fixture().plannedAlike()) {
            var untouched = fixture().plan(cluster).objects();
            var written = fixture().plan(cluster).objects();
            written.stream().filter(NetworkPlan::isCreateOnly).forEach(NetworkProviderContract::writeTo);
            try {
                var planner = fixture().planner(ProviderFixture.SEED);
                PlanSnapshot.of(planner.plan(cluster, ObservedCluster.of(untouched)))
                        .differences(PlanSnapshot.of(
                                fixture().planner(ProviderFixture.SEED).plan(cluster, ObservedCluster.of(written))))
                        .forEach(each ->
                                faults.add("in the cluster '" + ProviderFixture.nameOf(cluster) + "': " + each));
            } catch (RuntimeException reportedElsewhere) {
                // Whether it plans a running cluster is another promise.
            }
        }
        faults.expectNone("Read nothing from an object that programs of the network write to.");
    }

    private static void writeTo(HasMetadata object) {
        var annotations = new TreeMap<String, String>(object.getMetadata().getAnnotations());
        annotations.put("example.com/contract", "written");
        object.getMetadata().setAnnotations(annotations);
        if (object instanceof ConfigMap configMap) {
            configMap.setData(Map.of("contract", "written"));
        }
    }

    @Test
    @DisplayName("It plans no object twice")
    final void uniqueKeys() {
        var faults = new ContractViolations(provider());
        for (var draft : fixture().drafts()) {
            var seen = new HashSet<ObjectKey>();
            draft.objects().stream()
                    .map(ObjectKey::of)
                    .filter(key -> !seen.add(key))
                    .forEach(key -> faults.add(key + " is planned twice"));
        }
        faults.expectNone("Give each object a different name.");
    }

    @Test
    @DisplayName("Every object satisfies the constraints that Kubernetes validates")
    final void objectsAreValid() {
        eachPlan(
                (planned, faults) -> planned.objects()
                        .forEach(object -> ObjectConstraints.violations(object)
                                .forEach(violation -> faults.add(ObjectKey.of(object) + ": " + violation))),
                "Write values that an API server accepts.");
    }

    @Test
    @DisplayName("Every referenced object is in the plan")
    final void referencesResolve() {
        eachDraft(
                (objects, faults) ->
                        References.dangling(objects, externalObjects()).forEach(faults::add),
                "Plan the object, correct the name, or add it to externalObjects() if another component creates it.");
    }

    @Test
    @DisplayName("Every workload selects its own pods")
    final void workloadsSelectTheirPods() {
        eachDraft(
                (objects, faults) -> Selectors.missingTheirTemplate(objects).forEach(faults::add),
                "Use the same labels in the selector and in the pod template.");
    }

    @Test
    @DisplayName("Every Service selects a pod of the plan")
    final void servicesSelectPods() {
        eachDraft(
                (objects, faults) -> Selectors.servicesWithoutPods(objects).forEach(faults::add),
                "Use the same labels and port names in the Service and in the pod template.");
    }

    @Test
    @DisplayName("The stack label is on every object and in no selector")
    final void stackLabelEverywhere() {
        eachPlan(
                (planned, faults) -> {
                    planned.objects().stream()
                            .filter(object -> !provider()
                                    .id()
                                    .equals(SubjectAssert.orEmpty(
                                                    object.getMetadata().getLabels())
                                            .get(NetworkPlan.STACK_LABEL)))
                            .forEach(object -> faults.add(ObjectKey.of(object) + " does not have it"));
                    Selectors.askingFor(NetworkPlan.STACK_LABEL, planned.objects())
                            .forEach(faults::add);
                },
                "Do not use " + NetworkPlan.STACK_LABEL + ", because the core sets it and selectors are immutable.");
    }

    @Test
    @DisplayName("Every image is pinned by a tag other than latest, or by a digest")
    final void imagesPinned() {
        eachContainer(
                (pod, container, faults) -> {
                    var image = String.valueOf(container.getImage());
                    faults.addIf(
                            !isPinned(image),
                            pod.name(container) + " has the image " + image + ", which is not pinned");
                },
                "Use the tag or the digest of a tested release.");
    }

    @Test
    @DisplayName("Every port that its pods open on hosts is in the port matrix")
    final void portsAreInMatrix() {
        eachPlan(
                (planned, faults) -> OpenPorts.missing(
                                planned.objects(), planned.plan().ports())
                        .forEach(each -> faults.add(planned.in() + each)),
                "Add a PortRule to the profile, because firewalls are derived from it.");
    }

    @Test
    @DisplayName("The containers of a pod have different names")
    final void containerNamesUnique() {
        eachDraft(
                (objects, faults) -> PlannedPod.in(objects)
                        .forEach(pod -> repeated(pod.containers().map(Container::getName))
                                .forEach(name -> faults.add(pod.owner() + " has two containers '" + name + "'"))),
                "Give each container, including init containers, a different name.");
    }

    @Test
    @DisplayName("A container has no variable twice")
    final void variableNamesUnique() {
        eachContainer(
                (pod, container, faults) -> repeated(container.getEnv().stream().map(EnvVar::getName))
                        .forEach(name -> faults.add(pod.name(container) + " has two variables " + name)),
                "Remove one of them; Kubernetes uses the last one, and an apply may remove either.");
    }

    @Test
    @DisplayName("Every mount refers to a volume of its pod")
    final void mountsResolve() {
        eachContainer(
                (pod, container, faults) -> container.getVolumeMounts().stream()
                        .filter(mount -> !volumes(pod).contains(mount.getName()))
                        .forEach(mount -> faults.add(pod.name(container) + " mounts '" + mount.getName()
                                + "', but the volumes are " + SubjectAssert.listed(volumes(pod)))),
                "Declare the volume, or correct the name.");
    }

    @Test
    @DisplayName("Every volume of a pod is mounted")
    final void volumesMounted() {
        eachDraft(
                (objects, faults) -> PlannedPod.in(objects)
                        .forEach(pod -> volumes(pod).stream()
                                .filter(volume -> pod.containers()
                                        .flatMap(container -> container.getVolumeMounts().stream())
                                        .noneMatch(mount -> mount.getName().equals(volume)))
                                .forEach(volume ->
                                        faults.add("no container of " + pod.owner() + " mounts '" + volume + "'"))),
                "Mount the volume, or remove it.");
    }

    @Test
    @DisplayName("The user's image registry reaches every container")
    final void registryReachesEveryContainer() {
        var mirror = ImagesSpec.builder().registry(REGISTRY).build();
        var faults = new ContractViolations(provider());
        fixture()
                .plans(cluster -> withImages(cluster, mirror))
                .forEach(planned -> PlannedPod.in(planned.objects())
                        .forEach(pod -> pod.containers()
                                .filter(container ->
                                        !String.valueOf(container.getImage()).startsWith(REGISTRY + "/"))
                                .forEach(container -> faults.add(pod.name(container) + " has the image "
                                        + container.getImage() + ", which is not from " + REGISTRY))));
        faults.expectNone("Plan pods as fabric8 objects, because the core cannot change pods in other types.");
    }

    @Test
    @DisplayName("The user's pull secrets reach every pod")
    final void pullSecretsReachEveryPod() {
        var secret = ImagesSpec.builder().pullSecrets(List.of(PULL_SECRET)).build();
        var faults = new ContractViolations(provider());
        fixture()
                .plans(cluster -> withImages(cluster, secret))
                .forEach(planned -> PlannedPod.in(planned.objects()).stream()
                        .filter(pod -> pod.spec().getImagePullSecrets().stream()
                                .map(LocalObjectReference::getName)
                                .noneMatch(PULL_SECRET::equals))
                        .forEach(pod -> faults.add("the pod of " + pod.owner() + " does not have them")));
        faults.expectNone("Plan pods as fabric8 objects, because the core cannot change pods in other types.");
    }

    @Test
    @DisplayName("Its finding codes have unique names that begin with its id")
    final void codesWellNamed() {
        var provider = provider();
        var faults = new ContractViolations(provider);
        var prefix = provider.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        repeated(provider.findingCodes().stream().map(FindingCode::name))
                .forEach(name -> faults.add("two of its codes have the name " + name));
        for (var code : provider.findingCodes()) {
            faults.addIf(
                    !CODE_NAME.matcher(code.name()).matches(), code.name() + " is not in upper case with underscores");
            faults.addIf(!code.name().startsWith(prefix), code.name() + " does not begin with " + prefix);
            faults.addIf(
                    code.meaning().isBlank() || code.repair().isBlank(), code.name() + " has no meaning or no repair");
        }
        faults.expectNone(
                "Begin each code with the id, because users waive findings by code and the codes of all providers must differ.");
    }

    @Test
    @DisplayName("It declares every finding code that it uses")
    final void codesDeclared() {
        var provider = provider();
        var faults = new ContractViolations(provider);
        eachHostileValidation((where, validation) -> {
            try {
                Objects.requireNonNull(validation.get())
                        .forEach(finding -> faults.addIf(
                                !provider.findingCodes().contains(finding.code()),
                                finding.code().name() + " is used, but not declared"));
            } catch (RuntimeException | StackOverflowError reportedElsewhere) {
                // Another test checks whether it throws.
            }
        });
        faults.expectNone("Return each code from findingCodes(), because users can waive only declared codes.");
    }

    @Test
    @DisplayName("A second plan with other randomness changes nothing")
    final void secondApplyChangesNothing() {
        var faults = new ContractViolations(provider());
        for (var cluster : fixture().plannedAlike()) {
            var where = "in the cluster '" + ProviderFixture.nameOf(cluster) + "': ";
            var first = fixture().plan(cluster);
            try {
                var second =
                        fixture().planner(ProviderFixture.SEED + 1).plan(cluster, ObservedCluster.of(first.objects()));
                PlanSnapshot.of(first).differences(PlanSnapshot.of(second)).forEach(each -> faults.add(where + each));
            } catch (InvalidClusterException refused) {
                refused.findings()
                        .errors()
                        .forEach(error -> faults.add(where + "its own objects are refused: " + error));
            }
        }
        faults.expectNone("Reuse the random values in context.observed(), and generate only missing ones.");
    }

    @Test
    @DisplayName("Secret values occur only in Secrets")
    final void secretsStaySecret() {
        var faults = new ContractViolations(provider());
        for (var planned : fixture().plans()) {
            var secrets = PlannedSecrets.valuesIn(planned.objects());
            strings(planned, minimalSettings())
                    .forEach((where, string) -> faults.addIf(
                            secrets.stream().anyMatch(string::contains),
                            planned.in() + where + " contains the value of a Secret"));
            settingsHolding(SECRET).ifPresent(settings -> {
                faults.addIf(
                        settings.toString().contains(SECRET.reveal()),
                        "toString() of the settings contains a secret setting");
                strings(planned, settings)
                        .forEach((where, string) -> faults.addIf(
                                string.contains(SECRET.reveal()), planned.in() + where + " contains a secret setting"));
            });
        }
        faults.expectNone("Keep the value in a SecretString, and reveal it only in the renderer of the Secret.");
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
        var faults = new ContractViolations(provider);
        var wanted = ProviderFixture.with(minimalSettings(), cluster);
        var findings = fixture()
                .planner(ProviderFixture.SEED)
                .validate(wanted, ObservedCluster.of())
                .findings();
        if (!provider.capabilities().contains(capability)) {
            faults.addIf(
                    findings.errors().stream().noneMatch(each -> each.code() == RuleCode.CIDR_FAMILY_UNSUPPORTED),
                    "the core accepts '" + ProviderFixture.nameOf(cluster) + "' without " + capability);
            faults.expectNone("This is a fault of the core; report it.");
            abort("skipped, because '" + provider.id() + "' does not declare " + capability
                    + ", so the core refuses it");
        }
        findings.errors().forEach(error -> faults.add("it declares " + capability + ", but refuses it: " + error));
        try {
            if (!findings.hasErrors()) {
                ProviderFixture.render(
                        provider.plan(fixture().context(minimalSettings(), wanted, ObservedCluster.of())));
            }
        } catch (RuntimeException thrown) {
            faults.add("it declares " + capability + ", but throws " + named(thrown));
        }
        faults.expectNone("Plan it, or do not declare the capability.");
    }

    private ProviderFixture<S> fixture() {
        return new ProviderFixture<>(this::provider, minimalSettings(), exampleClusters());
    }

    /** Checks the plan of the provider, without the core, for each example cluster. */
    private void eachDraft(BiConsumer<Collection<HasMetadata>, ContractViolations> inspection, String advice) {
        var faults = new ContractViolations(provider());
        fixture().drafts().forEach(draft -> inspection.accept(draft.objects(), faults));
        faults.expectNone(advice);
    }

    /** Checks the plan for each example cluster. */
    private void eachPlan(BiConsumer<Planned, ContractViolations> inspection, String advice) {
        var faults = new ContractViolations(provider());
        fixture().plans().forEach(planned -> inspection.accept(planned, faults));
        faults.expectNone(advice);
    }

    private interface ContainerInspection {
        void inspect(PlannedPod pod, Container container, ContractViolations faults);
    }

    private void eachContainer(ContainerInspection inspection, String advice) {
        eachDraft(
                (objects, faults) -> PlannedPod.in(objects)
                        .forEach(pod ->
                                pod.containers().forEach(container -> inspection.inspect(pod, container, faults))),
                advice);
    }

    private interface Validating {
        @Nullable
        Findings get();
    }

    private void eachHostileValidation(BiConsumer<String, Validating> visitor) {
        eachHostileContext(
                (where, context) -> visitor.accept(where, () -> provider().validate(context)));
    }

    /** Returns whether neither the core nor the provider reports an error. */
    private boolean isAccepted(PlanContext<S> context) {
        try {
            return !fixture()
                    .planner(ProviderFixture.SEED)
                    .validate(context.cluster(), context.observed())
                    .findings()
                    .hasErrors();
        } catch (RuntimeException reportedElsewhere) {
            return false;
        }
    }

    /** Visits every combination of a cluster, settings and observed objects. */
    private void eachHostileContext(BiConsumer<String, PlanContext<S>> visitor) {
        var provider = provider();
        var running = HostileCluster.all(objectsToSpoil());
        var clusters = Stream.concat(ExampleClusters.hostile().stream(), exampleClusters().stream())
                .toList();
        var settings = Stream.concat(
                        Stream.of(minimalSettings(), provider.defaultSettings()).distinct(), exampleSettings())
                .toList();
        for (var cluster : clusters) {
            running.forEach((what, observed) -> settings.forEach(each -> visitor.accept(
                    "in the cluster '" + ProviderFixture.nameOf(cluster) + "' " + what + ": ",
                    fixture().context(each, cluster, observed))));
        }
    }

    /** Returns the objects of the first example cluster that can be planned; empty if there is no such cluster. */
    private List<HasMetadata> objectsToSpoil() {
        for (var cluster : exampleClusters()) {
            try {
                return fixture()
                        .plan(ProviderFixture.with(minimalSettings(), cluster))
                        .objects();
            } catch (RuntimeException reportedElsewhere) {
                // The next cluster may have a plan.
            }
        }
        return List.of();
    }

    private Stream<S> exampleSettings() {
        var provider = provider();
        return exampleSection().isBlank()
                ? Stream.empty()
                : read(provider, indented(exampleSection()))
                        .partialCluster()
                        .network()
                        .settings()
                        .filter(provider.settingsType()::isInstance)
                        .map(provider.settingsType()::cast)
                        .stream();
    }

    private ClusterDocument read(NetworkProvider<S> provider, String section) {
        var yaml = "network:\n  provider: " + provider.id() + "\n  " + provider.id() + ":" + section + "\n";
        var source = ClusterSource.string("cluster.yml", yaml);
        return ClusterReader.read(source, ProviderCatalog.of(provider), exampleFiles());
    }

    private static String indented(String section) {
        return section.lines().map(line -> "\n    " + line).collect(Collectors.joining());
    }

    /** Returns all strings that may be logged, by description. */
    private Map<String, String> strings(Planned planned, S settings) {
        var cluster = ProviderFixture.with(settings, planned.cluster());
        var strings = new TreeMap<String, String>();
        Stream.of(ObservedCluster.none(), ObservedCluster.of(), ObservedCluster.of(planned.objects()))
                .map(observed -> fixture()
                        .planner(ProviderFixture.SEED)
                        .validate(cluster, observed)
                        .findings())
                .flatMap(findings -> findings.all().stream())
                .forEach(finding -> strings.merge(
                        "the finding " + finding.code().name(),
                        finding + " " + finding.found().orElse("") + " " + finding.path(),
                        String::concat));
        strings.put("toString() of the settings", settings.toString());
        try {
            addStrings(ProviderFixture.plan(provider(), cluster), strings);
        } catch (RuntimeException reportedElsewhere) {
            // Another test checks whether it plans.
        }
        return strings;
    }

    private static void addStrings(NetworkPlan plan, Map<String, String> strings) {
        strings.put("toString() of the plan", plan + " " + plan.stages());
        strings.put("the plan of a host", plan.everyHost() + " " + plan.hosts());
        plan.objects().stream()
                .filter(object -> !(object instanceof Secret))
                .forEach(object -> strings.put(
                        ObjectKey.of(object).toString(),
                        Manifest.of(object).tree().toString()));
    }

    private static ClusterSpec withImages(ClusterSpec cluster, ImagesSpec images) {
        return cluster.toBuilder()
                .network(cluster.network().toBuilder().images(images))
                .build();
    }

    private static boolean isPinned(String image) {
        try {
            var name = ImageReference.parse(image);
            return name.digest().isPresent()
                    || name.tag().filter(tag -> !tag.equals("latest")).isPresent();
        } catch (InvalidValueException malformed) {
            return false;
        }
    }

    private static List<String> volumes(PlannedPod pod) {
        return pod.spec().getVolumes().stream().map(Volume::getName).toList();
    }

    private static List<String> repeated(Stream<String> names) {
        var seen = new HashSet<String>();
        var repeated = new ArrayList<String>();
        names.filter(name -> !seen.add(name)).forEach(repeated::add);
        return repeated;
    }

    /** Returns the type of an exception and its origin, without the message, because it may contain a secret. */
    private static String named(Throwable thrown) {
        var trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
