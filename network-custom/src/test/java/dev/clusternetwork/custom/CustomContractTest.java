package dev.clusternetwork.custom;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.NetworkProviderContract;
import java.util.Map;

/** What every provider promises, with a small network of a folder of manifests. */
class CustomContractTest extends NetworkProviderContract<CustomSettings> {

    private static final SourceFiles FILES = SourceFiles.of(Map.of(
            "net/10-access.yml", """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: net, namespace: kube-system}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: net}
            rules:
              - {apiGroups: [""], resources: [nodes], verbs: [get, list, watch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: net}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: net}
            subjects:
              - {kind: ServiceAccount, name: net, namespace: kube-system}
            """, "net/20-config.yml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: net, namespace: kube-system}
            data:
              level: debug
            """, "net/30-agent.yml", """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: net, namespace: kube-system}
            spec:
              selector:
                matchLabels: {app: net}
              template:
                metadata:
                  labels: {app: net}
                spec:
                  serviceAccountName: net
                  hostNetwork: true
                  tolerations:
                    - operator: Exists
                  containers:
                    - name: net
                      image: example.com/net:1.0.0
                      env:
                        - name: LEVEL
                          valueFrom:
                            configMapKeyRef: {name: net, key: level}
                      volumeMounts:
                        - {name: cni, mountPath: /etc/cni/net.d}
                  volumes:
                    - name: cni
                      hostPath: {path: /etc/cni/net.d}
            """, "net/40-jobs.yml", """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: rotate, namespace: kube-system}
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      serviceAccountName: net
                      containers:
                        - {name: rotate, image: "example.com/rotate:1.0.0"}
            ---
            apiVersion: fleet.example.com/v1
            kind: Fleet
            metadata: {name: net, namespace: kube-system}
            spec:
              template:
                spec:
                  containers:
                    - {name: fleet, image: "example.com/fleet:1.0.0"}
            """));

    @Override
    protected NetworkProvider<CustomSettings> provider() {
        return new CustomNetworkProvider();
    }

    @Override
    protected CustomSettings minimalSettings() {
        var cluster = ClusterSpec.builder("minimal")
                .network(NetworkSpec.builder().provider(CustomSettings.builder().manifestPath("net")))
                .build();
        return (CustomSettings) ClusterReader.load(cluster, ProviderCatalog.of(provider()), FILES)
                .partialCluster()
                .network()
                .settings()
                .orElseThrow();
    }

    @Override
    protected String exampleSection() {
        return """
                manifest_path: net
                options:
                  backend: vxlan
                  nothing:
                  ports: [1, 2]
                """;
    }

    @Override
    protected SourceFiles exampleFiles() {
        return FILES;
    }
}
