package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.unwaivableWarning;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The findings of the rules that no provider owns. */
public enum RuleCode implements FindingCode {
    UNKNOWN_PROVIDER(error(
            "No provider of the chosen name is on the class path.",
            "Correct network.provider, or add the module that brings the provider.")),
    PROVIDER_MISMATCH(error(
            "The settings in the built cluster are of another type than the provider takes.",
            "Hand the builder the settings type of the provider's own module.")),
    PROVIDER_FAILED(error(
            "A provider broke while it judged the configuration; this is a fault of the provider.",
            "Report it to whoever maintains the provider.")),
    CLUSTER_UNREADABLE(error(
            "The running cluster could not be asked for an object, so nobody knows whether it is there.",
            "Give the host tool the right to read the object, or repair its connection.")),
    INVALID_SETTING(error(
            "A provider's setting breaks a constraint that the provider declares.",
            "Write a value that fits the constraint.")),
    CIDR_FAMILY_TWICE(error(
            "Pods or Services have more than one block of the same address family.", "Keep one block of each family.")),
    CIDR_FAMILIES_DIFFER(error(
            "Pods and Services do not have blocks of the same address families.",
            "Give both a block of each family that the cluster uses.")),
    CIDR_FAMILY_ORDER(waivableError(
            "Pods and Services have blocks of both address families, but not in the same order.",
            "Write the blocks of both in the same order.")),
    CIDR_FAMILY_UNSUPPORTED(error(
            "The provider cannot give pods addresses of the chosen families.",
            "Choose blocks of a family that the provider supports, or another provider.")),
    CIDR_OVERLAP(error("Pod block and service block share addresses.", "Choose two blocks that share no address.")),
    SERVICE_CIDR_TOO_SMALL(error(
            "The service block ends before its tenth address, where cluster DNS answers.",
            "Choose a larger service block.")),
    SERVICE_CIDR_TOO_LARGE(waivableError(
            "The service block has more than 20 bits for the addresses of Services, which kubeadm refuses, and so do most"
                    + " API servers.",
            "Choose a smaller service block.")),
    CIDR_RESERVED(error("A pod or service block holds addresses that hosts never forward.", "Choose a private block.")),
    CIDR_PUBLIC(warning(
            "A pod or service block is not private, so the real owners of its addresses are out of reach.",
            "Choose a private block, or waive the finding if the addresses are yours.")),
    HOST_INSIDE_CIDR(waivableError(
            "A host's address lies in the pod or service block, so traffic to the host goes astray.",
            "Choose a block that holds no address of a host.")),
    HOST_NAME_TWICE(error("Two hosts have the same name.", "Give every host a name of its own.")),
    HOST_ADDRESS_TWICE(error(
            "Two hosts have the same address and the same SSH port.",
            "Correct the address, or the ssh_port where both sit behind one address.")),
    HOST_KEY_TWICE(error(
            "A host's name is the address of a host without a name, so that a plan would take both for one.",
            "Give the host without a name one.")),
    HOST_ADDRESS_UNUSABLE(error(
            "No host can be reached by such an address from another: unspecified, loopback, link-local, a group's.",
            "Write the address by which other hosts reach the host.")),
    HOST_PEER_ADDRESS_TWICE(warning(
            "Two hosts of one region would be reached by the others at the same address.",
            "Give each host a private_address of its own, or a label of its region.")),
    HOST_LABEL_INVALID(error(
            "Kubernetes would refuse the key or the value of a node label.", "Write a label that Kubernetes accepts.")),
    HOST_TAINT_INVALID(error(
            "Kubernetes would refuse the key or the value of a node taint.", "Write a taint that Kubernetes accepts.")),
    HOST_TAINT_TWICE(
            error("A host has two taints of the same key and effect, which Kubernetes refuses.", "Keep one of them.")),
    REGION_LABEL_EMPTY(warning(
            "The region label of a host is empty, so the host counts as one of no known region.",
            "Write the region, or delete the label.")),
    REGION_LABELS_DIFFER(waivableError(
            "The current and the deprecated region label of a host name different regions.",
            "Keep one of them, or give both the same value.")),
    PRIVATE_INTERFACE_UNRESOLVED(warning(
            "A host has a private_interface, but nobody found out its address; the public address serves instead.",
            "Have the host tool find the address out, or write it as private_address.")),
    NO_MASTER(warning("Hosts are listed, but none of them runs the control plane.", "Give one host the role master.")),
    KUBERNETES_TOO_OLD(warning(
            "The cluster's Kubernetes is older than the oldest release that the planned objects are made for.",
            "Upgrade the cluster.")),
    NOT_PLANNED(warning(
            "A key is known and well-formed, but nothing is planned from it yet.",
            "Keep doing this part in the host tool, or delete the key.")),
    IMAGE_OVERRIDE_UNUSED(warning(
            "An image override names an image that the plan does not use.",
            "Correct the name of the image, or delete the override.")),
    WAIVER_UNKNOWN(
            unwaivableWarning("A waiver names a code that no finding has.", "Correct the code, or delete the waiver.")),
    WAIVER_REFUSED(unwaivableWarning(
            "A waiver names a finding that cannot be waived, as Kubernetes or the network would refuse what it is about.",
            "Repair what the finding says and delete the waiver."));

    private final Traits traits;

    RuleCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
