package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A role or a binding")
class RoleConstraintsTest {

    private static List<String> found(String kind, String fields) {
        return Folder.of("apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: net"
                        + (kind.startsWith("Cluster") ? "" : ", namespace: kube-system") + "}\n"
                        + fields.replace("}, subjects", "}\nsubjects"))
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Role | rules: [{apiGroups: [''], resources: [pods]}] | rules[0].verbs is a required value, but it is missing; write the verbs that are allowed, for example [get, list, watch]
            Role | rules: [{apiGroups: [''], resources: [pods], verbs: []}] | rules[0].verbs is a required value, but it is empty; write the verbs that are allowed, for example [get, list, watch]
            Role | rules: [{apiGroups: [''], resources: [pods], verbs: }] | rules[0].verbs is a required value, but it is missing; write the verbs that are allowed, for example [get, list, watch]
            ClusterRole | rules: [{nonResourceURLs: [/healthz]}] | rules[0].verbs is a required value, but it is missing; write the verbs that are allowed, for example [get, list, watch]
            Role | rules: [{resources: [pods], verbs: [get]}] | rules[0].apiGroups is a required value when nonResourceURLs is not set, but it is missing; write the API groups of the resources, for example [''] for pods, nodes and Services
            ClusterRole | rules: [{apiGroups: [], resources: [pods], verbs: [get]}] | rules[0].apiGroups is a required value when nonResourceURLs is not set, but it is empty; write the API groups of the resources, for example [''] for pods, nodes and Services
            Role | rules: [{apiGroups: [''], verbs: [get]}] | rules[0].resources is a required value when nonResourceURLs is not set, but it is missing; write the resources, for example [pods]
            Role | rules: [{verbs: [get]}] | rules[0].apiGroups is a required value when nonResourceURLs is not set, but it is missing; write the API groups of the resources, for example [''] for pods, nodes and Services ~ rules[0].resources is a required value when nonResourceURLs is not set, but it is missing; write the resources, for example [pods]
            Role | rules: [{nonResourceURLs: [], resourceNames: [a], verbs: [get]}] | rules[0].apiGroups is a required value when nonResourceURLs is not set, but it is missing; write the API groups of the resources, for example [''] for pods, nodes and Services ~ rules[0].resources is a required value when nonResourceURLs is not set, but it is missing; write the resources, for example [pods]
            Role | rules: [{nonResourceURLs: [/healthz], verbs: [get]}] | rules[0].nonResourceURLs may not be specified; move the rule to a ClusterRole
            ClusterRole | rules: [{nonResourceURLs: [/healthz], apiGroups: [''], verbs: [get]}] | rules[0].apiGroups may not be specified when nonResourceURLs is set; write two rules
            ClusterRole | rules: [{nonResourceURLs: [/healthz], resources: [pods], verbs: [get]}] | rules[0].resources may not be specified when nonResourceURLs is set; write two rules
            ClusterRole | rules: [{nonResourceURLs: [/healthz], resourceNames: [a], verbs: [get]}] | rules[0].resourceNames may not be specified when nonResourceURLs is set; write two rules
            ClusterRole | aggregationRule: {} | aggregationRule.clusterRoleSelectors is a required value, but it is missing; write a label selector, or remove aggregationRule
            ClusterRole | aggregationRule: {clusterRoleSelectors: []} | aggregationRule.clusterRoleSelectors is a required value, but it is empty; write a label selector, or remove aggregationRule
            RoleBinding | roleRef: {apiGroup: rbac.authorization.k8s.io/v1, kind: Role, name: a} | roleRef.apiGroup 'rbac.authorization.k8s.io/v1' is an unsupported value (supported values: rbac.authorization.k8s.io); did you mean rbac.authorization.k8s.io?
            RoleBinding | roleRef: {kind: role, name: a} | roleRef.kind 'role' is an unsupported value (supported values: Role, ClusterRole); did you mean Role?
            RoleBinding | roleRef: {kind: ServiceAccount, name: a} | roleRef.kind 'ServiceAccount' is an unsupported value (supported values: Role, ClusterRole); write one of the supported values
            ClusterRoleBinding | roleRef: {kind: Role, name: a} | roleRef.kind 'Role' is an unsupported value (supported values: ClusterRole); write ClusterRole
            ClusterRoleBinding | roleRef: {kind: clusterrole, name: a} | roleRef.kind 'clusterrole' is an unsupported value (supported values: ClusterRole); did you mean ClusterRole?
            ClusterRoleBinding | roleRef: {name: a} | roleRef.kind is a required value, but it is missing; write ClusterRole
            RoleBinding | roleRef: {kind: '', name: a} | roleRef.kind is a required value, but it is empty; write Role or ClusterRole
            RoleBinding | roleRef: {kind: Role} | roleRef.name is a required value, but it is missing; write the name of the role
            RoleBinding | roleRef: {kind: Role, name: ''} | roleRef.name is a required value, but it is empty; write the name of the role
            RoleBinding | roleRef: {kind: Role, name: a/b} | roleRef.name 'a/b' is not a valid path segment name; use a name without '/' and '%', for example my-name
            RoleBinding | roleRef: | roleRef is a required value, but it is missing; write the kind and the name of the role
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: a, namespace: b, apiGroup: rbac.authorization.k8s.io}] | subjects[0].apiGroup may not be specified when kind is 'ServiceAccount'; remove the field
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: User, name: a, apiGroup: v1}] | subjects[0].apiGroup 'v1' is an unsupported value when kind is 'User' (supported values: rbac.authorization.k8s.io); write rbac.authorization.k8s.io
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: Group, name: a, apiGroup: rbac}] | subjects[0].apiGroup 'rbac' is an unsupported value when kind is 'Group' (supported values: rbac.authorization.k8s.io); write rbac.authorization.k8s.io
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: Serviceaccount, name: a}] | subjects[0].kind 'Serviceaccount' is an unsupported value (supported values: ServiceAccount, User, Group); did you mean ServiceAccount?
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: Node, name: a}] | subjects[0].kind 'Node' is an unsupported value (supported values: ServiceAccount, User, Group); write one of the supported values
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{name: a}] | subjects[0].kind is a required value, but it is missing; write ServiceAccount, User or Group
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: User}] | subjects[0].name is a required value, but it is missing; write the name of the subject
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: '', namespace: a}] | subjects[0].name is a required value, but it is empty; write the name of the subject
            ClusterRoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default}] | subjects[0].namespace is a required value when kind is 'ServiceAccount', but it is missing; write the namespace of the ServiceAccount
            ClusterRoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: ''}] | subjects[0].namespace is a required value when kind is 'ServiceAccount', but it is empty; write the namespace of the ServiceAccount
            RoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: A_b, namespace: default}] | subjects[0].name 'A_b' contains the upper-case letter 'A', which is not supported when kind is 'ServiceAccount'; use an RFC 1123 subdomain, for example a-b
            """)
    @DisplayName("that an API server refuses is reported")
    void refused(String kind, String fields, String messages) {
        assertThat(found(kind, fields).stream().map(each -> each.substring(each.indexOf("net: ") + 5)))
                .containsExactly(messages.split(" ~ "));
    }

    @Test
    @DisplayName("is reported with its location")
    void location() {
        assertThat(found("ClusterRole", "rules:\n  - {apiGroups: [''], resources: [pods]}\n"))
                .containsExactly(
                        "net/m.yml:5:5: error CUSTOM_FIELD_MISSING ClusterRole net: rules[0].verbs is a required value, but it is missing; write the verbs that are allowed, for example [get, list, watch]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Role               | {}
            ClusterRole        | rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]
            ClusterRole        | rules: [{apiGroups: [null], resources: [pods], verbs: [get]}]
            ClusterRole        | rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*'], nonResourceURLs: []}]
            ClusterRole        | rules: [{nonResourceURLs: ['*'], verbs: ['*']}]
            ClusterRole        | rules: [{nonResourceURLs: [/metrics], verbs: [get, put], resources: [], apiGroups: }]
            ClusterRole        | rules: [{apiGroups: [''], resources: [pods], verbs: get}]
            ClusterRole        | rules: [{apiGroups: '', resources: pods, verbs: [get]}]
            ClusterRole        | rules: [5]
            ClusterRole        | rules: [null]
            ClusterRole        | rules: 5
            ClusterRole        | aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}
            ClusterRole        | aggregationRule: {clusterRoleSelectors: [{}]}
            ClusterRole        | aggregationRule:
            ClusterRole        | aggregationRule: 5
            RoleBinding        | roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}
            RoleBinding        | roleRef: {apiGroup: '', kind: ClusterRole, name: a}
            RoleBinding        | roleRef: {apiGroup: , kind: ClusterRole, name: 'system:a'}
            ClusterRoleBinding | roleRef: {kind: ClusterRole, name: view}
            ClusterRoleBinding | roleRef: 5
            ClusterRoleBinding | roleRef: {kind: [], name: [], apiGroup: {}}
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: a, apiGroup: ''}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: User, name: jane}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: Group, name: 'system:nodes', apiGroup: rbac.authorization.k8s.io}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: Group, name: 'system:nodes', apiGroup: , namespace: ''}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: [], name: {}, apiGroup: []}]
            RoleBinding        | roleRef: {kind: ClusterRole, name: view}, subjects: [null]
            ClusterRoleBinding | roleRef: {kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: default, namespace: a}]
            """)
    @DisplayName("that an API server accepts, or whose types are reported already, is not reported")
    void accepted(String kind, String fields) {
        assertThat(found(kind, fields.equals("{}") ? "" : fields)).isEmpty();
    }
}
