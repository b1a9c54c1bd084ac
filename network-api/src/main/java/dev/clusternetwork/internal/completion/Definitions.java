package dev.clusternetwork.internal.completion;

import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which kinds the definitions of a plan bring to the cluster. */
final class Definitions {

    private final Set<GroupKind> kinds = new HashSet<>();

    /** Takes note of the kind that an object defines, if it defines one. */
    void learn(HasMetadata object) {
        if (object instanceof CustomResourceDefinition definition) {
            var spec = definition.getSpec();
            if (spec != null && spec.getNames() != null) {
                learn(spec.getGroup(), spec.getNames().getKind());
            }
        } else if (object instanceof GenericKubernetesResource definition
                && "CustomResourceDefinition".equals(definition.getKind())
                && definition.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
                && spec.get("names") instanceof Map<?, ?> names) {
            learn(spec.get("group"), names.get("kind"));
        }
    }

    private void learn(@Nullable Object group, @Nullable Object kind) {
        kinds.add(new GroupKind(String.valueOf(group), String.valueOf(kind)));
    }

    /** Whether the kind of an object is among them. */
    boolean define(ObjectKey key) {
        return kinds.contains(new GroupKind(key.group(), key.kind()));
    }
}
