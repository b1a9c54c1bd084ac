package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import java.util.Optional;

/**
 * The cluster's Kubernetes still serves the version of its API that an object is written in. Versions that never were,
 * and kinds of others, are left alone: nobody here knows what a cluster serves beside its own.
 */
final class RemovedApiRules {

    /** The newest release whose removals {@link RemovedApi} knows; a cluster that says nothing is judged as one. */
    static final KubernetesVersion NEWEST = new KubernetesVersion(1, 36);

    private final Optional<KubernetesVersion> stated;
    private final KubernetesVersion version;
    private final Findings.Collector findings;

    private RemovedApiRules(Optional<KubernetesVersion> stated, Findings.Collector findings) {
        this.stated = stated;
        this.version = stated.orElse(NEWEST);
        this.findings = findings;
    }

    static void check(Manifests manifests, Optional<KubernetesVersion> stated, Findings.Collector findings) {
        var rules = new RemovedApiRules(stated, findings);
        manifests.all().forEach(rules::checkServed);
    }

    private void checkServed(Manifest manifest) {
        RemovedApi.of(manifest)
                .filter(removed -> removed.isGoneIn(version))
                .ifPresent(removed -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_API_REMOVED,
                        manifest.root().at("apiVersion"),
                        "is " + removed.apiVersion() + ", which serves no " + manifest.kind() + " since Kubernetes 1."
                                + removed.minor() + ", and " + cluster(),
                        removed.fix(version))));
    }

    private String cluster() {
        return stated.map(each -> "the cluster has " + each)
                .orElse("without a kubernetes_version the cluster is taken for " + NEWEST);
    }
}
