package dev.clusternetwork.internal.completion;

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
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the pod in whatever runs one. */
final class PodTemplates {

    private PodTemplates() {}

    /** The pod that an object runs; empty for objects that run none. */
    static Optional<PodSpec> podOf(HasMetadata object) {
        return object instanceof Pod pod
                ? Optional.ofNullable(pod.getSpec())
                : templateOf(object).map(PodTemplateSpec::getSpec);
    }

    /** The template that an object makes its pods from; empty where it has none, or only half of one. */
    static Optional<PodTemplateSpec> templateOf(HasMetadata object) {
        PodTemplateSpec template = null;
        if (object instanceof DaemonSet daemonSet && daemonSet.getSpec() != null) {
            template = daemonSet.getSpec().getTemplate();
        } else if (object instanceof Deployment deployment && deployment.getSpec() != null) {
            template = deployment.getSpec().getTemplate();
        } else if (object instanceof StatefulSet statefulSet && statefulSet.getSpec() != null) {
            template = statefulSet.getSpec().getTemplate();
        } else if (object instanceof ReplicaSet replicaSet && replicaSet.getSpec() != null) {
            template = replicaSet.getSpec().getTemplate();
        } else if (object instanceof ReplicationController controller && controller.getSpec() != null) {
            template = controller.getSpec().getTemplate();
        } else if (object instanceof Job job) {
            template = templateOf(job.getSpec());
        } else if (object instanceof CronJob cronJob
                && cronJob.getSpec() != null
                && cronJob.getSpec().getJobTemplate() != null) {
            template = templateOf(cronJob.getSpec().getJobTemplate().getSpec());
        }
        return Optional.ofNullable(template).filter(each -> each.getSpec() != null);
    }

    private static @Nullable PodTemplateSpec templateOf(@Nullable JobSpec job) {
        return job == null ? null : job.getTemplate();
    }

    /** Whether a change of the template is welcome: that of a Job cannot be changed once the Job is there. */
    static boolean canRoll(HasMetadata object) {
        return !(object instanceof Job);
    }

    /** Returns every container of a pod, including init containers. */
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
