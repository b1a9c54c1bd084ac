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
 * Checks that the cluster serves the kind of every object: a kind of Kubernetes, or a custom resource.
 * {@link ServedApiRules} checks kinds that only other releases of Kubernetes serve.
 */
final class KindRules implements ManifestRule {

    private static final String CRD_GROUP = "apiextensions.k8s.io";
    private static final String CRD = "CustomResourceDefinition";
    private static final String SERVICES = "apiregistration.k8s.io";

    /** The form of a version in Kubernetes' own groups; the group is set if the version is not stable. */
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
        private final Map<GroupKind, Manifest> crds = new HashMap<>();
        private final Set<String> aggregated = new HashSet<>();
        private final Set<String> reported = new HashSet<>();
        private @Nullable List<CustomResourceDefinition> running;

        Run(RuleContext context, Findings.Collector findings) {
            this.manifests = context.manifests();
            this.stated = context.cluster().kubernetesVersion();
            this.release = stated.orElse(KubernetesVersion.NEWEST_KNOWN);
            this.observed = context.observed();
            this.findings = findings;
            manifests.of(CRD_GROUP, CRD).forEach(crd -> {
                var spec = crd.root().at("spec");
                spec.at("group")
                        .string()
                        .ifPresent(group -> spec.at("names", "kind")
                                .string()
                                .ifPresent(kind -> crds.put(new GroupKind(group, kind), crd)));
            });
            manifests
                    .of(SERVICES, "APIService")
                    .forEach(service ->
                            service.root().at("spec", "group").string().ifPresent(aggregated::add));
        }

        void check(Manifest manifest) {
            var isKnown = ServedApis.all()
                    .find(manifest.apiVersion(), manifest.kind())
                    .isPresent();
            if (isKnown || !ObjectFactory.isGeneric(manifest)) {
                return;
            }
            var crd = crds.get(manifest.groupKind());
            if (crd != null) {
                checkServed(manifest, crd);
            } else if (manifest.key().isOfKubernetes()) {
                checkKubernetesKind(manifest);
            } else if (!aggregated.contains(manifest.group()) && !manifests.mayMention(manifest.kind())) {
                checkOtherKind(manifest);
            }
        }

        /** Checks that a custom resource definition in the manifests serves the version of an object. */
        private void checkServed(Manifest manifest, Manifest crd) {
            var versions = crd.root().at("spec", "versions");
            var served = versions.items().stream()
                    .filter(version -> !version.at("served").json().isBoolean()
                            || version.at("served").isTrue())
                    .flatMap(version -> version.at("name").string().stream())
                    .toList();
            var isReadable = crd.root().isReadable(List.of("spec.versions"))
                    && versions.items().stream()
                            .allMatch(version -> version.at("name").string().isPresent());
            if (isReadable && !served.isEmpty() && !served.contains(manifest.version())) {
                reportUnknownKind(
                        manifest,
                        "apiVersion",
                        "'" + Excerpt.of(manifest.apiVersion())
                                + "' is not served by the custom resource definition in "
                                + crd.root().location().file() + ":"
                                + versions.location().line() + ", which serves "
                                + Phrases.all(served.stream().map(Excerpt::of).toList()),
                        "write " + Excerpt.of(manifest.group()) + "/" + Excerpt.of(served.get(0)),
                        Optional.of(manifest.group() + "/" + served.get(0)));
            }
        }

        private void checkKubernetesKind(Manifest manifest) {
            var group = manifest.group();
            var kind = manifest.kind();
            if (mayBeNewer(manifest)) {
                return;
            }
            var versions = ServedApis.all().versionsFor(manifest.apiVersion(), kind, release);
            if (!versions.isEmpty()) {
                reportUnknownKind(
                        manifest,
                        "apiVersion",
                        "'" + Excerpt.of(manifest.apiVersion()) + "' does not have the kind " + Excerpt.of(kind),
                        "write " + Phrases.any(versions),
                        Optional.of(versions.get(0)).filter(only -> versions.size() == 1));
                return;
            }
            var near = ServedApis.all().nearestKind(manifest.apiVersion(), kind, release);
            var version = near.flatMap(each -> ServedApis.all().versionOf(group, each, release));
            var isSame = version.filter(manifest.apiVersion()::equals).isPresent();
            reportUnknownKind(
                    manifest,
                    "kind",
                    "'" + Excerpt.of(kind) + "' is not a kind in version " + Excerpt.of(manifest.apiVersion()),
                    version.map(each -> "did you mean " + near.orElseThrow() + (isSame ? "" : " in " + each) + "?")
                            .orElse("correct the kind or the apiVersion"),
                    near.filter(each -> isSame));
        }

        /** Returns whether the cluster can have a release that is not known yet and serves the kind. */
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

        private void reportUnknownKind(
                Manifest manifest, String field, String problem, String fix, Optional<String> proposal) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_KIND_UNKNOWN, manifest.root().at(field), problem, fix, proposal));
        }

        /** Reports a kind with its first object only. */
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
                    "'" + Excerpt.of(manifest.kind()) + "' in version " + Excerpt.of(manifest.apiVersion())
                            + " does not have a custom resource definition in the manifests"
                            + (observed.isKnown() ? " or in the cluster" : " (the cluster was not checked)")
                            + ", so it is applied last",
                    meant.map(near -> "did you mean the group " + near + "?")
                            .orElse(
                                    "add the custom resource definition, or apply the last stage again after the network has created"
                                            + " it")));
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
                known = observed.list(CRD_GROUP, CRD, Map.of()).stream()
                        .<ObjectKey>map((HasMetadata each) -> ObjectKey.of(each))
                        .flatMap(key -> observed.find(key, CustomResourceDefinition.class).stream())
                        .toList();
                running = known;
            }
            return known;
        }

        private static boolean defines(CustomResourceDefinition crd, Manifest manifest) {
            var spec = crd.getSpec();
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
