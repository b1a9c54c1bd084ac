package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A role or its binding")
class RbacRulesTest {

    private static final String NO_SERVER = "error CUSTOM_WRONG_VALUE ";
    private static final String NOTHING = "warning CUSTOM_RULE_GRANTS_NOTHING ";

    private static List<String> found(String kind, String rest) {
        return Folder.of("apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind
                        + "\nmetadata: {name: net" + (kind.startsWith("Cluster") ? "" : ", namespace: kube-system")
                        + "}\n"
                        + rest)
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_RULE_GRANTS_NOTHING");
    }

    private static String object(String kind) {
        return kind + (kind.startsWith("Cluster") ? " net: " : " kube-system/net: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Role        | {apiGroups: [''], resources: [pods]}              | rules[0].verbs is missing, so the rule allows nothing; write what it allows, such as [get, list, watch]
            Role        | {apiGroups: [''], resources: [pods], verbs: []}   | rules[0].verbs is empty, so the rule allows nothing; write what it allows, such as [get, list, watch]
            Role        | {apiGroups: [''], resources: [pods], verbs: }     | rules[0].verbs is missing, so the rule allows nothing; write what it allows, such as [get, list, watch]
            ClusterRole | {nonResourceURLs: [/healthz]}                     | rules[0].verbs is missing, so the rule allows nothing; write what it allows, such as [get, list, watch]
            Role        | {resources: [pods], verbs: [get]}                 | rules[0].apiGroups is missing, so nothing says whose resources are meant; write the group of the resources; of pods, nodes and their like it is ['']
            ClusterRole | {apiGroups: [], resources: [pods], verbs: [get]}  | rules[0].apiGroups is empty, so nothing says whose resources are meant; write the group of the resources; of pods, nodes and their like it is ['']
            Role        | {apiGroups: [''], verbs: [get]}                   | rules[0].resources is missing, so the rule is about nothing; write resources, such as [pods]
            Role        | {verbs: [get]}                                    | rules[0] names neither resources nor nonResourceURLs, so it is about nothing; write apiGroups and resources, or delete the rule
            Role        | {nonResourceURLs: [], resourceNames: [a], verbs: [get]} | rules[0] names neither resources nor nonResourceURLs, so it is about nothing; write apiGroups and resources, or delete the rule
            Role        | {nonResourceURLs: [/healthz], verbs: [get]}       | rules[0].nonResourceURLs stands in a Role, but addresses of the API server belong to no namespace; move the rule to a ClusterRole
            ClusterRole | {nonResourceURLs: [/healthz], apiGroups: [''], verbs: [get]} | rules[0].nonResourceURLs stands beside rules[0].apiGroups, but a rule is about the one or the other; make two rules of it
            ClusterRole | {nonResourceURLs: [/healthz], resources: [pods], verbs: [get]} | rules[0].nonResourceURLs stands beside rules[0].resources, but a rule is about the one or the other; make two rules of it
            ClusterRole | {nonResourceURLs: [/healthz], resourceNames: [a], verbs: [get]} | rules[0].nonResourceURLs stands beside rules[0].resourceNames, but a rule is about the one or the other; make two rules of it
            """)
    @DisplayName("has rules that are whole")
    void rules(String kind, String rule, String message) {
        assertThat(found(kind, "rules:\n  - " + rule))
                .singleElement()
                .asString()
                .startsWith("net/m.yml:5:")
                .endsWith(": " + NO_SERVER + object(kind) + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiGroups: [''], resources: [pods], verbs: [get]}",
                "{apiGroups: [null], resources: [pods], verbs: [get]}",
                "{apiGroups: ['*'], resources: ['*'], verbs: ['*'], nonResourceURLs: []}",
                "{nonResourceURLs: ['*'], verbs: ['*']}",
                "{nonResourceURLs: [/metrics], verbs: [get, head, options, post, put, patch, delete], resources: [], apiGroups: }",
                "{apiGroups: [''], resources: [pods], verbs: get}",
                "{apiGroups: '', resources: pods, verbs: [get]}",
                "5",
            })
    @DisplayName("has rules that are right, or of the wrong type, which is told elsewhere")
    void rightRules(String rule) {
        assertThat(found("ClusterRole", "rules: [" + rule + "]")).isEmpty();
    }

    @Test
    @DisplayName("may have no rules; one that collects those of others says of which")
    void aggregation() {
        assertThat(found("Role", "")).isEmpty();
        assertThat(found("ClusterRole", "aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}\nrules: []"))
                .isEmpty();
        assertThat(found("ClusterRole", "aggregationRule: ")).isEmpty();
        assertThat(found("ClusterRole", "aggregationRule: {}"))
                .containsExactly(
                        "net/m.yml:4:18: " + NO_SERVER + "ClusterRole net: aggregationRule.clusterRoleSelectors"
                                + " is missing, so no ClusterRole brings its rules; write a selector, or delete aggregationRule");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RoleBinding        | {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}
            RoleBinding        | {apiGroup: '', kind: ClusterRole, name: a}
            RoleBinding        | {apiGroup: , kind: ClusterRole, name: 'system:a'}
            ClusterRoleBinding | {kind: ClusterRole, name: view}
            ClusterRoleBinding | 5
            ClusterRoleBinding | {kind: 5, name: [], apiGroup: {}}
            """)
    @DisplayName("refers to a role")
    void rightRoleRef(String kind, String roleRef) {
        assertThat(found(kind, "roleRef: " + roleRef)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RoleBinding        | {apiGroup: rbac.authorization.k8s.io/v1, kind: Role, name: a} | roleRef.apiGroup is 'rbac.authorization.k8s.io/v1', but nothing but rbac.authorization.k8s.io is taken here; write rbac.authorization.k8s.io
            RoleBinding        | {kind: role, name: a}         | roleRef.kind is 'role', but a RoleBinding takes Role or ClusterRole alone; did you mean Role?
            RoleBinding        | {kind: ServiceAccount, name: a} | roleRef.kind is 'ServiceAccount', but a RoleBinding takes Role or ClusterRole alone; write Role or ClusterRole
            ClusterRoleBinding | {kind: Role, name: a}         | roleRef.kind is 'Role', but a ClusterRoleBinding takes ClusterRole alone; write ClusterRole
            ClusterRoleBinding | {kind: clusterrole, name: a}  | roleRef.kind is 'clusterrole', but a ClusterRoleBinding takes ClusterRole alone; did you mean ClusterRole?
            ClusterRoleBinding | {name: a}                     | roleRef.kind is missing, but a ClusterRoleBinding needs one; write ClusterRole
            RoleBinding        | {kind: '', name: a}           | roleRef.kind is empty, but a RoleBinding needs one; write Role or ClusterRole
            RoleBinding        | {kind: Role}                  | roleRef.name is missing, so nobody knows what is meant; write the name
            RoleBinding        | {kind: Role, name: ''}        | roleRef.name is empty, so nobody knows what is meant; write the name
            RoleBinding        |                               | roleRef is missing, so nothing is granted; write kind and name of the role
            """)
    @DisplayName("refers to no role and is told so")
    void wrongRoleRef(String kind, String roleRef, String message) {
        assertThat(found(kind, "roleRef: " + (roleRef == null ? "" : roleRef)))
                .singleElement()
                .asString()
                .startsWith("net/m.yml:")
                .endsWith(": " + NO_SERVER + object(kind) + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: ServiceAccount, name: default, namespace: a}",
                "{kind: ServiceAccount, name: default, namespace: a, apiGroup: ''}",
                "{kind: User, name: jane}",
                "{kind: Group, name: 'system:nodes', apiGroup: rbac.authorization.k8s.io}",
                "{kind: Group, name: 'system:nodes', apiGroup: , namespace: ''}",
                "{kind: 5, name: {}, apiGroup: []}",
                "5",
            })
    @DisplayName("names subjects")
    void rightSubject(String subject) {
        assertThat(found("RoleBinding", "roleRef: {kind: ClusterRole, name: view}\nsubjects: [" + subject + "]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: ServiceAccount, name: a, namespace: b, apiGroup: rbac.authorization.k8s.io} | subjects[0].apiGroup is 'rbac.authorization.k8s.io', but a ServiceAccount is of the core group; delete it
            {kind: User, name: a, apiGroup: v1}        | subjects[0].apiGroup is 'v1', but nothing but rbac.authorization.k8s.io is taken here; write rbac.authorization.k8s.io
            {kind: Group, name: a, apiGroup: rbac}     | subjects[0].apiGroup is 'rbac', but nothing but rbac.authorization.k8s.io is taken here; write rbac.authorization.k8s.io
            {kind: Serviceaccount, name: a}            | subjects[0].kind is 'Serviceaccount', but a subject takes ServiceAccount, User or Group alone; did you mean ServiceAccount?
            {kind: Node, name: a}                      | subjects[0].kind is 'Node', but a subject takes ServiceAccount, User or Group alone; write ServiceAccount, User or Group
            {name: a}                                  | subjects[0].kind is missing, but a subject needs one; write ServiceAccount, User or Group
            {kind: User}                               | subjects[0].name is missing, so nobody knows what is meant; write the name
            {kind: ServiceAccount, name: '', namespace: a} | subjects[0].name is empty, so nobody knows what is meant; write the name
            """)
    @DisplayName("names subjects that nobody knows and is told so")
    void wrongSubject(String subject, String message) {
        assertThat(found("RoleBinding", "roleRef: {kind: ClusterRole, name: view}\nsubjects:\n  - " + subject))
                .singleElement()
                .asString()
                .startsWith("net/m.yml:6:")
                .endsWith(": " + NO_SERVER + object("RoleBinding") + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apps/v1 | 'apps/v1', which holds more than a group, so it grants nothing; write 'apps'
            v1      | 'v1', which is a version and no group, so it grants nothing; write the group; of pods, nodes and their like it is ''
            v1beta1 | 'v1beta1', which is a version and no group, so it grants nothing; write the group; of pods, nodes and their like it is ''
            core    | 'core', but requests for the core group have an empty one, so it grants nothing; write ''
            """)
    @DisplayName("grants nothing by a version")
    void group(String group, String message) {
        assertThat(found("Role", "rules: [{apiGroups: [" + group + "], resources: [pods], verbs: [get]}]"))
                .containsExactly(
                        "net/m.yml:4:22: " + NOTHING + "Role kube-system/net: rules[0].apiGroups[0] is " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lists      | which no request has as its verb, so it grants nothing; did you mean list?
            watches    | which no request has as its verb, so it grants nothing; did you mean watch?
            Get        | which no request has as its verb, so it grants nothing; did you mean get?
            LIST       | which no request has as its verb, so it grants nothing; did you mean list?
            gets       | which no request has as its verb, so it grants nothing; did you mean get?
            wacth      | which no request has as its verb, so it grants nothing; did you mean watch?
            updated    | which no request has as its verb, so it grants nothing; did you mean update?
            delete-collection | which no request has as its verb, so it grants nothing; did you mean deletecollection?
            'get, list' | which is one verb to an API server, so it grants nothing; make an item of each: [get, list]
            'get list'  | which is one verb to an API server, so it grants nothing; make an item of each: [get, list]
            """)
    @DisplayName("grants nothing by a verb that is nearly one")
    void verb(String verb, String message) {
        assertThat(found("Role", "rules:\n- apiGroups: ['']\n  resources: [pods]\n  verbs: [" + verb + "]"))
                .containsExactly("net/m.yml:7:11: " + NOTHING + "Role kube-system/net: rules[0].verbs[0] is '"
                        + verb.replace("'", "") + "', " + message);
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
    @DisplayName("may have verbs of somebody's own")
    void otherVerbs(String verb) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [pods], verbs: [" + verb + "]}]"))
                .isEmpty();
    }

    @Test
    @DisplayName("grants addresses by methods of HTTP in small letters")
    void methods() {
        assertThat(found("ClusterRole", "rules: [{nonResourceURLs: [/metrics], verbs: [GET, list, post]}]"))
                .containsExactly(
                        "net/m.yml:4:47: " + NOTHING + "ClusterRole net: rules[0].verbs[0] is 'GET', which no request"
                                + " has as its verb, so it grants nothing; did you mean get?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Pods       | but requests have resources in small letters, so it grants nothing; write the resource, such as pods for Pod
            Pod/status | but requests have resources in small letters, so it grants nothing; write the resource, such as pods for Pod
            pods/*     | but only * alone stands for all, so it grants nothing; write each subresource that is meant, such as pods/status
            '*/*'      | but only * alone stands for all, so it grants nothing; write each subresource that is meant, such as pods/status
            """)
    @DisplayName("grants nothing by a resource that is none")
    void resource(String resource, String message) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [" + resource + "], verbs: [get]}]"))
                .containsExactly("net/m.yml:4:39: " + NOTHING + "Role kube-system/net: rules[0].resources[0] is '"
                        + resource.replace("'", "") + "', " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pods", "pods/status", "'*/scale'", "'*', Pods", "userextras/Scopes", "''"})
    @DisplayName("grants resources")
    void rightResource(String resources) {
        assertThat(found("Role", "rules: [{apiGroups: [''], resources: [" + resources + "], verbs: [get]}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps", "cilium.io", "v1.example.com", "''", "'*', v1", "vista", "v1x"})
    @DisplayName("grants groups")
    void rightGroup(String groups) {
        assertThat(found("Role", "rules: [{apiGroups: [" + groups + "], resources: [pods], verbs: [get]}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules: 5", "rules: {}", "rules: [null, 5]", "subjects: [null]", "aggregationRule: 5"})
    @DisplayName("may be full of holes")
    void holes(String rest) {
        for (var kind : List.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "Other")) {
            assertThat(Folder.of("apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: a}\n"
                                    + rest)
                            .found())
                    .noneMatch(each -> each.contains("PROVIDER_FAILED") || each.contains("GRANTS"));
        }
    }
}
