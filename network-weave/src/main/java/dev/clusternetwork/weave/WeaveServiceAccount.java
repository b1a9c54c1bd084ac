package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;

/** The {@code weave-net} ServiceAccount, which every container of the pod acts as. */
final class WeaveServiceAccount {

    static final String NAME = WeaveObject.NAME;

    private WeaveServiceAccount() {}

    static ServiceAccount render() {
        return new ServiceAccountBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .build();
    }

    /** As the subject of a binding. */
    static Subject asSubject() {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(NAME)
                .withNamespace(WeaveObject.NAMESPACE)
                .build();
    }
}
