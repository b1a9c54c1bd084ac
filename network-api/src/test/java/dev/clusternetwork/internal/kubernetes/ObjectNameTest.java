package dev.clusternetwork.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

    @ParameterizedTest
    @CsvSource({"a, true", "1, true", "a-1, true", "a.b, false", "kube-root-ca.crt, false"})
    void validNamesAreSubdomainsAndLabelsIfTheyHaveNoDot(String name, boolean isLabel) {
        assertThat(ObjectName.isSubdomain(name)).isTrue();
        assertThat(ObjectName.isLabel(name)).isEqualTo(isLabel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "-a", "a-", ".a", "a.", "a..b", "a.-b", "a b", "a/b", "a\n", "ä"})
    void invalidNamesAreNeither(String name) {
        assertThat(ObjectName.isSubdomain(name)).isFalse();
        assertThat(ObjectName.isLabel(name)).isFalse();
        assertThat(ObjectName.problemOfSubdomain(name)).isPresent();
    }

    @Test
    void lengthsAreLimited() {
        assertThat(ObjectName.isSubdomain("a".repeat(253))).isTrue();
        assertThat(ObjectName.isSubdomain("a".repeat(254))).isFalse();
        assertThat(ObjectName.isLabel("a".repeat(63))).isTrue();
        assertThat(ObjectName.isLabel("a".repeat(64))).isFalse();
    }
}
