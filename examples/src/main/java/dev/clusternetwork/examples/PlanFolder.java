package dev.clusternetwork.examples;

import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.write.ManifestFiles;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a plan as files: one for each object, and what hosts need under {@code hosts/HOST/}. */
final class PlanFolder {

    /** The folder below {@code hosts/} of what every host needs, in a cluster without known hosts. */
    private static final String EVERY_HOST = "every-host";

    private final Path folder;
    private final ManifestWriter writer = ManifestWriter.create();

    PlanFolder(Path folder) {
        this.folder = folder;
    }

    void write(NetworkPlan plan) throws IOException {
        Files.createDirectories(folder);
        for (var object : plan.objects()) {
            var file = folder.resolve(ManifestFiles.fileName(object));
            if (object instanceof Secret) {
                restrictToOwner(file);
            }
            Files.writeString(file, writer.write(object));
        }
        if (plan.hosts().isEmpty()) {
            write(plan.everyHost(), EVERY_HOST);
        }
        for (var host : plan.hosts().entrySet()) {
            write(host.getValue(), host.getKey());
        }
    }

    /** Makes a file that only its owner can read, before it has a content, where the file system has permissions. */
    private static void restrictToOwner(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        var permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void write(HostPlan needs, String host) throws IOException {
        // Not every file system allows the colons of an IPv6 address or a port in a file name.
        var location = Files.createDirectories(folder.resolve("hosts").resolve(host.replaceAll("[^A-Za-z0-9.-]", "_")));
        lines(location.resolve("labels"), pairs(needs.labels()));
        lines(location.resolve("kubelet-flags"), pairs(needs.kubeletFlags()));
        lines(
                location.resolve("remove"),
                needs.files().stream()
                        .filter(HostFile::isRemoved)
                        .map(file -> file.path() + "\n")
                        .collect(Collectors.joining()));
        lines(
                location.resolve("commands"),
                needs.commands().stream()
                        .map(command -> String.join(" ", command.arguments()) + "\n")
                        .collect(Collectors.joining()));
        for (var file : needs.files()) {
            if (file.content().isPresent()) {
                var target = location.resolve("files" + file.path());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.content().get());
            }
        }
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void lines(Path file, String string) throws IOException {
        if (!string.isEmpty()) {
            Files.writeString(file, string);
        }
    }
}
