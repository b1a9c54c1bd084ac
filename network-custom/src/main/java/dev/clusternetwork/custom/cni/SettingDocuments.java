package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The JSON and YAML documents in the data of a ConfigMap. Each is read once. */
final class SettingDocuments {

    private final Manifest manifest;
    private final Map<String, Optional<SettingHolder>> read = new HashMap<>();
    private final List<Finding> faults = new ArrayList<>();

    SettingDocuments(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Returns the document that may have a setting; empty when it does not exist or cannot be read.
     *
     * @param network the name of the network, for findings
     */
    Optional<SettingHolder> find(SettingLocation setting, String network) {
        return read.computeIfAbsent(setting.parent(), key -> {
            var at = manifest.root().at("data").child(key);
            return at.string()
                    .flatMap(string ->
                            setting.kind() == SettingLocation.Kind.JSON ? json(at, string, network) : yaml(at, string));
        });
    }

    /** Returns the findings about documents that are not JSON. */
    List<Finding> faults() {
        return faults;
    }

    private Optional<SettingHolder> json(ManifestValue at, String string, String network) {
        try {
            var json = GoJson.READER.readTree(string);
            if (json.isObject()) {
                return Optional.of(new SettingHolder.Document(at, json, false));
            }
            report(at, "is not a JSON object, so " + network + " does not start", "replace it by a JSON object");
        } catch (JacksonException malformed) {
            var location = malformed.getLocation();
            report(
                    at,
                    "is not valid JSON" + (location == null ? "" : " (line " + location.getLineNr() + " of the value)")
                            + ", so " + network + " does not start",
                    "correct the JSON");
        }
        return Optional.empty();
    }

    private void report(ManifestValue at, String fault, String fix) {
        faults.add(manifest.finding(CustomCode.CUSTOM_POD_CIDR_MISMATCH, at, fault, fix));
    }

    /** A document that cannot be read is not reported, because the parser of Go accepts more. */
    private Optional<SettingHolder> yaml(ManifestValue at, String string) {
        var faults = YamlFaults.ofFile(manifest.path());
        return YamlSource.of("", string, faults)
                .flatMap(each -> each.document(faults))
                .filter(YamlMapping.class::isInstance)
                .map(node -> new SettingHolder.Document(
                        at, ManifestValue.root((YamlMapping) node).json(), true));
    }
}
