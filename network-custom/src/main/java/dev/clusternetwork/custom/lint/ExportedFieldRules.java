package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import java.util.List;

/**
 * Checks that an object has no fields that the API server writes into an existing object, as in the output of
 * {@code kubectl get -o yaml}.
 */
final class ExportedFieldRules implements ManifestRule.OfObject {

    /** Fields of metadata that an API server refuses in a new object, or after the object was changed. */
    private static final List<String> OF_EXISTING_OBJECTS = List.of("uid", "resourceVersion", "managedFields");

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        OF_EXISTING_OBJECTS.stream()
                .map(field -> manifest.root().at("metadata", field))
                // An empty string is not set, and resource version "0" matches every object.
                .filter(field -> field.isThere() && !field.isOneOf("", "0"))
                .forEach(field -> report.addAtKey(
                        CustomCode.CUSTOM_OBJECT_EXPORTED,
                        field,
                        "may not be specified in a new object",
                        "remove the field"));
    }
}
