package dev.clusternetwork.custom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The tables of what releases of Kubernetes serve")
class ServedTablesTest {

    private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    /** By group, and then from the least to the most stable version, as the API server ranks them. */
    private static final Comparator<ServedApi> ORDER = Comparator.comparing(ServedApi::group)
            .thenComparing(api -> Optional.ofNullable(parts(api).get(1)).orElse("stable"))
            .thenComparing(api -> Integer.valueOf(parts(api).get(0)))
            .thenComparing(api ->
                    Integer.valueOf(Optional.ofNullable(parts(api).get(2)).orElse("0")))
            .thenComparing(
                    api -> api.releases().first().map(KubernetesVersion::minor).orElse(0))
            .thenComparing(
                    api -> api.releases().gone().map(KubernetesVersion::minor).orElse(Integer.MAX_VALUE))
            .thenComparing(api -> api.kinds().get(0));

    private static List<String> parts(ServedApi api) {
        var version =
                VERSION.matcher(api.apiVersion().substring(api.apiVersion().indexOf('/') + 1));
        assertThat(version.matches()).as(api.apiVersion()).isTrue();
        return Arrays.asList(version.group(1), version.group(2), version.group(3));
    }

    private static List<Class<? extends HasMetadata>> model() {
        return ServiceLoader.load(KubernetesResource.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(HasMetadata.class::isAssignableFrom)
                .<Class<? extends HasMetadata>>map(type -> type.asSubclass(HasMetadata.class))
                .filter(type -> type != GenericKubernetesResource.class)
                .toList();
    }

    /** The kinds of the model, as {@code apps/v1 DaemonSet}. */
    private static Set<String> modelKinds() {
        return model().stream()
                .map(type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> kindsOf(ServedApi api) {
        return api.kinds().stream().map(kind -> api.apiVersion() + " " + kind);
    }

    @Test
    @DisplayName("are sorted")
    void sorted() {
        assertThat(ServedApis.all().rows()).isSortedAccordingTo(ORDER);
        assertThat(ServedApis.all().rows())
                .allSatisfy(api -> assertThat(api.kinds()).isSorted());
        assertThat(ServedFields.all().rows())
                .isSortedAccordingTo(Comparator.comparing(ServedField::type).thenComparing(ServedField::name));
    }

    @Test
    @DisplayName("contain every kind of the model that is an object, and otherwise only kinds without a model")
    void kindsOfTheModel() {
        var rows = ServedApis.all().rows();
        var all = rows.stream().flatMap(ServedTablesTest::kindsOf).collect(Collectors.toSet());
        var withoutModel = rows.stream()
                .filter(api -> api.releases().gone().isEmpty())
                .filter(api ->
                        !Set.of("resource.k8s.io", "internal.apiserver.k8s.io").contains(api.group()))
                .flatMap(ServedTablesTest::kindsOf)
                .collect(Collectors.toCollection(TreeSet::new));
        withoutModel.removeAll(modelKinds());
        assertThat(withoutModel).isEmpty();
        assertThat(modelKinds().stream().filter(kind -> !all.contains(kind)))
                .as("subresources, which are not objects")
                .containsExactly(
                        "authentication.k8s.io/v1 TokenRequest",
                        "autoscaling/v1 Scale",
                        "policy/v1 Eviction",
                        "policy/v1beta1 Eviction");
    }

    @Test
    @DisplayName("contain only API groups that Kubernetes has or had")
    void groups() {
        assertThat(ServedApis.all().rows().stream()
                        .map(ServedApi::group)
                        .distinct()
                        .filter(group -> !ObjectKey.clusterWide(group, "A", "a").isOfKubernetes()))
                .containsExactly("auditregistration.k8s.io", "settings.k8s.io");
    }

    static Stream<KubernetesVersion> releases() {
        return Stream.iterate(28, minor -> minor + 1)
                .limit(KubernetesVersion.NEWEST_KNOWN.minor() - 27)
                .map(minor -> new KubernetesVersion(1, minor));
    }

    @ParameterizedTest
    @MethodSource("releases")
    @DisplayName("propose only what the release serves")
    void proposals(KubernetesVersion release) {
        for (var api : ServedApis.all().rows()) {
            for (var kind : api.kinds()) {
                var proposed = ServedApis.all().versionOf(api.group(), kind, release);
                if (api.releases().include(release)) {
                    assertThat(proposed).as(kind).isPresent();
                }
                proposed.ifPresent(version -> assertThat(ServedApis.all()
                                .find(version, kind)
                                .orElseThrow()
                                .releases())
                        .matches(each -> each.include(release)));
            }
        }
    }

    @Test
    @DisplayName("name fields of the model, and others only if some release does not have them or their API version")
    void fieldsOfTheModel() {
        var fields = new TreeMap<String, Set<String>>();
        var seen = new HashSet<ModelType>();
        model().forEach(type -> learn(ModelType.of(type), fields, seen));
        assertThat(fields).hasSizeGreaterThan(400);
        assertThat(ServedFields.all().rows().stream()
                        .filter(field ->
                                !fields.getOrDefault(field.type(), Set.of()).contains(field.name()))
                        .map(field -> field.type() + "." + field.name()))
                .containsExactly("PodResourceClaim.source", "PodSpec.workloadRef");
        assertThat(ServedFields.all().rows())
                .allSatisfy(field -> assertThat(fields).containsKey(field.type()));
    }

    private static void learn(ModelType type, Map<String, Set<String>> fields, Set<ModelType> seen) {
        if (!seen.add(type)) {
            return;
        }
        type.element().ifPresent(element -> learn(element, fields, seen));
        type.fieldNames().forEach(name -> {
            fields.computeIfAbsent(type.typeName(), each -> new TreeSet<>()).add(name);
            learn(type.field(name).orElseThrow(), fields, seen);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1,1.29,1.28,A,-         | t:2 has '1.28' as gone
            apps/v1,1.29,1.29,A,-         | t:2 has '1.29' as gone
            apps/v1,1.99,-,A,-            | t:2 has '1.99' as first
            apps/v1,v1.29,-,A,-           | t:2 has 'v1.29' as first
            apps/v1,1.29.0,-,A,-          | t:2 has '1.29.0' as first
            apps/v1,29,-,A,-              | t:2 has '29' as first
            apps/v1,,-,A,-                | t:2 has '' as first
            apps/v1,-,,A,-                | t:2 has '' as gone
            apps/v1,-,-,A  B,-            | t:2 has 'A  B' as kinds
            apps/v1,-,-,A A,-             | t:2 has 'A A' as kinds
            apps/v1,-,-,-,-               | t:2 has '-' as kinds
            -,-,-,A,-                     | t:2 has '-' as api_version
            apps/v1,-,-,A,delete it       | t:2 has 'delete it' as fix
            apps/v1,-,-,A                 | t:2 has 4 cells instead of 5
            """)
    @DisplayName("are refused if a row of kinds is malformed")
    void malformedKinds(String row, String message) {
        assertThatThrownBy(() -> apis(row))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("are refused if a kind is in two rows of one API version")
    void overlap() {
        assertThatThrownBy(() -> apis("apps/v1,-,1.20,A B,-", "apps/v1,1.30,-,B C,-"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:3 has 'B C' as kinds");
        assertThat(apis("apps/v1,-,1.20,A B,-", "apps/v1,1.30,-,C,-").rows()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pod,a,-,-,-                   | t:2 has '-' as first
            Pod,-,1.30,-,-                | t:2 has '-' as field
            -,a,1.30,-,-                  | t:2 has '-' as type
            Pod,a,1.30,1.29,-             | t:2 has '1.29' as gone
            Pod,a,1.30,-,                 | t:2 has '' as fix
            """)
    @DisplayName("are refused if a row of a field is malformed")
    void malformedField(String row, String message) {
        assertThatThrownBy(() -> fields(row))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("are refused if a field is in two rows")
    void fieldTwice() {
        assertThatThrownBy(() -> fields("Pod,a,1.30,-,-", "Pod,a,1.31,-,-"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("t:3 has 'a' as field");
    }

    private static ServedApis apis(String... rows) {
        return ServedApis.of(table(ServedApi.COLUMNS, rows));
    }

    private static ServedFields fields(String... rows) {
        return ServedFields.of(table(ServedField.COLUMNS, rows));
    }

    private static TsvTable table(List<String> columns, String... rows) {
        var content = new StringBuilder(String.join("\t", columns)).append('\n');
        for (var row : rows) {
            content.append(row.replace(',', '\t')).append('\n');
        }
        return TsvTable.parse("t", content.toString(), columns);
    }
}
