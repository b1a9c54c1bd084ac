package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request for a resource")
class ResourceRulesTest {

    private static List<String> found(String spec) {
        return Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  " + spec)
                .found("CUSTOM_WRONG_VALUE", "PROVIDER_FAILED");
    }

    private static String container(String requests, String limits) {
        return "containers: [{name: a, image: 'a.io/b:1', resources: {requests: {" + requests + "}, limits: {" + limits
                + "}}}]";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cpu: 200m     | cpu: 100m     | 73 | cpu '200m' is greater than the limit '100m'; lower the request, or raise the limit
            cpu: 1        | cpu: 999m     | 73 | cpu '1' is greater than the limit '999m'; lower the request, or raise the limit
            cpu: 0.5      | cpu: '0.1'    | 73 | cpu '0.5' is greater than the limit '0.1'; lower the request, or raise the limit
            cpu: 1.1m     | cpu: 1m       | 73 | cpu '1.1m' is greater than the limit '1m'; lower the request, or raise the limit
            memory: 1Gi   | memory: 1G    | 76 | memory '1Gi' is greater than the limit '1G'; lower the request, or raise the limit
            memory: 1025  | memory: 1Ki   | 76 | memory '1025' is greater than the limit '1Ki'; lower the request, or raise the limit
            hugepages-2Mi: 2Mi | hugepages-2Mi: 4Mi | 83 | hugepages-2Mi '2Mi' differs from the limit '4Mi'; write the same quantity in both
            example.com/vf: 1 | example.com/vf: 2 | 84 | 'example.com/vf' '1' differs from the limit '2'; write the same quantity in both
            example.com/vf: 1 | cpu: 1    | 84 | 'example.com/vf' requires an equal limit, but it is missing; add the resource to spec.containers[0].resources.limits
            """)
    @DisplayName("is not greater than its limit")
    void tooLarge(String requests, String limits, int column, String message) {
        assertThat(found(container(requests, limits)))
                .containsExactly("net/m.yml:5:" + column
                        + ": error CUSTOM_WRONG_VALUE Pod net: spec.containers[0].resources.requests." + message);
    }

    @Test
    @DisplayName("of a pod is not greater than the limit of the pod")
    void ofPod() {
        assertThat(found("containers: [{name: a, image: 'a.io/b:1'}]\n"
                        + "  resources: {requests: {cpu: 2}, limits: {cpu: 1}}\n"))
                .containsExactly(
                        "net/m.yml:6:31: error CUSTOM_WRONG_VALUE Pod net: spec.resources.requests.cpu '2' is greater than the limit '1'; lower the request, or raise the limit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cpu: 100m     | cpu: 0.1
            cpu: 1        | cpu: 1000m
            cpu: 100m     | memory: 1
            cpu: '2e3'    | cpu: 1
            cpu: 1E       | cpu: 9E
            cpu: 30E      | cpu: 20E
            cpu: 0.2n     | cpu: 0.1n
            cpu: 0.2m     | cpu: 0.1m
            cpu: 1.05m    | cpu: 2m
            cpu: 1.1m     | cpu: 1.05m
            memory: 1024  | memory: 1Ki
            memory: 1000  | memory: 1k
            memory: ~     | memory: 1k
            memory: x     | memory: 1k
            hugepages-2Mi: 2Mi | hugepages-2Mi: 2048Ki
            example.com/vf: 1 | example.com/vf: '1'
            example.com/vf: ~ | cpu: 1
            """)
    @DisplayName("is accepted up to its limit, or if only an API server can compare the two")
    void accepted(String requests, String limits) {
        assertThat(found(container(requests, limits))).isEmpty();
    }

    @Test
    @DisplayName("of less than 0 is not compared with its limit")
    void negative() {
        assertThat(found(container("memory: -1", "memory: -2")))
                .allMatch(each ->
                        each.contains("is less than 0; write a quantity of at least 0, for example 100m or 128Mi"))
                .hasSize(2);
    }
}
