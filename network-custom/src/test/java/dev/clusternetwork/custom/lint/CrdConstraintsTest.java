package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A custom resource definition")
class CrdConstraintsTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: pools.net.example}
            spec:
              group: net.example
              scope: Cluster
              names: {plural: pools, kind: Pool}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
            """;

    private static List<String> found(String right, String other) {
        return Folder.of(DEFINITION.replace(right.replace("\\n", "\n"), other.replace("\\n", "\n")))
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING");
    }

    @ParameterizedTest
    @CsvSource({"'', missing", "'  versions: []\n', empty"})
    @DisplayName("has a version")
    void versions(String versions, String state) {
        var start = DEFINITION.substring(0, DEFINITION.indexOf("  versions:"));
        assertThat(Folder.of(start + versions).found())
                .containsExactly("net/m.yml:" + (state.equals("missing") ? "4:1" : "8:13")
                        + ": error CUSTOM_FIELD_MISSING CustomResourceDefinition pools.net.example: spec.versions is a required value, but it is "
                        + state + "; write a version with name, served, storage and schema");
    }

    @Test
    @DisplayName("that an API server accepts has no findings")
    void good() {
        assertThat(Folder.of(DEFINITION).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `  group: net.example\\n` | `` | spec.group is a required value, but it is missing; write the API group, for example net.example.com
            group: net.example | group: '' | spec.group is a required value, but it is empty; write the API group, for example net.example.com
            group: net.example | group: net | spec.group 'net' has only 1 label; use a domain name with at least two labels, for example name.example.com
            group: net.example | group: Net.example | spec.group 'Net.example' contains the upper-case letter 'N'; use a domain name with at least two labels, for example net.example
            `  scope: Cluster\\n` | `` | spec.scope is a required value, but it is missing; write Cluster or Namespaced
            scope: Cluster | scope: cluster | spec.scope 'cluster' is an unsupported value (supported values: Cluster, Namespaced); did you mean Cluster?
            scope: Cluster | scope: Node | spec.scope 'Node' is an unsupported value (supported values: Cluster, Namespaced); write one of the supported values
            `  names: {plural: pools, kind: Pool}\\n` | `` | spec.names is a required value, but it is missing; write kind and plural
            `plural: pools, ` | `` | spec.names.plural is a required value, but it is missing; write the plural of the kind in lower case
            plural: pools | plural: Pools | spec.names.plural 'Pools' contains the upper-case letter 'P'; use an RFC 1035 label, for example pools
            , kind: Pool | `` | spec.names.kind is a required value, but it is missing; add the field
            kind: Pool} | kind: 4Pool} | spec.names.kind '4Pool' is not a valid kind; use letters and digits, for example NetworkPool
            kind: Pool} | kind: Pool, listKind: Pool} | spec.names.listKind 'Pool' may not be the same as kind; write PoolList
            kind: Pool} | kind: Pool, listKind: Pool_List} | spec.names.listKind 'Pool_List' is not a valid kind; use letters and digits, for example NetworkPool
            kind: Pool} | kind: Pool, singular: Pool} | spec.names.singular 'Pool' contains the upper-case letter 'P'; use an RFC 1035 label, for example pool
            kind: Pool} | kind: Pool, shortNames: [4p]} | spec.names.shortNames[0] '4p' starts with the digit '4'; use an RFC 1035 label, for example my-name
            kind: Pool} | kind: Pool, categories: ['']} | spec.names.categories[0] is a required value, but it is empty; write a value
            name: pools.net.example | name: pool.net.example | metadata.name 'pool.net.example' is not spec.names.plural + '.' + spec.group; write pools.net.example
            `      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}\\n` | `` | spec.versions[0].schema is a required value, but it is missing; write a schema; openAPIV3Schema with type object is enough
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}} | schema: {} | spec.versions[0].schema.openAPIV3Schema is a required value, but it is missing; write a schema; type: object is enough
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}} | schema: {openAPIV3Schema: } | spec.versions[0].schema.openAPIV3Schema is a required value, but it is missing; write a schema; type: object is enough
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}} | schema: {openAPIV3Schema: {}} | spec.versions[0].schema.openAPIV3Schema.type is a required value, but it is missing; write object
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}} | schema: {openAPIV3Schema: {type: string}} | spec.versions[0].schema.openAPIV3Schema.type 'string' is an unsupported value (supported values: object); write object
            `      storage: true\\n` | `` | spec.versions has no storage version; write storage: true in one version
            storage: true | storage: false | spec.versions has no storage version; write storage: true in one version
            `      storage: true\\n` | `      storage: true\\n      deprecationWarning: old\\n` | spec.versions[0].deprecationWarning may not be specified when deprecated is not set; remove the field
            `      storage: true\\n` | `      storage: true\\n      deprecated: true\\n      deprecationWarning: ''\\n` | spec.versions[0].deprecationWarning may not be empty; write a value, or remove the field
            name: v1 | name: V1 | spec.versions[0].name 'V1' contains the upper-case letter 'V'; use an RFC 1035 label, for example v1
            name: v1 | name: '' | spec.versions[0].name is a required value, but it is empty; write the version, for example v1
            scope: Cluster | scope: Cluster\\n  preserveUnknownFields: true | spec.preserveUnknownFields 'true' is an unsupported value (supported values: false); set x-kubernetes-preserve-unknown-fields in the schema
            scope: Cluster | scope: Cluster\\n  conversion: {} | spec.conversion.strategy is a required value, but it is missing; write None or Webhook
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: webhook} | spec.conversion.strategy 'webhook' is an unsupported value (supported values: None, Webhook); did you mean Webhook?
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook} | spec.conversion.webhook is a required value when strategy is 'Webhook', but it is missing; add the field
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1]}} | spec.conversion.webhook.clientConfig is a required value when strategy is 'Webhook', but it is missing; write a service or a url
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v2], clientConfig: {url: 'https://a'}}} | spec.conversion.webhook.conversionReviewVersions contains none of v1, v1beta1, but one of them is required; add one of these values
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {clientConfig: {url: 'https://a'}}} | spec.conversion.webhook.conversionReviewVersions is a required value when strategy is 'Webhook', but it is missing; write the versions that the webhook reads, for example [v1]
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {}}} | spec.conversion.webhook.clientConfig requires one of service, url, but has none; add one of these fields
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url: 'https://a?b=c'}}} | spec.conversion.webhook.clientConfig.url (hidden) is not a valid webhook URL; write an https URL without user, query and fragment, for example https://hook.example.com/validate
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: None, webhook: {conversionReviewVersions: [v1]}} | spec.conversion.webhook.conversionReviewVersions may not be specified when strategy is 'None'; remove the field
            served: true | served: true\\n      additionalPrinterColumns: [{}] | spec.versions[0].additionalPrinterColumns[0].name is a required value, but it is missing; add the field ~ spec.versions[0].additionalPrinterColumns[0].type is a required value, but it is missing; write integer, number, string, boolean or date ~ spec.versions[0].additionalPrinterColumns[0].jsonPath is a required value, but it is missing; write a JSON path that starts with a dot, for example .spec.size
            served: true | served: true\\n      additionalPrinterColumns: [{name: Size, type: int, jsonPath: .spec.size}] | spec.versions[0].additionalPrinterColumns[0].type 'int' is an unsupported value (supported values: integer, number, string, boolean, date); write one of the supported values
            served: true | served: true\\n      additionalPrinterColumns: [{name: Size, type: integer, format: int16, jsonPath: .spec.size}] | spec.versions[0].additionalPrinterColumns[0].format 'int16' is an unsupported value (supported values: int32, int64, float, double, byte, date, date-time, password); write one of the supported values
            served: true | served: true\\n      additionalPrinterColumns: [{name: Size, type: integer, jsonPath: spec.size}] | spec.versions[0].additionalPrinterColumns[0].jsonPath 'spec.size' does not start with '.'; write a value that starts with '.'
            served: true | served: true\\n      subresources: {scale: {}} | spec.versions[0].subresources.scale.specReplicasPath is a required value, but it is missing; write a path, for example .spec.replicas ~ spec.versions[0].subresources.scale.statusReplicasPath is a required value, but it is missing; write a path, for example .status.replicas
            served: true | served: true\\n      subresources: {scale: {specReplicasPath: .spec, statusReplicasPath: .spec.size, labelSelectorPath: .metadata.labels}} | spec.versions[0].subresources.scale.specReplicasPath '.spec' does not start with '.spec.'; write a value that starts with '.spec.' ~ spec.versions[0].subresources.scale.statusReplicasPath '.spec.size' does not start with '.status.'; write a value that starts with '.status.' ~ spec.versions[0].subresources.scale.labelSelectorPath '.metadata.labels' does not start with '.spec.' or '.status.'; write a value that starts with '.spec.'
            served: true | served: true\\n      selectableFields: [{}] | spec.versions[0].selectableFields[0].jsonPath is a required value, but it is missing; write a JSON path that starts with a dot, for example .spec.size
            served: true | served: true\\n      selectableFields: [{jsonPath: spec.size}] | spec.versions[0].selectableFields[0].jsonPath 'spec.size' does not start with '.' or '['; write a value that starts with '.'
            """)
    @DisplayName("that an API server refuses is reported")
    void refused(String right, String wrong, String messages) {
        assertThat(found(right, wrong).stream().map(each -> each.substring(each.indexOf("example: ") + 9)))
                .containsExactly(messages.split(" ~ "));
    }

    @Test
    @DisplayName("is reported with its location")
    void location() {
        assertThat(found("scope: Cluster", "scope: cluster"))
                .containsExactly(
                        "net/m.yml:6:10: error CUSTOM_WRONG_VALUE CustomResourceDefinition pools.net.example: spec.scope 'cluster' is an unsupported value (supported values: Cluster, Namespaced); did you mean Cluster?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            scope: Cluster | scope: Namespaced
            served: true | served: false
            kind: Pool} | kind: Pool, singular: '', listKind: PoolList, shortNames: [p], categories: [net]}
            kind: Pool} | kind: pool}
            storage: true | storage: true\\n      deprecated: true\\n      deprecationWarning: old
            scope: Cluster | scope: Cluster\\n  preserveUnknownFields: false
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: None}
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: None, webhook: {conversionReviewVersions: []}}
            scope: Cluster | scope: Cluster\\n  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v2, v1], clientConfig: {url: 'https://a'}}}
            served: true | served: true\\n      additionalPrinterColumns: [{name: 'A b', type: date, format: '', priority: -1, jsonPath: '.metadata.labels.a\\\\.b'}]
            served: true | served: true\\n      subresources: {status: {}, scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size, labelSelectorPath: .spec.selector}}
            served: true | served: true\\n      selectableFields: [{jsonPath: .spec.size}]
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}} | schema: {openAPIV3Schema: {x-kubernetes-preserve-unknown-fields: true}}
            """)
    @DisplayName("with other values that an API server accepts is not reported")
    void accepted(String right, String other) {
        assertThat(found(right, other)).isEmpty();
    }
}
