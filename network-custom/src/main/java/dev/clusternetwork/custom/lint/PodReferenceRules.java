package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks references to parts of the same pod: to volumes, resource claims and containers. */
final class PodReferenceRules implements ManifestRule.OfPod {

    @Override
    public void check(Manifest manifest, ManifestPod pod, ManifestReport report) {
        var volumes = new Parts("volume", pod.spec().at("volumes"), namesOfVolumes(manifest, pod));
        var claims = Parts.of("resource claim", pod.spec(), "resourceClaims");
        for (var container : pod.containers()) {
            Stream.of("volumeMounts", "volumeDevices")
                    .flatMap(each -> container.at(each).items().stream())
                    .forEach(mount -> volumes.check(mount.at("name"), report));
            container
                    .at("env")
                    .items()
                    .forEach(variable -> volumes.check(variable.at("valueFrom", "fileKeyRef", "volumeName"), report));
            container.at("resources", "claims").items().forEach(claim -> claims.check(claim.at("name"), report));
        }
        checkFailurePolicy(manifest, pod, report);
    }

    /** Returns the names of all volumes, also those of the claim templates of a StatefulSet. */
    private static Optional<Set<String>> namesOfVolumes(Manifest manifest, ManifestPod pod) {
        var names = new ArrayList<ManifestValue>();
        pod.spec().at("volumes").items().forEach(volume -> names.add(volume.at("name")));
        if (manifest.kind().equals("StatefulSet")) {
            manifest.root()
                    .at("spec", "volumeClaimTemplates")
                    .items()
                    .forEach(claim -> names.add(claim.at("metadata", "name")));
        }
        return pod.spec().isReadable("volumes") && manifest.root().isReadable(List.of("spec.volumeClaimTemplates"))
                ? Parts.namesOf(names)
                : Optional.empty();
    }

    private static void checkFailurePolicy(Manifest manifest, ManifestPod pod, ManifestReport report) {
        var job = switch (manifest.kind()) {
            case "Job" -> manifest.root().at("spec");
            case "CronJob" -> manifest.root().at("spec", "jobTemplate", "spec");
            default -> null;
        };
        if (job == null) {
            return;
        }
        var containers = new Parts(
                "container",
                pod.spec().at("containers"),
                pod.spec().isReadable(List.of("containers", "initContainers"))
                        ? Parts.namesOf(pod.containers().stream()
                                .map(each -> each.at("name"))
                                .toList())
                        : Optional.empty());
        job.at("podFailurePolicy", "rules")
                .items()
                .forEach(rule -> containers.check(rule.at("onExitCodes", "containerName"), report));
    }

    /**
     * The parts of a pod that can be referred to.
     *
     * @param title the noun for one of them in messages
     * @param list the list of them
     * @param names their names; empty if one of them is unknown
     */
    private record Parts(String title, ManifestValue list, Optional<Set<String>> names) {

        static Parts of(String title, ManifestValue spec, String field) {
            return new Parts(
                    title,
                    spec.at(field),
                    spec.isReadable(field)
                            ? namesOf(spec.at(field).items().stream()
                                    .map(each -> each.at("name"))
                                    .toList())
                            : Optional.empty());
        }

        static Optional<Set<String>> namesOf(List<ManifestValue> names) {
            return names.stream().allMatch(name -> name.string().isPresent())
                    ? Optional.of(names.stream()
                            .flatMap(name -> name.string().stream())
                            .collect(Collectors.toSet()))
                    : Optional.empty();
        }

        void check(ManifestValue reference, ManifestReport report) {
            var name = reference.string().filter(each -> !each.isEmpty());
            if (name.isPresent() && names.isPresent() && !names.get().contains(name.get())) {
                report.addMeant(
                        CustomCode.CUSTOM_POD_INCOMPLETE,
                        reference,
                        "'" + Excerpt.of(name.get()) + "' is not the name of a " + title + " of the pod",
                        KnownObjects.guess(name.get(), names.get()),
                        "add it to " + list + ", or correct the name");
            }
        }
    }
}
