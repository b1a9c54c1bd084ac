package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of the {@link BridgeProvider}, each for a broken one to replace. */
class Bridge {

    static final String NAME = "bridge";
    static final String NAMESPACE = "kube-system";
    static final Map<String, String> LABELS = Map.of("app", NAME);
    static final ObjectKey SECRET = ObjectKey.namespaced("", "Secret", NAMESPACE, NAME);

    BridgeSettings defaultSettings() {
        return BridgeSettings.builder().build();
    }

    List<FindingCode> findingCodes() {
        return List.of(BridgeCode.values());
    }

    Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    NetworkProfile profile(PlanContext<BridgeSettings> context) {
        return NetworkProfile.builder()
                .interfaces("cni0")
                .port(PortRule.tcp(9000, "bridge metrics")
                        .from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD))
                .build();
    }

    FleetPart fleetPart(PlanContext<BridgeSettings> context) {
        return FleetPart.builder().shareable().build();
    }

    BridgeSettings inFleet(PlanContext<BridgeSettings> context) {
        return context.settings();
    }

    void judge(PlanContext<BridgeSettings> context, Findings.Collector findings) {
        var path = context.settingsPath().key("passphrase");
        var secret = context.observed().find(SECRET, Secret.class);
        if (secret.isEmpty()) {
            return;
        }
        var kept = passphraseIn(secret.get());
        if (kept.isEmpty()) {
            findings.add(Finding.of(BridgeCode.BRIDGE_PASSPHRASE_BROKEN, path)
                    .problem(SECRET + " has no passphrase")
                    .fix("delete it"));
        } else if (context.settings()
                .passphrase()
                .filter(wanted -> !wanted.equals(kept.get()))
                .isPresent()) {
            findings.add(Finding.of(BridgeCode.BRIDGE_PASSPHRASE_KEPT, path)
                    .found(Finding.HIDDEN)
                    .problem(path + " differs from " + SECRET)
                    .fix("delete the Secret"));
        }
    }

    PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
        var settings = context.settings();
        var passphrase = passphrase(context);
        return PlanPart.builder()
                .add(this::serviceAccount)
                .add(this::clusterRole)
                .add(this::clusterRoleBinding)
                .add(() -> configMap(settings))
                .add(() -> secret(passphrase))
                .add(this::service)
                .add(this::daemonSet)
                .everyHost(HostPlan.builder()
                        .file(HostFile.written("/etc/bridge.conf", "one\ntwo\n", 0644, "the bridge reads it"))
                        .file(HostFile.removed("/etc/old.conf", "it is not used"))
                        .label("example.com/bridge", "yes")
                        .kubeletFlag("--cni", "bridge")
                        .build());
    }

    SecretString passphrase(PlanContext<BridgeSettings> context) {
        return observedPassphrase(context.observed())
                .or(() -> context.settings().passphrase())
                .orElseGet(() -> drawn(context));
    }

    static Optional<SecretString> observedPassphrase(ObservedCluster observed) {
        return observed.find(SECRET, Secret.class).flatMap(Bridge::passphraseIn);
    }

    static SecretString drawn(PlanContext<BridgeSettings> context) {
        var bytes = new byte[16];
        context.random().nextBytes(bytes);
        return SecretString.of(HexFormat.of().formatHex(bytes));
    }

    private static Optional<SecretString> passphraseIn(Secret secret) {
        try {
            return Optional.ofNullable(secret.getData())
                    .map(data -> data.get("passphrase"))
                    .map(Base64.getDecoder()::decode)
                    .map(bytes -> SecretString.of(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder().withMetadata(namespaced()).build();
    }

    ClusterRole clusterRole() {
        return new ClusterRoleBuilder()
                .withMetadata(new ObjectMetaBuilder().withName(NAME).build())
                .addNewRule()
                .withApiGroups("")
                .withResources("nodes")
                .withVerbs("get", "list")
                .endRule()
                .addNewRule()
                .withApiGroups("")
                .withResources("configmaps")
                .withResourceNames("peers")
                .withVerbs("update")
                .endRule()
                .build();
    }

    ClusterRoleBinding clusterRoleBinding() {
        return new ClusterRoleBindingBuilder()
                .withMetadata(new ObjectMetaBuilder().withName(NAME).build())
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", NAME)
                .addNewSubject()
                .withKind("ServiceAccount")
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .endSubject()
                .build();
    }

    ConfigMap configMap(BridgeSettings settings) {
        return new ConfigMapBuilder()
                .withMetadata(namespaced())
                .withData(Map.of("mtu", Integer.toString(settings.mtu())))
                .build();
    }

    Secret secret(SecretString passphrase) {
        var bytes = passphrase.reveal().getBytes(StandardCharsets.UTF_8);
        return new SecretBuilder()
                .withMetadata(namespaced())
                .withData(Map.of("passphrase", Base64.getEncoder().encodeToString(bytes)))
                .build();
    }

    Service service() {
        return new ServiceBuilder()
                .withMetadata(namespaced())
                .withNewSpec()
                .withClusterIP("None")
                .withSelector(LABELS)
                .addNewPort()
                .withPort(80)
                .withTargetPort(new IntOrString("metrics"))
                .endPort()
                .endSpec()
                .build();
    }

    DaemonSet daemonSet() {
        return new DaemonSetBuilder()
                .withMetadata(namespaced())
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(LABELS)
                .addToAnnotations("example.com/note", "kept")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(NAME)
                .withPriorityClassName("system-node-critical")
                .withHostNetwork(true)
                .addToNodeSelector("kubernetes.io/os", "linux")
                .addNewToleration()
                .withOperator("Exists")
                .withEffect("NoSchedule")
                .endToleration()
                .addNewInitContainer()
                .withName("install")
                .withImage("example.com/bridge-install:1.0.0")
                .addNewVolumeMount()
                .withName("cni")
                .withMountPath("/cni")
                .endVolumeMount()
                .endInitContainer()
                .addNewContainer()
                .withName("router")
                .withImage("example.com/bridge:1.2.3")
                .withCommand("/bridge", "run")
                .withArgs("--verbose")
                .addNewEnv()
                .withName("MODE")
                .withValue("mesh")
                .endEnv()
                .addNewEnv()
                .withName("MTU")
                .withNewValueFrom()
                .withNewConfigMapKeyRef("mtu", NAME, false)
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("PASSPHRASE")
                .withNewValueFrom()
                .withNewSecretKeyRef("passphrase", NAME, false)
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("NODE")
                .withNewValueFrom()
                .withNewFieldRef("v1", "spec.nodeName")
                .endValueFrom()
                .endEnv()
                .addNewPort()
                .withName("metrics")
                .withContainerPort(9000)
                .endPort()
                .withNewLivenessProbe()
                .withNewHttpGet()
                .withPath("/live")
                .withPort(new IntOrString(9000))
                .endHttpGet()
                .endLivenessProbe()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/ready")
                .withPort(new IntOrString(9000))
                .endHttpGet()
                .endReadinessProbe()
                .withNewResources()
                .addToRequests("cpu", new Quantity("50m"))
                .endResources()
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("cni")
                .withMountPath("/cni")
                .withReadOnly(true)
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("cni")
                .withNewHostPath()
                .withPath("/opt/cni")
                .endHostPath()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static ObjectMeta namespaced() {
        return new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .withLabels(LABELS)
                .build();
    }
}
