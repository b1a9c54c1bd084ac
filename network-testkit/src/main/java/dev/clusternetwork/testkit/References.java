package dev.clusternetwork.testkit;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds references to objects that do not exist. */
final class References {

    /** The roles of every cluster, without those with {@code system:} names. */
    private static final Set<String> BUILT_IN_ROLES = Set.of("cluster-admin", "admin", "edit", "view");

    private final Map<String, HasMetadata> objects = new TreeMap<>();
    private final Set<String> external;
    private final List<String> dangling = new ArrayList<>();
    private String from = "";
    private String namespace = "";

    private References(Collection<? extends HasMetadata> all, Set<String> external) {
        this.external = external;
        all.forEach(object -> objects.put(ObjectKey.of(object).toString(), object));
    }

    /**
     * Returns a message for each reference to an object or key that does not exist.
     *
     * @param external objects from other sources, for example {@code ConfigMap kube-system/cluster-info}
     */
    static List<String> dangling(Collection<? extends HasMetadata> objects, Set<String> external) {
        var references = new References(objects, external);
        objects.forEach(references::checkObject);
        return references.dangling;
    }

    private void checkObject(HasMetadata object) {
        var key = ObjectKey.of(object);
        from = key.toString();
        namespace = key.namespace().orElse("");
        if (!namespace.isEmpty() && !Namespaces.ALL.contains(namespace)) {
            require("Namespace " + namespace, null);
        }
        if (object instanceof RoleBinding binding) {
            checkBinding(binding.getRoleRef(), binding.getSubjects());
        } else if (object instanceof ClusterRoleBinding binding) {
            checkBinding(binding.getRoleRef(), binding.getSubjects());
        }
        PlannedPod.in(object).forEach(this::checkPod);
    }

    private void checkBinding(RoleRef role, List<Subject> subjects) {
        if (role.getKind().equals("Role")) {
            require("Role " + namespace + "/" + role.getName(), null);
        } else if (!role.getName().startsWith("system:") && !BUILT_IN_ROLES.contains(role.getName())) {
            require(role.getKind() + " " + role.getName(), null);
        }
        subjects.stream()
                .filter(subject -> subject.getKind().equals("ServiceAccount"))
                .forEach(subject -> checkServiceAccount(subject.getNamespace(), subject.getName()));
    }

    private void checkPod(PlannedPod pod) {
        var spec = pod.spec();
        if (spec.getServiceAccountName() != null) {
            checkServiceAccount(namespace, spec.getServiceAccountName());
        }
        var priority = spec.getPriorityClassName();
        if (priority != null && !priority.startsWith("system-")) {
            require("PriorityClass " + priority, null);
        }
        pod.containers().forEach(this::checkContainer);
        spec.getVolumes().forEach(this::checkVolume);
    }

    private void checkContainer(Container container) {
        container.getEnv().forEach(this::checkVariable);
        container.getEnvFrom().forEach(this::checkVariables);
    }

    private void checkVariable(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return;
        }
        var configMap = variable.getValueFrom().getConfigMapKeyRef();
        if (configMap != null) {
            require("ConfigMap", configMap.getName(), configMap.getOptional(), List.of(configMap.getKey()));
        }
        var secret = variable.getValueFrom().getSecretKeyRef();
        if (secret != null) {
            require("Secret", secret.getName(), secret.getOptional(), List.of(secret.getKey()));
        }
    }

    private void checkVariables(EnvFromSource source) {
        if (source.getConfigMapRef() != null) {
            var configMap = source.getConfigMapRef();
            require("ConfigMap", configMap.getName(), configMap.getOptional(), List.of());
        }
        if (source.getSecretRef() != null) {
            var secret = source.getSecretRef();
            require("Secret", secret.getName(), secret.getOptional(), List.of());
        }
    }

    private void checkVolume(Volume volume) {
        if (volume.getConfigMap() != null) {
            var configMap = volume.getConfigMap();
            require("ConfigMap", configMap.getName(), configMap.getOptional(), keys(configMap.getItems()));
        }
        if (volume.getSecret() != null) {
            var secret = volume.getSecret();
            require("Secret", secret.getSecretName(), secret.getOptional(), keys(secret.getItems()));
        }
        if (volume.getProjected() != null) {
            volume.getProjected().getSources().forEach(this::checkProjection);
        }
    }

    private void checkProjection(VolumeProjection source) {
        if (source.getConfigMap() != null) {
            var configMap = source.getConfigMap();
            require("ConfigMap", configMap.getName(), configMap.getOptional(), keys(configMap.getItems()));
        }
        if (source.getSecret() != null) {
            var secret = source.getSecret();
            require("Secret", secret.getName(), secret.getOptional(), keys(secret.getItems()));
        }
    }

    private void checkServiceAccount(@Nullable String itsNamespace, String name) {
        if (!name.equals("default")) {
            require("ServiceAccount " + (itsNamespace == null ? "" : itsNamespace) + "/" + name, null);
        }
    }

    private void require(String kind, String name, @Nullable Boolean optional, List<String> keys) {
        // The control plane creates this ConfigMap in every namespace.
        if (Boolean.TRUE.equals(optional) || kind.equals("ConfigMap") && name.equals("kube-root-ca.crt")) {
            return;
        }
        var object = kind + " " + namespace + "/" + name;
        require(object, null);
        keys.forEach(key -> require(object, key));
    }

    private void require(String object, @Nullable String key) {
        if (external.contains(object)) {
            return;
        }
        var found = objects.get(object);
        if (key == null && found == null) {
            dangling.add(from + " refers to " + object + ", which is not in the plan");
        } else if (key != null && found != null && !hasKey(found, key)) {
            dangling.add(from + " refers to the key '" + key + "' of " + object + ", which does not have this key");
        }
    }

    private static boolean hasKey(HasMetadata object, String key) {
        var tree = Manifest.of(object).tree();
        return List.of("data", "binaryData", "stringData").stream()
                .anyMatch(each -> tree.get(each) instanceof Map<?, ?> data && data.containsKey(key));
    }

    private static List<String> keys(@Nullable List<KeyToPath> items) {
        return items == null ? List.of() : items.stream().map(KeyToPath::getKey).toList();
    }
}
