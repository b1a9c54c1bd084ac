package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A volume")
class VolumeConstraintsTest {

    private static List<String> found(String source) {
        return Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  volumes: [{name: v, " + source
                        + "}]\n  containers: [{name: a, image: 'a.io/b:1'}]")
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            configMap: {name: a, defaultMode: 644} | 5:57 | WRONG_VALUE | spec.volumes[0].configMap.defaultMode '644' is greater than the maximum of 511; write the mode in octal, for example 0644
            configMap: {name: a, defaultMode: 512} | 5:57 | WRONG_VALUE | spec.volumes[0].configMap.defaultMode '512' is greater than the maximum of 511; write the mode in octal, for example 0644
            configMap: {name: a, defaultMode: 999} | 5:57 | WRONG_VALUE | spec.volumes[0].configMap.defaultMode '999' is greater than the maximum of 511; write the mode in octal, for example 0644
            configMap: {name: a, defaultMode: -1} | 5:57 | WRONG_VALUE | spec.volumes[0].configMap.defaultMode '-1' is less than the minimum of 0; write the mode in octal, for example 0644
            secret: {secretName: a, defaultMode: 600} | 5:60 | WRONG_VALUE | spec.volumes[0].secret.defaultMode '600' is greater than the maximum of 511; write the mode in octal, for example 0644
            secret: {secretName: a, defaultMode: '644'} | 5:60 | WRONG_TYPE | spec.volumes[0].secret.defaultMode is the string '644', but an integer is required; remove the quotes
            projected: {defaultMode: 01000, sources: []} | 5:48 | WRONG_VALUE | spec.volumes[0].projected.defaultMode '512' is greater than the maximum of 511; write the mode in octal, for example 0644
            downwardAPI: {defaultMode: 01755} | 5:50 | WRONG_VALUE | spec.volumes[0].downwardAPI.defaultMode '1005' is greater than the maximum of 511; write the mode in octal, for example 0644
            configMap: {name: a, items: [{key: a, path: a, mode: 755}]} | 5:76 | WRONG_VALUE | spec.volumes[0].configMap.items[0].mode '755' is greater than the maximum of 511; write the mode in octal, for example 0644
            downwardAPI: {items: [{path: a, mode: 755, fieldRef: {fieldPath: metadata.name}}]} | 5:61 | WRONG_VALUE | spec.volumes[0].downwardAPI.items[0].mode '755' is greater than the maximum of 511; write the mode in octal, for example 0644
            projected: {sources: [{secret: {name: a, items: [{key: a, path: a, mode: 755}]}}]} | 5:96 | WRONG_VALUE | spec.volumes[0].projected.sources[0].secret.items[0].mode '755' is greater than the maximum of 511; write the mode in octal, for example 0644
            projected: {sources: [{downwardAPI: {items: [{path: a, mode: 755, fieldRef: {fieldPath: metadata.name}}]}}]} | 5:84 | WRONG_VALUE | spec.volumes[0].projected.sources[0].downwardAPI.items[0].mode '755' is greater than the maximum of 511; write the mode in octal, for example 0644
            configMap: {name: a, items: [{key: a, path: ../b}]} | 5:67 | WRONG_VALUE | spec.volumes[0].configMap.items[0].path '../b' starts with '..'; write a relative path without ..
            configMap: {name: a, items: [{key: a, path: /b}]} | 5:67 | WRONG_VALUE | spec.volumes[0].configMap.items[0].path '/b' is an absolute path; write a relative path without ..
            configMap: {name: a, items: [{path: b}]} | 5:52 | FIELD_MISSING | spec.volumes[0].configMap.items[0].key is a required value, but it is missing; write a key of the object
            configMap: {} | 5:34 | FIELD_MISSING | spec.volumes[0].configMap.name is a required value, but it is missing; write the name of the ConfigMap
            secret: {} | 5:31 | FIELD_MISSING | spec.volumes[0].secret.secretName is a required value, but it is missing; write the name of the Secret
            secret: {secretName: ''} | 5:44 | FIELD_MISSING | spec.volumes[0].secret.secretName is a required value, but it is empty; write the name of the Secret
            downwardAPI: {items: [{path: a}]} | 5:45 | FIELD_MISSING | spec.volumes[0].downwardAPI.items[0] requires one of fieldRef, resourceFieldRef, but has none; add one of these fields
            downwardAPI: {items: [{path: a, fieldRef: {fieldPath: spec.nodeName}}]} | 5:77 | WRONG_VALUE | spec.volumes[0].downwardAPI.items[0].fieldRef.fieldPath 'spec.nodeName' is an unsupported value (supported values: metadata.name, metadata.namespace, metadata.uid, metadata.labels['*'], metadata.annotations['*'], metadata.labels, metadata.annotations); write one of the supported values
            downwardAPI: {items: [{path: a, resourceFieldRef: {resource: limits.cpu}}]} | 5:73 | FIELD_MISSING | spec.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName is a required value, but it is missing; add the field
            projected: {sources: [{secret: {name: a}, configMap: {name: b}}]} | 5:45 | WRONG_VALUE | spec.volumes[0].projected.sources[0] has both secret and configMap, but only one of them may be specified; remove secret or configMap
            projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 599}}]} | 5:96 | WRONG_VALUE | spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds '599' is less than the minimum of 600; write an integer from 600 to 4294967296
            projected: {sources: 5} | 5:44 | WRONG_TYPE | spec.volumes[0].projected.sources is a number, but a list is required; write a list
            hostPath: {} | 5:33 | FIELD_MISSING | spec.volumes[0].hostPath.path is a required value, but it is missing; write the path on the host
            hostPath: {path: ''} | 5:40 | FIELD_MISSING | spec.volumes[0].hostPath.path is a required value, but it is empty; write the path on the host
            hostPath: {path: /opt/../etc} | 5:40 | WRONG_VALUE | spec.volumes[0].hostPath.path '/opt/../etc' contains '..'; write the path without ..
            hostPath: {path: /a, type: directory} | 5:50 | WRONG_VALUE | spec.volumes[0].hostPath.type 'directory' is an unsupported value (supported values: DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice, BlockDevice); did you mean Directory?
            hostPath: {path: /a, type: CreateOrUpdate} | 5:50 | WRONG_VALUE | spec.volumes[0].hostPath.type 'CreateOrUpdate' is an unsupported value (supported values: DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice, BlockDevice); write one of the supported values
            hostPath: {path: /a, type: 5} | 5:50 | WRONG_TYPE | spec.volumes[0].hostPath.type is a number, but a string is required; put it in quotes
            hostPath: 5 | 5:33 | WRONG_TYPE | spec.volumes[0].hostPath is a number, but an object is required; write an object
            emptyDir: {}, hostPath: {path: /a} | 5:13 | WRONG_VALUE | spec.volumes[0] has both hostPath and emptyDir, but only one of them may be specified; remove hostPath or emptyDir
            emptyDir: {sizeLimit: -1} | 5:45 | WRONG_VALUE | spec.volumes[0].emptyDir.sizeLimit '-1' is less than 0; write a quantity of at least 0, for example 100m or 128Mi
            csi: {driver: 'a b'} | 5:37 | WRONG_VALUE | spec.volumes[0].csi.driver 'a b' contains a space; use a domain name of at most 63 characters, for example csi.example.com
            csi: {driver: csi.example.com, nodePublishSecretRef: {}} | 5:76 | FIELD_MISSING | spec.volumes[0].csi.nodePublishSecretRef.name is a required value, but it is missing; add the field
            persistentVolumeClaim: {} | 5:46 | FIELD_MISSING | spec.volumes[0].persistentVolumeClaim.claimName is a required value, but it is missing; add the field
            ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {}}}} | 5:105 | FIELD_MISSING | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests is a required value, but it is missing; add the field
            ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {cpu: 1}}}}} | 5:116 | FIELD_MISSING | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests.storage is a required value, but it is missing; write the size of the volume, for example 1Gi
            ephemeral: {volumeClaimTemplate: {spec: {accessModes: [readWriteOnce], resources: {requests: {storage: 1Gi}}}}} | 5:78 | WRONG_VALUE | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes[0] 'readWriteOnce' is an unsupported value (supported values: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod); did you mean ReadWriteOnce?
            nfs: {server: a, path: b} | 5:46 | WRONG_VALUE | spec.volumes[0].nfs.path 'b' does not start with '/'; write an absolute path, for example /run/name
            iscsi: {targetPortal: a, iqn: disk} | 5:53 | WRONG_VALUE | spec.volumes[0].iscsi.iqn 'disk' is not a valid iSCSI name; write an iSCSI name, for example iqn.2026-01.com.example:disk
            iscsi: {targetPortal: a, iqn: 'iqn.2026-01.com.example:a', lun: 256} | 5:87 | WRONG_VALUE | spec.volumes[0].iscsi.lun '256' is greater than the maximum of 255; write an integer from 0 to 255
            fc: {targetWWNs: [a]} | 5:27 | FIELD_MISSING | spec.volumes[0].fc.lun is a required value when targetWWNs is set, but it is missing; add the field
            image: {reference: 'a.io/b:1', pullPolicy: always} | 5:66 | WRONG_VALUE | spec.volumes[0].image.pullPolicy 'always' is an unsupported value (supported values: Always, IfNotPresent, Never); did you mean Always?
            """)
    @DisplayName("with an invalid source is refused")
    void invalid(String source, String location, String code, String message) {
        assertThat(found(source))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_" + code + " Pod net: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configMap: {name: a, defaultMode: 0644}",
                "configMap: {name: a, defaultMode: 0o644}",
                "configMap: {name: a, defaultMode: 511}",
                "configMap: {name: a, defaultMode: 0777}",
                "secret: {secretName: a, defaultMode: 0}",
                "secret: {secretName: a, defaultMode: ~}",
                "secret: {secretName: a, items: [{key: a, path: a, mode: 0600}]}",
                "configMap: {name: a, items: [{key: a, path: b/..c}]}",
                "downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.labels}}]}",
                "projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 600}}]}",
                "hostPath: {path: /a..b/...}",
                "hostPath: {path: /a, type: ''}",
                "hostPath: {path: /a, type: ~}",
                "hostPath: {path: /a, type: Socket}",
                "emptyDir: {}, hostPath: ~",
                "emptyDir: {}, other: {}",
                "emptyDir: {sizeLimit: 0}",
                "iscsi: {targetPortal: a, iqn: 'iqn.2026-01.com.example:a', lun: 255}"
            })
    @DisplayName("with a valid source is accepted")
    void valid(String source) {
        assertThat(found(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {emptyDir: {}}           | 13 | FIELD_MISSING | is a required value, but it is missing; add the field
            {name: '', emptyDir: {}} | 20 | FIELD_MISSING | is a required value, but it is empty; write a value
            {name: Run}              | 20 | WRONG_VALUE   | 'Run' contains the upper-case letter 'R'; use an RFC 1123 label, for example run
            """)
    @DisplayName("has a name")
    void names(String volume, int column, String code, String message) {
        assertThat(Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  volumes: [" + volume
                                + "]\n  containers: [{name: a, image: 'a.io/b:1'}]")
                        .found())
                .containsExactly("net/m.yml:5:" + column + ": error CUSTOM_" + code + " Pod net: spec.volumes[0].name "
                        + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            store | persistentVolumeClaim: {}          |
            store | hostPath: {path: ../x}             |
            other | persistentVolumeClaim: {}          | 11:54: error CUSTOM_FIELD_MISSING StatefulSet a: spec.template.spec.volumes[0].persistentVolumeClaim.claimName is a required value, but it is missing; add the field
            store | hostPath: {paht: /x}               | 11:42: error CUSTOM_UNKNOWN_FIELD StatefulSet a: spec.template.spec.volumes[0].hostPath.paht is an unknown field of HostPathVolumeSource; did you mean path?
            """)
    @DisplayName("of a StatefulSet is replaced by a claim template of its name, so only its fields are checked")
    void replacedByClaimTemplate(String template, String source, String finding) {
        var findings = Folder.of("""
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: a}
                        spec:
                          serviceName: a
                          selector: {matchLabels: {app: a}}
                          template:
                            metadata: {labels: {app: a}}
                            spec:
                              containers: [{name: a, image: a.io/b:1}]
                              volumes: [{name: store, %s}]
                          volumeClaimTemplates:
                            - metadata: {name: %s}
                              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                        """.formatted(source, template))
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_UNKNOWN_FIELD");
        assertThat(findings).isEqualTo(finding == null ? List.of() : List.of("net/m.yml:" + finding));
    }
}
