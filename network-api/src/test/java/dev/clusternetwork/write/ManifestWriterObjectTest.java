package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An object")
class ManifestWriterObjectTest {

    private static final ManifestWriter WRITER = ManifestWriter.create();

    @Test
    @DisplayName("with ports that are numbers or names")
    void service() {
        Service service = new ServiceBuilder()
                .withNewMetadata()
                .withName("dns")
                .endMetadata()
                .withNewSpec()
                .withClusterIP("10.96.0.10")
                .addNewPort()
                .withName("web")
                .withPort(80)
                .withNewTargetPort("http")
                .endPort()
                .addNewPort()
                .withName("dns")
                .withPort(53)
                .withNewTargetPort(5353)
                .endPort()
                .endSpec()
                .build();

        assertThat(WRITER.write(service)).isEqualTo("""
                        apiVersion: v1
                        kind: Service
                        metadata:
                          name: dns
                        spec:
                          clusterIP: "10.96.0.10"
                          ports:
                          - name: web
                            port: 80
                            targetPort: http
                          - name: dns
                            port: 53
                            targetPort: 5353
                        """);
        assertThat(readBack(service)).isEqualTo(service);
    }

    @Test
    @DisplayName("with quantities, an empty directory, an empty variable and a script")
    void daemonSet() {
        DaemonSet daemonSet = SampleObjects.daemonSet();

        assertThat(WRITER.write(daemonSet)).isEqualTo("""
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata:
                          labels:
                            app: net
                            name: router
                            "on": "y"
                          name: router
                          namespace: kube-system
                        spec:
                          selector:
                            matchLabels:
                              name: router
                          template:
                            metadata:
                              labels:
                                name: router
                            spec:
                              containers:
                              - command:
                                - /bin/sh
                                - -c
                                - |
                                  set -e
                                  exec /router --ip-masq
                                env:
                                - name: EMPTY
                                  value: ""
                                - name: VERBOSE
                                  value: "0"
                                image: registry.example.org:5000/net/router:1.2.3
                                name: router
                                readinessProbe:
                                  httpGet:
                                    path: /status
                                    port: 6784
                                resources:
                                  requests:
                                    cpu: "1"
                                    memory: "100Mi"
                              hostNetwork: true
                              volumes:
                              - emptyDir: {}
                                name: run
                          updateStrategy:
                            rollingUpdate:
                              maxUnavailable: "10%"
                            type: RollingUpdate
                        """);
        assertThat(readBack(daemonSet)).isEqualTo(daemonSet);
    }

