package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workload has all that Kubernetes' validation wants of it before it runs a pod: a template with containers, names,
 * the volumes that are mounted, a selector, and a way to restart that its kind takes.
 */
final class PodShapeRules {

    /** The workloads of apps/v1, which takes none without a selector. */
    private static final List<String> WITH_SELECTOR = List.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet");

    private static final List<String> JOBS = List.of("Job", "CronJob");

    private final Manifest manifest;
    private final ManifestPod pod;
    private final Findings.Collector findings;
    private final Optional<Set<String>> volumes;

    private PodShapeRules(Manifest manifest, ManifestPod pod, Findings.Collector findings) {
        this.manifest = manifest;
        this.pod = pod;
        this.findings = findings;
        this.volumes = volumes();
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests
                .all()
                .forEach(manifest ->
                        manifest.pod().ifPresent(pod -> new PodShapeRules(manifest, pod, findings).check()));
    }

    private void check() {
        checkSelector();
        var missing = firstMissing();
        if (missing.isPresent()) {
            report(missing.get(), "is missing, so there is no pod to run", "describe the pod under " + pod.spec());
        } else if (pod.spec().isMap()) {
            checkContainers();
            checkNames(pod.spec().at("volumes").items());
            checkNames(pod.containers());
            pod.containers().forEach(this::checkContainer);
            checkRestartPolicy();
        }
    }

    private void checkSelector() {
        var spec = manifest.root().at("spec");
        if (manifest.is("", "ReplicationController") && spec.hasNoneIn("selector") && isWithoutLabels()) {
            report(
                    spec.at("selector"),
                    "is missing, and the template has no labels to take its place",
                    "write labels under " + pod.metadata().at("labels"));
        }
        if (!manifest.apiVersion().equals("apps/v1") || !WITH_SELECTOR.contains(manifest.kind())) {
            return;
        }
        if (spec.lacks("selector")) {
            reportNoSelector("is missing");
        } else if (isEmptySelector(spec.at("selector"))) {
            reportNoSelector("has neither matchLabels nor matchExpressions");
        }
    }

    private boolean isWithoutLabels() {
        return manifest.root().at("spec", "template").lacks("metadata")
                || pod.metadata().hasNoneIn("labels");
    }

    private static boolean isEmptySelector(ManifestValue selector) {
        return selector.hasNoneIn("matchLabels") && selector.hasNoneIn("matchExpressions");
    }

    private void reportNoSelector(String fault) {
        report(
                manifest.root().at("spec", "selector"),
                fault + ", and apps/v1 takes no " + manifest.kind() + " without one",
                "write labels of the template under " + manifest.root().at("spec", "selector", "matchLabels"));
    }

    /** The first on the way to the pod that is not there; empty also where the way ends in something that is no map. */
    private Optional<ManifestValue> firstMissing() {
        var value = manifest.root();
        for (var key : pod.spec().toString().split("\\.", -1)) {
            if (value.lacks(key)) {
                return Optional.of(value.at(key));
            }
            value = value.at(key);
        }
        return Optional.empty();
    }

    private void checkContainers() {
        if (pod.spec().hasNoneIn("containers")) {
            report(
                    pod.spec().at("containers"),
                    "holds no container, so the pod runs nothing",
                    "list one with its name and image");
        }
    }

    private void checkContainer(ManifestValue container) {
        checkNames(container.at("env").items());
        var mounts = container.at("volumeMounts").items();
        checkNames(mounts);
        for (var mount : mounts) {
            if (mount.hasNoText("mountPath")) {
                report(mount, "has no mountPath", "write the path in the container that it is to be mounted at");
            }
        }
        container.at("env").items().forEach(this::checkVariable);
        Stream.concat(mounts.stream(), container.at("volumeDevices").items().stream())
                .map(mount -> mount.at("name"))
                .forEach(this::checkVolumeDeclared);
    }

    private void checkVariable(ManifestValue variable) {
        var value = variable.at("value");
        var source = variable.at("valueFrom");
        if (source.isMap()
                && source.entries().values().stream().noneMatch(ManifestValue::isThere)
                && !value.isThere()) {
            report(
                    source,
                    "names no source, so the variable has no value",
                    "write one, such as fieldRef, or delete it");
        }
        if (value.text().filter(text -> !text.isEmpty()).isPresent() && source.isMap()) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_WRONG_VALUE,
                    variable,
                    "has both a value and a valueFrom",
                    "delete one of the two"));
        }
    }

    private void checkNames(List<ManifestValue> entries) {
        entries.stream()
                .filter(each -> each.hasNoText("name"))
                .forEach(each -> report(each, "has no name", "write one"));
    }

    private void checkVolumeDeclared(ManifestValue mount) {
        var name = mount.text().filter(each -> !each.isEmpty());
        if (name.isPresent() && volumes.isPresent() && !volumes.get().contains(name.get())) {
            report(
                    mount,
                    "is " + Excerpt.of(name.get()) + ", but the pod has no volume of that name",
                    KnownObjects.guess(name.get(), volumes.get())
                            .map(near -> "did you mean " + Excerpt.of(near) + "?")
                            .orElse("add it to " + pod.spec().at("volumes") + ", or correct the name"));
        }
    }

    /** The names of the pod's volumes; empty where one cannot be known, for then none can be called missing. */
    private Optional<Set<String>> volumes() {
        var names = new ArrayList<ManifestValue>();
        pod.spec().at("volumes").items().forEach(volume -> names.add(volume.at("name")));
        if (manifest.kind().equals("StatefulSet")) {
            manifest.root()
                    .at("spec", "volumeClaimTemplates")
                    .items()
                    .forEach(claim -> names.add(claim.at("metadata", "name")));
        }
        var isKnown = pod.spec().isReadable(List.of("volumes"))
                && manifest.root().isReadable(List.of("spec.volumeClaimTemplates"))
                && names.stream().allMatch(name -> name.text().isPresent());
        return isKnown
                ? Optional.of(
                        names.stream().flatMap(name -> name.text().stream()).collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** Pods alone take any; a Job has to choose, for what is always restarted never ends. */
    private void checkRestartPolicy() {
        var policy = pod.spec().at("restartPolicy");
        var shown = policy.text().map(Excerpt::of).orElse("");
        var kind = manifest.kind();
        if (JOBS.contains(kind)) {
            if (pod.spec().hasNoText("restartPolicy")) {
                report(
                        policy,
                        "is missing, and a " + kind + " does not take the default, Always",
                        "write OnFailure or Never");
            } else if (policy.text().isPresent() && !policy.isOneOf("OnFailure", "Never")) {
                report(
                        policy,
                        "is " + shown + ", but a " + kind + " takes OnFailure and Never alone",
                        "write one of these");
            }
        } else if ((WITH_SELECTOR.contains(kind) || kind.equals("ReplicationController"))
                && policy.text().isPresent()
                && !policy.isOneOf("Always", "")) {
            report(policy, "is " + shown + ", but a " + kind + " takes Always alone", "delete the line");
        } else if ((kind.equals("Pod") || kind.equals("PodTemplate"))
                && policy.text().isPresent()
                && !policy.isOneOf("Always", "OnFailure", "Never", "")) {
            report(policy, "is " + shown + ", which is no policy", "write Always, OnFailure or Never");
        }
    }

    private void report(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_POD_INCOMPLETE, at, fault, fix));
    }
}
