package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.plan.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the parts of manifests that may have a setting. */
final class SettingHolders {

    private final Map<ObjectKey, Manifest> configMaps = new HashMap<>();

    SettingHolders(Manifests manifests) {
        manifests
                .of("", "ConfigMap")
                .forEach(each -> configMaps.put(SettingHolder.Environment.configMapKey(each, each.name()), each));
    }

    /**
     * A part of a manifest.
     *
     * @param container empty where that is not a container
     * @param isLasting false for an init container, which ends before the others start
     */
    record Location(SettingHolder holder, Optional<ManifestValue> container, boolean isLasting) {

        private Location(SettingHolder holder) {
            this(holder, Optional.empty(), true);
        }
    }

    /**
     * Returns the parts of a manifest that may have a setting.
     *
     * @param setting where the setting is
     * @param container the containers to look in; empty for a setting that is not in a container
     * @param documents those of the manifest
     * @param network the name of the network, for findings about documents
     */
    List<Location> find(
            SettingLocation setting,
            Optional<ContainerPattern> container,
            Manifest manifest,
            SettingDocuments documents,
            String network) {
        if (setting.kind().isInContainer()) {
            return manifest.pod()
                    .map(pod -> inContainers(setting, container.orElseThrow(), manifest, pod))
                    .orElse(List.of());
        }
        var root = manifest.root();
        var data = root.at("data");
        return switch (setting.kind()) {
            case DATA -> data.isMap() ? List.of(new Location(new SettingHolder.Data(data))) : List.of();
            case PATH ->
                fields(root, List.of(setting.parent().split("\\.", -1))).stream()
                        .map(fields -> new Location(new SettingHolder.Fields(root, fields)))
                        .toList();
            default ->
                documents.find(setting, network).map(Location::new).stream().toList();
        };
    }

    private List<Location> inContainers(
            SettingLocation setting, ContainerPattern container, Manifest manifest, ManifestPod pod) {
        var lasting = new HashSet<>(pod.spec().at("containers").items());
        return pod.containers().stream()
                .filter(container::matches)
                .map(each -> new Location(
                        setting.kind() == SettingLocation.Kind.ENV
                                ? new SettingHolder.Environment(each, manifest, configMaps)
                                : new SettingHolder.Flags(each),
                        Optional.of(each),
                        lasting.contains(each)))
                .toList();
    }

    /** Returns the objects that a path leads to, or an absent list in the path. */
    private static List<ManifestValue> fields(ManifestValue from, List<String> path) {
        if (path.isEmpty()) {
            return List.of(from);
        }
        var rest = path.subList(1, path.size());
        var key = path.get(0);
        if (!key.endsWith(SettingHolder.ITEMS)) {
            return fields(from.child(key), rest);
        }
        var list = from.child(key.substring(0, key.length() - SettingHolder.ITEMS.length()));
        if (!list.isThere()) {
            return List.of(list);
        }
        return list.items().stream()
                .flatMap(item -> fields(item, rest).stream())
                .toList();
    }
}
