package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.SecretString;
import org.junit.jupiter.api.Test;

class SecretAssertTest {

    private static SecretAssert secret() {
        return assertThatPlan().secret("bridge");
    }

    @Test
    void knowsKeys() {
        secret().hasKey("passphrase");
        assertThat(failureOf(() -> secret().hasKey("password")))
                .isEqualTo("Secret kube-system/bridge has no key 'password'; its keys are [passphrase]");
    }

    @Test
    void comparesWithoutShowing() {
        secret().hasValueEqualTo("passphrase", SecretString.of(SamplePlan.PASSPHRASE));
        assertThat(failureOf(() -> secret().hasValueEqualTo("passphrase", SecretString.of("wrong"))))
                .isEqualTo("Secret kube-system/bridge has a different value for the key 'passphrase' "
                        + "(values are not shown)");
    }

    @Test
    void hidesFieldsOfSecrets() {
        secret().hasKey("passphrase");
        assertThat(failureOf(() -> secret().and().object("Secret", "bridge").hasField("data.passphrase", "wrong")))
                .isEqualTo("Secret kube-system/bridge has a different value at data.passphrase (not shown)");
    }
}
