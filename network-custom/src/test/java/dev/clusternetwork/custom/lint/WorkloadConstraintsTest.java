package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A workload")
class WorkloadConstraintsTest {

    private static final String CONTAINERS = "containers: [{name: a, image: 'a.io/b:1'}]";

    /** In the fields, S is a selector, T a template with labels, and C a list of containers. */
    private static List<String> found(String apiVersion, String kind, String fields) {
        var object = "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: net}" + fields + "}";
        return Folder.of(
                        object.replaceAll("\\{T([^{}]*)}", "{metadata: {labels: {a: b}}, spec: {" + CONTAINERS + "$1}}")
                                .replace("{S,", "{selector: {matchLabels: {a: b}},")
                                .replace("{C", "{" + CONTAINERS))
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 | Pod | `` | 1 | FIELD_MISSING | spec is a required value, but it is missing; add the spec of the pod with its containers
            apps/v1 | DaemonSet | `` | 1 | FIELD_MISSING | spec is a required value, but it is missing; add the field
            apps/v1 | DaemonSet | `, spec: {selector: {matchLabels: {a: b}}}` | 69 | FIELD_MISSING | spec.template is a required value, but it is missing; add a template with the spec of the pods
            apps/v1 | DaemonSet | `, spec: {selector: {matchLabels: {a: b}}, template: }` | 103 | FIELD_MISSING | spec.template is a required value, but it is missing; add a template with the spec of the pods
            apps/v1 | Deployment | `, spec: {selector: {matchLabels: {a: b}}, template: {}}` | 114 | FIELD_MISSING | spec.template.spec is a required value, but it is missing; add the spec of the pods with their containers
            batch/v1 | CronJob | `, spec: {schedule: '@daily', jobTemplate: {}}` | 102 | FIELD_MISSING | spec.jobTemplate.spec is a required value, but it is missing; add the spec of the Jobs with the template of their pods
            batch/v1 | CronJob | `, spec: {schedule: '@daily'}` | 68 | FIELD_MISSING | spec.jobTemplate is a required value, but it is missing; add a template with the spec of the Jobs
            v1 | ReplicationController | `, spec: {}` | 76 | FIELD_MISSING | spec.template is a required value, but it is missing; add a template with the spec of the pods
            v1 | ReplicationController | `, spec: {template: {spec: {C}}}` | 76 | FIELD_MISSING | spec.selector is a required value when template.metadata.labels is not set, but it is missing; write labels under template.metadata.labels
            v1 | ReplicationController | `, spec: {template: {metadata: {}, spec: {C}}}` | 76 | FIELD_MISSING | spec.selector is a required value when template.metadata.labels is not set, but it is missing; write labels under template.metadata.labels
            v1 | ReplicationController | `, spec: {template: {metadata: {labels: {}}, spec: {C}}}` | 76 | FIELD_MISSING | spec.selector is a required value when template.metadata.labels is not set, but it is missing; write labels under template.metadata.labels
            v1 | PodTemplate | `` | 1 | FIELD_MISSING | template is a required value, but it is missing; add a template with the spec of the pods
            v1 | PodTemplate | `, template: {spec: {C, restartPolicy: never}}` | 137 | WRONG_VALUE | template.spec.restartPolicy 'never' is an unsupported value (supported values: Always, OnFailure, Never); did you mean Never?
            apps/v1 | DaemonSet | `, spec: {template: {T}}` | 69 | FIELD_MISSING | spec.selector is a required value, but it is missing; add a selector with labels of the template
            apps/v1 | Deployment | `, spec: {selector: , template: {T}}` | 71 | FIELD_MISSING | spec.selector is a required value, but it is missing; add a selector with labels of the template
            apps/v1 | ReplicaSet | `, spec: {selector: {}, template: {T}}` | 81 | FIELD_MISSING | spec.selector.matchLabels is a required value when matchExpressions is not set, but it is missing; write labels of the template
            apps/v1 | StatefulSet | `, spec: {selector: {matchLabels: {}, matchExpressions: []}, template: {T}}` | 96 | FIELD_MISSING | spec.selector.matchLabels is a required value when matchExpressions is not set, but it is empty; write labels of the template
            apps/v1 | DaemonSet | `, spec: {S, template: {T, restartPolicy: OnFailure}}` | 208 | WRONG_VALUE | spec.template.spec.restartPolicy 'OnFailure' is an unsupported value (supported values: Always); remove the field
            apps/v1 | Deployment | `, spec: {S, template: {T, restartPolicy: Never}}` | 209 | WRONG_VALUE | spec.template.spec.restartPolicy 'Never' is an unsupported value (supported values: Always); remove the field
            apps/v1 | ReplicaSet | `, spec: {S, template: {T, restartPolicy: Never}}` | 209 | WRONG_VALUE | spec.template.spec.restartPolicy 'Never' is an unsupported value (supported values: Always); remove the field
            apps/v1 | StatefulSet | `, spec: {S, template: {T, restartPolicy: always}}` | 210 | WRONG_VALUE | spec.template.spec.restartPolicy 'always' is an unsupported value (supported values: Always, OnFailure, Never); did you mean Always?
            v1 | ReplicationController | `, spec: {template: {T, restartPolicy: Never}}` | 182 | WRONG_VALUE | spec.template.spec.restartPolicy 'Never' is an unsupported value (supported values: Always); remove the field
            batch/v1 | Job | `, spec: {template: {T, restartPolicy: Always}}` | 170 | WRONG_VALUE | spec.template.spec.restartPolicy 'Always' is an unsupported value (supported values: OnFailure, Never); write one of the supported values
            batch/v1 | Job | `, spec: {template: {T}}` | 110 | FIELD_MISSING | spec.template.spec.restartPolicy is a required value, but it is missing; write OnFailure or Never
            batch/v1 | Job | `, spec: {template: {T, restartPolicy: ''}}` | 170 | FIELD_MISSING | spec.template.spec.restartPolicy is a required value, but it is empty; write OnFailure or Never
            batch/v1 | Job | `, spec: {podFailurePolicy: {rules: []}, template: {T, restartPolicy: OnFailure}}` | 201 | WRONG_VALUE | spec.template.spec.restartPolicy 'OnFailure' is an unsupported value when podFailurePolicy is set (supported values: Never); write Never
            apps/v1 | DaemonSet | `, spec: {S, template: {T, activeDeadlineSeconds: 5}}` | 216 | WRONG_VALUE | spec.template.spec.activeDeadlineSeconds may not be specified; remove the field
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {type: Rolling}, template: {T}}` | 126 | WRONG_VALUE | spec.updateStrategy.type 'Rolling' is an unsupported value (supported values: RollingUpdate, OnDelete); write one of the supported values
            apps/v1 | StatefulSet | `, spec: {S, updateStrategy: {type: Rolling}, template: {T}}` | 128 | WRONG_VALUE | spec.updateStrategy.type 'Rolling' is an unsupported value (supported values: RollingUpdate, OnDelete); write one of the supported values
            apps/v1 | Deployment | `, spec: {S, strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}, template: {T}}` | 146 | WRONG_VALUE | spec.strategy.rollingUpdate may not be specified when type is 'Recreate'; remove the field
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxUnavailable: '1'}}, template: {T}}` | 152 | WRONG_VALUE | spec.updateStrategy.rollingUpdate.maxUnavailable is the string '1', but a number is required; remove the quotes
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxUnavailable: 0}}, template: {T}}` | 152 | WRONG_VALUE | spec.updateStrategy.rollingUpdate.maxUnavailable '0' may not be used when maxSurge is not set; write a number of at least 1
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxSurge: 1}}, template: {T}}` | 146 | WRONG_VALUE | spec.updateStrategy.rollingUpdate.maxSurge '1' is an unsupported value when maxUnavailable is not set (supported values: 0, 0%); write maxUnavailable: 0, or remove maxSurge
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxUnavailable: 101%}}, template: {T}}` | 152 | WRONG_VALUE | spec.updateStrategy.rollingUpdate.maxUnavailable '101%' is not a valid number or percentage up to 100%; write an integer of at least 0 without quotes, or a percentage up to 100%, for example 25%
            apps/v1 | Deployment | `, spec: {S, strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}, template: {T}}` | 160 | WRONG_VALUE | spec.strategy.rollingUpdate.maxUnavailable '0%' may not be used when maxSurge is '0'; write a number of at least 1
            apps/v1 | Deployment | `, spec: {S, strategy: {rollingUpdate: {maxSurge: '1'}}, template: {T}}` | 141 | WRONG_VALUE | spec.strategy.rollingUpdate.maxSurge is the string '1', but a number is required; remove the quotes
            apps/v1 | StatefulSet | `, spec: {S, updateStrategy: {type: OnDelete, rollingUpdate: {}}, template: {T}}` | 153 | WRONG_VALUE | spec.updateStrategy.rollingUpdate may not be specified when type is 'OnDelete'; remove the field
            apps/v1 | StatefulSet | `, spec: {S, persistentVolumeClaimRetentionPolicy: {whenDeleted: retain}, template: {T}}` | 157 | WRONG_VALUE | spec.persistentVolumeClaimRetentionPolicy.whenDeleted 'retain' is an unsupported value (supported values: Retain, Delete); did you mean Retain?
            apps/v1 | Deployment | `, spec: {S, replicas: -1, template: {T}}` | 114 | WRONG_VALUE | spec.replicas '-1' is less than the minimum of 0; write an integer of at least 0
            apps/v1 | StatefulSet | `, spec: {S, replicas: -1, template: {T}}` | 115 | WRONG_VALUE | spec.replicas '-1' is less than the minimum of 0; write an integer of at least 0
            apps/v1 | Deployment | `, spec: {S, minReadySeconds: 5, progressDeadlineSeconds: 5, template: {T}}` | 149 | WRONG_VALUE | spec.progressDeadlineSeconds '5' is not greater than minReadySeconds '5'; write a number greater than 5
            batch/v1 | CronJob | `, spec: {jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}` | 68 | FIELD_MISSING | spec.schedule is a required value, but it is missing; write five fields, for example '0 3 * * *', or @daily
            batch/v1 | CronJob | `, spec: {schedule: '0 3 * *', jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}` | 79 | WRONG_VALUE | spec.schedule '0 3 * *' is not a valid cron schedule; write five fields, for example '0 3 * * *', or @daily
            batch/v1 | CronJob | `, spec: {schedule: '60 3 * * *', jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}` | 79 | WRONG_VALUE | spec.schedule '60 3 * * *' is not a valid cron schedule; write five fields, for example '0 3 * * *', or @daily
            batch/v1 | CronJob | `, spec: {schedule: '@daily', timeZone: etc/utc, jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}` | 99 | WRONG_VALUE | spec.timeZone 'etc/utc' is not a valid time zone; write the name of a time zone, for example Europe/Berlin
            batch/v1 | CronJob | `, spec: {schedule: '@daily', concurrencyPolicy: forbid, jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}` | 108 | WRONG_VALUE | spec.concurrencyPolicy 'forbid' is an unsupported value (supported values: Allow, Forbid, Replace); did you mean Forbid?
            batch/v1 | CronJob | `, spec: {schedule: '@daily', jobTemplate: {spec: {selector: {matchLabels: {a: b}}, template: {T, restartPolicy: Never}}}}` | 120 | WRONG_VALUE | spec.jobTemplate.spec.selector may not be specified; remove the selector, because Kubernetes generates it
            batch/v1 | CronJob | `, spec: {schedule: '@daily', jobTemplate: {spec: {manualSelector: true, template: {T, restartPolicy: Never}}}}` | 126 | WRONG_VALUE | spec.jobTemplate.spec.manualSelector 'true' is an unsupported value (supported values: false); remove the field
            batch/v1 | Job | `, spec: {selector: {matchLabels: {a: b}}, template: {T, restartPolicy: Never}}` | 89 | WRONG_VALUE | spec.selector.matchLabels may not be specified when spec.manualSelector is not set; remove the selector, because Kubernetes generates it
            batch/v1 | Job | `, spec: {manualSelector: true, template: {T, restartPolicy: Never}}` | 64 | FIELD_MISSING | spec.selector is a required value when manualSelector is 'true', but it is missing; write a selector, or remove manualSelector
            batch/v1 | Job | `, spec: {completionMode: Indexed, parallelism: 1, template: {T, restartPolicy: Never}}` | 64 | FIELD_MISSING | spec.completions is a required value when completionMode is 'Indexed', but it is missing; add the field
            batch/v1 | Job | `, spec: {podFailurePolicy: {rules: [{action: Fail, onExitCodes: {operator: NotIn, values: [0]}}]}, template: {T, restartPolicy: Never}}` | 101 | WRONG_VALUE | spec.podFailurePolicy.rules[0].action 'Fail' is an unsupported value (supported values: FailJob, FailIndex, Ignore, Count); write one of the supported values
            batch/v1 | Job | `, spec: {podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [0]}}]}, template: {T, restartPolicy: Never}}` | 147 | WRONG_VALUE | spec.podFailurePolicy.rules[0].onExitCodes.values[0] '0' may not be used when operator is 'In'; write another value
            """)
    @DisplayName("with a missing or invalid field is refused")
    void invalid(String apiVersion, String kind, String fields, int column, String code, String message) {
        assertThat(found(apiVersion, kind, fields))
                .containsExactly("net/m.yml:1:" + column + ": error CUSTOM_" + code + " " + kind + " net: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 | ReplicationController | `, spec: {template: {metadata: {labels: {a: b}}, spec: {C}}}`
            v1 | ReplicationController | `, spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}, spec: {C}}}`
            v1 | PodTemplate | `, template: {spec: {C, restartPolicy: OnFailure}}`
            v1 | Pod | `, spec: {C, restartPolicy: Never}`
            apps/v1 | StatefulSet | `, spec: {selector: {matchExpressions: [{key: a, operator: Exists}]}, template: {T}}`
            apps/v1 | StatefulSet | `, spec: {S, template: {T, restartPolicy: Always}}`
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {type: OnDelete, rollingUpdate: {maxUnavailable: '1'}}, template: {T}}`
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}, template: {T}}`
            apps/v1 | DaemonSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxUnavailable: 100%}}, template: {T}}`
            apps/v1 | Deployment | `, spec: {S, strategy: {rollingUpdate: {maxSurge: 150%, maxUnavailable: 0}}, template: {T}}`
            apps/v1 | StatefulSet | `, spec: {S, updateStrategy: {rollingUpdate: {maxUnavailable: '1'}}, template: {T}}`
            apps/v1 | Deployment | `, spec: {S, replicas: 0, template: {T}}`
            apps/v1 | Deployment | `, spec: {S, minReadySeconds: 5, progressDeadlineSeconds: 6, template: {T}}`
            apps/v1 | Deployment | `, spec: {S, template: {T, terminationGracePeriodSeconds: -1}}`
            batch/v1 | CronJob | `, spec: {schedule: '59 3 * * *', timeZone: Etc/UTC, jobTemplate: {spec: {template: {T, restartPolicy: Never}}}}`
            batch/v1 | CronJob | `, spec: {schedule: '@daily', jobTemplate: {spec: {manualSelector: false, template: {T, restartPolicy: Never}}}}`
            batch/v1 | Job | `, spec: {manualSelector: true, selector: {matchLabels: {a: b}}, template: {T, restartPolicy: Never}}`
            apps/v1beta1 | Deployment | `, spec: {template: {T}}`
            example.com/v1 | DaemonSet | `, spec: {x: 1}`
            batch/v1 | Job | `, spec: {completionMode: Indexed, template: {T, restartPolicy: Never}}`
            """)
    @DisplayName("with valid fields is accepted")
    void valid(String apiVersion, String kind, String fields) {
        assertThat(found(apiVersion, kind, fields)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{selector: 5, template: 5}",
                "{selector: [], template: []}",
                "*unknown",
                "{selector: *unknown, template: *unknown}",
                "{selector: {matchLabels: *unknown}, template: {spec: 5}}"
            })
    @DisplayName("is checked only where it could be read")
    void malformedValues(String spec) {
        assertThat(Folder.of("apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: net}\nspec: " + spec + "\n")
                        .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "PROVIDER_FAILED"))
                .isEmpty();
    }
}
