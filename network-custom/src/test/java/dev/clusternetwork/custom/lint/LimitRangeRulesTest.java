package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The limits of a LimitRange")
class LimitRangeRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            min: {cpu: 1000m}, max: {cpu: 1}                  |
            min: {cpu: 1}, max: {memory: 1Mi}                 |
            min: {cpu: 1001m}, max: {cpu: 1}                  | `4:46: error CUSTOM_WRONG_VALUE LimitRange l: spec.limits[0].min.cpu '1001m' is greater than spec.limits[0].max.cpu '1'; write a quantity of at most 1`
            min: {cpu: 1}, defaultRequest: {cpu: 999m}, default: {cpu: 2} | `4:46: error CUSTOM_WRONG_VALUE LimitRange l: spec.limits[0].min.cpu '1' is greater than spec.limits[0].defaultRequest.cpu '999m'; write a quantity of at most 999m`
            defaultRequest: {memory: 2Gi}, default: {memory: 1Gi}, max: {memory: 4Gi} | `4:60: error CUSTOM_WRONG_VALUE LimitRange l: spec.limits[0].defaultRequest.memory '2Gi' is greater than spec.limits[0].default.memory '1Gi'; write a quantity of at most 1Gi`
            defaultRequest: {cpu: 1}, default: {cpu: 3}, max: {cpu: 2} | `4:76: error CUSTOM_WRONG_VALUE LimitRange l: spec.limits[0].default.cpu '3' is greater than spec.limits[0].max.cpu '2'; write a quantity of at most 2`
            maxLimitRequestRatio: {cpu: 1}                    |
            maxLimitRequestRatio: {cpu: 999m}                 | `4:63: error CUSTOM_WRONG_VALUE LimitRange l: spec.limits[0].maxLimitRequestRatio.cpu '999m' is less than 1; write a ratio of at least 1`
            """)
    @DisplayName("do not contradict each other")
    void order(String fields, String message) {
        assertThat(Folder.of("apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, "
                                + fields + "}]}\n")
                        .found())
                .isEqualTo(message == null ? List.of() : List.of("net/m.yml:" + message));
    }
}
