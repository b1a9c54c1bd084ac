package dev.clusternetwork.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://u:PW@r/x:1                  | https://(hidden)@r/x:1
            u:PW@1.2.3.4                        | (hidden)@1.2.3.4
            http://u:PW@10.0.0.0/8              | http://(hidden)@10.0.0.0/8
            ssh://root:PW@10.1.0.1              | ssh://(hidden)@10.1.0.1
            https://u:P@W/@x@r/x                | https://(hidden)@r/x
            https://PW@r                        | https://(hidden)@r
            u:PW@http://r                       | (hidden)@http://r
            u:PW@r/x@sha256:12                  | (hidden)@r/x@sha256:12
            u:PW@r:5000                         | (hidden)@r:5000
            https://r/x?access_token=PW         | https://r/x?(hidden)
            PASSWORD=PW                         | PASSWORD=(hidden)
            api_token=PW=                       | api_token=(hidden)
            """)
    void credentialsAreHidden(String string, String shown) {
        assertThat(Credentials.hide(string)).isEqualTo(shown);
        assertThat(Credentials.hide(shown)).as("hidden twice").isEqualTo(shown);
        assertThat(Credentials.areIn(string)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@x",
                "10.0.0.0/8",
                "https://r/x:1",
                "r/x:1@sha256:12",
                "@sha256:12",
                "https://",
                "https://@r",
                "a=b",
                "password",
                "password=",
                "what?",
                "https://r/?"
            })
    void otherStringsAreShown(String string) {
        assertThat(Credentials.hide(string)).isEqualTo(string);
        assertThat(Credentials.areIn(string)).isFalse();
    }
}