    @Test
    @DisplayName("with files, some of which contain JSON")
    void configMap() {
        var configMap = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("cni")
                .endMetadata()
                .addToData("order", "10")
                .addToData("10-net.conflist", "{\n  \"name\": \"net\",\n\n  \"plugins\": []\n}\n")
                .addToData("no-line-feed", "a: 1\nb: \"2\"")
                .addToData("empty", "")
                .addToBinaryData("logo", "AAEC")
                .withImmutable(false)
                .build();

        assertThat(WRITER.write(configMap)).isEqualTo("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: cni
                        binaryData:
                          logo: AAEC
                        data:
                          "10-net.conflist": |
                            {
                              "name": "net",

                              "plugins": []
                            }
                          empty: ""
                          no-line-feed: |-
                            a: 1
                            b: "2"
                          order: "10"
                        immutable: false
                        """);
        assertThat(readBack(configMap)).isEqualTo(configMap);
    }

    @Test
    @DisplayName("with JSON nodes, as in schemas")
    void crd() {
        CustomResourceDefinition crd = SampleObjects.crd();

        assertThat(WRITER.write(crd)).isEqualTo("""
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata:
                          name: pools.example.org
                        spec:
                          group: example.org
                          names:
                            kind: Pool
                            plural: pools
                          scope: Cluster
                          versions:
                          - name: v1
                            schema:
                              openAPIV3Schema:
                                properties:
                                  blockSize:
                                    default: 26
                                    maximum: 1.0E+10
                                    type: integer
                                  limits:
                                    default:
                                      a: "1"
                                      b: 1
                                    type: object
                                    x-kubernetes-preserve-unknown-fields: true
                                  mode:
                                    default: "off"
                                    enum:
                                    - "on"
                                    - Always
                                    type: string
                                type: object
                            served: true
                            storage: true
                        """);
        assertThat(readBack(crd)).isEqualTo(crd);
    }

    @Test
    @DisplayName(
            "of a kind without a model keeps every field and exact numbers, with apiVersion, kind and metadata first")
    void generic() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("zeta", new BigInteger("123456789012345678901234567890"));
        spec.put("long", Long.MAX_VALUE);
        spec.put("decimal", new BigDecimal("1.10"));
        spec.put("huge", new BigDecimal("1E+400"));
        spec.put("double", 1e21);
        spec.put("small", 2.5e-7);
        spec.put("float", 0.1f);
        spec.put("whole", 1.0);
        spec.put("none", null);
        spec.put("noMap", Map.of());
        spec.put("noList", List.of());
        spec.put("noText", "");
        spec.put("lists", List.of(Map.of("b", 1, "a", 2), List.of(1, List.of("x\ny"))));
        spec.put("numbered", Map.of(2, "x", 10, "y"));
        spec.put("bytes", new byte[] {1, 2, 3});
        spec.put("instant", Instant.EPOCH);
        var pool = SampleObjects.pool(spec);
        pool.setAdditionalProperty("status", Map.of("ready", true));
        pool.setAdditionalProperty("data", "on");
        pool.getMetadata().setAdditionalProperty("later", List.of("y"));

        assertThat(WRITER.write(pool)).isEqualTo("""
                        apiVersion: example.org/v1
                        kind: Pool
                        metadata:
                          name: pool
                          namespace: net
                          later:
                          - "y"
                        data: "on"
                        spec:
                          bytes: AQID
                          decimal: 1.10
                          double: 1.0E+21
                          float: 0.1
                          huge: 1.0E+400
                          instant: "1970-01-01T00:00:00Z"
                          lists:
                          - a: 2
                            b: 1
                          - - 1
                            - - |-
                                x
                                y
                          long: 9223372036854775807
                          noList: []
                          noMap: {}
                          noText: ""
                          none: null
                          numbered:
                            "2": x
                            "10": "y"
                          small: 2.5E-7
                          whole: 1.0
                          zeta: 123456789012345678901234567890
                        status:
                          ready: true
                        """);
        var read = (Map<?, ?>) OtherReader.read(WRITER.write(pool)).get("spec");
        assertThat(read.get("zeta")).isEqualTo(spec.get("zeta"));
        assertThat(read.get("long")).isEqualTo(Long.MAX_VALUE);
        assertThat(read.get("double")).isEqualTo(1e21);
        assertThat(read.get("small")).isEqualTo(2.5e-7);
        assertThat(read.get("huge")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read.get("none")).isNull();
    }

    @Test
    @DisplayName("of a foreign class without an order has apiVersion, kind and metadata first")
    void foreignClass() {
        assertThat(WRITER.write(new Foreign())).isEqualTo("""
                        apiVersion: example.org/v1
                        kind: Foreign
                        metadata:
                          name: a
                        alpha: "1"
                        """);
    }

    @Test
    @DisplayName("does not depend on the order of insertion into its maps")
    void mapOrder() {
        var there = new ArrayList<>(List.of("b", "a", "c", "B", "\u00E9", "10", "9", "_", "\uD83D\uDE00", "\uFFFD"));
        var one = new LinkedHashMap<String, String>();
        there.forEach(key -> one.put(key, key));
        Collections.reverse(there);
        var other = new LinkedHashMap<String, String>();
        there.forEach(key -> other.put(key, key));

        assertThat(WRITER.write(labelled(one))).isEqualTo(WRITER.write(labelled(other)));
        assertThat(WRITER.write(SampleObjects.pool(one))).isEqualTo(WRITER.write(SampleObjects.pool(other)));
        assertThat(one.keySet()).first().isEqualTo("b");
        assertThat(other.keySet()).first().isEqualTo("\uFFFD");
    }

    @Test
    @DisplayName("is not modified")
    void unchanged() {
        for (HasMetadata object : List.of(SampleObjects.daemonSet(), SampleObjects.crd())) {
            String before = object.toString();
            WRITER.write(object);
            assertThat(object).hasToString(before);
        }
        var unmodifiable = SampleObjects.pool(Map.of("a", List.of(Map.of("b", "c"))));
        String before = unmodifiable.toString();
        WRITER.write(unmodifiable);
        assertThat(unmodifiable).hasToString(before);
    }

    private static HasMetadata labelled(Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .withLabels(labels)
                .withAnnotations(labels)
                .endMetadata()
                .withData(labels)
                .build();
    }

    private static HasMetadata readBack(HasMetadata object) {
        return new JsonMapper().convertValue(OtherReader.read(WRITER.write(object)), object.getClass());
    }

    /** A resource class of a user. */
    static final class Foreign implements HasMetadata {

        private static final long serialVersionUID = 1L;

        @Override
        public ObjectMeta getMetadata() {
            var metadata = new ObjectMeta();
            metadata.setName("a");
            return metadata;
        }

        @Override
        public void setMetadata(ObjectMeta metadata) {}

        @Override
        public String getKind() {
            return "Foreign";
        }

        @Override
        public String getApiVersion() {
            return "example.org/v1";
        }

        @Override
        public void setApiVersion(String version) {}

        public String getAlpha() {
            return "1";
        }
    }
}
