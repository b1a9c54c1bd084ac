package dev.clusternetwork.custom.finding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The findings about the user's own manifests: those of reading them, then those of the rules. */
public enum CustomCode implements FindingCode {
    CUSTOM_PATH_MISSING(error(
            "The provider is custom, but the path of the manifests is not set.",
            "Set network.custom.manifest_path to a file or folder.")),
    CUSTOM_NOT_LOADED(error(
            "The cluster was built in code with manifests that have not been read.",
            "Pass the cluster to ClusterReader.load before it is validated.")),
    CUSTOM_TEMPLATES_STALE(waivableError(
            "The cluster was changed in code after its templates were rendered, so the manifests have the old values.",
            "Pass the changed cluster to ClusterReader.load, and plan the cluster that it returns.")),
    CUSTOM_PATH_UNREADABLE(error(
            "The file or folder at manifest_path does not exist or cannot be read.",
            "Correct the path, which is relative to the folder of the cluster.yml.")),
    CUSTOM_PATH_OUTSIDE(warning(
            "manifest_path is outside of the folder of the cluster.yml, so a copy of that folder is incomplete.",
            "Move the manifests into that folder, or use an absolute path.")),
    CUSTOM_LINK_OUTSIDE(waivableError(
            "A file of the manifests is a symbolic link to a file outside of their folder, which can be any file of the machine.",
            "Replace the link with the file.")),
    CUSTOM_FILE_UNREADABLE(error(
            "A manifest file cannot be read, or is too large.", "Correct the file, or move it out of the folder.")),
    CUSTOM_FILE_IGNORED(
            warning(
                    "A file in the folder looks like a manifest, but files with this ending are not read.",
                    "Rename it so that its name ends in .yml or .yaml, or in the ending of a template, or move it out of the folder.")),
    CUSTOM_NO_MANIFESTS(error("manifest_path does not contain an object.", "Add the manifests of the network.")),
    CUSTOM_TEMPLATE_FAILED(error(
            "A template is not valid, for example because a variable is not defined.", "Correct the reported line.")),
    CUSTOM_TEMPLATE_STOPPED(error(
            "A template was stopped, because it ran too long or its output was too long.",
            "Remove the endless loop, or shorten the output.")),
    CUSTOM_TEMPLATE_UNAVAILABLE(error(
            "The engine of a template requires a library that does not exist or does not start on this machine.",
            "Add the library, or use a Mustache template.")),
    CUSTOM_TEMPLATE_NOT_RENDERED(warning(
            "A file contains ERB tags, but its name does not end in .erb, so they are not replaced.",
            "Rename the file so that its name ends in .yml.erb.")),
    CUSTOM_NOT_AN_OBJECT(error(
            "A document is not a Kubernetes object, because its kind, apiVersion or name is missing.",
            "Add the field, or remove the document.")),
    CUSTOM_WRONG_TYPE(error(
            "The value of a field has a wrong type, for example a number where a string is required.",
            "Write a value of the required type; often quotes are missing or superfluous.")),
    CUSTOM_WRONG_VALUE(error(
            "An API server refuses the value of a field, for example a port that is greater than 65535.",
            "Write a supported value, or remove a field that may not be specified.")),
    CUSTOM_FIELD_MISSING(
            error("A required value is missing or empty, for example the name of a container.", "Add the field.")),
    CUSTOM_EMPTY_ITEM(warning(
            "A list has an item without a value, which an API server reads as an empty string or 0.",
            "Write the value, or remove the item.")),
    CUSTOM_UNKNOWN_FIELD(waivableError(
            "An object has an unknown field: server-side apply refuses the object, and other requests ignore the field.",
            "Correct the name of the field, move it, or remove it.")),
    CUSTOM_OBJECT_EXPORTED(error(
            "An object has fields that an API server wrote into another object, as in the output of kubectl get.",
            "Remove uid, resourceVersion and managedFields from its metadata.")),
    CUSTOM_KIND_UNKNOWN(waivableError(
            "The kind of an object does not exist in its API version: its name is wrong, or the custom resource definition"
                    + " in the manifests serves another version.",
            "Correct the kind or the apiVersion.")),
    CUSTOM_DEFINITION_MISSING(warning(
            "No custom resource definition in the manifests or in the cluster has the kind of an object, so the object is"
                    + " applied last.",
            "Add the custom resource definition, or apply the last stage again after the network has created it.")),
    CUSTOM_API_REMOVED(waivableError(
            "The Kubernetes release of the cluster no longer serves the API version of an object, or no longer has one of"
                    + " its fields.",
            "Write the API version or the field that replaces it.")),
    CUSTOM_API_TOO_NEW(waivableError(
            "The Kubernetes release of the cluster does not serve the API version of an object yet, or does not have one of"
                    + " its fields yet.",
            "Write an API version that it serves, remove the field, or upgrade the cluster.")),
    CUSTOM_OBJECT_TWICE(waivableError(
            "Two documents describe the same object, so the last one overwrites the others.",
            "Remove one of the two.")),
    CUSTOM_DUPLICATE_NAME(waivableError(
            "Names that must be unique have a duplicate, for example those of containers, volumes, ports or variables.",
            "Rename or remove one of the two.")),
    CUSTOM_POD_INCOMPLETE(error(
            "A container refers to a volume or a resource claim, or a Job refers to a container, that the pod does not have.",
            "Add the missing part to the pod, or correct the name.")),
    CUSTOM_SELECTOR_MISMATCH(waivableError(
            "The label selector of a workload does not match the labels of its pods.",
            "Give the selector and the template the same labels.")),
    CUSTOM_IMAGE_MALFORMED(
            error("The image of a container is not a valid image name.", "Write an image name with a tag.")),
    CUSTOM_IMAGE_UNPINNED(warning(
            "An image has no tag or the tag latest, so nodes can run different versions.",
            "Write the tag of a version, or a digest.")),
    CUSTOM_REFERENCE_MISSING(waivableError(
            "An object refers to another object that does not exist in the manifests or in the cluster.",
            "Add the object, or correct the name or the namespace.")),
    CUSTOM_REFERENCE_UNRESOLVED(warning(
            "An object refers to another object that does not exist in the manifests or in the cluster, but a pod of the"
                    + " manifests may create it, or no pod of the manifests needs it.",
            "Make sure that the object is created, correct its name, or remove the reference.")),
    CUSTOM_POD_NOT_ADMITTED(waivableError(
            "A Namespace of the manifests enforces a pod security level that its pods in the manifests violate.",
            "Label the Namespace pod-security.kubernetes.io/enforce: privileged.")),
    CUSTOM_RULE_GRANTS_NOTHING(warning(
            "A rule of a Role has a verb, an API group or a resource that no request has, so it grants nothing.",
            "Write groups without a version, and verbs and resources in lower case.")),
    CUSTOM_ACCOUNT_WITHOUT_RIGHTS(warning(
            "Pods run as a ServiceAccount without rights, because the manifests bind their role to another account or to a"
                    + " user.",
            "Bind the role to the ServiceAccount of the pods, or let the pods use the bound ServiceAccount.")),
    CUSTOM_SERVICE_WITHOUT_PODS(warning(
            "The selector of a Service matches no pod of the manifests, so the Service has no endpoints.",
            "Give the selector and the pods the same labels.")),
    CUSTOM_SECRET_MISSING(warning(
            "A pod waits for a Secret that does not exist in the manifests or in the cluster.",
            "Create the Secret, for example with cert-manager, or correct the name.")),
    CUSTOM_HOST_NETWORK_MISSING(waivableError(
            "The DaemonSet that provides the network does not use the network of the hosts, so it waits for itself.",
            "Set hostNetwork to true in the pod template.")),
    CUSTOM_NODE_WITHOUT_NETWORK(waivableError(
            "The DaemonSet that provides the network does not tolerate a taint of the nodes of this cluster.",
            "Tolerate every taint: operator Exists with the effects NoSchedule and NoExecute.")),
    CUSTOM_TOLERATION_NARROW(warning(
            "The DaemonSet that provides the network tolerates the known taints of the nodes, but not every taint.",
            "Tolerate every taint: operator Exists with the effects NoSchedule and NoExecute.")),
    CUSTOM_NODE_UNSELECTED(warning(
            "The nodeSelector of a DaemonSet of the network selects labels that no host of this cluster has.",
            "Correct the nodeSelector, or add the labels to the hosts.")),
    CUSTOM_POD_UNSCHEDULABLE(warning(
            "Every host of the cluster has a taint that the pods of an object do not tolerate, so they never start.",
            "Tolerate the taints.")),
    CUSTOM_NETWORK_CONFIG_BROKEN(waivableError(
            "A ConfigMap or a command line has a configuration that the network cannot read or does not support, so it does not start.",
            "Correct the reported value.")),
    CUSTOM_CALICO_VARIABLE_WRONG(warning(
            "An environment variable of calico-node has a name or a value that calico-node does not read, contradicts another"
                    + " variable, or does not fit the hosts.",
            "Correct or remove the variable.")),
    CUSTOM_CNI_VERSION_MISSING(warning(
            "A CNI configuration in a ConfigMap has no cniVersion, so plugins may refuse it.",
            "Set cniVersion to a version of the CNI specification, for example 1.0.0.")),
    CUSTOM_POD_CIDR_MISMATCH(waivableError(
            "The manifests configure CIDRs that the network cannot read, or that do not match those of the cluster, so pods get no address or cannot reach each other.",
            "Use the pod CIDR of the cluster; in a template, the list cluster_config.network.pod_network_cidrs.")),
    CUSTOM_POD_CIDR_DIFFERS(
            warning(
                    "The manifests configure a pod CIDR or service CIDR that differs from that of the cluster, but pods may still run.",
                    "Use the CIDR of the cluster; in a template, for pods, the list cluster_config.network.pod_network_cidrs.")),
    CUSTOM_MTU_TOO_LARGE(warning(
            "The manifests configure an MTU that is larger than that of a host, so packets between nodes are lost or fragmented.",
            "Remove the MTU if the network detects it, or reduce it.")),
    CUSTOM_INTERFACE_PUBLIC(warning(
            "The network may use the public addresses for the traffic between nodes, although the hosts have private addresses.",
            "Set the interface of the private addresses.")),
    CUSTOM_BACKEND_UNROUTED(warning(
            "The network sends packets to other nodes without encapsulation, but the hosts are in several regions.",
            "Use an encapsulation, for example the vxlan backend of flannel.")),
    CUSTOM_INSTALLATION_MISSING(warning(
            "The operator of a network is installed without its custom resource, for example an Installation with the name"
                    + " default for Calico, so it installs no network.",
            "Add the custom resource, for example an Installation of operator.tigera.io with the name default."));

    private final Traits traits;

    CustomCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
