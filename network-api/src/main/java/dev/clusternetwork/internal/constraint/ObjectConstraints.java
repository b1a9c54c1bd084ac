package dev.clusternetwork.internal.constraint;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks typed objects with the constraints on Kubernetes fields.
 *
 * @since 0.1.0
 */
public final class ObjectConstraints {

    private static final JsonMapper MODEL = JsonMapper.shared();

    private ObjectConstraints() {}

    /**
     * Returns the faults for which an API server rejects an object, in its order: the path of the field and the
     * problem. An object without a typed model has no constraints.
     */
    public static List<String> violations(HasMetadata object) {
        var violations = new ArrayList<String>();
        FieldWalk.<JsonValue>of(FieldConstraints.all(), fault -> violations.add(fault.value() + " " + fault.problem()))
                .check(
                        new JsonValue(MODEL.valueToTree(object), ""),
                        ModelType.of(object.getClass()),
                        object instanceof GenericKubernetesResource);
        return List.copyOf(violations);
    }
}
