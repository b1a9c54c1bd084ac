package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Contracts of providers that break one promise each. Run only by {@link BrokenProvidersTest}. */
final class BrokenProviders {

    private BrokenProviders() {}

    /** The contract of the {@link BridgeProvider}, with other parts. */
    abstract static class Broken extends BridgeContractTest {

        private final Supplier<Bridge> parts;

        Broken(Supplier<Bridge> parts) {
            this.parts = parts;
        }

        @Override
        protected NetworkProvider<BridgeSettings> provider() {
            return new BridgeProvider(parts.get());
        }
    }

    /** The contract of the {@link BridgeProvider}, whose DaemonSet is changed after it was made. */
    abstract static class BrokenPod extends Broken {

        BrokenPod(Consumer<DaemonSet> change) {
            super(() -> new Bridge() {
                @Override
                DaemonSet daemonSet() {
                    var daemonSet = super.daemonSet();
                    change.accept(daemonSet);
                    return daemonSet;
                }
            });
        }

        static PodTemplateSpec template(DaemonSet daemonSet) {
            return daemonSet.getSpec().getTemplate();
        }

        static PodSpec pod(DaemonSet daemonSet) {
            return template(daemonSet).getSpec();
        }

        static Container router(DaemonSet daemonSet) {
            return pod(daemonSet).getContainers().get(0);
        }
    }

    static final class NotRegistered extends BridgeContractTest {
        @Override
        protected NetworkProvider<BridgeSettings> provider() {
            return new BridgeProvider(new Bridge()) {};
        }
    }

    static final class SettingsOfAnother extends BridgeContractTest {
        @Override
        protected BridgeSettings minimalSettings() {
            return new BridgeSettings(BridgeSettings.builder()) {
                @Override
                public String providerId() {
                    return "brigde";
                }
            };
        }
    }

    static final class DefaultsWrittenTwice extends Broken {
        DefaultsWrittenTwice() {
            super(() -> new Bridge() {
                @Override
                BridgeSettings defaultSettings() {
                    return BridgeSettings.builder().mtu(9000).build();
                }
            });
        }
    }

    static final class KeyForgotten extends BridgeContractTest {
        @Override
        protected String exampleSection() {
            return super.exampleSection() + "forgotten: true\n";
        }
    }

    static final class ExampleSetsNothing extends BridgeContractTest {
        @Override
        protected String exampleSection() {
            return "mtu: 1400\n";
        }
    }

    static final class CodesCanBeChanged extends Broken {
        CodesCanBeChanged() {
            super(() -> new Bridge() {
                @Override
                List<FindingCode> findingCodes() {
                    return new ArrayList<>(super.findingCodes());
                }
            });
        }
    }

    static final class SettingsCanBeChanged extends BridgeContractTest {
        @Override
        protected BridgeSettings minimalSettings() {
            return new Changeable();
        }
    }

    /** Public, so that its accessors can be called. */
    public static final class Changeable extends BridgeSettings {
        Changeable() {
            super(builder());
        }

        @Override
        public List<String> interfaces() {
            return new ArrayList<>(super.interfaces());
        }
    }

    static final class RefusesOneHost extends Broken {
        RefusesOneHost() {
            super(() -> refusing(cluster -> cluster.hosts().size() == 1
                    && cluster.network().podCidrs().size() == 1
                    && cluster.network().podCidrs().get(0).toString().contains(".")));
        }
    }

