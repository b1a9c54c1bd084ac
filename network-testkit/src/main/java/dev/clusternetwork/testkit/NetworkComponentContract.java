package dev.clusternetwork.testkit;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.internal.constraint.ObjectConstraints;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkComponent;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.ComponentFixture.Planned;
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
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The promises that providers and features have in common, as tests to inherit: see {@link NetworkProviderContract} and
 * {@link NetworkFeatureContract}.
 *
 * @param <S> the settings of the component
 */
@Isolated("one test changes the default locale and time zone")
public abstract class NetworkComponentContract<S> {

    private static final Pattern CODE_NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private static final String REGISTRY = "registry.example.com/mirror";
    private static final String PULL_SECRET = "contract-pull-secret";
    private static final SecretString SECRET = SecretString.of("contract-secret-7f3a9c51");

    NetworkComponentContract() {}

    /** Returns a new component on every call. */
    abstract NetworkComponent<S> component();

    /** Returns what messages call a component: {@code provider} or {@code feature}. */
    abstract String role();

    /** Returns a cluster that has the component with these settings. */
    abstract ClusterSpec with(S settings, ClusterSpec cluster);

    /** Returns the ID that settings name. */
    abstract String idOf(S settings);

    /** Returns the catalog that has the component. */
    abstract ProviderCatalog catalog(NetworkComponent<S> component);

    /** Returns a context to call the component without the core. */
    abstract PlanContext<S> context(S settings, ClusterSpec cluster, ObservedCluster observed, RandomGenerator random);

    /** Reads a cluster with the example section. */
    abstract ClusterDocument read(NetworkComponent<S> component, String section);

    /** Returns the settings of the component in a cluster. */
    abstract Optional<S> settingsIn(ClusterSpec cluster);

    /** Returns the minimal valid settings, usually the default settings. */
    protected abstract S minimalSettings();

    /**
     * Returns clusters whose networks the component can plan with its minimal settings. Default: clusters with no
     * hosts, one host, several hosts, and hosts in two regions; all IPv4.
     */
    protected List<ClusterSpec> exampleClusters() {
        return ExampleClusters.ordinary();
    }

    /**
     * Returns an example of the settings, as YAML without indentation, preferably with many of them. Default: empty;
     * the tests of the example are skipped.
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
    @DisplayName("Its settings name its id and are of its settings type")
    final void settingsAgree() {
        var component = component();
        var faults = violations();
        for (var settings : List.of(component.defaultSettings(), minimalSettings())) {
            faults.addIf(
                    !idOf(settings).equals(component.id()),
                    role() + "Id() of its settings is '" + idOf(settings) + "'");
            faults.addIf(
                    !component.settingsType().isInstance(settings),
                    "its settings are a " + settings.getClass().getName() + ", not a "
                            + component.settingsType().getName());
        }
        faults.expectNone("Make id(), settingsType() and " + role() + "Id() of the settings agree.");
    }

    @Test
    @DisplayName("Its collections cannot be changed")
    final void handsOutUnmodifiables() {
        var component = component();
        var faults = violations();
        Unmodifiable.check("findingCodes()", component.findingCodes(), faults);
        checkMore(faults);
        Stream.concat(Stream.of(minimalSettings(), component.defaultSettings()), exampleSettings())
                .forEach(settings -> Unmodifiable.checkAccessors(settings, faults));
        faults.expectNone("Copy collections with List.copyOf, Set.copyOf or Map.copyOf in the builder.");
    }

    /** Checks collections that not every component has. */
    abstract void checkMore(ContractViolations faults);

