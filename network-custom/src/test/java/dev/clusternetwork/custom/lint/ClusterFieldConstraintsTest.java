package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A field")
class ClusterFieldConstraintsTest {

    /** @param fields those after metadata, with {@code %n} for a line break */
    private static void check(String kind, String fields, String message) {
        var words = kind.split(" ");
        var yaml = "apiVersion: " + words[0] + "\nkind: " + words[1] + "\nmetadata: {name: a}\n"
                + fields.replace("%n", "\n") + "\n";
        assertThat(Folder.of(yaml)
                        .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED"))
                .isEqualTo(message == null ? List.of() : List.of("net/m.yml:" + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            policy/v1 PodDisruptionBudget | `spec: {minAvailable: 0}` |
            policy/v1 PodDisruptionBudget | `spec: {maxUnavailable: 100%}` |
            policy/v1 PodDisruptionBudget | `spec: {minAvailable: 1, maxUnavailable: 0}` | `4:7: error CUSTOM_WRONG_VALUE PodDisruptionBudget a: spec has both minAvailable and maxUnavailable, but only one of them may be specified; remove minAvailable or maxUnavailable`
            policy/v1 PodDisruptionBudget | `spec: {maxUnavailable: 101%}` | `4:24: error CUSTOM_WRONG_VALUE PodDisruptionBudget a: spec.maxUnavailable '101%' is not a valid number or percentage up to 100%; write an integer of at least 0 without quotes, or a percentage up to 100%, for example 25%`
            policy/v1 PodDisruptionBudget | `spec: {maxUnavailable: -1}` | `4:24: error CUSTOM_WRONG_VALUE PodDisruptionBudget a: spec.maxUnavailable '-1' is not a valid number or percentage up to 100%; write an integer of at least 0 without quotes, or a percentage up to 100%, for example 25%`
            policy/v1 PodDisruptionBudget | `spec: {maxUnavailable: '1'}` | `4:24: error CUSTOM_WRONG_VALUE PodDisruptionBudget a: spec.maxUnavailable is the string '1', but a number is required; remove the quotes`
            policy/v1 PodDisruptionBudget | `spec: {maxUnavailable: ''}` | `4:24: error CUSTOM_WRONG_VALUE PodDisruptionBudget a: spec.maxUnavailable is empty; write an integer of at least 0 without quotes, or a percentage up to 100%, for example 25%`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {minReplicas: 3, maxReplicas: 3, scaleTargetRef: {kind: A, name: a}}` |
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {minReplicas: 4, maxReplicas: 3, scaleTargetRef: {kind: A, name: a}}` | `4:37: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.maxReplicas '3' is less than minReplicas '4'; write a number of at least 4`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 0, scaleTargetRef: {kind: A, name: a}}` | `4:21: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.maxReplicas '0' is less than the minimum of 1; write an integer of at least 1`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, scaleTargetRef: {kind: A, name: a/b}}` | `4:56: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.scaleTargetRef.name 'a/b' is not a valid path segment name; use a name without '/' and '%', for example my-name`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, minReplicas: 0, scaleTargetRef: {kind: A, name: a}}` | `4:37: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.minReplicas '0' is less than the minimum of 1 when metrics is not set; write an integer of at least 1`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, scaleTargetRef: {kind: A, name: a}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 1}}}]}` |
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, scaleTargetRef: {kind: A, name: a}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]}` | `4:117: error CUSTOM_FIELD_MISSING HorizontalPodAutoscaler a: spec.metrics[0].resource.target.averageUtilization is a required value when averageValue is not set, but it is missing; add the field`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, scaleTargetRef: {kind: A, name: a}, metrics: [{type: Pods, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: '0'}}}]}` | `4:152: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.metrics[0].pods.target.averageValue '0' is not greater than 0; write a quantity of more than 0, for example 1Gi`
            autoscaling/v2 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, scaleTargetRef: {kind: A, name: a}, metrics: [{type: Pods}]}` | `4:70: error CUSTOM_FIELD_MISSING HorizontalPodAutoscaler a: spec.metrics[0].pods is a required value when type is 'Pods', but it is missing; add the field`
            autoscaling/v1 HorizontalPodAutoscaler | `spec: {maxReplicas: 1, minReplicas: 0, scaleTargetRef: {kind: A, name: a}}` | `4:37: error CUSTOM_WRONG_VALUE HorizontalPodAutoscaler a: spec.minReplicas '0' is less than the minimum of 1; write an integer of at least 1, or use autoscaling/v2 with an Object or External metric`
            v1 ResourceQuota | `spec: {hard: {pods: 1, count/x.y: 1}}` |
            v1 ResourceQuota | `spec: {hard: {nodes: 1}}` | `4:15: error CUSTOM_WRONG_VALUE ResourceQuota a: spec.hard.nodes 'nodes' is not a valid resource of a quota; write a resource, for example requests.cpu or count/services`
            v1 ResourceQuota | `spec: {hard: {pods: -1}}` | `4:21: error CUSTOM_WRONG_VALUE ResourceQuota a: spec.hard.pods '-1' is less than 0; write a quantity of at least 0, for example 100m or 128Mi`
            v1 ResourceQuota | `spec: {scopes: [BestEffort], scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: In, values: [a]}]}}` | `4:100: error CUSTOM_WRONG_VALUE ResourceQuota a: spec.scopeSelector.matchExpressions[0].operator 'In' is an unsupported value when scopeName is 'Terminating' (supported values: Exists); write Exists`
            v1 LimitRange | `spec: {limits: [{type: Container, max: {foo: 1}}]}` | `4:41: error CUSTOM_WRONG_VALUE LimitRange a: spec.limits[0].max.foo 'foo' is not a valid resource name when type is 'Container'; use cpu, memory, ephemeral-storage or a name with a domain, like example.com/device`
            v1 LimitRange | `spec: {limits: [{type: a.b/c, max: {foo: 1}}]}` |
            v1 LimitRange | `spec: {limits: [{type: Pod, default: {cpu: 1}}]}` | `4:38: error CUSTOM_WRONG_VALUE LimitRange a: spec.limits[0].default may not be specified when type is 'Pod'; remove the field`
            v1 LimitRange | `spec: {limits: [{type: PersistentVolumeClaim, min: {storage: 1}}]}` |
            v1 LimitRange | `spec: {limits: [{type: PersistentVolumeClaim, default: {storage: 1}}]}` | `4:17: error CUSTOM_FIELD_MISSING LimitRange a: spec.limits[0].max is a required value when type is 'PersistentVolumeClaim' and min.storage is not set, but it is missing; add the field`
            """)
    @DisplayName("of a budget, an autoscaler, a quota or a LimitRange is checked at its limits")
    void scaling(String kind, String fields, String message) {
        check(kind, fields, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 PersistentVolumeClaim | `spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}` |
            v1 PersistentVolumeClaim | `spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}}` | `4:70: error CUSTOM_WRONG_VALUE PersistentVolumeClaim a: spec.resources.requests.storage '0' is not greater than 0; write a quantity of more than 0, for example 1Gi`
            v1 PersistentVolumeClaim | `spec: {accessModes: [readWriteOnce], resources: {requests: {storage: 1}}}` | `4:22: error CUSTOM_WRONG_VALUE PersistentVolumeClaim a: spec.accessModes[0] 'readWriteOnce' is an unsupported value (supported values: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod); did you mean ReadWriteOnce?`
            v1 PersistentVolumeClaim | `spec: {accessModes: [ReadWriteOncePod, ReadWriteOnce], resources: {requests: {storage: 1}}}` | `4:21: error CUSTOM_WRONG_VALUE PersistentVolumeClaim a: spec.accessModes contains other items besides 'ReadWriteOncePod'; remove the others, or 'ReadWriteOncePod'`
            v1 PersistentVolumeClaim | `spec: {accessModes: [ReadWriteMany], resources: {requests: {}}}` | `4:60: error CUSTOM_FIELD_MISSING PersistentVolumeClaim a: spec.resources.requests.storage is a required value, but it is missing; write the size of the volume, for example 1Gi`
            v1 PersistentVolumeClaim | `spec: {accessModes: [], resources: {requests: {storage: 1}}}` | `4:21: error CUSTOM_FIELD_MISSING PersistentVolumeClaim a: spec.accessModes is a required value, but it is empty; write a value`
            v1 PersistentVolumeClaim | `spec: {accessModes: [ReadOnlyMany], resources: {}}` | `4:48: error CUSTOM_FIELD_MISSING PersistentVolumeClaim a: spec.resources.requests is a required value, but it is missing; add the field`
            v1 PersistentVolume | `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /a}}` |
            v1 PersistentVolume | `spec: {capacity: {storage: 1, cpu: 1}, accessModes: [ReadWriteOnce], hostPath: {path: /a}}` | `4:31: error CUSTOM_WRONG_VALUE PersistentVolume a: spec.capacity.cpu 'cpu' is an unsupported value (supported values: storage); write storage`
            v1 PersistentVolume | `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /a}, nfs: {server: a, path: /a}}` | `4:7: error CUSTOM_WRONG_VALUE PersistentVolume a: spec has both hostPath and nfs, but only one of them may be specified; remove hostPath or nfs`
            v1 PersistentVolume | `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}` | `4:7: error CUSTOM_FIELD_MISSING PersistentVolume a: spec requires one of awsElasticBlockStore, azureDisk, azureFile or another one, but has none; add one of these fields`
            v1 PersistentVolume | `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], local: {path: /a}}` | `4:7: error CUSTOM_FIELD_MISSING PersistentVolume a: spec.nodeAffinity is a required value when local is set, but it is missing; add the field`
            v1 PersistentVolume | `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle}` | `4:116: error CUSTOM_WRONG_VALUE PersistentVolume a: spec.persistentVolumeReclaimPolicy 'Recycle' is an unsupported value when hostPath.path is '/' (supported values: Retain, Delete); write one of the supported values`
            storage.k8s.io/v1 StorageClass | `provisioner: A.b/C%nreclaimPolicy: ''` |
            storage.k8s.io/v1 StorageClass | `provisioner: a%nreclaimPolicy: Recycle` | `5:16: error CUSTOM_WRONG_VALUE StorageClass a: reclaimPolicy 'Recycle' is an unsupported value (supported values: Delete, Retain); write one of the supported values`
            storage.k8s.io/v1 CSIDriver | `` |
            storage.k8s.io/v1 CSIDriver | `spec: {tokenRequests: [{audience: a, expirationSeconds: 599}]}` | `4:57: error CUSTOM_WRONG_VALUE CSIDriver a: spec.tokenRequests[0].expirationSeconds '599' is less than the minimum of 600; write an integer from 600 to 4294967296`
            storage.k8s.io/v1 VolumeAttributesClass | `driverName: a%nparameters: {}` | `5:13: error CUSTOM_FIELD_MISSING VolumeAttributesClass a: parameters is a required value, but it is empty; write a value`
            v1 Node | `spec: {podCIDR: 10.0.0.0/24, podCIDRs: [10.0.0.0/24, 'fd00::/64']}` |
            v1 Node | `spec: {podCIDRs: [10.0.0.0/24, 10.0.1.0/24]}` | `4:18: error CUSTOM_WRONG_VALUE Node a: spec.podCIDRs contains '10.0.0.0/24' and '10.0.1.0/24', but at most one IPv4 value is allowed; remove 10.0.0.0/24 or 10.0.1.0/24`
            v1 Node | `spec: {podCIDR: 10.0.0.0}` | `4:17: error CUSTOM_WRONG_VALUE Node a: spec.podCIDR '10.0.0.0' is not a valid CIDR; write a CIDR, for example 192.0.2.0/24 or 2001:db8::/64`
            v1 Node | `spec: {taints: [{key: a, effect: NoSchedule}]}` |
            v1 Node | `spec: {taints: [{key: a, effect: ''}]}` | `4:34: error CUSTOM_WRONG_VALUE Node a: spec.taints[0].effect '' is an unsupported value (supported values: NoSchedule, PreferNoSchedule, NoExecute); write one of the supported values`
            v1 Node | `spec: {taints: [{effect: NoExecute}]}` | `4:17: error CUSTOM_FIELD_MISSING Node a: spec.taints[0].key is a required value, but it is missing; add the field`
            scheduling.k8s.io/v1 PriorityClass | `value: 1000000000` |
            scheduling.k8s.io/v1 PriorityClass | `value: 1000000001` | `4:8: error CUSTOM_WRONG_VALUE PriorityClass a: value '1000000001' is greater than the maximum of 1000000000 when metadata.name is 'a'; write an integer of at most 1000000000`
            node.k8s.io/v1 RuntimeClass | `handler: a%noverhead: {podFixed: {cpu: 1m, a/b: 1}}` |
            node.k8s.io/v1 RuntimeClass | `handler: a%noverhead: {podFixed: {foo: 1}}` | `5:23: error CUSTOM_WRONG_VALUE RuntimeClass a: overhead.podFixed.foo 'foo' is not a valid resource name; use cpu, memory, ephemeral-storage or a name with a domain, like example.com/device`
            node.k8s.io/v1 RuntimeClass | `handler: a.b` | `4:10: error CUSTOM_WRONG_VALUE RuntimeClass a: handler 'a.b' contains '.'; use an RFC 1123 label, for example my-name`
            coordination.k8s.io/v1 Lease | `spec: {leaseDurationSeconds: 1, acquireTime: 2026-01-31T12:00:00.000000Z}` |
            coordination.k8s.io/v1 Lease | `spec: {leaseDurationSeconds: 0}` | `4:30: error CUSTOM_WRONG_VALUE Lease a: spec.leaseDurationSeconds '0' is less than the minimum of 1; write an integer of at least 1`
            coordination.k8s.io/v1 Lease | `spec: {acquireTime: 2026-01-31T12:00:00Z}` | `4:21: error CUSTOM_WRONG_VALUE Lease a: spec.acquireTime '2026-01-31T12:00:00Z' is not a valid RFC 3339 time with microseconds; write a time, for example 2026-01-31T12:00:00.000000Z`
            coordination.k8s.io/v1 Lease | `spec: {renewTime: 5}` | `4:19: error CUSTOM_WRONG_TYPE Lease a: spec.renewTime is a number, but a string is required; put it in quotes`
            v1 Event | `involvedObject: {kind: Node, name: b}%nfirstTimestamp: ''` | `5:17: error CUSTOM_WRONG_VALUE Event a: firstTimestamp is empty; write a time, for example 2026-01-31T12:00:00Z, or remove the field`
            events.k8s.io/v1 Event | `eventTime: 2026-01-31T12:00:00.000000Z%nreportingController: a%nreportingInstance: b%naction: c%nreason: d%ntype: Normal%nregarding: {kind: Node}` |
            events.k8s.io/v1 Event | `eventTime: 2026-01-31T12:00:00.000000Z%nreportingController: a%nreportingInstance: b%naction: c%nreason: d%ntype: Info` | `9:7: error CUSTOM_WRONG_VALUE Event a: type 'Info' is an unsupported value (supported values: Normal, Warning); write one of the supported values`
            events.k8s.io/v1 Event | `eventTime: 2026-01-31T12:00:00.000000Z%nreportingController: a%nreportingInstance: b%naction: c%nreason: d%ntype: Warning%nseries: {count: 1, lastObservedTime: 2026-01-31T12:00:00.000000Z}` | `10:17: error CUSTOM_WRONG_VALUE Event a: series.count '1' is less than the minimum of 2; write an integer of at least 2`
            """)
    @DisplayName("of a volume, a node, a class, a lease or an event is checked at its limits")
    void storageAndNodes(String kind, String fields, String message) {
        check(kind, fields, message);
    }
}