    static final class ThrowsWithoutMaster extends Broken {
        ThrowsWithoutMaster() {
            super(() -> new Bridge() {
                @Override
                void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
                    if (!context.cluster().hosts().isEmpty()) {
                        context.cluster().masters().get(0);
                    }
                    super.judge(context, findings);
                }
            });
        }
    }

    static final class DescribesOnlyMasters extends Broken {
        DescribesOnlyMasters() {
            super(() -> new Bridge() {
                @Override
                NetworkProfile profile(PlanContext<BridgeSettings> context) {
                    if (!context.cluster().hosts().isEmpty()) {
                        context.cluster().masters().get(0);
                    }
                    return super.profile(context);
                }
            });
        }
    }

    static final class DescribesByTurns extends Broken {

        private static final AtomicInteger CALLS = new AtomicInteger();

        DescribesByTurns() {
            super(() -> new Bridge() {
                @Override
                NetworkProfile profile(PlanContext<BridgeSettings> context) {
                    return super.profile(context).toBuilder()
                            .interfaces("br" + CALLS.incrementAndGet())
                            .build();
                }
            });
        }
    }

    static final class FillsInByTurns extends Broken {

        private static final AtomicInteger CALLS = new AtomicInteger();

        FillsInByTurns() {
            super(() -> new Bridge() {
                @Override
                BridgeSettings inFleet(PlanContext<BridgeSettings> context) {
                    return BridgeSettings.builder()
                            .mtu(1400 + CALLS.incrementAndGet() % 2)
                            .build();
                }
            });
        }
    }

    static final class KnowsOnlyMasters extends Broken {
        KnowsOnlyMasters() {
            super(() -> new Bridge() {
                @Override
                FleetPart fleetPart(PlanContext<BridgeSettings> context) {
                    return FleetPart.builder()
                            .reachableAt(List.of(context.cluster().hosts().stream()
                                    .filter(host -> host.role() == Role.MASTER)
                                    .findFirst()
                                    .orElseThrow()
                                    .address()))
                            .build();
                }
            });
        }
    }

    static final class CannotPlanFleets extends Broken {
        CannotPlanFleets() {
            super(() -> planning((context, plan) -> {
                if (context.fleet().isPresent()) {
                    throw new IllegalStateException("one cluster is enough");
                }
            }));
        }
    }

    static final class CannotPlanRegions extends Broken {
        CannotPlanRegions() {
            super(() -> planning((context, plan) -> {
                if (context.cluster().regions().size() > 1) {
                    throw new IllegalStateException("one region is enough");
                }
            }));
        }
    }

    static final class PlansForAnUnknownHost extends Broken {
        PlansForAnUnknownHost() {
            super(() -> planning((context, plan) -> {
                if (context.cluster().hosts().size() == 3) {
                    plan.host("unknown", HostPlan.nothing());
                }
            }));
        }
    }

    static final class AsksTheClock extends BrokenPod {
        private static final AtomicLong CLOCK = new AtomicLong();

        AsksTheClock() {
            super(daemonSet -> daemonSet.getMetadata().setAnnotations(Map.of("at", "" + CLOCK.incrementAndGet())));
        }
    }

    static final class WritesNumbersAsLocally extends Broken {
        WritesNumbersAsLocally() {
            super(() -> new Bridge() {
                @Override
                ConfigMap configMap(BridgeSettings settings) {
                    var configMap = super.configMap(settings);
                    configMap.setData(Map.of("mtu", String.format("%d", settings.mtu())));
                    return configMap;
                }
            });
        }
    }

    static final class WritesTheTimeZone extends BrokenPod {
        WritesTheTimeZone() {
            super(daemonSet -> router(daemonSet)
                    .getEnv()
                    .get(0)
                    .setValue(ZoneId.systemDefault().getId()));
        }
    }

    static final class CountsItsPlans extends Broken {
        CountsItsPlans() {
            super(() -> new Bridge() {
                private final AtomicInteger plans = new AtomicInteger();

                @Override
                PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                    plans.incrementAndGet();
                    return super.plan(context);
                }

                @Override
                ConfigMap configMap(BridgeSettings settings) {
                    var configMap = super.configMap(settings);
                    configMap.setData(Map.of("mtu", "1400", "plans", plans.toString()));
                    return configMap;
                }
            });
        }
    }

    static final class SharesAContainer extends BrokenPod {
        private static final List<Container> SHARED = List.copyOf(
                new Bridge().daemonSet().getSpec().getTemplate().getSpec().getContainers());

        SharesAContainer() {
            super(daemonSet -> pod(daemonSet).setContainers(SHARED));
        }
    }

    static final class RendersOnce extends Broken {
        RendersOnce() {
            super(() -> new Bridge() {
                private final Service service = super.service();

                @Override
                Service service() {
                    return service;
                }
            });
        }
    }

    static final class LabelsWhatRuns extends Broken {
        LabelsWhatRuns() {
            super(() -> new Bridge() {
                @Override
                void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
                    super.judge(context, findings);
                    context.observed()
                            .find(SECRET, Secret.class)
                            .ifPresent(secret -> secret.getMetadata().setLabels(Map.of("seen", "yes")));
                }
            });
        }
    }

    /** Plans what others wrote to an object that is only created. */
    static final class ReadsItsState extends Broken {
        private static final ObjectKey STATE = ObjectKey.namespaced("", "ConfigMap", Bridge.NAMESPACE, "bridge-state");

        ReadsItsState() {
            super(() -> new Bridge() {
                @Override
                PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                    var written = context.observed()
                            .find(STATE, ConfigMap.class)
                            .map(ConfigMap::getData)
                            .orElse(Map.of());
                    return super.plan(context)
                            .addCreateOnly(() -> state(Map.of()))
                            .add(() -> copyOf(written));
                }

                private ConfigMap copyOf(Map<String, String> written) {
                    var copy = state(written);
                    copy.getMetadata().setName("bridge-state-copy");
                    return copy;
                }

                private ConfigMap state(Map<String, String> data) {
                    var state = new ConfigMap();
                    state.setMetadata(new ObjectMeta());
                    state.getMetadata().setName(STATE.name());
                    state.getMetadata().setNamespace(NAMESPACE);
                    state.setData(new LinkedHashMap<>(data));
                    return state;
                }
            });
        }
    }

    static final class PlansAnObjectTwice extends Broken {
        PlansAnObjectTwice() {
            super(() -> new Bridge() {
                @Override
                PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                    var twice = context.cluster().hosts().size() == 1;
                    return super.plan(context).addIf(twice, this::serviceAccount);
                }
            });
        }
    }

    static final class RunsAsMissingAccount extends BrokenPod {
        RunsAsMissingAccount() {
            super(daemonSet -> pod(daemonSet).setServiceAccountName("missing"));
        }
    }

    /** Breaks no promise: the ServiceAccount is declared as external. */
    static final class RunsAsExternalAccount extends BrokenPod {
        RunsAsExternalAccount() {
            super(daemonSet -> pod(daemonSet).setServiceAccountName("external"));
        }

        @Override
        protected Set<String> externalObjects() {
            return Set.of("ServiceAccount kube-system/external");
        }
    }

    static final class ReadsAMissingKey extends BrokenPod {
        ReadsAMissingKey() {
            super(daemonSet -> router(daemonSet)
                    .getEnv()
                    .get(1)
                    .getValueFrom()
                    .getConfigMapKeyRef()
                    .setKey("mut"));
        }
    }

    static final class ReadsAMissingSecret extends BrokenPod {
        ReadsAMissingSecret() {
            super(daemonSet -> router(daemonSet)
                    .getEnv()
                    .get(2)
                    .getValueFrom()
                    .getSecretKeyRef()
                    .setName("elsewhere"));
        }
    }

    static final class BindsAMissingRole extends Broken {
        BindsAMissingRole() {
            super(() -> binding(binding -> binding.getRoleRef().setName("missing")));
        }
    }

    static final class BindsToAnotherNamespace extends Broken {
        BindsToAnotherNamespace() {
            super(() -> binding(binding -> binding.getSubjects().get(0).setNamespace("default")));
        }
    }

    static final class SelectsOtherPods extends BrokenPod {
        SelectsOtherPods() {
            super(daemonSet -> daemonSet.getSpec().getSelector().setMatchLabels(Map.of("app", "other")));
        }
    }

    static final class ServesOtherPods extends Broken {
        ServesOtherPods() {
            super(() -> serving(service -> service.getSpec().setSelector(Map.of("app", "other"))));
        }
    }

    static final class ServesAnUnknownPort extends Broken {
        ServesAnUnknownPort() {
            super(() -> serving(service ->
                    service.getSpec().getPorts().get(0).getTargetPort().setValue("unknown")));
        }
    }

    static final class SelectsByStackLabel extends BrokenPod {
        SelectsByStackLabel() {
            super(daemonSet -> {
                var labels = Map.of("app", "bridge", "clusternetwork.dev/stack", "bridge");
                daemonSet.getSpec().getSelector().setMatchLabels(labels);
                template(daemonSet).getMetadata().setLabels(labels);
            });
        }
    }

    static final class UsesLatest extends BrokenPod {
        UsesLatest() {
            super(daemonSet -> router(daemonSet).setImage("example.com/bridge:latest"));
        }
    }

    static final class UsesNoTag extends BrokenPod {
        UsesNoTag() {
            super(daemonSet -> router(daemonSet).setImage("example.com:5000/bridge"));
        }
    }

    static final class OpensAPortOfTheHost extends BrokenPod {
        OpensAPortOfTheHost() {
            super(daemonSet -> router(daemonSet).getPorts().get(0).setContainerPort(9001));
        }
    }

    static final class ProbesAnotherPort extends BrokenPod {
        ProbesAnotherPort() {
            super(daemonSet -> router(daemonSet).getLivenessProbe().getHttpGet().setPort(new IntOrString(9002)));
        }
    }

    static final class NamesTwoContainersAlike extends BrokenPod {
        NamesTwoContainersAlike() {
            super(daemonSet -> pod(daemonSet).getInitContainers().get(0).setName("router"));
        }
    }

    static final class SetsAVariableTwice extends BrokenPod {
        SetsAVariableTwice() {
            super(daemonSet -> router(daemonSet).getEnv().add(new EnvVar("MODE", "other", null)));
        }
    }

    static final class PullsNow extends BrokenPod {
        PullsNow() {
            super(daemonSet -> router(daemonSet).setImagePullPolicy("Now"));
        }
    }

    static final class MountsAnUnknownVolume extends BrokenPod {
        MountsAnUnknownVolume() {
            super(daemonSet -> router(daemonSet).getVolumeMounts().get(0).setName("cin"));
        }
    }

    static final class MountsNothing extends BrokenPod {
        MountsNothing() {
            super(daemonSet -> {
                router(daemonSet).setVolumeMounts(List.of());
                pod(daemonSet).getInitContainers().get(0).setVolumeMounts(List.of());
            });
        }
    }

    static final class HidesAnImage extends Broken {
        HidesAnImage() {
            super(() -> planning((context, plan) -> plan.add(() -> job(
                    "example.com/job:1.0.0",
                    context.cluster().network().images().pullSecrets()))));
        }
    }

    static final class HidesAPod extends Broken {
        HidesAPod() {
            super(() -> planning((context, plan) -> plan.add(() -> job(
                    context.cluster()
                            .network()
                            .images()
                            .resolve(ImageReference.parse("example.com/job:1.0.0"))
                            .toString(),
                    List.of()))));
        }
    }

    static final class NamesACodeWithoutItsId extends Broken {
        NamesACodeWithoutItsId() {
            super(() -> new Bridge() {
                @Override
                List<FindingCode> findingCodes() {
                    return List.of(
                            BridgeCode.BRIDGE_REFUSED,
                            BridgeCode.BRIDGE_PASSPHRASE_BROKEN,
                            BridgeCode.BRIDGE_PASSPHRASE_KEPT,
                            OtherCode.TOO_SMALL);
                }
            });
        }
    }

    static final class NamesTwoCodesAlike extends Broken {
        NamesTwoCodesAlike() {
            super(() -> new Bridge() {
                @Override
                List<FindingCode> findingCodes() {
                    return List.of(
                            BridgeCode.BRIDGE_REFUSED,
                            BridgeCode.BRIDGE_PASSPHRASE_BROKEN,
                            BridgeCode.BRIDGE_PASSPHRASE_KEPT,
                            OtherCode.BRIDGE_REFUSED);
                }
            });
        }
    }

    static final class KeepsACodeToItself extends Broken {
        KeepsACodeToItself() {
            super(() -> new Bridge() {
                @Override
                List<FindingCode> findingCodes() {
                    return List.of(BridgeCode.BRIDGE_REFUSED, BridgeCode.BRIDGE_PASSPHRASE_KEPT);
                }
            });
        }
    }

    static final class RotatesItsPassphrase extends Broken {
        RotatesItsPassphrase() {
            super(() -> new Bridge() {
                @Override
                SecretString passphrase(PlanContext<BridgeSettings> context) {
                    return context.settings().passphrase().orElseGet(() -> drawn(context));
                }
            });
        }
    }

    static final class RefusesWhatItPlanned extends Broken {
        RefusesWhatItPlanned() {
            super(() -> new Bridge() {
                @Override
                void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
                    super.judge(context, findings);
                    if (observedPassphrase(context.observed()).isPresent()) {
                        findings.add(refusal(context.settingsPath()));
                    }
                }
            });
        }
    }

    static final class WritesItsPassphraseDown extends Broken {
        WritesItsPassphraseDown() {
            super(() -> planning((context, plan) -> plan.everyHost(HostPlan.builder()
                    .kubeletFlag(
                            "--hint",
                            context.settings()
                                    .passphrase()
                                    .map(SecretString::reveal)
                                    .orElse("none"))
                    .build())));
        }
    }

    static final class RepeatsAPassphrase extends Broken {
        RepeatsAPassphrase() {
            super(() -> new Bridge() {
                @Override
                void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
                    super.judge(context, findings);
                    observedPassphrase(context.observed())
                            .ifPresent(kept ->
                                    findings.add(Finding.of(BridgeCode.BRIDGE_PASSPHRASE_KEPT, context.settingsPath())
                                            .problem("the passphrase is " + kept.reveal())
                                            .fix("forget it")));
                }
            });
        }
    }

    static final class PromisesIpv6 extends Broken {
        PromisesIpv6() {
            super(() -> refusing(cluster -> cluster.network().podCidrs().size() == 1
                    && cluster.network().podCidrs().get(0).toString().contains(":")));
        }
    }

    static final class PromisesDualStack extends Broken {
        PromisesDualStack() {
            super(() -> refusing(cluster -> cluster.network().podCidrs().size() == 2));
        }
    }

    /** Breaks no promise: tests of capabilities that it does not declare are skipped. */
    static final class PromisesLess extends Broken {
        PromisesLess() {
            super(() -> new Bridge() {
                @Override
                Set<Capability> capabilities() {
                    return Set.of();
                }
            });
        }
    }

    private enum OtherCode implements FindingCode {
        TOO_SMALL,
        BRIDGE_REFUSED;

        @Override
        public Traits traits() {
            return Traits.warning("It is too small.", "Enlarge it.");
        }
    }

    private interface Planning {
        void extend(PlanContext<BridgeSettings> context, PlanPart.Builder plan);
    }

    private static Bridge planning(Planning planning) {
        return new Bridge() {
            @Override
            PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                var plan = super.plan(context);
                planning.extend(context, plan);
                return plan;
            }
        };
    }

    private interface Condition {
        boolean holds(ClusterSpec cluster);
    }

    private static Bridge refusing(Condition condition) {
        return new Bridge() {
            @Override
            void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
                super.judge(context, findings);
                if (condition.holds(context.cluster())) {
                    findings.add(refusal(context.settingsPath()));
                }
            }
        };
    }

    private static Finding.Builder refusal(ConfigPath path) {
        return Finding.of(BridgeCode.BRIDGE_REFUSED, path)
                .problem(path + " is not wanted")
                .fix("give up");
    }

    private static Bridge binding(Consumer<ClusterRoleBinding> change) {
        return new Bridge() {
            @Override
            ClusterRoleBinding clusterRoleBinding() {
                var binding = super.clusterRoleBinding();
                change.accept(binding);
                return binding;
            }
        };
    }

    private static Bridge serving(Consumer<Service> change) {
        return new Bridge() {
            @Override
            Service service() {
                var service = super.service();
                change.accept(service);
                return service;
            }
        };
    }

    private static OwnJob job(String image, List<String> pullSecrets) {
        var pod = new LinkedHashMap<String, Object>();
        pod.put("containers", List.of(Map.of("name", "job", "image", image)));
        pod.put(
                "imagePullSecrets",
                pullSecrets.stream().map(name -> Map.of("name", name)).toList());
        return new OwnJob(Map.of("template", Map.of("spec", pod)));
    }

    /** A provider's own type, which the core cannot change. */
    static final class OwnJob implements HasMetadata {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> spec;
        private ObjectMeta metadata = Bridge.namespaced();

        OwnJob(Map<String, Object> spec) {
            this.spec = spec;
        }

        public Map<String, Object> getSpec() {
            return spec;
        }

        @Override
        public String getApiVersion() {
            return "batch/v1";
        }

        @Override
        public void setApiVersion(String version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getKind() {
            return "Job";
        }

        @Override
        public ObjectMeta getMetadata() {
            return metadata;
        }

        @Override
        public void setMetadata(ObjectMeta metadata) {
            this.metadata = metadata;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OwnJob that && spec.equals(that.spec) && metadata.equals(that.metadata);
        }

        @Override
        public int hashCode() {
            return spec.hashCode();
        }
    }
}
