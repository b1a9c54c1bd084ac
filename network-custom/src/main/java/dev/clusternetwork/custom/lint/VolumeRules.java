package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * The volumes of pods have one source each, with values that Kubernetes' validation takes
 * ({@code validateVolumeSource}).
 */
final class VolumeRules {

    /** All that Kubernetes 1.35 knows, in the order of its API. */
    private static final List<String> SOURCES = List.of(
            "hostPath",
            "emptyDir",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "gitRepo",
            "secret",
            "nfs",
            "iscsi",
            "glusterfs",
            "persistentVolumeClaim",
            "rbd",
            "flexVolume",
            "cinder",
            "cephfs",
            "flocker",
            "downwardAPI",
            "fc",
            "azureFile",
            "configMap",
            "vsphereVolume",
            "quobyte",
            "azureDisk",
            "photonPersistentDisk",
            "projected",
            "portworxVolume",
            "scaleIO",
            "storageos",
            "csi",
            "ephemeral",
            "image");

    /** Those that write files with a mode. */
    private static final List<String> OF_FILES = List.of("configMap", "secret", "downwardAPI", "projected");

    private static final List<String> HOST_PATH_TYPES =
            List.of("DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");

    /** All rights of everybody; a mode with more is not taken. */
    private static final int HIGHEST_MODE = 0777;

    private final Manifest manifest;
    private final Findings.Collector findings;

    private VolumeRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifest manifest, ManifestPod pod, Findings.Collector findings) {
        var rules = new VolumeRules(manifest, findings);
        pod.spec().at("volumes").items().forEach(rules::check);
    }

    private void check(ManifestValue volume) {
        var sources = volume.entries().entrySet().stream()
                .filter(entry ->
                        SOURCES.contains(entry.getKey()) && entry.getValue().isThere())
                .toList();
        if (sources.size() > 1) {
            reportWrongValue(
                    volume,
                    "has both " + sources.get(0).getKey() + " and "
                            + sources.get(1).getKey() + ", but a volume comes from one source",
                    "delete one of the two, or make two volumes of it");
        }
        checkHostPath(volume.at("hostPath"));
        for (var source : OF_FILES) {
            checkMode(volume.at(source, "defaultMode"));
            checkFiles(volume.at(source));
        }
        volume.at("projected", "sources")
                .items()
                .forEach(source -> OF_FILES.forEach(each -> checkFiles(source.at(each))));
    }

    private void checkHostPath(ManifestValue hostPath) {
        var path = hostPath.at("path");
        var type = hostPath.at("type");
        if (hostPath.hasNoText("path")) {
            reportWrongValue(
                    path, path.isThere() ? "is empty" : "is missing", "write the path on the host that is meant");
        }
        path.text()
                .filter(text -> Arrays.asList(text.split("/")).contains(".."))
                .ifPresent(text -> reportWrongValue(
                        path, "is '" + Excerpt.of(text) + "', which leads through ..", "write the path without it"));
        type.text()
                .filter(text -> !text.isEmpty() && !HOST_PATH_TYPES.contains(text))
                .ifPresent(text -> reportWrongValue(
                        type,
                        "is '" + Excerpt.of(text) + "', which is no type of a path",
                        Nearest.to(text, HOST_PATH_TYPES)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("write one of " + String.join(", ", HOST_PATH_TYPES)
                                        + "; or delete it, and nothing is checked")));
    }

    private void checkFiles(ManifestValue source) {
        source.at("items").items().stream().map(item -> item.at("mode")).forEach(this::checkMode);
    }

    /** YAML reads {@code 0644} as octal and {@code 644} as decimal, which is more than all rights. */
    private void checkMode(ManifestValue at) {
        if (at.isOutside(0, HIGHEST_MODE)) {
            var mode = at.json();
            var looksOctal = mode.toString().matches("[0-7]{3}");
            reportWrongValue(
                    at,
                    "is " + mode + ", but modes end at " + HIGHEST_MODE + ", which is 0777",
                    looksOctal ? "write 0" + mode + " if these digits are octal" : "write one from 0 to 0777");
        }
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
