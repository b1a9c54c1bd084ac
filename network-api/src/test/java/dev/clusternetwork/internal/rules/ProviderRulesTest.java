package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calicoo     | calico weave           | Did you mean calico?
            Calico      | calico weave           | Did you mean calico?
            weave-net   | calico weave           | Did you mean weave?
            Weave/Net   | calico weave           | Did you mean weave?
            flannel     | calico weave           | Use calico or weave.
            flannel     | calico custom weave    | Use the provider custom with the manifests of flannel.
            Cilium      | calico custom weave    | Use the provider custom with the manifests of Cilium.
            other       | calico custom weave    | Use calico, custom or weave.
            other       | custom                 | Use custom.
            other       | aa bb cc dd ee         | Use aa, bb, cc, dd or ee.
            other       | aa bb cc dd ee ff      | Correct the name, or add the module of the provider.
            other       |                        | Correct the name, or add the module of the provider.
            """)
    void anUnknownProviderIsRefused(String id, String ids, String fix) {
        var known = new TreeSet<String>();
        if (ids != null) {
            known.addAll(Arrays.asList(ids.split(" ")));
        }
        var findings = new Findings.Collector();
        ProviderRules.reportUnknownProvider(id, known, ConfigPath.root(), findings);
        assertThat(findings.toFindings().all())
                .extracting(Finding::toString)
                .containsExactly("error: network.provider '" + id + "' does not exist. " + fix + " [UNKNOWN_PROVIDER]");
    }

    @Test
    void settingsOfAnotherProviderAreRefused() {
        var findings = new Findings.Collector();
        ProviderRules.reportMismatch("mesh", String.class, Integer.class, ConfigPath.root(), findings);
        assertThat(findings.toFindings().all())
                .extracting(Finding::toString)
                .containsExactly(
                        "error: network.provider 'mesh' requires settings of the class java.lang.Integer, but the settings are of the class java.lang.String. Pass the settings of the provider to the builder. [PROVIDER_MISMATCH]");
    }
}
