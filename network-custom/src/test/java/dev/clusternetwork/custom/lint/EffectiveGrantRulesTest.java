package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rule of a role")
class EffectiveGrantRulesTest {

    private static final String NOTHING = "warning CUSTOM_RULE_GRANTS_NOTHING ";

    private static List<String> found(String kind, String rest) {
        return Folder.of("apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind
                        + "\nmetadata: {name: net" + (kind.startsWith("Cluster") ? "" : ", namespace: kube-system")
                        + "}\n"
                        + rest)
                .found("CUSTOM_RULE_GRANTS_NOTHING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apps/v1 | 'apps/v1' is a group and a version, so it grants nothing; write 'apps'
            v1      | 'v1' is a version, not an API group, so it grants nothing; write the API group, for example '' for pods, nodes and Services
            v1beta1 | 'v1beta1' is a version, not an API group, so it grants nothing; write the API group, for example '' for pods, nodes and Services
            core    | 'core' is not the name of the core group, which is empty, so it grants nothing; write ''
            """)
    @DisplayName("grants nothing by a version")
    void group(String group, String message) {
        assertThat(found("Role", "rules: [{apiGroups: [" + group + "], resources: [pods], verbs: [get]}]"))
                .containsExactly(
                        "net/m.yml:4:22: " + NOTHING + "Role kube-system/net: rules[0].apiGroups[0] " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "s", "a", "''"})
    @DisplayName("may have a resource of one letter or none")
    void shortResource(String resource) {
        assertThat(Folder.of("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: {name: net, namespace: kube-system}
                        rules: [{apiGroups: [''], resources: [%s], verbs: [get]}]
                        """.formatted(resource)).found("PROVIDER_FAILED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lists      | is not a verb of requests, so it grants nothing; did you mean list?
            watches    | is not a verb of requests, so it grants nothing; did you mean watch?
            Get        | is not a verb of requests, so it grants nothing; did you mean get?
            LIST       | is not a verb of requests, so it grants nothing; did you mean list?
            gets       | is not a verb of requests, so it grants nothing; did you mean get?
            wacth      | is not a verb of requests, so it grants nothing; did you mean watch?
            updated    | is not a verb of requests, so it grants nothing; did you mean update?
            delete-collection | is not a verb of requests, so it grants nothing; did you mean deletecollection?
            'get, list' | is read as one verb, so it grants nothing; write an item for each verb: [get, list]
            'get list'  | is read as one verb, so it grants nothing; write an item for each verb: [get, list]
            """)
    @DisplayName("grants nothing by a misspelled verb")
    void verb(String verb, String message) {
        assertThat(found("Role", "rules:\n- apiGroups: ['']\n  resources: [pods]\n  verbs: [" + verb + "]"))
                .containsExactly("net/m.yml:7:11: " + NOTHING + "Role kube-system/net: rules[0].verbs[0] '"
                        + verb.replace("'", "") + "' " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get",
                "deletecollection",
                "use",
                "bind",
                "escalate",
                "impersonate",
                "approve",
                "sign",
                "attest",
                "proxy",
                "delegate",
                "undelete",
                "recreate",
                "set",
                "put",
                "let",
                "match",
                "relate",
                "view",
                "''",
                "'get, use'",
                "' '",
                "','",
                "lists, '*'",
            })
    @DisplayName("may have verbs that other programs define")
    void otherVerbs(String verb) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [pods], verbs: [" + verb + "]}]"))
                .isEmpty();
    }

    @Test
    @DisplayName("grants URLs by methods of HTTP in lower case")
    void methods() {
        assertThat(found("ClusterRole", "rules: [{nonResourceURLs: [/metrics], verbs: [GET, list, post]}]"))
                .containsExactly(
                        "net/m.yml:4:47: " + NOTHING + "ClusterRole net: rules[0].verbs[0] 'GET' is not a verb of"
                                + " requests, so it grants nothing; did you mean get?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Pods       | contains an upper-case letter, so it grants nothing; write the resource in lower case and in the plural, for example pods
            Pod/status | contains an upper-case letter, so it grants nothing; write the resource in lower case and in the plural, for example pods
            pods/*     | contains an unsupported wildcard, so it grants nothing; write each subresource, for example pods/status, or only *
            '*/*'      | contains an unsupported wildcard, so it grants nothing; write each subresource, for example pods/status, or only *
            """)
    @DisplayName("grants nothing by a resource in upper case or with a wildcard")
    void resource(String resource, String message) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [" + resource + "], verbs: [get]}]"))
                .containsExactly("net/m.yml:4:39: " + NOTHING + "Role kube-system/net: rules[0].resources[0] '"
                        + resource.replace("'", "") + "' " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ''           | pod             | is not a resource of the core group, so it grants nothing; did you mean pods?
            ''           | node/status     | is not a resource of the core group, so it grants nothing; did you mean nodes/status?
            ''           | namespace       | is not a resource of the core group, so it grants nothing; did you mean namespaces?
            ''           | endpoint        | is not a resource of the core group, so it grants nothing; did you mean endpoints?
            ''           | confgmaps       | is not a resource of the core group, so it grants nothing; did you mean configmaps?
            ''           | daemonsets      | is not a resource of the core group, so it grants nothing; write a rule with the API group apps for it
            ''           | networkpolicies | is not a resource of the core group, so it grants nothing; write a rule with the API group networking.k8s.io for it
            apps         | pods            | is not a resource of the API group 'apps', so it grants nothing; write a rule with the API group '' for it
            apps         | daemonset       | is not a resource of the API group 'apps', so it grants nothing; did you mean daemonsets?
            networking.k8s.io | networkpolicy | is not a resource of the API group 'networking.k8s.io', so it grants nothing; did you mean networkpolicies?
            networking.k8s.io | networkpolicys | is not a resource of the API group 'networking.k8s.io', so it grants nothing; did you mean networkpolicies?
            discovery.k8s.io | endpoints    | is not a resource of the API group 'discovery.k8s.io', so it grants nothing; write a rule with the API group '' for it
            storage.k8s.io | storageclass   | is not a resource of the API group 'storage.k8s.io', so it grants nothing; did you mean storageclasses?
            apps, batch  | pods             | is not a resource of the API groups 'apps' or 'batch', so it grants nothing; write a rule with the API group '' for it
            authentication.k8s.io | tokenreview | is not a resource of the API group 'authentication.k8s.io', so it grants nothing; did you mean tokenreviews?
            """)
    @DisplayName("grants nothing by a resource that its API groups do not have")
    void unknownResource(String groups, String resource, String message) {
        assertThat(found(
                        "Role",
                        "rules:\n- apiGroups: [" + groups + "]\n  resources: [" + resource + "]\n  verbs: [get]"))
                .containsExactly("net/m.yml:6:15: " + NOTHING + "Role kube-system/net: rules[0].resources[0] '"
                        + resource + "' " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ''                                | pods, nodes, nodes/proxy, endpoints, events, bindings, serviceaccounts/token, componentstatuses
            '', apps, extensions              | daemonsets, pods, ingresses, networkpolicies
            crd.projectcalico.org, ''         | pod, ippools
            '*'                               | daemonsets, pod
            ''                                | users, groups, somethings, gadgets
            authentication.k8s.io             | tokenreviews, userextras/scopes, uids
            authorization.k8s.io              | subjectaccessreviews, selfsubjectaccessreviews
            certificates.k8s.io               | signers, certificatesigningrequests/approval
            networking.k8s.io                 | networkpolicies, ingresses, ingressclasses, ipaddresses, servicecidrs
            policy                            | podsecuritypolicies, poddisruptionbudgets
            policy, extensions                | podsecuritypolicies
            storage.k8s.io                    | csistoragecapacities, storageclasses, volumeattachments/status
            discovery.k8s.io                  | endpointslices
            coordination.k8s.io               | leases
            metrics.k8s.io                    | pods, nodes
            apiextensions.k8s.io              | customresourcedefinitions
            """)
    @DisplayName("grants the resources of its API groups, and of others that are not known")
    void knownResource(String groups, String resources) {
        assertThat(found(
                        "Role", "rules: [{apiGroups: [" + groups + "], resources: [" + resources + "], verbs: [get]}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pods", "pods/status", "'*/scale'", "'*', Pods", "somethings/Scopes", "''"})
    @DisplayName("grants resources")
    void rightResource(String resources) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [" + resources + "], verbs: [get]}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps, ''", "cilium.io", "v1.example.com", "''", "'*', v1", "vista", "v1x"})
    @DisplayName("grants groups")
    void rightGroup(String groups) {
        assertThat(found("Role", "rules: [{apiGroups: [" + groups + "], resources: [pods], verbs: [get]}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules: 5", "rules: {}", "rules: [null, 5]", "rules: [{verbs: lists, apiGroups: 5}]"})
    @DisplayName("that is malformed is reported by another rule")
    void malformed(String rest) {
        for (var kind : List.of("Role", "ClusterRole")) {
            assertThat(found(kind, rest)).isEmpty();
        }
        assertThat(found("Review", "rules: [{verbs: [lists]}]")).isEmpty();
    }
}
