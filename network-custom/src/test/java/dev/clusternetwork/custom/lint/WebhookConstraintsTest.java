package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An admission webhook")
class WebhookConstraintsTest {

    private static final String WEBHOOK = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: %s
            metadata: {name: net}
            webhooks:
              - name: hook.net.example
                sideEffects: None
                admissionReviewVersions: [v1]
                clientConfig: {url: 'https://hook.example.com/net'}
                rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]
            """;

    private static final List<String> KINDS = List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING");
    }

    private static String with(String kind, String right, String other) {
        return WEBHOOK.formatted(kind).replace(right, other.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sideEffects: None | sideEffects: None\\n    failurePolicy: fail | failurePolicy 'fail' is an unsupported value (supported values: Fail, Ignore); did you mean Fail?
            sideEffects: None | sideEffects: None\\n    failurePolicy: Abort | failurePolicy 'Abort' is an unsupported value (supported values: Fail, Ignore); write one of the supported values
            sideEffects: None | sideEffects: None\\n    failurePolicy: '' | failurePolicy '' is an unsupported value (supported values: Fail, Ignore); write one of the supported values
            sideEffects: None | sideEffects: None\\n    matchPolicy: All | matchPolicy 'All' is an unsupported value (supported values: Equivalent, Exact); write one of the supported values
            sideEffects: None | sideEffects: None\\n    timeoutSeconds: 0 | timeoutSeconds '0' is less than the minimum of 1; write an integer from 1 to 30
            sideEffects: None | sideEffects: None\\n    timeoutSeconds: 31 | timeoutSeconds '31' is greater than the maximum of 30; write an integer from 1 to 30
            sideEffects: None | sideEffects: None\\n    timeoutSeconds: -1 | timeoutSeconds '-1' is less than the minimum of 1; write an integer from 1 to 30
            sideEffects: None | sideEffects: None\\n    matchConditions: [{name: a}] | matchConditions[0].expression is a required value, but it is missing; add the field
            sideEffects: None | sideEffects: None\\n    matchConditions: [{expression: 'true'}] | matchConditions[0].name is a required value, but it is missing; add the field
            sideEffects: None | sideEffects: None\\n    matchConditions: [{name: a b, expression: 'true'}] | matchConditions[0].name 'a b' contains a space; use a qualified name, for example a-b
            sideEffects: None | sideEffects: None\\n    matchConditions: [{name: a, expression: 'request.name = 1'}] | matchConditions[0].expression 'request.name = 1' is not a valid CEL expression; correct the syntax of the expression
            sideEffects: None | sideEffects: Unknown | sideEffects 'Unknown' is an unsupported value (supported values: None, NoneOnDryRun); write one of the supported values
            sideEffects: None | sideEffects: Some | sideEffects 'Some' is an unsupported value (supported values: None, NoneOnDryRun); write one of the supported values
            sideEffects: None | sideEffects: NoneOnDryrun | sideEffects 'NoneOnDryrun' is an unsupported value (supported values: None, NoneOnDryRun); did you mean NoneOnDryRun?
            sideEffects: None | sideEffects: '' | sideEffects is a required value, but it is empty; write None if the webhook changes nothing else
            sideEffects: None | sideEffects: ~ | sideEffects is a required value, but it is missing; write None if the webhook changes nothing else
            name: hook.net.example | name: net | name 'net' has only 1 label; use a domain name with at least three labels, for example name.example.com
            name: hook.net.example | name: hook.net | name 'hook.net' has only 2 labels; use a domain name with at least three labels, for example name.example.com
            name: hook.net.example | name: Hook.net.io | name 'Hook.net.io' contains the upper-case letter 'H'; use a domain name with at least three labels, for example hook.net.io
            name: hook.net.example | name: hook..io | name 'hook..io' contains '..'; use a domain name with at least three labels, for example name.example.com
            name: hook.net.example | name: '' | name is a required value, but it is empty; write a DNS name with at least three labels, for example net.example.com
            name: hook.net.example | name: ~ | name is a required value, but it is missing; write a DNS name with at least three labels, for example net.example.com
            admissionReviewVersions: [v1] | admissionReviewVersions: [] | admissionReviewVersions is a required value, but it is empty; write the versions that the webhook reads, for example [v1]
            admissionReviewVersions: [v1] | admissionReviewVersions: ~ | admissionReviewVersions is a required value, but it is missing; write the versions that the webhook reads, for example [v1]
            admissionReviewVersions: [v1] | admissionReviewVersions: [v2, v1alpha1] | admissionReviewVersions contains none of v1, v1beta1, but one of them is required; add one of these values
            admissionReviewVersions: [v1] | admissionReviewVersions: [v1, v1beta1, v1] | admissionReviewVersions contains the duplicate value 'v1'; remove the duplicate
            admissionReviewVersions: [v1] | admissionReviewVersions: [v1, ''] | admissionReviewVersions[1] is a required value, but it is empty; write a value
            admissionReviewVersions: [v1] | admissionReviewVersions: [v1, V2] | admissionReviewVersions[1] 'V2' contains the upper-case letter 'V'; use an RFC 1035 label, for example v2
            operations: [CREATE] | operations: [] | rules[0].operations is a required value, but it is empty; write the operations, for example [CREATE, UPDATE]
            `operations: [CREATE], ` | `` | rules[0].operations is a required value, but it is missing; write the operations, for example [CREATE, UPDATE]
            operations: [CREATE] | operations: [Create] | rules[0].operations[0] 'Create' is an unsupported value (supported values: *, CREATE, UPDATE, DELETE, CONNECT); did you mean CREATE?
            operations: [CREATE] | operations: [PATCH] | rules[0].operations[0] 'PATCH' is an unsupported value (supported values: *, CREATE, UPDATE, DELETE, CONNECT); write one of the supported values
            operations: [CREATE] | operations: ['*', CREATE] | rules[0].operations contains other items besides '*'; remove the others, or '*'
            apiGroups: [''] | apiGroups: [] | rules[0].apiGroups is a required value, but it is empty; write the API groups of the resources, for example [''] for pods, nodes and Services
            apiGroups: [''] | apiGroups: ['', '*'] | rules[0].apiGroups contains other items besides '*'; remove the others, or '*'
            `apiVersions: [v1], ` | `` | rules[0].apiVersions is a required value, but it is missing; write the versions of the resources, for example [v1]
            apiVersions: [v1] | apiVersions: [''] | rules[0].apiVersions[0] is a required value, but it is empty; write a value
            apiVersions: [v1] | apiVersions: ['*', v1] | rules[0].apiVersions contains other items besides '*'; remove the others, or '*'
            resources: [pods] | resources: [] | rules[0].resources is a required value, but it is empty; write the resources, for example [pods]
            resources: [pods] | resources: [''] | rules[0].resources[0] is a required value, but it is empty; write a value
            resources: [pods] | resources: ['*/*', pods] | rules[0].resources contains other items besides '*/*'; remove the others, or '*/*'
            resources: [pods] | resources: [pods], scope: Namespace | rules[0].scope 'Namespace' is an unsupported value (supported values: Cluster, Namespaced, *); did you mean Namespaced?
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {} | clientConfig requires one of service, url, but has none; add one of these fields
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: ~ | clientConfig is a required value, but it is missing; write a service or a url
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: ~, service: ~} | clientConfig requires one of service, url, but has none; add one of these fields
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https://a', service: {name: a, namespace: b}} | clientConfig has both service and url, but only one of them may be specified; remove service or url
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: ''} | clientConfig.url may not be empty; write a value, or remove the field
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'http://u:S3cret@a'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https:a'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https:///a'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https://'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https://user:pass@a/b'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https://a/b?c=d'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {url: 'https://a/b#c'} | clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {namespace: b}} | clientConfig.service.name is a required value, but it is missing; write the name of the Service
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: '', namespace: b}} | clientConfig.service.name is a required value, but it is empty; write the name of the Service
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a}} | clientConfig.service.namespace is a required value, but it is missing; write the namespace of the Service
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, port: 0}} | clientConfig.service.port '0' is less than the minimum of 1; write an integer from 1 to 65535
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, port: 65536}} | clientConfig.service.port '65536' is greater than the maximum of 65535; write an integer from 1 to 65535
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, path: a}} | clientConfig.service.path 'a' is not a valid webhook path; use an RFC 1123 subdomain between slashes, for example /validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, path: //}} | clientConfig.service.path '//' is not a valid webhook path; use an RFC 1123 subdomain between slashes, for example /validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, path: /a//b}} | clientConfig.service.path '/a//b' is not a valid webhook path; use an RFC 1123 subdomain between slashes, for example /validate
            clientConfig: {url: 'https://hook.example.com/net'} | clientConfig: {service: {name: a, namespace: b, path: /a_b}} | clientConfig.service.path '/a_b' is not a valid webhook path; use an RFC 1123 subdomain between slashes, for example /validate
            """)
    @DisplayName("that an API server refuses is reported")
    void refused(String right, String wrong, String messages) {
        for (var kind : KINDS) {
            assertThat(found(with(kind, right, wrong)).stream().map(each -> each.substring(each.indexOf("[0].") + 4)))
                    .containsExactly(messages.split(" ~ "));
        }
        var old = with("ValidatingWebhookConfiguration", right, wrong);
        assertThat(found(old.replace("k8s.io/v1", "k8s.io/v1beta1"))).isEmpty();
        assertThat(found(old.replace("admissionregistration.", "other."))).isEmpty();
    }

    @Test
    @DisplayName("is reported with its location, but without its URL, which can contain a password")
    void location() {
        assertThat(found(with("MutatingWebhookConfiguration", "https://hook", "https://u:S3cret@hook")))
                .containsExactly(
                        "net/m.yml:8:25: error CUSTOM_WRONG_VALUE MutatingWebhookConfiguration net: webhooks[0].clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate");
    }

    @Test
    @DisplayName("can be called again only if it changes objects")
    void reinvocation() {
        var right = "sideEffects: None";
        assertThat(found(with("MutatingWebhookConfiguration", right, right + "\n    reinvocationPolicy: Always")))
                .containsExactly(
                        "net/m.yml:7:25: error CUSTOM_WRONG_VALUE MutatingWebhookConfiguration net: webhooks[0].reinvocationPolicy 'Always' is an unsupported value (supported values: Never, IfNeeded); write one of the supported values");
        assertThat(found(with("MutatingWebhookConfiguration", right, right + "\n    reinvocationPolicy: IfNeeded")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sideEffects: None    | sideEffects: None
            sideEffects: None    | sideEffects: NoneOnDryRun
            sideEffects: None    | sideEffects: None\\n    failurePolicy: Ignore
            sideEffects: None    | sideEffects: None\\n    failurePolicy:
            sideEffects: None    | sideEffects: None\\n    failurePolicy: []
            sideEffects: None    | sideEffects: None\\n    matchPolicy: Exact
            sideEffects: None    | sideEffects: None\\n    matchPolicy: Equivalent
            sideEffects: None    | sideEffects: None\\n    timeoutSeconds: 1
            sideEffects: None    | sideEffects: None\\n    timeoutSeconds: 30
            sideEffects: None    | sideEffects: None\\n    timeoutSeconds:
            sideEffects: None    | sideEffects: None\\n    timeoutSeconds: a
            sideEffects: None    | sideEffects: None\\n    matchConditions: [{name: a/b, expression: 'request.name == "a"'}]
            admissionReviewVersions: [v1] | admissionReviewVersions: [v2, v1beta1]
            operations: [CREATE] | operations: ['*']
            operations: [CREATE] | operations: [CREATE, UPDATE, DELETE, CONNECT]
            apiGroups: ['']      | apiGroups: ['*']
            apiGroups: ['']      | apiGroups: ['', apps]
            resources: [pods]    | resources: ['*/*']
            resources: [pods]    | resources: ['*', pods/status], scope: '*'
            resources: [pods]    | resources: [pods], scope: Cluster
            resources: [pods]    | resources: [pods], scope: ~
            resources: [pods]    | resources: pods
            """)
    @DisplayName("that an API server accepts, or whose types are reported already, is not reported")
    void accepted(String right, String other) {
        for (var kind : KINDS) {
            assertThat(found(with(kind, right, other))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{url: 'https://a'}",
                "{url: 'HTTPS://a:8443/b_C/'}",
                "{url: 'https://[fd00::1]:8443'}",
                "{url: 'https://a/b@c'}",
                "{url: 'https://a/b?'}",
                "{url: 'https://a/b#'}",
                "{service: {name: a, namespace: b}}",
                "{service: {name: a, namespace: b, port: 1, path: ''}}",
                "{service: {name: a, namespace: b, port: 65535, path: /}}",
                "{service: {name: a, namespace: b, port: ~, path: /validate-v1/a.b/}}",
                "5",
                "{url: []}",
                "{service: 5}",
            })
    @DisplayName("with a URL that an API server accepts is not reported")
    void client(String client) {
        assertThat(found(with(
                        "ValidatingWebhookConfiguration",
                        "clientConfig: {url: 'https://hook.example.com/net'}",
                        "clientConfig: " + client)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks:", "webhooks: 5", "webhooks: {}", "webhooks: [null, 5, []]", "webhooks: []"})
    @DisplayName("can be malformed")
    void malformed(String rest) {
        assertThat(Folder.of(
                                "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name:"
                                        + " a}\n" + rest)
                        .found("PROVIDER_FAILED", "CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING"))
                .isEmpty();
    }
}
