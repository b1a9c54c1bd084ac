package dev.clusternetwork.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.ClaimKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A profile of a network")
class NetworkProfileTest {

    private static final Cidr CIDR = Cidr.parse("10.9.0.0/16");

    @ParameterizedTest
    @CsvSource({"eth0, false", "cali, true", "cali12, true", "xcali, false", "tunl0, true", "tunl01, false"})
    @DisplayName("knows its interfaces by name, or by the beginning of the name")
    void interfaces(String name, boolean isOwn) {
        var profile = NetworkProfile.builder().interfaces("cali*", "tunl0").build();
        assertThat(profile.isOwnInterface(name)).isEqualTo(isOwn);
    }

    @Test
    @DisplayName("names the setting of each claim")
    void claimWithoutPath() {
        var claim = AddressClaim.of(ClaimKind.RESERVED, CIDR, "a lab");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkProfile.builder().claim(claim))
                .withMessage("the claim to reserved CIDR 10.9.0.0/16 (a lab) has no path; pass that of its setting");
        var located = claim.at(ConfigPath.root().key("network").key("mesh"));
        assertThat(NetworkProfile.builder().claim(located).build().claims()).containsExactly(located);
    }

    @ParameterizedTest
    @EnumSource(names = {"POD_CIDR", "SERVICE_CIDR"})
    @DisplayName("does not claim what the core claims")
    void claimOfTheCore(ClaimKind kind) {
        var claim = AddressClaim.of(kind, CIDR).at(ConfigPath.root().key("network"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkProfile.builder().claim(claim))
                .withMessage("the claim to " + kind + " 10.9.0.0/16 is one that the core makes");
    }
}
