package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.PortRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallValuesTest {

    @Nested
    class OfKubernetesVersion {

        @ParameterizedTest
        @CsvSource({
            "1.31, 1.31",
            "v1.31, 1.31",
            "1.31.4, 1.31",
            "v1.31.4+k3s1, 1.31",
            "1.32.0-alpha.1, 1.32",
            "1.9," + " 1.9"
        })
        void majorAndMinorAreRead(String string, String shown) {
            assertThat(KubernetesVersion.parse(string)).hasToString(shown);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "1", "1.", "v", "1.31.", "1.x", "latest", " 1.31", "1.31 ", "1.31.4.5", "12345.1", "-1.2"
                })
        void anythingElseIsRefused(String string) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> KubernetesVersion.parse(string))
                    .withMessage("'" + string + "' is not a valid version. Write MAJOR.MINOR, for example 1.37.");
        }

        @Test
        void versionsAreOrderedByNumberAndNotAsStrings() {
            assertThat(KubernetesVersion.parse("1.9")).isLessThan(KubernetesVersion.parse("1.31"));
            assertThat(KubernetesVersion.parse("2.0")).isGreaterThan(KubernetesVersion.parse("1.99"));
            assertThat(KubernetesVersion.parse("1.31")).isEqualByComparingTo(new KubernetesVersion(1, 31));
            assertThat(KubernetesVersion.parse("1.31")).isLessThan(new KubernetesVersion(1, 32));
        }
    }

    @Nested
    class OfPortRange {

        @ParameterizedTest
        @CsvSource({
            "1, 1, 1, 1",
            "22, 22, 22, 22",
            "65535, 65535, 65535, 65535",
            "30000-32767, 30000, 32767," + " 30000-32767",
            "5-5, 5, 5, 5"
        })
        void onePortOrSeveralAreRead(String string, int first, int last, String shown) {
            var range = PortRange.parse(string);
            assertThat(range.first()).isEqualTo(first);
            assertThat(range.last()).isEqualTo(last);
            assertThat(range)
                    .hasToString(shown)
                    .isEqualTo(PortRange.parse(shown))
                    .hasSameHashCodeAs(PortRange.parse(shown));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a", "-1", "1-", "1-2-3", "1 - 2", "123456", "+1", "1.0", "022", "22-080"})
        void anInvalidRangeIsRefused(String string) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> PortRange.parse(string))
                    .withMessage(
                            "'" + string + "' is not a port or a range of ports. Write a port or a range, for example"
                                    + " 22 or 30000-32767.");
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "65536, 65536", "1-70000, 70000", "0-5, 0"})
        void portsOutOfRangeAreRefused(String string, String port) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> PortRange.parse(string))
                    .withMessage("'" + port + "' is out of range (1 to 65535). Use a port from 1 to 65535.");
        }

        @Test
        void aRangeThatStartsWithTheHigherPortIsRefusedAndReversed() {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> PortRange.parse("90-80"))
                    .withMessage("'90-80' starts with the higher port. Did you mean 80-90?");
        }
    }

    @Nested
    class OfTaint {

        @Test
        void toStringIsTheFormOfKubectl() {
            assertThat(TaintSpec.of("a/b", TaintSpec.Effect.NO_EXECUTE)).hasToString("a/b:NoExecute");
            assertThat(TaintSpec.of("a", TaintSpec.Effect.NO_SCHEDULE).toBuilder()
                            .value("x")
                            .build())
                    .hasToString("a=x:NoSchedule");
        }

        @Test
        void taintsAreEqualByKeyValueAndEffect() {
            var taint = TaintSpec.builder()
                    .key("a")
                    .value("x")
                    .effect(TaintSpec.Effect.PREFER_NO_SCHEDULE)
                    .build();
            assertThat(taint.toBuilder().build()).isEqualTo(taint).hasSameHashCodeAs(taint);
            assertThat(taint).isNotEqualTo(taint.toBuilder().value("y").build());
            assertThat(taint).isNotEqualTo(TaintSpec.of("a", TaintSpec.Effect.PREFER_NO_SCHEDULE));
        }

        @Test
        void aBlankKeyIsRefused() {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> TaintSpec.builder().key(" "))
                    .withMessage("' ' is blank. Write the key of the taint.");
        }
    }

    @Nested
    class OfSecretString {

        private final SecretString secret = SecretString.of("correct horse");

        @Test
        void onlyRevealReturnsTheSecret() {
            assertThat(secret).hasToString("(hidden)");
            assertThat(secret.reveal()).isEqualTo("correct horse");
            assertThat(String.valueOf(java.util.List.of(secret))).isEqualTo("[(hidden)]");
        }

        @Test
        void theHashIsTheSameForAllSecrets() {
            assertThat(secret.hashCode())
                    .isZero()
                    .isEqualTo(SecretString.of("another").hashCode());
        }

        @Test
        void secretsAreEqualByTheirValue() {
            assertThat(secret).isEqualTo(SecretString.of("correct horse"));
            assertThat(secret).isNotEqualTo(SecretString.of("correct horsf")).isNotEqualTo("correct horse");
        }

        @Test
        void anEmptySecretIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SecretString.of(""))
                    .withMessage("a secret must not be empty");
        }
    }
}
