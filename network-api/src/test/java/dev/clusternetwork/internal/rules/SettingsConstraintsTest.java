package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsConstraintsTest {

    private static final String FIX =
            ". Write a valid value, or remove the field to use the default. [INVALID_SETTING]";

    private interface Settings extends ProviderSettings {
        @Override
        default String providerId() {
            return "test";
        }
    }

    private static List<Finding> findings(ProviderSettings settings) {
        var findings = new Findings.Collector();
        SettingsConstraints.check(settings, ConfigPath.root().key("x"), findings);
        return findings.toFindings().all();
    }

    private static List<String> check(ProviderSettings settings) {
        return findings(settings).stream().map(Finding::toString).toList();
    }

    /** Settings whose accessors have the constraints, in the notations of records and of Java beans. */
    public static final class Accessors implements Settings {
        @Min(1)
        public int bare() {
            return 0;
        }

        @Min(2)
        public int getLongName() {
            return 1;
        }

        @AssertTrue
        public boolean isReady() {
            return false;
        }

        @Min(1)
        public int getaway() {
            return 0;
        }

        @Min(5)
        public int scaled(int factor) {
            return factor;
        }
    }

    @Test
    void accessorsAreNamedLikeTheirSettings() {
        assertThat(check(new Accessors()))
                .containsExactly(
                        "error: x.bare '0' must be greater than or equal to 1" + FIX,
                        "error: x.getaway '0' must be greater than or equal to 1" + FIX,
                        "error: x.long_name '1' must be greater than or equal to 2" + FIX,
                        "error: x.ready 'false' must be true" + FIX);
    }

    private static class Base implements Settings {
        @Min(1)
        private final int inherited = 0;
    }

    private static final class Derived extends Base {
        private final int own = 0;
    }

    @Test
    void constraintsOfASuperclassApply() {
        assertThat(check(new Derived()))
                .containsExactly("error: x.inherited '0' must be greater than or equal to 1" + FIX);
    }

    private record Bounds(
            @DecimalMin("1") int a,
            @DecimalMin(value = "1", inclusive = false) int b,
            @DecimalMax("1") int c,
            @DecimalMax(value = "1", inclusive = false) int d,

            @Max(value = 3, message = "is ${validatedValue}, but {value} is the limit")
            int e,

            @Size(max = 1) String f,

            @Max(value = 3, message = "must be small${1 + 1}")
            int g)
            implements Settings {}

    @Test
    void messagesHaveNoExpressions() {
        assertThat(check(new Bounds(0, 1, 2, 1, 4, "ab", 4)))
                .containsExactly(
                        "error: x.a '0' must be greater than or equal to 1" + FIX,
                        "error: x.b '1' must be greater than 1" + FIX,
                        "error: x.c '2' must be less than or equal to 1" + FIX,
                        "error: x.d '1' must be less than 1" + FIX,
                        "error: x.e '4' is invalid: is this value, but 3 is the limit" + FIX,
                        "error: x.f 'ab' is invalid: size must be between 0 and 1" + FIX,
                        "error: x.g '4' must be small" + FIX);
    }

    private record Secrets(
            @Size(min = 3) String apiToken,
            @NotNull @Nullable SecretString hidden,
            @Min(3) int port) implements Settings {}

    @Test
    void secretsAreHidden() {
        assertThat(findings(new Secrets("PW", null, 2)))
                .extracting(each -> each.found().orElse("none") + " " + each)
                .containsExactly(
                        "(hidden) error: x.api_token (hidden) is invalid: size must be between 3 and 2147483647" + FIX,
                        "none error: x.hidden is required. Add the field. [INVALID_SETTING]",
                        "2 error: x.port '2' must be greater than or equal to 3" + FIX);
    }

    /** A part of settings. */
    public record Peer(@Min(1) int sshPort) {}

    private record Nested(
            @Valid Peer mainPeer,
            List<@Valid Peer> peers,
            Map<String, @Min(1) Integer> weights,
            List<@Min(1) Integer> ids)
            implements Settings {}

    @Test
    void pathsOfNestedSettings() {
        assertThat(check(new Nested(
                        new Peer(0), List.of(new Peer(1), new Peer(0)), Map.of("a", 0, "b", 1), List.of(1, 2, 0))))
                .containsExactly(
                        "error: x.ids[2] '0' must be greater than or equal to 1" + FIX,
                        "error: x.main_peer.ssh_port '0' must be greater than or equal to 1" + FIX,
                        "error: x.peers[1].ssh_port '0' must be greater than or equal to 1" + FIX,
                        "error: x.weights.a '0' must be greater than or equal to 1" + FIX);
    }

    /** Settings with a builder. */
    public record Keyed(
            @Min(1) int first,
            @Min(1) int second,
            @Min(1) int thirdOne,
            @Min(1) int fourthOne) implements Settings {
        /** Returns a builder. */
        public static Builder builder() {
            return new Builder();
        }

        /** Collects the settings. */
        public static final class Builder {
            /** Sets a value. */
            @ConfigKey("1st")
            public Builder first(int value) {
                return this;
            }

            /** Sets a value. */
            public Builder second(int value) {
                return this;
            }

            /** Sets a value. */
            @ConfigKey("3rd")
            public Builder thirdOne(int value) {
                return this;
            }

            /** Sets a value. */
            @ConfigKey
            public Builder fourthOne(int value) {
                return this;
            }

            /** Sets a value in another notation, which is not that of the file. */
            public Builder thirdOne(Optional<Integer> value) {
                return this;
            }
        }
    }

    @Test
    void keysAreThoseOfTheBuilder() {
        assertThat(check(new Keyed(0, 0, 0, 0)))
                .containsExactly(
                        "error: x.1st '0' must be greater than or equal to 1" + FIX,
                        "error: x.3rd '0' must be greater than or equal to 1" + FIX,
                        "error: x.fourth_one '0' must be greater than or equal to 1" + FIX,
                        "error: x.second '0' must be greater than or equal to 1" + FIX);
    }
}
