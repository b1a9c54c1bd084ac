package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.custom.model.ServedApis;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every object is of a kind that the cluster knows by the time it is applied: one of Kubernetes' own, or one that a
 * definition brings. Kinds that only other releases of Kubernetes serve are for {@link ServedApiRules}.
 */
final class KindRules implements ManifestRule {

    private static final String DEFINITIONS = "apiextensions.k8s.io";
    private static final String DEFINITION = "CustomResourceDefinition";
    private static final String SERVICES = "apiregistration.k8s.io";

    /** The form of a version in Kubernetes' own groups; the group is set where it is not a stable one. */
    private static final Pattern VERSION = Pattern.compile("v[0-9]+(?<experimental>(?:alpha|beta)[0-9]+)?");

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var run = new Run(context, findings);
        context.manifests().all().forEach(run::check);
    }

    /** The check of one set of manifests, with what is known about the kinds in it. */
    private static final class Run {

        private final Manifests manifests;
        private final Optional<KubernetesVersion> stated;
        private final KubernetesVersion release;
        private final ObservedCluster observed;
        private final Findings.Collector findings;
        private final Map<GroupKind, Manifest> definitions = new HashMap<>();
        private final Set<String> aggregated = new HashSet<>();
        private final Set<String> reported = new HashSet<>();
        private @Nullable List<CustomResourceDefinition> running;

        Run(RuleContext context, Findings.Collector findings) {
            this.manifests = context.manifests();
            this.stated = context.cluster().kubernetesVersion();
            this.release = stated.orElse(KubernetesVersion.NEWEST_KNOWN);
            this.observed = context.observed();
            this.findings = findings;
            manifests.of(DEFINITIONS, DEFINITION).forEach(definition -> {
                var spec = definition.root().at("spec");
                spec.at("group")
                        .text()
                        .ifPresent(group -> spec.at("names", "kind")
                                .text()
                                .ifPresent(kind -> definitions.put(new GroupKind(group, kind), definition)));
            });
            manifests
                    .of(SERVICES, "APIService")
                    .forEach(
                            service -> service.root().at("spec", "group").text().ifPresent(aggregated::add));
        }

        void check(Manifest manifest) {
            var isKnown = ServedApis.all()
                    .find(manifest.apiVersion(), manifest.kind())
                    .isPresent();
            if (isKnown || !ObjectFactory.isGeneric(manifest)) {
                return;
            }
            var definition = definitions.get(manifest.groupKind());
            if (definition != null) {
                checkServed(manifest, definition);
            } else if (manifest.key().isOfKubernetes()) {
                checkKubernetesKind(manifest);
            } else if (!aggregated.contains(manifest.group()) && !manifests.mayMention(manifest.kind())) {
                checkOtherKind(manifest);
            }
        }

        /** The definition in the manifests serves the version in which an object of its kind is written. */
        private void checkServed(Manifest manifest, Manifest definition) {
            var versions = definition.root().at("spec", "versions");
            var served = versions.items().stream()
                    .filter(version -> !version.at("served").json().isBoolean()
                            || version.at("served").isTrue())
                    .flatMap(version -> version.at("name").text().stream())
                    .toList();
            var isReadable = definition.root().isReadable(List.of("spec.versions"))
                    && versions.items().stream()
                            .allMatch(version -> version.at("name").text().isPresent());
            if (isReadable && !served.isEmpty() && !served.contains(manifest.version())) {
                reportUnknownKind(
                        manifest,
                        "apiVersion",
                        "is " + Excerpt.of(manifest.apiVersion()) + ", but "
                                + definition.root().location().file() + ":"
                                + versions.location().line() + " defines the kind with "
                                + Phrases.all(served.stream().map(Excerpt::of).toList()) + " alone",
                        "write " + Excerpt.of(manifest.group()) + "/" + Excerpt.of(served.get(0)));
            }
        }

        private void checkKubernetesKind(Manifest manifest) {
            var group = manifest.group();
            var kind = manifest.kind();
            if (mayBeNewer(manifest)) {
                return;
            }
            var elsewhere = ServedApis.all().versionOf(group, kind, release);
            if (elsewhere.isPresent()) {
                reportUnknownKind(
                        manifest,
                        "apiVersion",
                        "is " + Excerpt.of(manifest.apiVersion()) + ", which has no " + Excerpt.of(kind),
                        "write " + elsewhere.get());
            } else {
                reportUnknownKind(
                        manifest,
                        "kind",
                        "is " + Excerpt.of(kind) + ", which " + Excerpt.of(manifest.apiVersion()) + " does not have",
                        ServedApis.all()
                                .nearestKind(manifest.apiVersion(), kind, release)
                                .flatMap(near -> ServedApis.all()
                                        .versionOf(group, near, release)
                                        .map(version -> "did you mean " + near + " of " + version + "?"))
                                .orElse("correct the kind or the apiVersion"));
            }
        }

        /**
         * Returns whether a release that is not known yet may serve the kind, and the cluster may have such a release.
         */
        private boolean mayBeNewer(Manifest manifest) {
            var version = VERSION.matcher(manifest.version());
            if (!version.matches() || !ServedApis.all().hasGroup(manifest.group())) {
                return false;
            }
            var isExperimental = version.group("experimental") != null;
            return stated.map(each -> each.compareTo(KubernetesVersion.NEWEST_KNOWN) > 0
                            && (isExperimental || ServedApis.all().hasKind(manifest.group(), manifest.kind())))
                    .orElse(isExperimental);
        }

        private void reportUnknownKind(Manifest manifest, String field, String fault, String fix) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_KIND_UNKNOWN, manifest.root().at(field), fault, fix));
        }

        /** Reports each kind once, with the first object of it. */
        private void checkOtherKind(Manifest manifest) {
            if (!reported.add(manifest.apiVersion() + " " + manifest.kind()) || isInCluster(manifest)) {
                return;
            }
            var meant = manifest.group().endsWith(".k8s.io")
                    ? ServedApis.all().nearestGroup(manifest.group(), release)
                    : Optional.<String>empty();
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_DEFINITION_MISSING,
                    manifest.root().at("kind"),
                    "is " + Excerpt.of(manifest.kind()) + " of " + Excerpt.of(manifest.apiVersion())
                            + (observed.isKnown()
                                    ? ", which neither the manifests nor the cluster define"
                                    : ", which the manifests do not define, and nobody looked whether the cluster does")
                            + "; it comes last, and is refused until something defines it",
                    meant.map(near -> "did you mean the group " + near + "?")
                            .orElse(
                                    "add the CustomResourceDefinition, or apply the last stage again once the network's own"
                                            + " programs have made it")));
        }

        private boolean isInCluster(Manifest manifest) {
            var service = ObjectKey.clusterWide(SERVICES, "APIService", manifest.version() + "." + manifest.group());
            var isAggregated = observed.find(service, APIService.class)
                    .filter(each -> each.getSpec() != null && each.getSpec().getService() != null)
                    .isPresent();
            return isAggregated || running().stream().anyMatch(each -> defines(each, manifest));
        }

        private List<CustomResourceDefinition> running() {
            var known = running;
            if (known == null) {
                known = observed.list(DEFINITIONS, DEFINITION, Map.of()).stream()
                        .<ObjectKey>map((HasMetadata each) -> ObjectKey.of(each))
                        .flatMap(key -> observed.find(key, CustomResourceDefinition.class).stream())
                        .toList();
                running = known;
            }
            return known;
        }

        private static boolean defines(CustomResourceDefinition definition, Manifest manifest) {
            var spec = definition.getSpec();
            return spec != null
                    && spec.getNames() != null
                    && Objects.equals(spec.getGroup(), manifest.group())
                    && Objects.equals(spec.getNames().getKind(), manifest.kind())
                    && spec.getVersions().stream()
                            .filter(version -> !Boolean.FALSE.equals(version.getServed()))
                            .map(CustomResourceDefinitionVersion::getName)
                            .anyMatch(manifest.version()::equals);
        }
    }
}
