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
                .isEqualTo("Secret kube-system/bridge has another value under passphrase than the expected one; "
                        + "neither is shown");
    }

    @Test
    void hidesFieldsOfSecrets() {
        secret().hasKey("passphrase");
        assertThat(failureOf(() -> secret().and().object("Secret", "bridge").hasField("data.passphrase", "wrong")))
                .isEqualTo("Secret kube-system/bridge has another value at data.passphrase, which is not shown");
    }
}
