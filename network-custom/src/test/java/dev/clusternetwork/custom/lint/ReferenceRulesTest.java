package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reference of an object")
class ReferenceRulesTest {

    private static final String NOWHERE =
            ", which is not in the manifests or in the cluster; add it to the manifests, or correct the name";

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: net, namespace: kube-system}
            spec:
              serviceAccountName: net
              containers:
                - name: net
                  image: example.com/net:1.0.0
                  env:
                    - {name: A, valueFrom: {configMapKeyRef: {name: conf, key: a}}}
                    - {name: B, valueFrom: {secretKeyRef: {name: pass, key: b}}}
                  envFrom:
                    - configMapRef: {name: conf-all}
                    - secretRef: {name: pass-all}
              volumes:
                - {name: c, configMap: {name: conf-files, items: [{key: c, path: c}]}}
                - {name: s, secret: {secretName: pass-files, items: [{key: d, path: d}]}}
                - name: p
                  projected:
                    sources:
                      - configMap: {name: conf-projected, items: [{key: e, path: e}]}
                      - secret: {name: pass-projected, items: [{key: f, path: f}]}
            """;

    private static final String ITS_OBJECTS = """
            ---
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: net, namespace: kube-system}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: conf, namespace: kube-system}, data: {a: ''}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: pass, namespace: kube-system}, stringData: {b: hush}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: conf-all, namespace: kube-system}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: pass-all, namespace: kube-system}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: conf-files, namespace: kube-system}, binaryData: {c: aGk=}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: pass-files, namespace: kube-system}, data: {d: aHVzaA==}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: conf-projected, namespace: kube-system}, data: {e: ''}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: pass-projected, namespace: kube-system}, data: {f: aHVzaA==}}
            """;

    private static final String BINDINGS = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: net, namespace: kube-system}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: net}
            subjects:
              - {kind: ServiceAccount, name: net}
              - {kind: ServiceAccount, name: net, namespace: kube-public}
              - {kind: User, name: jane, apiGroup: rbac.authorization.k8s.io}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: net}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: net}
            subjects:
              - {kind: ServiceAccount, name: net, namespace: kube-system}
              - {kind: ServiceAccount, name: net}
            """;

    private static List<String> found(Folder folder) {
        return folder.found("CUSTOM_REFERENCE_MISSING", "CUSTOM_REFERENCE_UNRESOLVED", "CUSTOM_SECRET_MISSING");
    }

    @Test
    @DisplayName("in a pod is found in the manifests")
    void foundForPod() {
        assertThat(found(Folder.of(POD + ITS_OBJECTS))).isEmpty();
    }

    @Test
    @DisplayName("in a pod to a missing object is one finding for each location")
    void missingForPod() {
        assertThat(found(Folder.of(POD)))
                .containsExactlyInAnyOrder(
                        missing("5:23", "spec.serviceAccountName", "ServiceAccount kube-system/net"),
                        missing("16:35", "spec.volumes[0].configMap.name", "ConfigMap kube-system/conf-files"),
                        missing("17:38", "spec.volumes[1].secret.secretName", "Secret kube-system/pass-files"),
                        missing(
                                "21:31",
                                "spec.volumes[2].projected.sources[0].configMap.name",
                                "ConfigMap kube-system/conf-projected"),
                        missing(
                                "22:28",
                                "spec.volumes[2].projected.sources[1].secret.name",
                                "Secret kube-system/pass-projected"),
                        missing(
                                "10:57",
                                "spec.containers[0].env[0].valueFrom.configMapKeyRef.name",
                                "ConfigMap kube-system/conf"),
                        missing(
                                "11:54",
                                "spec.containers[0].env[1].valueFrom.secretKeyRef.name",
                                "Secret kube-system/pass"),
                        missing(
                                "13:32",
                                "spec.containers[0].envFrom[0].configMapRef.name",
                                "ConfigMap kube-system/conf-all"),
                        missing(
                                "14:29",
                                "spec.containers[0].envFrom[1].secretRef.name",
                                "Secret kube-system/pass-all"));
    }

    private static String missing(String location, String path, String object) {
        var isSecret = object.startsWith("Secret ");
        return "net/m.yml:" + location
                + (isSecret ? ": warning CUSTOM_SECRET_MISSING" : ": error CUSTOM_REFERENCE_MISSING")
                + " Pod kube-system/net: " + path + " '"
                + object.substring(object.indexOf('/') + 1) + "' refers to " + object
                + (isSecret
                        ? NOWHERE.replace(
                                "add it to the manifests,", "create the Secret, because the pods wait for it,")
                        : NOWHERE);
    }

    @Test
    @DisplayName("in a pod may be to a missing object if it is optional")
    void optional() {
        assertThat(found(Folder.of(POD.replace("serviceAccountName: net", "restartPolicy: Always")
                        .replaceAll("(name|secretName): (conf|pass)", "optional: true, $1: $2"))))
                .isEmpty();
    }

    @Test
    @DisplayName("may be to a key of an object without data, which other programs fill")
    void shippedEmpty() {
        assertThat(found(Folder.of(POD + ITS_OBJECTS.replace("{a: ''}", "{}").replace(", data: {e: ''}", ""))))
                .isEmpty();
    }

    @Test
    @DisplayName("must be to a key that exists")
    void keys() {
        assertThat(found(Folder.of(POD
                        + ITS_OBJECTS
                                .replace("{a: ''}", "{alpha: ''}")
                                .replace("{b: hush}", "{bb.b: hush}")
                                .replace("{c: aGk=}", "{conf.json: aGk=}")
                                .replace("{d: aHVzaA==}", "{dd.d: aHVzaA==}")
                                .replace(", data: {e: ''}", ", data: {ee.e: ''}")
                                .replace("{f: aHVzaA==}", "{ff.f: aHVzaA==}"))))
                .containsExactlyInAnyOrder(
                        noKey("16:61", "spec.volumes[0].configMap.items[0].key", "c", "ConfigMap", "conf-files"),
                        noKey("17:64", "spec.volumes[1].secret.items[0].key", "d", "Secret", "pass-files"),
                        noKey(
                                "21:61",
                                "spec.volumes[2].projected.sources[0].configMap.items[0].key",
                                "e",
                                "ConfigMap",
                                "conf-projected"),
                        noKey(
                                "22:58",
                                "spec.volumes[2].projected.sources[1].secret.items[0].key",
                                "f",
                                "Secret",
                                "pass-projected"),
                        noKey(
                                "10:68",
                                "spec.containers[0].env[0].valueFrom.configMapKeyRef.key",
                                "a",
                                "ConfigMap",
                                "conf"),
                        noKey("11:65", "spec.containers[0].env[1].valueFrom.secretKeyRef.key", "b", "Secret", "pass"));
    }

    private static String noKey(String location, String path, String key, String kind, String object) {
        return "net/m.yml:" + location + ": error CUSTOM_REFERENCE_MISSING Pod kube-system/net: " + path
                + " '" + key + "' is not a key of " + kind + " kube-system/" + object + "; add the key to " + kind
                + " kube-system/" + object + ", or correct the name";
    }

    @Test
    @DisplayName("to a misspelled key is reported with the most similar one")
    void nearestKey() {
        assertThat(found(Folder.of("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: net, namespace: kube-system}
                        spec:
                          volumes: [{name: c, configMap: {name: conf, items: [{key: net_conf.jsn, path: c}]}}]
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: conf, namespace: kube-system}
                        data: {net-conf.json: '{}', cni-conf.json: '{}'}
                        """)))
                .containsExactly(
                        "net/m.yml:5:61: error CUSTOM_REFERENCE_MISSING Pod kube-system/net: spec.volumes[0].configMap.items[0].key 'net_conf.jsn' is not a key of ConfigMap kube-system/conf; did you mean net-conf.json?");
    }

    @Test
    @DisplayName("may be to the Secret of a token, which a controller fills")
    void tokenSecret() {
        assertThat(found(Folder.of(POD
                        + ITS_OBJECTS.replace("stringData: {b: hush}", "type: kubernetes.io/service-account-token"))))
                .isEmpty();
    }

    @Test
    @DisplayName("in the deprecated field is checked where the new field is not set")
    void deprecatedServiceAccount() {
        assertThat(found(Folder.of(POD.replace("serviceAccountName: net", "serviceAccount: nett") + ITS_OBJECTS)))
                .containsExactly(
                        "net/m.yml:5:19: error CUSTOM_REFERENCE_MISSING Pod kube-system/net: spec.serviceAccount 'nett' refers to ServiceAccount kube-system/nett, which is not in the manifests or in the cluster; did you mean net?");
        assertThat(found(Folder.of(
                        POD.replace("serviceAccountName: net", "serviceAccountName: net\n  serviceAccount: nett")
                                + ITS_OBJECTS)))
                .isEmpty();
    }

    @Test
    @DisplayName("in several containers is one finding each, but an alias is one location")
    void locations() {
        assertThat(found(Folder.of("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: net, namespace: kube-system}
                        spec:
                          initContainers:
                            - envFrom: &from [{configMapRef: {name: conf}}]
                            - envFrom: *from
                          containers:
                            - envFrom: [{configMapRef: {name: conf}}]
                        """)))
                .containsExactlyInAnyOrder(
                        missing(
                                "6:45",
                                "spec.initContainers[0].envFrom[0].configMapRef.name",
                                "ConfigMap kube-system/conf"),
                        missing(
                                "9:39",
                                "spec.containers[0].envFrom[0].configMapRef.name",
                                "ConfigMap kube-system/conf"));
    }

    @Test
    @DisplayName("in a binding is found in the manifests")
    void foundForBinding() {
        assertThat(found(Folder.of(BINDINGS.replace("  - {kind: ServiceAccount, name: net}\n", "") + """
                        ---
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: net, namespace: kube-system}}
                        ---
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: net, namespace: kube-public}}
                        ---
                        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: net, namespace: kube-system}}
                        ---
                        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: net}}
                        """)))
                .isEmpty();
    }

    @Test
    @DisplayName("in a binding to a missing object is reported")
    void missingForBinding() {
        var inRoleBinding = ": warning CUSTOM_REFERENCE_UNRESOLVED RoleBinding kube-system/net: ";
        var inClusterRoleBinding = ": warning CUSTOM_REFERENCE_UNRESOLVED ClusterRoleBinding net: ";
        assertThat(found(Folder.of(BINDINGS)))
                .containsExactlyInAnyOrder(
                        "net/m.yml:4:66" + inRoleBinding + "roleRef.name 'net' refers to Role kube-system/net"
                                + NOWHERE,
                        "net/m.yml:6:34" + inRoleBinding
                                + "subjects[0].name 'net' refers to ServiceAccount kube-system/net" + NOWHERE,
                        "net/m.yml:7:34" + inRoleBinding
                                + "subjects[1].name 'net' refers to ServiceAccount kube-public/net" + NOWHERE,
                        "net/m.yml:13:73" + inClusterRoleBinding + "roleRef.name 'net' refers to ClusterRole net"
                                + NOWHERE,
                        "net/m.yml:15:34" + inClusterRoleBinding
                                + "subjects[0].name 'net' refers to ServiceAccount kube-system/net" + NOWHERE);
    }

    @Test
    @DisplayName("in a binding may be to another namespace")
    void elsewhere() {
        assertThat(found(Folder.of("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRoleBinding
                        metadata: {name: net}
                        roleRef: {kind: ClusterRole, name: view}
                        subjects:
                          - {kind: ServiceAccount, name: flannel, namespace: kube-system}
                          - {kind: ServiceAccount, name: flannel}
                        ---
                        {apiVersion: v1, kind: Namespace, metadata: {name: kube-flannel}}
                        ---
                        {apiVersion: v1, kind: ServiceAccount, metadata: {name: flannel, namespace: kube-flannel}}
                        """)))
                .containsExactlyInAnyOrder(
                        "net/m.yml:6:34: warning CUSTOM_REFERENCE_UNRESOLVED ClusterRoleBinding net: subjects[0].name 'flannel' refers to ServiceAccount kube-system/flannel, which is not in the manifests or in the cluster; use the same namespace in both, because ServiceAccount flannel is in namespace kube-flannel");
    }

    @Test
    @DisplayName("may be to a namespace of the manifests or of every cluster, and a cluster-scoped object needs none")
    void namespaces() {
        var object = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: %s}}\n---\n";
        assertThat(found(Folder.of(object.formatted("kube-flanel")
                        + object.formatted("kube-flannel")
                        + object.formatted("default")
                        + object.formatted("kube-node-lease")
                        + object.formatted("kube-sytem")
                        + object.formatted("''")
                        + """
                        {apiVersion: v1, kind: Namespace, metadata: {name: kube-flannel, namespace: nowhere}}
                        ---
                        {apiVersion: example.com/v1, kind: Unknown, metadata: {name: a, namespace: nowhere}}
                        """)))
                .containsExactlyInAnyOrder(
                        "net/m.yml:1:66: error CUSTOM_REFERENCE_MISSING ConfigMap kube-flanel/a: metadata.namespace 'kube-flanel' refers to Namespace kube-flanel, which is not in the manifests or in the cluster; did you mean kube-flannel?",
                        "net/m.yml:9:66: error CUSTOM_REFERENCE_MISSING ConfigMap kube-sytem/a: metadata.namespace 'kube-sytem' refers to Namespace kube-sytem, which is not in the manifests or in the cluster; did you mean kube-system?",
                        "net/m.yml:15:76: error CUSTOM_REFERENCE_MISSING Unknown nowhere/a: metadata.namespace 'nowhere' refers to Namespace nowhere"
                                + NOWHERE);
    }

    @Test
    @DisplayName("without a namespace is to the namespace default")
    void defaultNamespace() {
        var pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccountName: net}}\n---\n";
        var account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: net%s}}\n";
        assertThat(found(Folder.of(pod + account.formatted("")))).isEmpty();
        assertThat(found(Folder.of(pod + account.formatted(", namespace: default"))))
                .isEmpty();
        assertThat(found(Folder.of(pod + account.formatted(", namespace: kube-system"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ServiceAccount, default, kube-public, true",
        "ServiceAccount, kube-proxy, kube-system, true",
        "ServiceAccount, kube-proxy, kube-public, false",
        "ConfigMap, kube-root-ca.crt, kube-public, true",
        "ConfigMap, extension-apiserver-authentication, kube-system, true",
        "ConfigMap, kubeadm-config, kube-system, true",
        "ConfigMap, kubelet-config, kube-system, true",
        "ConfigMap, kube-proxy, kube-system, true",
        "ConfigMap, cluster-info, kube-public, true",
        "ConfigMap, cluster-info, kube-system, false",
        "Secret, default, kube-system, false",
    })
    @DisplayName("in a pod may be to an object that every cluster has")
    void builtIn(String kind, String name, String namespace, boolean isThere) {
        var reference = switch (kind) {
            case "ServiceAccount" -> "serviceAccountName: " + name;
            case "ConfigMap" -> "volumes: [{name: a, configMap: {name: " + name + ", items: [{key: x}]}}]";
            default -> "volumes: [{name: a, secret: {secretName: " + name + "}}]";
        };
        assertThat(found(Folder.of("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: " + namespace
                        + "}, spec: {" + reference + "}}")))
                .hasSize(isThere ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "ClusterRole, cluster-admin, kube-public, true",
        "ClusterRole, admin, kube-public, true",
        "ClusterRole, edit, kube-public, true",
        "ClusterRole, view, kube-public, true",
        "ClusterRole, system:node-proxier, kube-public, true",
        "ClusterRole, system, kube-public, false",
        "Role, extension-apiserver-authentication-reader, kube-system, true",
        "Role, extension-apiserver-authentication-reader, kube-public, false",
        "Role, system:controller:token-cleaner, kube-system, true",
        "Role, view, kube-system, false",
    })
    @DisplayName("in a binding may be to a role that every cluster has")
    void builtInRole(String kind, String name, String namespace, boolean isThere) {
        assertThat(found(Folder.of(
                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a, namespace: "
                                + namespace + "}, roleRef: {kind: " + kind + ", name: '" + name + "'}}")))
                .hasSize(isThere ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ValidatingWebhookConfiguration | Fail   | hook           | kube-system | ``
            MutatingWebhookConfiguration   | Fail   | hook           | kube-system | ``
            MutatingWebhookConfiguration   | Ignore | nowhere        | kube-system | ``
            MutatingWebhookConfiguration   | Fail   | kubernetes     | default     | ``
            MutatingWebhookConfiguration   | Fail   | kube-dns       | kube-system | ``
            MutatingWebhookConfiguration   | Fail   | nowhere        | kube-system | kube-system/nowhere, which is not in the manifests or in the cluster; add it to the manifests, or correct the name
            ValidatingWebhookConfiguration | Fail   | hooks          | kube-system | kube-system/hooks, which is not in the manifests or in the cluster; did you mean hook?
            ValidatingWebhookConfiguration | Fail   | hook           | default     | default/hook, which is not in the manifests or in the cluster; use the same namespace in both, because Service hook is in namespace kube-system
            Other                          | Fail   | nowhere        | kube-system | ``
            """)
    @DisplayName("in a webhook is to a Service, unless failures are ignored")
    void webhook(String kind, String policy, String name, String namespace, String message) {
        var found = found(Folder.of("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: %s
                metadata: {name: net}
                webhooks:
                  - failurePolicy: %s
                    clientConfig:
                      service: {name: %s, namespace: %s}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: hook, namespace: kube-system}}
                """.formatted(kind, policy, name, namespace)));
        assertThat(found)
                .isEqualTo(
                        message.isEmpty()
                                ? List.of()
                                : List.of("net/m.yml:7:23: error CUSTOM_REFERENCE_MISSING " + kind
                                        + " net: webhooks[0].clientConfig.service.name '" + name
                                        + "' refers to Service " + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            system-node-critical    | ``
            system-cluster-critical | ``
            ours                    | ``
            ''                      | ``
            5                       | ``
            system-node-critcal     | `, which is not in the manifests or in the cluster; did you mean system-node-critical?`
            high                    | `, which is not in the manifests or in the cluster; add it to the manifests, or correct the name`
            """)
    @DisplayName("in a pod may be to a priority class")
    void priority(String name, String message) {
        assertThat(
                        found(
                                Folder.of(
                                        "{apiVersion: v1, kind: Pod, metadata: {name: net}, spec: {priorityClassName: "
                                                + name
                                                + "}}\n---\n{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: ours}, value: 5}")))
                .isEqualTo(
                        message.isEmpty()
                                ? List.of()
                                : List.of(
                                        "net/m.yml:1:78: error CUSTOM_REFERENCE_MISSING Pod net: spec.priorityClassName '"
                                                + name + "' refers to PriorityClass " + name + message));
    }

    @Test
    @DisplayName("may be to an object in the cluster")
    void observed() {
        var running = new ArrayList<HasMetadata>();
        for (var name : List.of("conf", "conf-all", "conf-files", "conf-projected")) {
            running.add(new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace("net")
                    .endMetadata()
                    .build());
        }
        for (var name : List.of("pass", "pass-all", "pass-files", "pass-projected")) {
            running.add(new SecretBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace("net")
                    .endMetadata()
                    .build());
        }
        running.add(new NamespaceBuilder()
                .withNewMetadata()
                .withName("net")
                .endMetadata()
                .build());
        running.add(new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("net")
                .withNamespace("net")
                .endMetadata()
                .build());
        running.add(new RoleBuilder()
                .withNewMetadata()
                .withName("net")
                .withNamespace("net")
                .endMetadata()
                .build());
        running.add(new ClusterRoleBuilder()
                .withNewMetadata()
                .withName("net")
                .endMetadata()
                .build());
        var bindings = BINDINGS.replace("  - {kind: ServiceAccount, name: net, namespace: kube-public}\n", "")
                .replace(
                        "name: net, namespace: kube-system}\n  - {kind: ServiceAccount, name: net}",
                        "name: net, namespace: net}");
        var folder = Folder.of((POD + "---\n" + bindings).replace("namespace: kube-system", "namespace: net"));

        assertThat(found(folder.over(ObservedCluster.of(running)))).isEmpty();
        assertThat(found(folder)).hasSize(15);
    }

    @Test
    @DisplayName("is looked up in the cluster once, and is not reported if the cluster cannot be read")
    void asked() {
        var asked = new ArrayList<ObjectKey>();
        var twice = Folder.of(POD + "---\n" + POD.replace("name: net, namespace", "name: other, namespace"));
        found(twice.over(asking(asked, false)));
        // The last one is asked for by the rules for all providers.
        assertThat(asked).hasSize(10).doesNotHaveDuplicates();

        var unanswered = twice.over(asking(asked, true));
        assertThat(unanswered.found()).anyMatch(each -> each.contains("CLUSTER_UNREADABLE"));
        assertThat(unanswered.found("CUSTOM_REFERENCE_MISSING")).isEmpty();
    }

    private static ObservedCluster asking(List<ObjectKey> asked, boolean isForbidden) {
        return new ObservedCluster() {
            @Override
            public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
                asked.add(key);
                if (isForbidden) {
                    throw new IllegalStateException("forbidden");
                }
                return Optional.empty();
            }

            @Override
            public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
                return List.of();
            }
        };
    }

    @Test
    @DisplayName("to a missing object says that the cluster was not checked")
    void unknownCluster() {
        assertThat(found(Folder.of("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccountName: net}}")
                        .over(ObservedCluster.none())))
                .containsExactly(
                        "net/m.yml:1:77: error CUSTOM_REFERENCE_MISSING Pod a: spec.serviceAccountName 'net' refers to ServiceAccount default/net, which is not in the manifests (the cluster was not checked); add it to the manifests, or correct the name");
    }

    @Test
    @DisplayName("may be to an object in a file that could not be read")
    void incomplete() {
        assertThat(found(Folder.of(POD).with("x.yml", "kind: ConfigMap\nmetadata: {name: conf")))
                .hasSize(8);
        assertThat(found(Folder.of(POD).with("x.yml", "a: ["))).hasSize(9);
        assertThat(found(Folder.of(POD).with("x.yml.mustache", "{{undefined}} conf")))
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec:",
                "spec: []",
                "spec: {serviceAccountName: 5, serviceAccount: ''}",
                "spec: {serviceAccountName: ''}",
                "spec: {volumes: {a: b}, containers: 5}",
                "spec: {volumes: [null, 5, {configMap: null}, {configMap: {}}, {secret: []}, {projected: {sources: [null]}}]}",
                "spec: {volumes: [{configMap: {name: kube-root-ca.crt, items: 5}}]}",
                "spec: {containers: [null, {env: [null, {valueFrom: 5}, {valueFrom: {secretKeyRef: {key: 5}}}], envFrom: [5]}]}",
            })
    @DisplayName("may have values of a wrong type")
    void malformedValues(String rest) {
        assertThat(Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n" + rest)
                        .found())
                .noneMatch(ReferenceRulesTest::isReported);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roleRef:",
                "roleRef: {kind: Role}",
                "roleRef: {kind: Group, name: x}",
                "subjects: 5",
                "subjects: [null, 5, {kind: ServiceAccount}, {kind: ServiceAccount, name: '', namespace: ''}, {name: x}]",
            })
    @DisplayName("in a binding may have values of a wrong type")
    void malformedBindings(String rest) {
        for (var kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            assertThat(Folder.of("apiVersion: rbac.authorization.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: a}\n"
                                    + rest)
                            .found())
                    .noneMatch(ReferenceRulesTest::isReported);
        }
    }

    private static boolean isReported(String finding) {
        return finding.contains("CUSTOM_REFERENCE_") || finding.contains("PROVIDER_FAILED");
    }

    @Test
    @DisplayName("in a binding is checked where the manifests have pods or accounts")
    void subjectsElsewhere() {
        var binding =
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: scraper, namespace: monitoring}]\n";
        var account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other, namespace: monitoring}\n";
        assertThat(found(Folder.of(binding))).isEmpty();
        assertThat(found(Folder.of(binding + "---\n" + account)))
                .anyMatch(each ->
                        each.contains("subjects[0].name 'scraper' refers to ServiceAccount monitoring/scraper"));
    }

    private static final String USED = """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: net, namespace: kube-system}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: net}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: net}
            roleRef: {kind: ClusterRole, name: net}
            subjects: [{kind: ServiceAccount, name: net, namespace: kube-system}]
            ---
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: net, namespace: kube-system}, spec: {template: {spec: {serviceAccountName: net}}}}
            ---
            """;

    private static final String WITHOUT_ACCOUNT = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: canal}
            roleRef: {kind: ClusterRole, name: net}
            subjects: [{kind: ServiceAccount, name: canal, namespace: kube-system}]
            """;

    @Test
    @DisplayName("by a binding is a warning when the pods have another binding")
    void otherBinding() {
        var problem = " ClusterRoleBinding canal: subjects[0].name 'canal' refers to ServiceAccount kube-system/canal"
                + NOWHERE;
        assertThat(found(Folder.of(WITHOUT_ACCOUNT + "---\n" + USED)))
                .containsExactly("net/m.yml:5:41: warning CUSTOM_REFERENCE_UNRESOLVED" + problem);
        var job =
                "{apiVersion: batch/v1, kind: Job, metadata: {name: configure-canal}, spec: {template: {spec: {containers: []}}}}\n---\n";
        assertThat(found(Folder.of(WITHOUT_ACCOUNT + "---\n" + job
                        + USED.replace("{name: net, n", "{name: canal-node, n")
                                .replace("serviceAccountName: net", "serviceAccountName: canal-node")
                                .replace("ServiceAccount, name: net", "ServiceAccount, name: canal-node"))))
                .containsExactly("net/m.yml:5:41: warning CUSTOM_REFERENCE_UNRESOLVED" + problem);
        var withoutOther = USED.replace("name: net, namespace: kube-system}]", "name: net, namespace: kube-public}]");
        assertThat(found(Folder.of(WITHOUT_ACCOUNT + "---\n" + withoutOther)))
                .contains("net/m.yml:5:41: error CUSTOM_REFERENCE_MISSING" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            net  | error CUSTOM_REFERENCE_MISSING
            view | warning CUSTOM_REFERENCE_UNRESOLVED
            """)
    @DisplayName("by a binding is a role, without which a pod has rights only by another binding")
    void missingRole(String roleOfOther, String severity) {
        var binding = WITHOUT_ACCOUNT
                .replace("canal", "net")
                .replace("metadata: {name: net}", "metadata: {name: more}")
                .replace("ClusterRole, name: net", "ClusterRole, name: more");
        var used = USED.replace(
                        "kind: ClusterRole, metadata: {name: net}", "kind: ClusterRole, metadata: {name: other}")
                .replace(
                        "roleRef: {kind: ClusterRole, name: net}",
                        "roleRef: {kind: ClusterRole, name: " + roleOfOther + "}");
        assertThat(found(Folder.of(binding + "---\n" + used)))
                .contains("net/m.yml:4:36: " + severity
                        + " ClusterRoleBinding more: roleRef.name 'more' refers to ClusterRole more" + NOWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "node-controller, kube-system, true",
        "horizontal-pod-autoscaler, kube-system, true",
        "clusterrole-aggregation-controller, kube-system, true",
        "node-controller, kube-public, false",
        "node-controler, kube-system, false",
    })
    @DisplayName("by a binding may be an account of the controller manager")
    void controllers(String name, String namespace, boolean isThere) {
        assertThat(found(Folder.of(USED
                        + WITHOUT_ACCOUNT.replace(
                                "name: canal, namespace: kube-system", "name: " + name + ", namespace: " + namespace))))
                .hasSize(isThere ? 0 : 1);
    }

    private static final String JOB = """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: make, namespace: kube-system}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: make, namespace: kube-system}
            rules: [{apiGroups: [''], resources: [configmaps], verbs: [create]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: make, namespace: kube-system}
            roleRef: {kind: Role, name: make}
            subjects: [{kind: ServiceAccount, name: make}]
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: make, namespace: kube-system}
            spec: {template: {spec: {serviceAccountName: make, containers: [{args: [--name=other]}]}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: net, namespace: kube-system}
            spec: {volumes: [{name: a, configMap: {name: made}}]}
            """;

    private static final String MADE =
            " Pod kube-system/net: spec.volumes[0].configMap.name 'made' refers to ConfigMap kube-system/made, which is not in the manifests or in the cluster; ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            make                                           | make
            verbs: [create]                                | verbs: ['*']
            resources: [configmaps]                        | resources: ['*']
            kind: Job                                      | kind: DaemonSet
            subjects: [{kind: ServiceAccount, name: make}] | subjects: [{kind: Group, name: 'system:serviceaccounts:kube-system'}]
            subjects: [{kind: ServiceAccount, name: make}] | subjects: [{kind: User, name: 'system:serviceaccount:kube-system:make'}]
            roleRef: {kind: Role, name: make}              | roleRef: {kind: ClusterRole, name: cluster-admin}
            """)
    @DisplayName("may be created by another pod of the manifests that has the right to")
    void created(String part, String by) {
        var yaml = JOB.replace(part, by);
        var kind = yaml.contains("kind: Job") ? "Job" : "DaemonSet";
        assertThat(found(Folder.of(yaml)))
                .containsExactly("net/m.yml:22:46: warning CUSTOM_REFERENCE_UNRESOLVED" + MADE + "make sure that "
                        + kind + " kube-system/make creates it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            verbs: [create]                    | verbs: [get]
            resources: [configmaps]            | resources: [secrets]
            apiGroups: ['']                    | apiGroups: [apps]
            serviceAccountName: make, contai   | contai
            roleRef: {kind: Role, name: make}  | roleRef: {kind: ClusterRole, name: view}
            """)
    @DisplayName("is not created by a pod that has not the right to")
    void notCreated(String part, String by) {
        assertThat(found(Folder.of(JOB.replace(part, by))))
                .containsExactly("net/m.yml:22:46: error CUSTOM_REFERENCE_MISSING" + MADE
                        + "add it to the manifests, or correct the name");
    }

    @Test
    @DisplayName("is a typing error if a pod that may create objects does not mention the name")
    void createdOrMistyped() {
        var yaml = JOB + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: mades, namespace: kube-system}}\n";
        assertThat(found(Folder.of(yaml)))
                .containsExactly("net/m.yml:22:46: error CUSTOM_REFERENCE_MISSING" + MADE + "did you mean mades?");
        assertThat(found(Folder.of(yaml.replace("--name=other", "--name=made"))))
                .containsExactly("net/m.yml:22:46: warning CUSTOM_REFERENCE_UNRESOLVED" + MADE + "did you mean mades?");
    }
}
