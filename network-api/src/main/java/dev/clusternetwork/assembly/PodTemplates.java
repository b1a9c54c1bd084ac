package dev.clusternetwork.assembly;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the pod in whatever runs one. */
final class PodTemplates {

    private PodTemplates() {}

    /** The pod that an object runs; empty for objects that run none. */
    static Optional<PodSpec> podOf(HasMetadata object) {
        return object instanceof Pod pod
                ? Optional.ofNullable(pod.getSpec())
                : templateOf(object).map(PodTemplateSpec::getSpec);
    }

    /** The template that an object makes its pods from, so that a change of it rolls them. */
    static Optional<PodTemplateSpec> templateOf(HasMetadata object) {
        PodTemplateSpec template = null;
        if (object instanceof DaemonSet daemonSet) {
            template = daemonSet.getSpec().getTemplate();
        } else if (object instanceof Deployment deployment) {
            template = deployment.getSpec().getTemplate();
        } else if (object instanceof StatefulSet statefulSet) {
            template = statefulSet.getSpec().getTemplate();
        } else if (object instanceof ReplicaSet replicaSet) {
            template = replicaSet.getSpec().getTemplate();
        } else if (object instanceof ReplicationController controller) {
            template = controller.getSpec().getTemplate();
        }
        return Optional.ofNullable(template);
    }

    /** Every container of a pod, those that run first included. */
    static Stream<Container> containersOf(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    /** The template's metadata, made if it has none. */
    static ObjectMeta metadataOf(PodTemplateSpec template) {
        if (template.getMetadata() == null) {
            template.setMetadata(new ObjectMeta());
        }
        return template.getMetadata();
    }
}