    @Test
    @DisplayName("It accepts its minimal settings in every example cluster")
    final void acceptsMinimalSettings() {
        var faults = violations();
        for (var cluster : fixture().examples()) {
            fixture()
                    .planner(ComponentFixture.SEED)
                    .validate(cluster, ObservedCluster.of())
                    .findings()
                    .errors()
                    .forEach(
                            error -> faults.add("in the cluster '" + ComponentFixture.nameOf(cluster) + "': " + error));
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
        var faults = violations();
        firstSeen.forEach((what, where) -> faults.add("first " + where + what));
        faults.expectNone("Return a finding instead, or none if a rule of the core already reports the fault.");
    }

    @Test
    @DisplayName("It describes its use of addresses for every cluster without an exception, and always alike")
    final void neverThrowsInProfile() {
        var firstSeen = new LinkedHashMap<String, String>();
        eachHostileContext((where, context) -> {
            try {
                var profile = component().profile(context);
                if (!describe(profile).equals(describe(component().profile(context)))) {
                    firstSeen.putIfAbsent("two calls of profile() differ", where);
                }
            } catch (RuntimeException | StackOverflowError thrown) {
                firstSeen.putIfAbsent("profile() throws " + named(thrown), where);
            }
        });
        var faults = violations();
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
                profile.limits(),
                profile.ports(),
                profile.otherClusters(),
                profile.hostRuleWriters());
    }

