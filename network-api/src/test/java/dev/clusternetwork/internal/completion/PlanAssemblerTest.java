package dev.clusternetwork.internal.completion;

import static dev.clusternetwork.internal.completion.Planned.configMap;
import static dev.clusternetwork.internal.completion.Planned.daemonSet;
import static dev.clusternetwork.internal.completion.Planned.plan;
import static dev.clusternetwork.internal.completion.Planned.pod;
import static dev.clusternetwork.internal.completion.Planned.podOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PlanAssemblerTest {

    private static final ImagesSpec.Builder NO_CHANGE = ImagesSpec.builder();

    private static Supplier<HasMetadata> object(String apiVersion, String kind, String name) {
        return () -> {
            var object = new GenericKubernetesResource();
            object.setApiVersion(apiVersion);
            object.setKind(kind);
            object.setMetadata(new ObjectMetaBuilder().withName(name).build());
            return object;
        };
    }

    private static Supplier<HasMetadata> definition(String name, Map<String, Object> spec) {
        return () -> {
            var object = (GenericKubernetesResource) object("apiextensions.k8s.io/v1", "CustomResourceDefinition", name)
                    .get();
            object.setAdditionalProperty("spec", spec);
            return object;
        };
    }

    @Test
    void stagesComeInTheOrderInWhichTheyCanBeApplied() {
        var written = List.of(
                object("apps/v1", "DaemonSet", "net"),
                object("v1", "Service", "metrics"),
                object("example.com/v1", "IPPool", "pool"),
                object("example.com/v1", "Service", "defined"),
                object("example.com/v1", "Mesh", "elsewhere"),
                object("mesh.networking.k8s.io/v1", "DaemonSet", "elsewhere"),
                object("networking.k8s.io/v1", "NetworkPolicy", "policy"),
                object("v1", "ConfigMap", "config"),
                object("v1", "Secret", "password"),
                object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "net"),
                object("rbac.authorization.k8s.io/v1", "ClusterRole", "net"),
                object("v1", "ServiceAccount", "net"),
                definition("ippools.example.com", Map.of("group", "example.com", "names", Map.of("kind", "IPPool"))),
                () -> new CustomResourceDefinitionBuilder()
                        .withNewMetadata()
                        .withName("services.example.com")
                        .endMetadata()
                        .withNewSpec()
                        .withGroup("example.com")
                        .withNewNames()
                        .withKind("Service")
                        .endNames()
                        .endSpec()
                        .build(),
                definition("peers.example.com", Map.of("group", "example.com")),
                object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "without"),
                object("v1", "Namespace", "net-system"));
        var wanted = PlanPart.builder();
        written.forEach(wanted::add);
        var plan = PlanAssembler.of(Planned.cluster(NO_CHANGE), List.of(Planned.part(wanted.build())))
                .builder(Findings.none())
                .build();

        assertThat(plan.stages())
                .extracting(Stage::toString)
                .containsExactly(
                        "definitions [Namespace net-system, CustomResourceDefinition ippools.example.com,"
                                + " CustomResourceDefinition services.example.com,"
                                + " CustomResourceDefinition peers.example.com, CustomResourceDefinition without]",
                        "access [ServiceAccount net, ClusterRole net, ClusterRoleBinding net]",
                        "configuration [Secret password, ConfigMap config, IPPool pool, Service defined, NetworkPolicy"
                                + " policy]",
                        "workloads [Service metrics, DaemonSet net]",
                        "extensions [Mesh elsewhere, DaemonSet elsewhere]");
        assertThat(plan.stages().get(0).awaits())
                .extracting(each -> each.key().name() + " " + each.condition())
                .containsExactly(
                        "ippools.example.com Established",
                        "services.example.com Established",
                        "peers.example.com Established",
                        "without Established");
        assertThat(plan.stages().subList(1, 5)).allMatch(stage -> stage.awaits().isEmpty());
        assertThat(plan.stages())
                .allSatisfy(stage -> assertThat(stage.objects().stream().map(ObjectKey::of))
                        .containsExactlyElementsOf(stage.keys()));
    }

    @Test
    void emptyStagesAreLeftOut() {
        assertThat(plan(NO_CHANGE, () -> configMap("a", Map.of())).stages())
                .extracting(Stage::order)
                .containsExactly(Stage.Order.CONFIGURATION);
        assertThat(plan(NO_CHANGE).stages()).isEmpty();
    }

    @Test
    void theStackLabelIsOnEveryObjectButInNoSelectorAndNoTemplate() {
        var plan = plan(NO_CHANGE, () -> daemonSet(pod("a/b:1")), () -> configMap("a", Map.of()));
        assertThat(plan.objects())
                .allMatch(each -> "mesh".equals(each.getMetadata().getLabels().get("clusternetwork.dev/stack")));
        var daemonSet = Planned.templateOf(plan);
        assertThat(daemonSet.getMetadata().getLabels()).containsEntry("own", "label");
        assertThat(daemonSet.getSpec().getSelector().getMatchLabels()).isEqualTo(Map.of("name", "net"));
        assertThat(daemonSet.getSpec().getTemplate().getMetadata().getLabels()).isEqualTo(Map.of("name", "net"));
    }

    @Test
    void everyContainerIsPulledFromTheRegistryAndListed() {
        var pod = pod("a/b:1")
                .addNewInitContainer()
                .withName("i")
                .withImage("quay.io/c/d:2")
                .endInitContainer();
        var plan = plan(ImagesSpec.builder().registry("r.example/m").override("b", ":9"), () -> daemonSet(pod));
        assertThat(podOf(plan).getContainers().get(0).getImage()).isEqualTo("r.example/m/a/b:9");
        assertThat(podOf(plan).getInitContainers().get(0).getImage()).isEqualTo("r.example/m/c/d:2");
        assertThat(plan.images()).containsExactly("r.example/m/a/b:9", "r.example/m/c/d:2");
        assertThat(plan(NO_CHANGE, () -> daemonSet(pod)).images()).containsExactly("docker.io/a/b:1", "quay.io/c/d:2");
    }

    @Test
    void pullSecretsAreAddedOnceEach() {
        var pod = pod("a/b:1").withImagePullSecrets(new LocalObjectReference("own"), new LocalObjectReference("both"));
        var plan = plan(ImagesSpec.builder().pullSecrets(List.of("both", "new", "new")), () -> daemonSet(pod));
        assertThat(podOf(plan).getImagePullSecrets())
                .extracting(LocalObjectReference::getName)
                .containsExactly("own", "both", "new");
        assertThat(podOf(plan(NO_CHANGE, () -> daemonSet(pod("a/b:1")))).getImagePullSecrets())
                .isEmpty();
    }

    @Test
    void aChangedConfigMapDoesNotChangeTheChecksumOfAPod() {
        Supplier<HasMetadata> data = () -> configMap("a", new TreeMap<>(Map.of("k", "v")));
        Supplier<HasMetadata> pods = () -> daemonSet(pod("a/b:1")
                .addNewVolume()
                .withName("a")
                .withNewConfigMap()
                .withName("a")
                .endConfigMap()
                .endVolume());
        var untouched = plan(NO_CHANGE, data, pods).objects().get(1);
        var stages = plan(NO_CHANGE, data, pods).stages();
        stages.get(0).objects().forEach(each -> ((ConfigMap) each).getData().put("k", "changed"));
        assertThat(stages.get(1).objects()).containsExactly(untouched);
        assertThat(untouched.toString()).contains("config-checksum");
    }

    @Test
    void objectsAreMadeAnewAndEqualOnEveryCall() {
        var plan = plan(NO_CHANGE, () -> daemonSet(pod("a/b:1")), () -> configMap("a", Map.of("k", "v")));
        var first = plan.objects();
        assertThat(first).isEqualTo(plan.objects());
        first.forEach(each -> each.getMetadata().setName("changed"));
        first.forEach(each -> each.getMetadata().getLabels().clear());
        assertThat(plan.objects())
                .extracting(each -> each.getMetadata().getName())
                .containsExactly("a", "net");
        assertThat(plan.objects())
                .noneMatch(each -> each.getMetadata().getLabels().isEmpty());
    }

    @Test
    void hostsHaveWhatEveryHostNeedsAndTheirOwn() {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("198.51.100.1").name("one"))
                .host(HostSpec.worker("198.51.100.2"))
                .build();
        var wanted = PlanPart.builder()
                .everyHost(HostPlan.builder().label("a", "1").label("b", "1").build())
                .host("one", HostPlan.builder().label("b", "2").build())
                .host("one", HostPlan.builder().label("c", "3").build())
                .build();
        var plan = PlanAssembler.of(cluster, List.of(Planned.part(wanted)))
                .builder(Findings.none())
                .build();
        assertThat(plan.hosts().keySet()).containsExactly("198.51.100.2", "one");
        assertThat(plan.host("one").labels()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(plan.host("198.51.100.2").labels()).isEqualTo(Map.of("a", "1", "b", "1"));
    }

    @Test
    void theKeysAreThoseOfTheObjectsSorted() {
        var plan = plan(NO_CHANGE, () -> daemonSet(pod("a/b:1")), () -> configMap("a", Map.of()));
        assertThat(plan.keys())
                .extracting(ObjectKey::toString)
                .containsExactly("ConfigMap kube-system/a", "DaemonSet kube-system/net");
    }

    private static HasMetadata job(PodSpecBuilder pod) {
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("job")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withSpec(pod.build())
                .endTemplate()
                .endSpec()
                .build();
    }

    private static HasMetadata cronJob(PodSpecBuilder pod) {
        return new CronJobBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("cron")
                .endMetadata()
                .withNewSpec()
                .withNewJobTemplate()
                .withNewSpec()
                .withNewTemplate()
                .withSpec(pod.build())
                .endTemplate()
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }

    @Test
    void jobsAreCompletedLikeOtherPodsButKeepTheirTemplate() {
        var pod = pod("a/b:1")
                .addNewVolume()
                .withName("v")
                .withNewConfigMap()
                .withName("a")
                .endConfigMap()
                .endVolume();
        var images = ImagesSpec.builder().registry("r.example").pullSecrets(List.of("s"));
        var plan = plan(images, () -> job(pod), () -> cronJob(pod), () -> configMap("a", Map.of("k", "v")));
        var job = (Job) plan.objects().get(1);
        var cronJob = (CronJob) plan.objects().get(2);
        var template = cronJob.getSpec().getJobTemplate().getSpec().getTemplate();
        assertThat(List.of(job.getSpec().getTemplate().getSpec(), template.getSpec()))
                .allSatisfy(each -> {
                    assertThat(each.getContainers().get(0).getImage()).isEqualTo("r.example/a/b:1");
                    assertThat(each.getImagePullSecrets()).containsExactly(new LocalObjectReference("s"));
                });
        assertThat(template.getMetadata().getAnnotations()).containsOnlyKeys(ConfigChecksum.ANNOTATION);
        assertThat(job.getSpec().getTemplate().getMetadata())
                .as("of a Job, which cannot be changed")
                .isNull();
    }

    private static GenericKubernetesResource generic(Map<String, Object> properties) {
        var resource = (GenericKubernetesResource)
                object("example.com/v1", "Fleet", "fleet").get();
        resource.setAdditionalProperties(properties);
        return resource;
    }

    @Test
    void podsOfResourcesWithoutAModelAreCompletedToo() {
        var container = Map.<String, Object>of("name", "c", "image", "a/b:1");
        var pod = Map.of(
                "containers", List.of(container, Map.of("name", "without")),
                "initContainers", List.of(Map.of("name", "i", "image", "quay.io/c/d:2")),
                "imagePullSecrets", List.of(Map.of("name", "own")));
        var written = Map.<String, Object>of(
                "spec", Map.of("fleets", List.of(Map.of("template", Map.of("spec", pod))), "image", "not/a-pods:1"));
        var images = ImagesSpec.builder().registry("r.example").pullSecrets(List.of("own", "s"));
        var plan = plan(images, () -> generic(written));
        assertThat(plan.images()).containsExactly("r.example/a/b:1", "r.example/c/d:2");
        var planned = (GenericKubernetesResource) plan.objects().get(0);
        assertThat(planned.getAdditionalProperties())
                .isEqualTo(Map.of(
                        "spec",
                        Map.of(
                                "fleets",
                                List.of(Map.of(
                                        "template",
                                        Map.of(
                                                "spec",
                                                Map.of(
                                                        "containers",
                                                        List.of(
                                                                Map.of("name", "c", "image", "r.example/a/b:1"),
                                                                Map.of("name", "without")),
                                                        "initContainers",
                                                        List.of(Map.of("name", "i", "image", "r.example/c/d:2")),
                                                        "imagePullSecrets",
                                                        List.of(Map.of("name", "own"), Map.of("name", "s")))))),
                                "image",
                                "not/a-pods:1")));
    }

    @Test
    void onlyTheOuterPodOfAGenericResourceIsOne() {
        var inner = Map.of("spec", Map.of("containers", List.of(Map.of("image", "in/ner:1"))));
        var outer = Map.<String, Object>of(
                "spec", Map.of("containers", List.of(Map.of("image", "a/b:1")), "template", inner));
        var plan = plan(ImagesSpec.builder().registry("r.example"), () -> generic(outer));
        assertThat(plan.images()).containsExactly("r.example/a/b:1");
        assertThat(((GenericKubernetesResource) plan.objects().get(0))
                        .getAdditionalProperties()
                        .toString())
                .contains("image=in/ner:1")
                .contains("image=r.example/a/b:1");
    }

    @Test
    void aReferenceWithoutANameLeadsNowhere() {
        var pod = pod("a/b:1")
                .addNewVolume()
                .withName("v")
                .withNewConfigMap()
                .endConfigMap()
                .endVolume()
                .addNewVolume()
                .withName("w")
                .withNewConfigMap()
                .withName("a")
                .addNewItem()
                .withPath("x")
                .endItem()
                .endConfigMap()
                .endVolume();
        var plan = plan(NO_CHANGE, () -> daemonSet(pod), () -> configMap("a", Map.of("k", "v")));
        assertThat(plan.objects()).hasSize(2);
    }

    @Test
    void aPatchToAnotherPodIsNotChanged() {
        var patch = Map.<String, Object>of(
                "spec", Map.of("override", Map.of("spec", Map.of("containers", List.of(Map.of("name", "c"))))));
        var plan = plan(ImagesSpec.builder().pullSecrets(List.of("s")), () -> generic(patch));
        assertThat(((GenericKubernetesResource) plan.objects().get(0)).getAdditionalProperties())
                .isEqualTo(patch);
        assertThat(plan.images()).isEmpty();
    }
}
