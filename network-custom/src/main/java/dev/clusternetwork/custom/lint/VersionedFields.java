package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.custom.model.ServedField;
import dev.clusternetwork.custom.model.ServedFields;
import dev.clusternetwork.internal.constraint.ModelType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the fields of an object that only some releases of Kubernetes have. */
final class VersionedFields {

    private final Map<ManifestValue, ServedField> found = new LinkedHashMap<>();

    private VersionedFields() {}

    /** Returns the fields that have a value, in the order of the file. */
    static Map<ManifestValue, ServedField> in(Manifest manifest) {
        var fields = new VersionedFields();
        fields.look(manifest.root(), ModelType.of(ObjectFactory.typeOf(manifest)));
        return Collections.unmodifiableMap(fields.found);
    }

    private void look(ManifestValue value, ModelType type) {
        switch (type.kind()) {
            case OBJECT -> value.entries().forEach((name, field) -> lookAtField(name, field, type));
            case MAP ->
                type.element().ifPresent(element -> value.entries().values().forEach(each -> look(each, element)));
            case LIST -> type.element().ifPresent(element -> value.items().forEach(each -> look(each, element)));
            default -> {}
        }
    }

    private void lookAtField(String name, ManifestValue field, ModelType type) {
        if (!field.isThere()) {
            return;
        }
        ServedFields.all().find(type.typeName(), name).ifPresent(served -> found.put(field, served));
        type.field(name).ifPresent(known -> look(field, known));
    }
}
