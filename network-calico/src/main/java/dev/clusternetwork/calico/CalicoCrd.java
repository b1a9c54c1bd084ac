package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourcesBuilder;
import java.util.Locale;

/**
 * The CRDs of the API group {@code crd.projectcalico.org}, in which Calico stores its objects. Their schemas preserve
 * unknown fields: Calico validates the objects itself, and a schema of another release would drop the fields that it
 * does not contain.
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
                // Older installations of Calico set it, and server-side apply would keep that.
                .withPreserveUnknownFields(false)
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
     * Returns whether the kind has a status subresource, as Calico 3.32 requires. Without it, the controllers would
     * wait forever. With it, the status of a CalicoNodeStatus would be dropped, because nodes write it with the object.
     */
    private boolean hasStatus() {
        return this == KUBE_CONTROLLERS_CONFIGURATIONS;
    }
}
