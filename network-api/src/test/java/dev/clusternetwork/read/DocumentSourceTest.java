package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.FindingPrinter;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The source of a document")
class DocumentSourceTest {

    private static final String SECRET = "s3cret";

    private static ClusterDocument read(String yaml) {
        return ClusterReader.read(
                ClusterSource.string("cluster.yml", yaml),
                ProviderCatalog.of(new TunnelProvider()),
                SourceFiles.of(Map.of("b.conf", "b: 1", "a.conf", "a: 1")));
    }

    @Test
    @DisplayName("is the content of the cluster file, and of each file that the provider added")
    void contents() {
        var yaml = "network: {provider: tunnel, tunnel: {files: [b.conf, a.conf, absent.conf]}}\n";
        var document = read(yaml);
        assertThat(document.source("cluster.yml")).contains(yaml);
        assertThat(document.source("a.conf")).contains("a: 1");
        assertThat(document.source("absent.conf")).isEmpty();
        assertThat(document.source("/etc/passwd")).isEmpty();
        assertThat(ClusterDocument.of(ClusterSpec.builder().build()).source("cluster.yml"))
                .isEmpty();
    }

    /** The key does not sound like a secret; only the type of the setting shows that it is one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "network:\n  provider: tunnel\n  tunnel:\n    phrase: s3cret\n    mtu: 1\n    x: 1\n",
                "network: {provider: tunnel, tunnel: {mtu: 1, phrase: s3cret, x: 1}}\n",
                "network:\n  tunnel:\n    phrase:\n      s3cret\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: \"a\n      s3cret\"\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: |\n      a\n\n      s3cret\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: >-\n     a\n     s3cret\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: &p s3cret\n    x: 1\n",
                "keep: &p s3cret\nnetwork:\n  tunnel:\n    phrase: *p\n    x: 1\n",
                "network:\n  tunnel:\n    phrases:\n    - s3cret\n    - a s3cret\n    x: 1\n",
                "network:\n  tunnel:\n    phrases: [a, s3cret,\n      s3cret]\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: {a: s3cret}\n    x: 1\n",
                "network:\n  tunnel:\n    phrase: [s3cret]\n    x: 1\n",
            })
    @DisplayName("hides what a setting declares as a secret")
    void secretsAreHidden(String yaml) {
        var document = read(yaml);
        assertThat(document.source("cluster.yml").orElseThrow())
                .doesNotContain(SECRET)
                .contains("network:");
        var findings = NetworkPlanner.of(ProviderCatalog.of(new TunnelProvider()))
                .validate(document)
                .findings();
        assertThat(findings.isEmpty()).isFalse();
        assertThat(FindingPrinter.pretty(document::source).print(findings)).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("shows what follows a secret")
    void restIsShown() {
        var yaml = "network:\n  provider: tunnel\n  tunnel:\n    phrase: s3cret\n    mtu: 1\n    x: 1\n";
        assertThat(read(yaml).source("cluster.yml"))
                .contains(yaml.replace(SECRET, "(hidden)").stripTrailing());
    }

    @Test
    @DisplayName("orders findings by the files, as they were read")
    void findingsAreInTheOrderOfReading() {
        var document = read("network: {provider: tunnel, tunnel: {files: [b.conf, a.conf], x: 1}}\n");
        assertThat(document.findings())
                .extracting(finding -> finding.location().orElseThrow().file())
                .containsExactly("cluster.yml", "b.conf", "a.conf");
    }

    /** Settings of a provider that is not ours. */
    public record TunnelSettings(SecretString phrase, List<SecretString> phrases, List<String> files)
            implements ProviderSettings {

        /** Collects settings. */
        public static Builder builder() {
            return new Builder();
        }

        @Override
        public String providerId() {
            return "tunnel";
        }

        /** Collects settings. */
        public static final class Builder implements ProviderSettings.Builder {

            private SecretString phrase = SecretString.of("none");
            private List<SecretString> phrases = List.of();
            private List<String> files = List.of();

            /** A setting. */
            @ConfigKey
            public Builder phrase(SecretString secret) {
                this.phrase = secret;
                return this;
            }

            /** A setting. */
            @ConfigKey
            public Builder phrases(List<SecretString> secrets) {
                this.phrases = secrets;
                return this;
            }

            /** A setting. */
            @ConfigKey
            public Builder mtu(int ignored) {
                return this;
            }

            /** A setting. */
            @ConfigKey
            public Builder files(List<String> names) {
                this.files = names;
                return this;
            }

            @Override
            public TunnelSettings build() {
                return new TunnelSettings(phrase, phrases, files);
            }
        }
    }

    /** Reports each file that it reads. */
    public static final class TunnelProvider implements NetworkProvider<TunnelSettings> {

        @Override
        public String id() {
            return "tunnel";
        }

        @Override
        public Class<TunnelSettings> settingsType() {
            return TunnelSettings.class;
        }

        @Override
        public TunnelSettings defaultSettings() {
            return TunnelSettings.builder().build();
        }

        @Override
        public List<FindingCode> findingCodes() {
            return List.of(SampleCode.values());
        }

        @Override
        public TunnelSettings load(LoadContext<TunnelSettings> context) {
            for (var file : context.settings().files()) {
                var content = context.files().read(file, 100);
                context.addSource(file, new String(content.bytes(), StandardCharsets.UTF_8));
            }
            // Not in the order of reading.
            Stream.of("a.conf", "b.conf")
                    .filter(context.settings().files()::contains)
                    .forEach(file -> context.findings()
                            .add(SampleCode.SOFT_WARNING
                                    .at(context.settingsPath())
                                    .at(new SourceLocation(file, 1, 1))));
            return context.settings();
        }

        @Override
        public Findings validate(PlanContext<TunnelSettings> context) {
            return Findings.none();
        }

        @Override
        public PlanPart plan(PlanContext<TunnelSettings> context) {
            return PlanPart.builder().build();
        }
    }
}
