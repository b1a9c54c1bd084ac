package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook of admission")
class WebhookRulesTest {

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

    private static final String NAME = "name: hook.net.example";
    private static final String EFFECTS = "sideEffects: None";
    private static final String REVIEWS = "admissionReviewVersions: [v1]";
    private static final String CLIENT = "clientConfig: {url: 'https://hook.example.com/net'}";

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_WRONG_VALUE");
    }

    private static String with(String change, String kind) {
        return WEBHOOK.formatted(kind).replace(EFFECTS, EFFECTS + "\n    " + change);
    }

    private static void isTold(String yaml, String message) {
        for (var kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
            assertThat(found(yaml.formatted(kind)))
                    .singleElement()
                    .asString()
                    .startsWith("net/m.yml:")
                    .endsWith(": error CUSTOM_WRONG_VALUE " + kind + " net: webhooks[0]" + message);
        }
        assertThat(found(yaml.formatted("ValidatingWebhookConfiguration").replace("k8s.io/v1", "k8s.io/v1beta1")))
                .isEmpty();
        assertThat(found(yaml.formatted("ValidatingWebhookConfiguration").replace("admissionregistration.", "other.")))
                .isEmpty();
    }

    @Test
    @DisplayName("that has all it needs is accepted")
    void good() {
        assertThat(Folder.of(WEBHOOK.formatted("ValidatingWebhookConfiguration"))
                        .found())
                .isEmpty();
        assertThat(Folder.of(WEBHOOK.formatted("MutatingWebhookConfiguration")).found())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failurePolicy: Ignore",
                "failurePolicy: ",
                "matchPolicy: Exact",
                "matchPolicy: Equivalent",
                "reinvocationPolicy: IfNeeded",
                "timeoutSeconds: 1",
                "timeoutSeconds: 30",
                "timeoutSeconds: ",
                "timeoutSeconds: a",
                "failurePolicy: 5",
            })
    @DisplayName("may say more, and what is of the wrong type is told elsewhere")
    void goodFields(String field) {
        assertThat(found(with(field, "MutatingWebhookConfiguration"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            failurePolicy: fail      | .failurePolicy is 'fail', which is not taken; did you mean Fail?
            failurePolicy: Abort     | .failurePolicy is 'Abort', which is not taken; write Fail or Ignore
            failurePolicy: ''        | .failurePolicy is empty; write Fail or Ignore
            matchPolicy: All         | .matchPolicy is 'All', which is not taken; write Equivalent or Exact
            timeoutSeconds: 0        | .timeoutSeconds is 0, which is no time to wait; write seconds from 1 to 30
            timeoutSeconds: 31       | .timeoutSeconds is 31, which is no time to wait; write seconds from 1 to 30
            timeoutSeconds: -1       | .timeoutSeconds is -1, which is no time to wait; write seconds from 1 to 30
            """)
    @DisplayName("with a value that is not taken is told so")
    void values(String field, String message) {
        isTold(with(field, "%s"), message);
    }

    @Test
    @DisplayName("is called again or not, if it changes objects")
    void reinvocation() {
        assertThat(found(with("reinvocationPolicy: Always", "MutatingWebhookConfiguration")))
                .containsExactly("net/m.yml:7:25: error CUSTOM_WRONG_VALUE MutatingWebhookConfiguration net:"
                        + " webhooks[0].reinvocationPolicy is 'Always', which is not taken; write Never or IfNeeded");
        assertThat(found(with("reinvocationPolicy: Always", "ValidatingWebhookConfiguration")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Unknown   | is 'Unknown', which is not taken; write None or NoneOnDryRun
            Some      | is 'Some', which is not taken; write None or NoneOnDryRun
            NoneOnDryrun | is 'NoneOnDryrun', which is not taken; did you mean NoneOnDryRun?
            ''        | is empty; write None or NoneOnDryRun
            ~         | is missing, and has no default; write None, if calling it changes nothing else
            """)
    @DisplayName("says that it changes nothing else")
    void sideEffects(String written, String message) {
        isTold(WEBHOOK.replace(EFFECTS, "sideEffects: " + written), ".sideEffects " + message);
        assertThat(found(WEBHOOK.formatted("MutatingWebhookConfiguration")
                        .replace(EFFECTS, "sideEffects: NoneOnDryRun")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            net            | is 'net', but such a name has three parts at least; append a domain, such as net.example.com
            hook.net       | is 'hook.net', but such a name has three parts at least; append a domain, such as hook.net.example.com
            Hook.net.io    | is 'Hook.net.io', which is no name of a webhook; write small letters, digits and dashes, with two dots at least, such as net.example.com
            hook..io       | is 'hook..io', which is no name of a webhook; write small letters, digits and dashes, with two dots at least, such as net.example.com
            ''             | is empty; write one with two dots at least, such as net.example.com
            ~              | is missing; write one with two dots at least, such as net.example.com
            """)
    @DisplayName("has a name with a domain")
    void name(String name, String message) {
        isTold(WEBHOOK.replace(NAME, "name: " + name), ".name " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []          | is empty; write the versions that the webhook reads, such as [v1]
            ~           | is missing; write the versions that the webhook reads, such as [v1]
            [v2, v1alpha1] | holds no version that an API server sends; write those of v1 and v1beta1 that the webhook reads
            """)
    @DisplayName("reads what an API server sends")
    void reviews(String versions, String message) {
        isTold(WEBHOOK.replace(REVIEWS, "admissionReviewVersions: " + versions), ".admissionReviewVersions " + message);
        assertThat(found(WEBHOOK.formatted("MutatingWebhookConfiguration")
                        .replace(REVIEWS, "admissionReviewVersions: [v2, v1beta1]")))
                .isEmpty();
        isTold(
                WEBHOOK.replace(REVIEWS, "admissionReviewVersions: [v1, v1beta1, v1]"),
                ".admissionReviewVersions[2] is 'v1' a second time; delete it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            operations: [CREATE]    | operations: []           | .operations is empty; write what is looked at, such as [CREATE, UPDATE]
            operations: [CREATE],   | ``                       | .operations is missing; write what is looked at, such as [CREATE, UPDATE]
            operations: [CREATE]    | operations: [Create]     | .operations[0] is 'Create', which is not taken; did you mean CREATE?
            operations: [CREATE]    | operations: [PATCH]      | .operations[0] is 'PATCH', which is not taken; write *, CREATE, UPDATE, DELETE or CONNECT
            operations: [CREATE]    | operations: ['*', CREATE] | .operations holds * beside others, though it stands for all; keep the one or the others
            apiGroups: ['']         | apiGroups: []            | .apiGroups is empty; write the groups of the resources; of pods, nodes and their like it is ['']
            apiGroups: ['']         | apiGroups: ['', '*']     | .apiGroups holds * beside others, though it stands for all; keep the one or the others
            apiVersions: [v1],      | ``                       | .apiVersions is missing; write the versions of the resources, such as [v1]
            apiVersions: [v1]       | apiVersions: ['']        | .apiVersions[0] is empty; write it, or delete the item
            apiVersions: [v1]       | apiVersions: ['*', v1]   | .apiVersions holds * beside others, though it stands for all; keep the one or the others
            resources: [pods]       | resources: []            | .resources is empty; write the resources, such as [pods]
            resources: [pods]       | resources: ['']          | .resources[0] is empty; write it, or delete the item
            resources: [pods]       | resources: ['*/*', pods] | .resources holds */* beside others, though it stands for all; keep the one or the others
            resources: [pods]       | resources: [pods], scope: Namespace | .scope is 'Namespace', which is not taken; did you mean Namespaced?
            """)
    @DisplayName("says what it looks at")
    void rules(String right, String wrong, String message) {
        isTold(WEBHOOK.replace(right, wrong), ".rules[0]" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
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
    @DisplayName("may look at everything")
    void rightRules(String right, String other) {
        assertThat(found(WEBHOOK.formatted("ValidatingWebhookConfiguration").replace(right, other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                             | ` says neither url nor service, so nobody knows where to send it; write one of the two`
            ~                              | ` says neither url nor service, so nobody knows where to send it; write one of the two`
            {url: ~, service: ~}           | ` says neither url nor service, so nobody knows where to send it; write one of the two`
            {url: 'https://a', service: {name: a, namespace: b}} | ` has both a url and a service; delete one of the two`
            {url: ''}                      | .url does not begin with https://, but an API server sends over nothing else; begin it with https://
            {url: 'http://u:S3cret@a'}     | .url does not begin with https://, but an API server sends over nothing else; begin it with https://
            {url: 'https:a'}               | .url does not begin with https://, but an API server sends over nothing else; begin it with https://
            {url: 'https:///a'}            | .url is 'https:///a', which names no host; write one behind https://
            {url: 'https://'}              | .url is 'https://', which names no host; write one behind https://
            {url: 'https://user:pass@a/b'} | .url holds a user, which is not taken there; delete what stands before the @, and the @
            {url: 'https://a/b?c=d'}       | .url holds a query, which is not taken there; delete the ? and what is behind it
            {url: 'https://a/b#c'}         | .url holds a fragment, which is not taken there; delete the # and what is behind it
            {service: {namespace: b}}      | .service.name is missing; write the name of the Service
            {service: {name: '', namespace: b}} | .service.name is empty; write the name of the Service
            {service: {name: a}}           | .service.namespace is missing; write the namespace of the Service
            {service: {name: a, namespace: b, port: 0}} | .service.port is 0, which is no port; write a number from 1 to 65535, or delete it
            {service: {name: a, namespace: b, port: 65536}} | .service.port is 65536, which is no port; write a number from 1 to 65535, or delete it
            {service: {name: a, namespace: b, path: a}} | .service.path is 'a', which is no path of a webhook; begin it with / and write small letters, digits, dashes and dots between slashes
            {service: {name: a, namespace: b, path: //}} | .service.path is '//', which is no path of a webhook; begin it with / and write small letters, digits, dashes and dots between slashes
            {service: {name: a, namespace: b, path: /a//b}} | .service.path is '/a//b', which is no path of a webhook; begin it with / and write small letters, digits, dashes and dots between slashes
            {service: {name: a, namespace: b, path: /a_b}} | .service.path is '/a_b', which is no path of a webhook; begin it with / and write small letters, digits, dashes and dots between slashes
            """)
    @DisplayName("is sent to one place that can be reached")
    void client(String client, String message) {
        isTold(WEBHOOK.replace(CLIENT, "clientConfig: " + client), ".clientConfig" + message);
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
                "{url: 5}",
                "{service: 5}",
            })
    @DisplayName("that is sent to such a place is accepted")
    void rightClient(String client) {
        assertThat(found(
                        WEBHOOK.formatted("ValidatingWebhookConfiguration").replace(CLIENT, "clientConfig: " + client)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks:", "webhooks: 5", "webhooks: {}", "webhooks: [null, 5, []]", "webhooks: []"})
    @DisplayName("may be full of holes")
    void holes(String rest) {
        assertThat(Folder.of(
                                "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name:"
                                        + " a}\n" + rest)
                        .found())
                .noneMatch(each -> each.contains("PROVIDER_FAILED") || each.contains("WRONG_VALUE"));
    }
}
