package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kinds that Calico 3.32 stores, one by one. */
class CalicoCrdTest {

    @Test
    @DisplayName("all 22 kinds, with the names and scopes that Calico's programs ask for")
    void names() {
        assertThat(Arrays.stream(CalicoCrd.values())
                        .map(CalicoCrd::render)
                        .map(crd -> String.join(
                                " ",
                                crd.getMetadata().getName(),
                                crd.getSpec().getNames().getKind(),
                                crd.getSpec().getNames().getListKind(),
                                crd.getSpec().getNames().getSingular(),
                                crd.getSpec().getScope())))
                .containsExactly(
                        "bgpconfigurations.crd.projectcalico.org BGPConfiguration BGPConfigurationList bgpconfiguration"
                                + " Cluster",
                        "bgpfilters.crd.projectcalico.org BGPFilter BGPFilterList bgpfilter Cluster",
                        "bgppeers.crd.projectcalico.org BGPPeer BGPPeerList bgppeer Cluster",
                        "blockaffinities.crd.projectcalico.org BlockAffinity BlockAffinityList blockaffinity Cluster",
                        "caliconodestatuses.crd.projectcalico.org CalicoNodeStatus CalicoNodeStatusList caliconodestatus"
                                + " Cluster",
                        "clusterinformations.crd.projectcalico.org ClusterInformation ClusterInformationList"
                                + " clusterinformation Cluster",
                        "felixconfigurations.crd.projectcalico.org FelixConfiguration FelixConfigurationList"
                                + " felixconfiguration Cluster",
                        "globalnetworkpolicies.crd.projectcalico.org GlobalNetworkPolicy GlobalNetworkPolicyList"
                                + " globalnetworkpolicy Cluster",
                        "globalnetworksets.crd.projectcalico.org GlobalNetworkSet GlobalNetworkSetList globalnetworkset"
                                + " Cluster",
                        "hostendpoints.crd.projectcalico.org HostEndpoint HostEndpointList hostendpoint Cluster",
                        "ipamblocks.crd.projectcalico.org IPAMBlock IPAMBlockList ipamblock Cluster",
                        "ipamconfigs.crd.projectcalico.org IPAMConfig IPAMConfigList ipamconfig Cluster",
                        "ipamhandles.crd.projectcalico.org IPAMHandle IPAMHandleList ipamhandle Cluster",
                        "ippools.crd.projectcalico.org IPPool IPPoolList ippool Cluster",
                        "ipreservations.crd.projectcalico.org IPReservation IPReservationList ipreservation Cluster",
                        "kubecontrollersconfigurations.crd.projectcalico.org KubeControllersConfiguration"
                                + " KubeControllersConfigurationList kubecontrollersconfiguration Cluster",
                        "networkpolicies.crd.projectcalico.org NetworkPolicy NetworkPolicyList networkpolicy Namespaced",
                        "networksets.crd.projectcalico.org NetworkSet NetworkSetList networkset Namespaced",
                        "stagedglobalnetworkpolicies.crd.projectcalico.org StagedGlobalNetworkPolicy"
                                + " StagedGlobalNetworkPolicyList stagedglobalnetworkpolicy Cluster",
                        "stagedkubernetesnetworkpolicies.crd.projectcalico.org StagedKubernetesNetworkPolicy"
                                + " StagedKubernetesNetworkPolicyList stagedkubernetesnetworkpolicy Namespaced",
                        "stagednetworkpolicies.crd.projectcalico.org StagedNetworkPolicy StagedNetworkPolicyList"
                                + " stagednetworkpolicy Namespaced",
                        "tiers.crd.projectcalico.org Tier TierList tier Cluster");
    }

    @Test
    @DisplayName("one version each, served and stored, whose schema keeps what it does not know")
    void versions() {
        assertThat(CalicoCrd.values()).allSatisfy(kind -> {
            var spec = kind.render().getSpec();
            assertThat(spec.getGroup()).isEqualTo("crd.projectcalico.org");
            assertThat(spec.getVersions()).singleElement().satisfies(version -> {
                assertThat(version.getName()).isEqualTo("v1");
                assertThat(version.getServed()).isTrue();
                assertThat(version.getStorage()).isTrue();
                assertThat(version.getSchema().getOpenAPIV3Schema().getType()).isEqualTo("object");
                assertThat(version.getSchema().getOpenAPIV3Schema().getXKubernetesPreserveUnknownFields())
                        .isTrue();
            });
        });
    }

    @Test
    @DisplayName("a status of its own exactly where Calico 3.32 writes to one")
    void statusSubresource() {
        assertThat(Arrays.stream(CalicoCrd.values())
                        .filter(kind ->
                                kind.render().getSpec().getVersions().get(0).getSubresources() != null))
                .containsExactly(CalicoCrd.KUBE_CONTROLLERS_CONFIGURATIONS);
    }
}