    @Test
    @DisplayName("It plans every cluster that it accepts")
    final void plansWhatItAccepts() {
        var faults = violations();
        for (var cluster : fixture().accepted()) {
            var where = "in the cluster '" + ComponentFixture.nameOf(cluster) + "': ";
            try {
                var plan = component().plan(fixture().context(minimalSettings(), cluster, ObservedCluster.of()));
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
                    ComponentFixture.render(component().plan(context));
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
        var faults = violations();
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
        var faults = violations();
        for (var cluster : fixture().plannedAlike()) {
            var here = PlanSnapshot.of(fixture().plan(cluster));
            var elsewhere = ForeignLocale.call(() -> PlanSnapshot.of(fixture().plan(cluster)));
            here.differences(elsewhere)
                    .forEach(each -> faults.add("in the cluster '" + ComponentFixture.nameOf(cluster) + "': " + each));
        }
        faults.expectNone("Pass Locale.ROOT to toLowerCase, toUpperCase and String.format, and do not use local time.");
    }

    @Test
    @DisplayName("Its plan does not depend on earlier plans")
    final void sameInAnotherOrder() {
        var faults = violations();
        var clusters = fixture().plannedAlike();
        for (var cluster : clusters) {
            var first = PlanSnapshot.of(fixture().plan(cluster));
            var experienced = component();
            clusters.forEach(other -> fixture().plan(experienced, other).objects());
            var later = fixture().plan(experienced, cluster);
            later.objects();
            first.differences(PlanSnapshot.of(later))
                    .forEach(each -> faults.add("in the cluster '" + ComponentFixture.nameOf(cluster) + "': " + each));
        }
        faults.expectNone("Keep no state in the component or in a recipe.");
    }

    @Test
    @DisplayName("Every call creates new objects")
    final void makesObjectsAnew() {
        var faults = violations();
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
        var faults = violations();
        for (var planned : fixture().plans()) {
            var observed = planned.plan().objects();
            var before = PlanSnapshot.manifests(observed);
            try {
                var running = ObservedCluster.of(observed);
                fixture()
                        .planner(ComponentFixture.SEED)
                        .validate(planned.cluster(), running)
                        .findings();
                fixture()
                        .planner(ComponentFixture.SEED)
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
        var faults = violations();
        for (var cluster : fixture().plannedAlike()) {
            var untouched = fixture().plan(cluster).objects();
            var written = fixture().plan(cluster).objects();
            written.stream().filter(NetworkPlan::isCreateOnly).forEach(NetworkComponentContract::writeTo);
            try {
                var planner = fixture().planner(ComponentFixture.SEED);
                PlanSnapshot.of(planner.plan(cluster, ObservedCluster.of(untouched)))
                        .differences(PlanSnapshot.of(
                                fixture().planner(ComponentFixture.SEED).plan(cluster, ObservedCluster.of(written))))
                        .forEach(each ->
                                faults.add("in the cluster '" + ComponentFixture.nameOf(cluster) + "': " + each));
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
        var faults = violations();
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
                            .filter(object -> !component()
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
        var faults = violations();
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
        var faults = violations();
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
        var component = component();
        var faults = violations();
        var prefix = component.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        repeated(component.findingCodes().stream().map(FindingCode::name))
                .forEach(name -> faults.add("two of its codes have the name " + name));
        for (var code : component.findingCodes()) {
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
        var component = component();
        var faults = violations();
        eachHostileValidation((where, validation) -> {
            try {
                Objects.requireNonNull(validation.get())
                        .forEach(finding -> faults.addIf(
                                !component.findingCodes().contains(finding.code()),
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
        var faults = violations();
        for (var cluster : fixture().plannedAlike()) {
            var where = "in the cluster '" + ComponentFixture.nameOf(cluster) + "': ";
            var first = fixture().plan(cluster);
            try {
                var second =
                        fixture().planner(ComponentFixture.SEED + 1).plan(cluster, ObservedCluster.of(first.objects()));
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
        var faults = violations();
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

    final ComponentFixture<S> fixture() {
        return new ComponentFixture<>(this, minimalSettings(), exampleClusters());
    }

    final ContractViolations violations() {
        return new ContractViolations(role(), component());
    }

    /** Checks the plan of the provider, without the core, for each example cluster. */
    private void eachDraft(BiConsumer<Collection<HasMetadata>, ContractViolations> inspection, String advice) {
        var faults = violations();
        fixture().drafts().forEach(draft -> inspection.accept(draft.objects(), faults));
        faults.expectNone(advice);
    }

    /** Checks the plan for each example cluster. */
    private void eachPlan(BiConsumer<Planned, ContractViolations> inspection, String advice) {
        var faults = violations();
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
                (where, context) -> visitor.accept(where, () -> component().validate(context)));
    }

    /** Returns whether neither the core nor the provider reports an error. */
    private boolean isAccepted(PlanContext<S> context) {
        try {
            return !fixture()
                    .planner(ComponentFixture.SEED)
                    .validate(context.cluster(), context.observed())
                    .findings()
                    .hasErrors();
        } catch (RuntimeException reportedElsewhere) {
            return false;
        }
    }

    /** Visits every combination of a cluster, settings and observed objects. */
    final void eachHostileContext(BiConsumer<String, PlanContext<S>> visitor) {
        var component = component();
        var running = HostileCluster.all(objectsToSpoil());
        var clusters = Stream.concat(ExampleClusters.hostile().stream(), exampleClusters().stream())
                .toList();
        var settings = Stream.concat(
                        Stream.of(minimalSettings(), component.defaultSettings())
                                .distinct(),
                        exampleSettings())
                .toList();
        for (var cluster : clusters) {
            running.forEach((what, observed) -> settings.forEach(each -> visitor.accept(
                    "in the cluster '" + ComponentFixture.nameOf(cluster) + "' " + what + ": ",
                    fixture().context(each, cluster, observed))));
        }
    }

    /** Returns the objects of the first example cluster that can be planned; empty if there is no such cluster. */
    private List<HasMetadata> objectsToSpoil() {
        for (var cluster : exampleClusters()) {
            try {
                return fixture().plan(with(minimalSettings(), cluster)).objects();
            } catch (RuntimeException reportedElsewhere) {
                // The next cluster may have a plan.
            }
        }
        return List.of();
    }

    private Stream<S> exampleSettings() {
        return exampleSection().isBlank()
                ? Stream.empty()
                : settingsIn(read(component(), exampleSection()).partialCluster()).stream();
    }

    /** Returns all strings that may be logged, by description. */
    private Map<String, String> strings(Planned planned, S settings) {
        var cluster = with(settings, planned.cluster());
        var strings = new TreeMap<String, String>();
        Stream.of(ObservedCluster.none(), ObservedCluster.of(), ObservedCluster.of(planned.objects()))
                .map(observed -> fixture()
                        .planner(ComponentFixture.SEED)
                        .validate(cluster, observed)
                        .findings())
                .flatMap(findings -> findings.all().stream())
                .forEach(finding -> strings.merge(
                        "the finding " + finding.code().name(),
                        finding + " " + finding.found().orElse("") + " " + finding.path(),
                        String::concat));
        strings.put("toString() of the settings", settings.toString());
        try {
            addStrings(fixture().plan(component(), cluster), strings);
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
    static String named(Throwable thrown) {
        var trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
