package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A selector")
class SelectorRulesTest {

    private static final String FIX = "; give the selector and the template the same labels";

    @Test
    @DisplayName("is reported for each label that the template does not have")
    void labels() {
        assertThat(Folder.of("""
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata: {name: net, namespace: kube-system}
                        spec:
                          selector:
                            matchLabels:
                              app.kubernetes.io/name: net
                              tier: node
                              same: same
                          template:
                            metadata:
                              labels:
                                app.kubernetes.io/name: nat
                                same: same
                        """).found("CUSTOM_SELECTOR_MISMATCH", "PROVIDER_FAILED"))
                .containsExactly(
                        "net/m.yml:7:31: error CUSTOM_SELECTOR_MISMATCH DaemonSet kube-system/net: spec.selector.matchLabels.'app.kubernetes.io/name' 'net' does not match the labels of the template, where app.kubernetes.io/name is 'nat' (line 13)"
                                + FIX,
                        "net/m.yml:8:13: error CUSTOM_SELECTOR_MISMATCH DaemonSet kube-system/net: spec.selector.matchLabels.tier 'node' does not match the labels of the template, which do not have tier"
                                + FIX);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {key: app, operator: In, values: [a, b]}    | 'app in (a, b)' does not match the labels of the template, where app is 'net' (line 4)
            {key: tier, operator: In, values: [a]}      | 'tier in (a)' does not match the labels of the template, which do not have tier
            {key: app, operator: NotIn, values: [net]}  | 'app notin (net)' does not match the labels of the template, where app is 'net' (line 4)
            {key: tier, operator: Exists}               | 'tier' does not match the labels of the template, which do not have tier
            {key: app, operator: DoesNotExist}          | '!app' does not match the labels of the template, where app is 'net' (line 4)
            """)
    @DisplayName("with an expression that does not match is reported")
    void expressions(String expression, String message) {
        assertThat(found("apps/v1", "Deployment", "{matchExpressions: [" + expression + "]}", "{labels: {app: net}}"))
                .containsExactly("net/m.yml:4:38: error CUSTOM_SELECTOR_MISMATCH Deployment net:"
                        + " spec.selector.matchExpressions[0] " + message + FIX);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {key: app, operator: In}                         | 38 | FIELD_MISSING | .values is a required value when operator is 'In', but it is missing; add the field
            {key: app, operator: NotIn, values: []}          | 74 | FIELD_MISSING | .values is a required value when operator is 'NotIn', but it is empty; write a value
            {key: app, operator: Exists, values: [net]}      | 75 | WRONG_VALUE   | .values may not be specified when operator is 'Exists'; remove the field
            {key: app}                                       | 38 | FIELD_MISSING | .operator is a required value, but it is missing; add the field
            {operator: Exists}                               | 38 | FIELD_MISSING | .key is a required value, but it is missing; add the field
            {key: app, operator: in, values: [net]}          | 59 | WRONG_VALUE   | .operator 'in' is an unsupported value (supported values: In, NotIn, Exists, DoesNotExist); did you mean In?
            {key: 'app ', operator: DoesNotExist}            | 44 | WRONG_VALUE   | .key 'app ' contains a space; use a qualified name, for example app
            """)
    @DisplayName("with a malformed expression is refused")
    void malformed(String expression, int column, String code, String message) {
        assertThat(Folder.of("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: net}
                        spec: {selector: {matchExpressions: [%s]}, template: {metadata: {labels: {app: net}}}}
                        """.formatted(expression))
                        .found("CUSTOM_SELECTOR_MISMATCH", "CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING"))
                .filteredOn(each -> !each.contains("spec.template.spec is a required value"))
                .containsExactly("net/m.yml:4:" + column + ": error CUSTOM_" + code
                        + " Deployment net: spec.selector.matchExpressions[0]" + message);
    }

    @Test
    @DisplayName("of a Job is compared with the template if it is selected manually")
    void ofJobs() {
        var job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {manualSelector: true, selector:"
                + " {matchLabels: {app: j}}, template: {metadata: {labels: {app: %s}}}}\n";
        assertThat(Folder.of(job.formatted("j")).found("CUSTOM_SELECTOR_MISMATCH"))
                .isEmpty();
        assertThat(Folder.of(job.formatted("k")).found("CUSTOM_SELECTOR_MISMATCH"))
                .containsExactly(
                        "net/m.yml:4:60: error CUSTOM_SELECTOR_MISMATCH Job j: spec.selector.matchLabels.app 'j' does not match the labels of the template, where app is 'k' (line 4)"
                                + FIX);
        assertThat(Folder.of(job.formatted("k").replace("manualSelector: true, ", ""))
                        .found("CUSTOM_SELECTOR_MISMATCH"))
                .isEmpty();
    }

    @Test
    @DisplayName("reads a label without a value as an empty string")
    void emptyLabels() {
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: net, tier: }}", "{labels: {app: net, tier: ''}}"))
                .isEmpty();
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: net, tier: ''}}", "{labels: {app: net, tier: }}"))
                .isEmpty();
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: }}", "{labels: {app: net}}"))
                .containsExactly(
                        "net/m.yml:4:33: error CUSTOM_SELECTOR_MISMATCH DaemonSet net: spec.selector.matchLabels.app '' does not match the labels of the template, where app is 'net' (line 4)"
                                + FIX);
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: }}", "{labels: {b: net}}"))
                .hasSize(1);
        var in = "{matchExpressions: [{key: app, operator: In, values: [%s]}]}";
        assertThat(found("apps/v1", "DaemonSet", in.formatted("null"), "{labels: {app: net}}"))
                .hasSize(1);
        assertThat(found("apps/v1", "DaemonSet", in.formatted("null"), "{labels: {app: }}"))
                .isEmpty();
        assertThat(found("apps/v1", "DaemonSet", in.formatted("null, net"), "{labels: {app: net}}"))
                .isEmpty();
        var notIn = in.replace("In", "NotIn");
        assertThat(found("apps/v1", "DaemonSet", notIn.formatted("null"), "{labels: {app: net}}"))
                .isEmpty();
        assertThat(found("apps/v1", "DaemonSet", notIn.formatted("null"), "{labels: {app: ''}}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {matchLabels: {app: net}}
            {matchLabels: {}}
            {matchExpressions: [{key: app, operator: In, values: [a, net]}]}
            {matchExpressions: [{key: app, operator: NotIn, values: [a]}]}
            {matchExpressions: [{key: tier, operator: NotIn, values: [a]}]}
            {matchExpressions: [{key: app, operator: Exists}]}
            {matchExpressions: [{key: tier, operator: DoesNotExist}]}
            {matchLabels: {app: net}, matchExpressions: [{key: more, operator: Exists}]}
            """)
    @DisplayName("that selects the template's labels is accepted")
    void selects(String selector) {
        assertThat(found("apps/v1", "StatefulSet", selector, "{labels: {app: net, more: ''}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1       | ReplicationController | {app: other}                | spec.selector.app
            apps/v1  | ReplicaSet            | {matchLabels: {app: other}} | spec.selector.matchLabels.app
            extensions/v1beta1 | DaemonSet   | {matchLabels: {app: other}} | spec.selector.matchLabels.app
            """)
    @DisplayName("is read from the field of its kind")
    void kinds(String apiVersion, String kind, String selector, String path) {
        assertThat(found(apiVersion, kind, selector, "{labels: {app: net}}"))
                .singleElement()
                .asString()
                .endsWith(kind + " net: " + path
                        + " 'other' does not match the labels of the template, where app is 'net' (line 4)" + FIX);
        assertThat(found(apiVersion, kind, "", "{labels: {app: net}}")).isEmpty();
    }

    @Test
    @DisplayName("may be compared with a template without metadata")
    void noMetadata() {
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: net}}", ""))
                .hasSize(1);
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: net}}", "{}"))
                .hasSize(1);
        assertThat(found("apps/v1", "DaemonSet", "{matchLabels: {app: net}}", "{labels: }"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5                                                                | {labels: {app: net}}
            []                                                               | {labels: {app: net}}
            {matchLabels: 5, matchExpressions: 5}                            | {labels: {app: net}}
            {matchLabels: {app: 5}}                                          | {labels: {app: net}}
            {matchLabels: {app: net}}                                        | {labels: {app: 5}}
            {matchLabels: {app: net}}                                        | {labels: 5}
            {matchLabels: {app: net}}                                        | 5
            {matchLabels: {app: net}}                                        | *unknown
            {matchLabels: {app: net}}                                        | {labels: *unknown}
            {matchLabels: {app: net}}                                        | {labels: {*unknown : net}}
            {matchLabels: {app: net}}                                        | {labels: {app: *unknown}}
            {matchExpressions: [5, , {}, {key: app}, {operator: In}]}        | {labels: {app: net}}
            {matchExpressions: [{key: 5, operator: 6}]}                      | {labels: {app: net}}
            {matchExpressions: [{key: app, operator: In, values: [5]}]}      | {labels: {app: net}}
            {matchExpressions: [{key: app, operator: In, values: *unknown}]} | {labels: {app: net}}
            {matchExpressions: [{key: app, operator: In, values: [a]}]}      | {labels: {app: 5}}
            """)
    @DisplayName("is checked only where it and the labels could be read")
    void malformedValues(String selector, String metadata) {
        assertThat(found("apps/v1", "DaemonSet", selector, metadata)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{selector: {matchLabels: {a: b}}}", "{selector: {matchLabels: {a: b}}, template: 5}", "5"})
    @DisplayName("without a template is not checked")
    void noTemplate(String spec) {
        assertThat(Folder.of("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: net}, spec: " + spec + "}")
                        .found("CUSTOM_SELECTOR_MISMATCH", "PROVIDER_FAILED"))
                .isEmpty();
    }

    private static List<String> found(String apiVersion, String kind, String selector, String metadata) {
        return Folder.of("""
                        apiVersion: %s
                        kind: %s
                        metadata: {name: net}
                        spec: {selector: %s, template: {metadata: %s}}
                        """.formatted(apiVersion, kind, selector, metadata))
                .found("CUSTOM_SELECTOR_MISMATCH", "PROVIDER_FAILED");
    }
}
