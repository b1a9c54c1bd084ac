package dev.clusternetwork.custom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.custom.CustomSettings;
import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.ProviderException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder with templates")
class TemplatedFolderTest {

    private static final String CONFIG_MAP =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: kube-system}\n";

    /** Shouts, or does what a test wants. */
    private static TemplateEngine engine(String ending, Function<Template, Rendering> rendering) {
        return new TemplateEngine() {
            @Override
            public String fileEnding() {
                return ending;
            }

            @Override
            public List<Rendering> render(List<Template> templates, TemplateContext context) {
                return templates.stream().map(rendering).toList();
            }
        };
    }

    private final Findings.Collector findings = new Findings.Collector();

    private Manifests load(Map<String, String> files, TemplateEngine... engines) {
        var settings = CustomSettings.builder().manifestPath("net").build();
        var context = LoadContext.of(
                settings,
                ClusterSpec.builder("test").build(),
                Map.of(),
                ConfigPath.root(),
                SourceFiles.of(files),
                findings);
        return read(context, engines).orElseThrow();
    }

    private static Optional<Manifests> read(LoadContext<CustomSettings> context, TemplateEngine... engines) {
        return ManifestReader.read(
                context,
                new ManifestSettings(context.settings().manifestPath(), Map.of(), false),
                context.cluster(),
                TemplateEngines.of(List.of(engines)));
    }

    private List<String> found() {
        return findings.toFindings().all().stream().map(Folder::line).toList();
    }

    @Test
    @DisplayName("is rendered with the values of the cluster")
    void isRendered() {
        var plan = Folder.of(CONFIG_MAP)
                .with(
                        "t.yml.mustache",
                        CONFIG_MAP.replace("name: m", "name: t")
                                + "data:\n  cidr: {{cluster_config.network.pod_network_cidr}}\n"
                                + "  first: {{cluster_config.network.pod_network_cidrs.0}}\n"
                                + "  gateways: x{{#cluster_config.hosts}}{{#labels.gw?}}{{address}}{{/labels.gw?}}{{/cluster_config.hosts}}\n"
                                + "  hosts: |\n{{#cluster_config.hosts}}\n    {{address}} {{role}}\n"
                                + "{{/cluster_config.hosts}}\n")
                .inNetwork(network -> network.podCidr("10.40.0.0/13"))
                .plan();
        assertThat(((ConfigMap) plan.objects().get(1)).getData())
                .containsEntry("cidr", "10.40.0.0/13")
                .containsEntry("first", "10.40.0.0/13")
                .containsEntry("gateways", "x")
                .containsEntry("hosts", "198.51.100.1 master\n198.51.100.2 worker\n");
    }

    @Test
    @DisplayName("has the names that the reference implementation offered to ERB templates")
    void namesOfTheReference() {
        var plan = Folder.of(CONFIG_MAP)
                .with("t.yml.erb", CONFIG_MAP.replace("name: m", "name: t") + """
                        data:
                          masters: "<%= cluster_config.hosts.select(&:master?).map(&:peer_address).join(' ') %>"
                          workers: "<%= cluster_config.hosts.select { |host| host.worker? }.map(&:region).join(' ') %>"
                          first: "<%= cluster_config.master_host.peer_address %>"
                          regions: "<%= cluster_config.regions.inspect.delete('"') %>"
                          etcd: "<%= cluster_config.etcd_hosts.size %>"
                          dns: "<%= cluster_config.network.dns_service_ip %>"
                          mode: "<%= cluster_config.kube_proxy.mode %>"
                          audit: "<%= cluster_config.audit.file.max_size %>"
                          telemetry: "<%= cluster_config.telemetry.enabled %>"
                          etcd_endpoints: "<%= cluster_config.etcd&.endpoints.inspect %>"
                          raw: "<%= cluster_config.data['kube_proxy'].inspect %>"
                        """)
                .plan();
        assertThat(((ConfigMap) plan.objects().get(1)).getData())
                .containsEntry("masters", "198.51.100.1")
                .containsEntry("workers", "unknown")
                .containsEntry("first", "198.51.100.1")
                .containsEntry("regions", "[unknown]")
                .containsEntry("etcd", "1")
                .containsEntry("dns", "10.96.0.10")
                .containsEntry("mode", "iptables")
                .containsEntry("audit", "100")
                .containsEntry("telemetry", "true")
                .containsEntry("etcd_endpoints", "nil")
                .containsEntry("raw", "nil");
    }

    @Test
    @DisplayName("reports only lines that the template has")
    void linesOfTheTemplate() {
        load(
                Map.of("net/a.yml.x", "a\nb\n", "net/b.yml.x", ""),
                engine(".x", each -> Rendering.failed(999, "is wrong", "correct it")));
        assertThat(found())
                .containsExactly(
                        "net/a.yml.x:3:1: error CUSTOM_TEMPLATE_FAILED is wrong; correct it",
                        "net/b.yml.x:1:1: error CUSTOM_TEMPLATE_FAILED is wrong; correct it");
    }

    @Test
    @DisplayName("is read again for a cluster that was changed")
    void isReadAnew() {
        var template = CONFIG_MAP + "data:\n  cidr: {{cluster_config.network.pod_network_cidr}}\n";
        var files = SourceFiles.of(Map.of("net/t.yml.mustache", template, "plain/m.yml", CONFIG_MAP));
        var planner = NetworkPlanner.of(Folder.CATALOG);
        var built = ClusterSpec.builder("test")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        var loaded = ClusterReader.load(built, Folder.CATALOG, files).partialCluster();
        var stale =
                "error CUSTOM_TEMPLATES_STALE network.custom.manifest_path 'net' contains templates that were rendered before the cluster was changed; pass the changed cluster to ClusterReader.load, and plan the cluster that it returns";

        assertThat(planner.validate(loaded).findings().all()).isEmpty();
        assertThat(planner.validate(inNetwork(loaded, network -> network.waive("A", "b")))
                        .findings()
                        .errors())
                .isEmpty();
        var changed = inNetwork(loaded, network -> network.podCidr("10.64.0.0/12"));
        assertThat(planner.validate(changed).findings().all())
                .extracting(Folder::line)
                .containsExactly(stale);
        var hosts = loaded.toBuilder().host(HostSpec.master("198.51.100.9")).build();
        assertThat(planner.validate(hosts).findings().all())
                .extracting(Folder::line)
                .containsExactly(stale);

        var anew = ClusterReader.load(changed, Folder.CATALOG, files);
        assertThat(anew.findings().all()).isEmpty();
        assertThat(((ConfigMap) planner.plan(anew).objects().get(0)).getData()).containsEntry("cidr", "10.64.0.0/12");

        var plain = inNetwork(
                built, network -> network.provider(CustomSettings.builder().manifestPath("plain")));
        var plainChanged = inNetwork(
                ClusterReader.load(plain, Folder.CATALOG, files).partialCluster(),
                network -> network.podCidr("10.64.0.0/12"));
        assertThat(planner.validate(plainChanged).findings().all()).isEmpty();
    }

    private static ClusterSpec inNetwork(ClusterSpec cluster, UnaryOperator<NetworkSpec.Builder> change) {
        return cluster.toBuilder()
                .network(change.apply(cluster.network().toBuilder()))
                .build();
    }

    @Test
    @DisplayName("reports faults of the output at their origin in the template")
    void reportsLocationsInTheTemplate() {
        var template = CONFIG_MAP + "data:\n{{#cluster_config.hosts}}\n  h{{address}}: ok\n{{/cluster_config.hosts}}\n"
                + "spce: 1\nother: {{reload_iptables}}\n---\n\tx\n";
        assertThat(Folder.of("").with("t.yml.mustache", template).found())
                .containsExactly(
                        "net/t.yml.mustache:8:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/m: spce is an unknown field of ConfigMap; correct its name, move it to another object, or remove it",
                        "net/t.yml.mustache:9:1: error CUSTOM_UNKNOWN_FIELD ConfigMap kube-system/m: other is an unknown field of ConfigMap; correct its name, move it to another object, or remove it",
                        "net/t.yml.mustache:11:1: error TAB_INDENT the line is indented with a tab, which YAML does not allow; indent it with spaces");
    }

    @Test
    @DisplayName("reports the faults of all templates")
    void reportsAllTemplates() {
        assertThat(Folder.of("kind: Foo\n")
                        .with("a.yml.mustache", "x: 1\ny: {{pod_cidr}}\n")
                        .with("b.yaml.mustache", "{{#name}}\n")
                        .with("c.yml.erb", "<% if name %>\n")
                        .with("d.yml.erb", "a: 1\n<%= nme %>\n")
                        .with("e.yaml.erb", "a: 1\nb: \"<%= 1 \"\n")
                        .found())
                .containsExactly(
                        "net/a.yml.mustache:2:1: error CUSTOM_TEMPLATE_FAILED 'pod_cidr' is not defined; correct the"
                                + " name, or define it",
                        "net/b.yaml.mustache:1:1: error CUSTOM_TEMPLATE_FAILED the section 'name' is not closed; add {{/name}} where the section ends",
                        "net/c.yml.erb:2:1: error CUSTOM_TEMPLATE_FAILED the template is not valid Ruby: a block or tag is not closed; check that each do and if has an end, and each <% has a %>",
                        "net/d.yml.erb:2:1: error CUSTOM_TEMPLATE_FAILED 'nme' is not defined; did you mean name?",
                        "net/e.yaml.erb:2:1: error CUSTOM_TEMPLATE_FAILED the tag <%= is not closed; add the missing %>, or write <%% instead of <% if it is not a tag",
                        "net/m.yml:1:1: error CUSTOM_NOT_AN_OBJECT the Foo does not have the required fields apiVersion and metadata.name; add the fields, or remove the document");
    }

    @Test
    @DisplayName("uses other engines by their file endings")
    void takesOtherEngines() {
        var loaded = load(
                Map.of(
                        "net/a.yml.up",
                        CONFIG_MAP.replace("name: m", "name: a"),
                        "net/b.yml.x.up",
                        CONFIG_MAP,
                        "net/c.yml",
                        CONFIG_MAP),
                engine(".up", template -> Rendering.of(template.content().replace("name: a", "name: up"))),
                engine(".x.up", template -> Rendering.of(template.content().replace("name: m", "name: xup"))));
        assertThat(loaded.all()).extracting(Manifest::name).containsExactly("up", "xup", "m");
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("reports the problem and fix of an engine at its line")
    void saysWhatAnEngineSays() {
        load(
                Map.of("net/a.yml.x", "a\n\n", "net/b.yml.x", "b", "net/c.yml.x", "c"),
                engine(".x", template -> switch (template.content().strip()) {
                    case "a" -> Rendering.failed(3, "is wrong", "correct it");
                    case "b" -> Rendering.stopped(1, "takes too long", "shorten it");
                    default -> Rendering.unavailable("there is no x", "add it");
                }));
        assertThat(found())
                .containsExactly(
                        "net/a.yml.x:3:1: error CUSTOM_TEMPLATE_FAILED is wrong; correct it",
                        "net/b.yml.x:1:1: error CUSTOM_TEMPLATE_STOPPED takes too long; shorten it",
                        "net/c.yml.x:1:1: error CUSTOM_TEMPLATE_UNAVAILABLE there is no x; add it");
    }

    @Test
    @DisplayName("names the engine that fails, and not the content that it fails on")
    void namesBrokenEngines() {
        assertThatThrownBy(() -> load(Map.of("net/a.yml.x", "secret"), engine(".x", template -> {
                    throw new IllegalStateException(template.content());
                })))
                .isInstanceOf(ProviderException.class)
                .hasMessageMatching(
                        "the template engine for '\\.x' failed in render\\(\\): IllegalStateException at \\S+\\."
                                + " Report it to the maintainer of dev\\.clusternetwork\\.custom\\.load\\.TemplatedFolderTest\\S+");
        assertThatThrownBy(() -> load(
                        Map.of("net/a.yml.x", "x"),
                        engine(".x", template -> Rendering.failed(0, "is wrong", "correct it"))))
                .isInstanceOf(ProviderException.class)
                .hasMessageMatching(
                        "the template engine for '\\.x' failed in render\\(\\): IllegalArgumentException at \\S+\\."
                                + " Report it to the maintainer of dev\\.clusternetwork\\.custom\\.load\\.TemplatedFolderTest\\S+");
        var silent = new TemplateEngine() {
            @Override
            public String fileEnding() {
                return ".x";
            }

            @Override
            public List<Rendering> render(List<Template> templates, TemplateContext context) {
                return List.of();
            }
        };
        var tooFew =
                "the template engine for '.x' returned too few or too many renderings, or null, from render(). Report it";
        assertThatThrownBy(() -> load(Map.of("net/a.yml.x", ""), silent)).hasMessageStartingWith(tooFew);
        assertThatThrownBy(() -> load(Map.of("net/a.yml.x", ""), engine(".x", template -> null)))
                .hasMessageStartingWith(tooFew);
        assertThatThrownBy(() -> TemplateEngines.of(List.of(silent, engine(".x", template -> Rendering.of("")))))
                .isInstanceOf(ProviderException.class)
                .hasMessageMatching(
                        "two template engines have the file ending '\\.x': \\S+ and \\S+\\. Remove one of them"
                                + " from the class path.");
    }

    @Test
    @DisplayName("renders no template that is a link to a file outside of the folder")
    void rendersNothingFromOutside(@TempDir Path folder) throws IOException {
        var outside =
                Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("t.yml.x"), "kind: Foo");
        Files.createSymbolicLink(Files.createDirectory(folder.resolve("net")).resolve("t.yml.x"), outside);
        var rendered = new ArrayList<Template>();
        var settings = CustomSettings.builder().manifestPath("net").build();
        var context = LoadContext.of(
                settings, ClusterSpec.builder("test").build(), ConfigPath.root(), SourceFiles.below(folder), findings);
        read(context, engine(".x", template -> {
            rendered.add(template);
            return Rendering.of(template.content());
        }));
        assertThat(rendered).isEmpty();
        assertThat(found())
                .containsExactly(
                        folder
                                + "/net/t.yml.x:1:1: error CUSTOM_LINK_OUTSIDE the file is a link to a file outside of the folder, and such a template is not rendered; replace the link by the file");
    }

    @Test
    @DisplayName("has both engines of this module with any class loader of the thread")
    void hasBothEngines() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(TemplateEngines.discover().all())
                    .extracting(TemplateEngine::fileEnding)
                    .containsExactly(".mustache", ".erb");
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    @Test
    @DisplayName("is rendered within 30 seconds, each template to at most 4,194,304 characters")
    void hasLimits() {
        var context = TemplateContext.of(Map.of());
        assertThat(context.mostTime()).hasSeconds(30);
        assertThat(context.mostCharacters()).isEqualTo(4_194_304);
    }
}
