package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts are those of API servers of Kubernetes 1.28 and 1.37. */
@DisplayName("The URL of a webhook")
class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a",
                "HTTPS://a:8443/b_C/",
                "https://[fd00::1]:8443",
                "https://a/b@c",
                "https://a/b?",
                "https://a/b#",
                "https://a?",
                "https://a#",
                "https://a:99999",
                "https://a/b c",
                "https://a_b",
                "https://:443",
                "https://a:",
                "https://a/ü",
                "https://a<",
                "https://a\"b",
            })
    @DisplayName("is valid")
    void valid(String url) {
        assertThat(WebhookUrl.isValid(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a",
                "https:a",
                "https:///a",
                "https://",
                "https://user:pass@a/b",
                "https://u@a",
                "https://@a",
                "https://a/b?c=d",
                "https://a/b#c",
                "https://a:b",
                "https://a b",
                "https://a/%zz",
                "https://a?b",
                "https://a#b",
                "https://[::1",
                " https://a",
                "https://%41",
                "https://a%b/",
                "https://a\\b",
                "https://a^b",
                "https://a|b",
                "https://a{b}",
            })
    @DisplayName("is not valid")
    void invalid(String url) {
        assertThat(WebhookUrl.isValid(url)).isFalse();
    }
}
