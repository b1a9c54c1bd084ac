package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An admission policy, an API service, a flow schema or a certificate request")
class ClusterObjectConstraintsTest {

    private static final List<String> OBJECTS = List.of("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: net}
            spec:
              matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}
              validations: [{expression: 'object.spec.hostNetwork == false'}]
            """, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: net}
            spec: {policyName: net, validationActions: [Deny]}
            """, """
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingAdmissionPolicy
            metadata: {name: net}
            spec:
              matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}
              reinvocationPolicy: Never
              mutations: [{patchType: JSONPatch, jsonPatch: {expression: '[]'}}]
            """, """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.net.example}
            spec: {group: net.example, version: v1, groupPriorityMinimum: 1000, versionPriority: 10, service: {name: net, namespace: kube-system}}
            """, """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: net}
            spec:
              priorityLevelConfiguration: {name: net}
              rules:
                - subjects: [{kind: User, user: {name: net}}]
                  resourceRules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*'], clusterScope: true}]
            """, """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata: {name: net}
            spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 8}}}}
            """, """
            apiVersion: certificates.k8s.io/v1
            kind: CertificateSigningRequest
            metadata: {name: net}
            spec: {request: bmV0, signerName: net.example/agent, usages: [client auth]}
            """);

    static Stream<String> objects() {
        return OBJECTS.stream();
    }

    private static List<String> found(String kind, String right, String other) {
        var object = OBJECTS.stream()
                .filter(each -> each.contains("kind: " + kind + "\n"))
                .findFirst()
                .orElseThrow();
        assertThat(object).contains(right.replace("\\n", "\n"));
        return found(object.replace(right.replace("\\n", "\n"), other.replace("\\n", "\n")));
    }

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @MethodSource("objects")
    @DisplayName("that an API server accepts has no findings")
    void good(String yaml) {
        assertThat(found(yaml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ValidatingAdmissionPolicy | validations: | variables: | spec.validations is a required value when auditAnnotations is not set, but it is missing; write a validation with an expression ~ spec.variables[0].name is a required value, but it is missing; add the field
            ValidatingAdmissionPolicy | expression: 'object.spec.hostNetwork == false' | message: Not allowed | spec.validations[0].expression is a required value, but it is missing; add the field
            ValidatingAdmissionPolicy | hostNetwork == false' | hostNetwork = false' | spec.validations[0].expression 'object.spec.hostNetwork = false' is not a valid CEL expression; correct the syntax of the expression
            ValidatingAdmissionPolicy | '}] | ', reason: Unknown}] | spec.validations[0].reason 'Unknown' is an unsupported value (supported values: Forbidden, Invalid, RequestEntityTooLarge); write one of the supported values
            ValidatingAdmissionPolicy | spec: | spec:\\n  paramKind: {apiVersion: net.example/1, kind: 4Limit} | spec.paramKind.apiVersion 'net.example/1' is not a valid API version; write the group and the version, for example net.example.com/v1 ~ spec.paramKind.kind '4Limit' is not a valid kind; use letters and digits, for example NetworkPool
            ValidatingAdmissionPolicy | spec: | spec:\\n  variables: [{name: if, expression: "1"}] | spec.variables[0].name 'if' is not a valid CEL identifier; use letters, digits and underscores, for example my_name
            ValidatingAdmissionPolicy | spec: | spec:\\n  failurePolicy: fail | spec.failurePolicy 'fail' is an unsupported value (supported values: Fail, Ignore); did you mean Fail?
            ValidatingAdmissionPolicy | resources: [pods] | resources: [] | spec.matchConstraints.resourceRules[0].resources is a required value, but it is empty; write the resources, for example [pods]
            ValidatingAdmissionPolicy | spec: | spec:\\n  auditAnnotations: [{key: a/b}] | spec.auditAnnotations[0].valueExpression is a required value, but it is missing; add the field ~ spec.auditAnnotations[0].key 'a/b' contains '/'; use letters, digits, '-', '_' and '.', for example v1.2
            ValidatingAdmissionPolicyBinding | `policyName: net, ` | `` | spec.policyName is a required value, but it is missing; add the field
            ValidatingAdmissionPolicyBinding | [Deny] | [deny] | spec.validationActions[0] 'deny' is an unsupported value (supported values: Deny, Warn, Audit); did you mean Deny?
            ValidatingAdmissionPolicyBinding | [Deny] | [] | spec.validationActions is a required value, but it is empty; write Deny, Warn or Audit, for example [Deny]
            ValidatingAdmissionPolicyBinding | [Deny] | [Deny], paramRef: {name: a, selector: {}} | spec.paramRef has both name and selector, but only one of them may be specified; remove name or selector ~ spec.paramRef.parameterNotFoundAction is a required value, but it is missing; write Deny or Allow
            ValidatingAdmissionPolicyBinding | [Deny] | [Deny], paramRef: {name: a, parameterNotFoundAction: Fail} | spec.paramRef.parameterNotFoundAction 'Fail' is an unsupported value (supported values: Deny, Allow); write one of the supported values
            ValidatingAdmissionPolicyBinding | [Deny] | [Deny], matchResources: {matchPolicy: All} | spec.matchResources.matchPolicy 'All' is an unsupported value (supported values: Equivalent, Exact); write one of the supported values
            MutatingAdmissionPolicy | `  reinvocationPolicy: Never\\n` | `` | spec.reinvocationPolicy is a required value, but it is missing; write Never or IfNeeded
            MutatingAdmissionPolicy | `patchType: JSONPatch, ` | `` | spec.mutations[0].patchType is a required value, but it is missing; write ApplyConfiguration or JSONPatch
            MutatingAdmissionPolicy | patchType: JSONPatch | patchType: JsonPatch | spec.mutations[0].patchType 'JsonPatch' is an unsupported value (supported values: ApplyConfiguration, JSONPatch); did you mean JSONPatch?
            MutatingAdmissionPolicy | , jsonPatch: {expression: '[]'} | `` | spec.mutations[0].jsonPatch is a required value when patchType is 'JSONPatch', but it is missing; add the field
            MutatingAdmissionPolicy | jsonPatch: | applyConfiguration: {expression: a}, jsonPatch: | spec.mutations[0].applyConfiguration may not be specified when patchType is 'JSONPatch'; remove the field
            APIService | version: v1 | version: V1 | spec.version 'V1' contains the upper-case letter 'V'; use an RFC 1035 label, for example v1
            APIService | groupPriorityMinimum: 1000 | groupPriorityMinimum: 0 | spec.groupPriorityMinimum '0' is less than the minimum of 1; write an integer from 1 to 20000
            APIService | groupPriorityMinimum: 1000 | groupPriorityMinimum: 20001 | spec.groupPriorityMinimum '20001' is greater than the maximum of 20000; write an integer from 1 to 20000
            APIService | versionPriority: 10 | versionPriority: 1001 | spec.versionPriority '1001' is greater than the maximum of 1000; write an integer from 1 to 1000
            APIService | `name: net, ` | `` | spec.service.name is a required value, but it is missing; write the name of the Service
            APIService | kube-system | kube-system, port: 0 | spec.service.port '0' is less than the minimum of 1; write an integer from 1 to 65535
            APIService | , service: {name: net, namespace: kube-system} | , insecureSkipTLSVerify: true | spec.insecureSkipTLSVerify may not be specified when service is not set; remove the field
            FlowSchema | priorityLevelConfiguration: {name: net} | matchingPrecedence: 10001 | spec.priorityLevelConfiguration is a required value, but it is missing; add the field ~ spec.matchingPrecedence '10001' is greater than the maximum of 10000; write an integer from 0 to 10000
            FlowSchema | kind: User | kind: user | spec.rules[0].subjects[0].kind 'user' is an unsupported value (supported values: ServiceAccount, User, Group); did you mean User?
            FlowSchema | kind: User | kind: Group | spec.rules[0].subjects[0].group is a required value when kind is 'Group', but it is missing; add the field ~ spec.rules[0].subjects[0].user may not be specified when kind is 'Group'; remove the field
            FlowSchema | [{kind: User, user: {name: net}}] | [] | spec.rules[0].subjects is a required value, but it is empty; write a value
            FlowSchema | verbs: ['*'] | verbs: [read] | spec.rules[0].resourceRules[0].verbs[0] 'read' is an unsupported value; write a supported value, for example get
            FlowSchema | , clusterScope: true | `` | spec.rules[0].resourceRules[0].namespaces is a required value when clusterScope is not set, but it is missing; write the namespaces, for example ['*'], or clusterScope: true
            PriorityLevelConfiguration | type: Limited | type: limited | spec.type 'limited' is an unsupported value (supported values: Limited, Exempt); did you mean Limited?
            PriorityLevelConfiguration | type: Limited | type: Exempt | spec.limited may not be specified when type is 'Exempt'; remove the field
            PriorityLevelConfiguration | , queuing: {queues: 64, handSize: 8} | `` | spec.limited.limitResponse.queuing is a required value when type is 'Queue', but it is missing; add the field
            PriorityLevelConfiguration | type: Queue | type: Reject | spec.limited.limitResponse.queuing may not be specified when type is 'Reject'; remove the field
            PriorityLevelConfiguration | queues: 64 | queues: 7 | spec.limited.limitResponse.queuing.queues '7' is less than handSize '8'; write a number of at least 8
            PriorityLevelConfiguration | limitResponse: | lendablePercent: 101, limitResponse: | spec.limited.lendablePercent '101' is greater than the maximum of 100; write an integer from 0 to 100
            CertificateSigningRequest | `request: bmV0, ` | `` | spec.request is a required value, but it is missing; add the field
            CertificateSigningRequest | bmV0 | net! | spec.request (hidden) is not a valid base64 value; encode the value in base64
            CertificateSigningRequest | net.example/agent | agent | spec.signerName 'agent' is not a valid signer name; write a domain, '/' and a DNS name, for example example.com/nodes
            CertificateSigningRequest | client auth | clientAuth | spec.usages[0] 'clientAuth' is an unsupported value; did you mean client auth?
            CertificateSigningRequest | [client auth] | [client auth], expirationSeconds: 599 | spec.expirationSeconds '599' is less than the minimum of 600; write an integer of at least 600
            """)
    @DisplayName("that an API server refuses is reported")
    void refused(String kind, String right, String wrong, String messages) {
        assertThat(found(kind, right, wrong).stream()
                        .map(each -> each.substring(each.indexOf(": ", each.indexOf(kind)) + 2)))
                .containsExactly(messages.split(" ~ "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ValidatingAdmissionPolicy | validations: | auditAnnotations: [{key: a, valueExpression: "'a'"}]\\n  validations:
            ValidatingAdmissionPolicyBinding | [Deny] | [Warn, Audit], paramRef: {selector: {}, parameterNotFoundAction: Allow}
            APIService | kube-system | kube-system, port: 65535
            FlowSchema | clusterScope: true | namespaces: ['*']
            FlowSchema | user: {name: net}} | user: {name: net}}, {kind: ServiceAccount, serviceAccount: {name: '*', namespace: kube-system}}
            FlowSchema | spec: | spec:\\n  matchingPrecedence: 10000
            PriorityLevelConfiguration | {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 8}}}} | {type: Exempt}
            PriorityLevelConfiguration | queues: 64 | queues: 8
            PriorityLevelConfiguration | queues: 64 | queues: 0
            CertificateSigningRequest | [client auth] | [client auth, s/mime], expirationSeconds: 600
            """)
    @DisplayName("with other values that an API server accepts is not reported")
    void accepted(String kind, String right, String other) {
        assertThat(found(kind, right, other)).isEmpty();
    }
}
