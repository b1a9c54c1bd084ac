package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourcesBuilder;
import java.util.Locale;

/**
 * The CustomResourceDefinitions of the group {@code crd.projectcalico.org}, which Calico stores its objects in. Their
 * schemas keep unknown fields: Calico's programs check and complete the objects themselves, and a schema of another
 * release would drop what it does not know.
 */
enum CalicoCrd {
    BGP_CONFIGURATIONS("BGPConfiguration"),
    BGP_FILTERS("BGPFilter"),
    BGP_PEERS("BGPPeer"),
    BLOCK_AFFINITIES("BlockAffinity", "blockaffinities"),
    CALICO_NODE_STATUSES("CalicoNodeStatus", "caliconodestatuses"),
    CLUSTER_INFORMATIONS("ClusterInformation"),
    FELIX_CONFIGURATIONS("FelixConfiguration"),
    GLOBAL_NETWORK_POLICIES("GlobalNetworkPolicy", "globalnetworkpolicies"),
    GLOBAL_NETWORK_SETS("GlobalNetworkSet"),
    HOST_ENDPOINTS("HostEndpoint"),
    IPAM_BLOCKS("IPAMBlock"),
    IPAM_CONFIGS("IPAMConfig"),
    IPAM_HANDLES("IPAMHandle"),
    IP_POOLS("IPPool"),
    IP_RESERVATIONS("IPReservation"),
    KUBE_CONTROLLERS_CONFIGURATIONS("KubeControllersConfiguration"),
    NETWORK_POLICIES("NetworkPolicy", "networkpolicies"),
    NETWORK_SETS("NetworkSet"),
    STAGED_GLOBAL_NETWORK_POLICIES("StagedGlobalNetworkPolicy", "stagedglobalnetworkpolicies"),
    STAGED_KUBERNETES_NETWORK_POLICIES("StagedKubernetesNetworkPolicy", "stagedkubernetesnetworkpolicies"),
    STAGED_NETWORK_POLICIES("StagedNetworkPolicy", "stagednetworkpolicies"),
    TIERS("Tier");

    static final String GROUP = "crd.projectcalico.org";
    static final String VERSION = "v1";

    private final String kind;
    private final String plural;

    CalicoCrd(String kind) {
        this(kind, kind.toLowerCase(Locale.ROOT) + "s");
    }

    CalicoCrd(String kind, String plural) {
        this.kind = kind;
        this.plural = plural;
    }

    String kind() {
        return kind;
    }

    CustomResourceDefinition render() {
        return new CustomResourceDefinitionBuilder()
                .withMetadata(CalicoObject.clusterWide(plural + "." + GROUP).build())
                .withNewSpec()
                .withGroup(GROUP)
                .withScope(isNamespaced() ? "Namespaced" : "Cluster")
                .withNewNames()
                .withKind(kind)
                .withListKind(kind + "List")
                .withPlural(plural)
                .withSingular(kind.toLowerCase(Locale.ROOT))
                .endNames()
                .withVersions(version())
                .endSpec()
                .build();
    }

    private CustomResourceDefinitionVersion version() {
        var version = new CustomResourceDefinitionVersionBuilder()
                .withName(VERSION)
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema();
        if (hasStatus()) {
            version.withSubresources(new CustomResourceSubresourcesBuilder()
                    .withNewStatus()
                    .endStatus()
                    .build());
        }
        return version.build();
    }

    private boolean isNamespaced() {
        return switch (this) {
            case NETWORK_POLICIES, NETWORK_SETS, STAGED_KUBERNETES_NETWORK_POLICIES, STAGED_NETWORK_POLICIES -> true;
            default -> false;
        };
    }

    /**
     * Exactly where Calico 3.32 writes to it: the controllers would wait for ever without theirs, and a node's report
     * of its state, which is written as part of the object, would be dropped with one.
     */
    private boolean hasStatus() {
        return this == KUBE_CONTROLLERS_CONFIGURATIONS;
    }
}
