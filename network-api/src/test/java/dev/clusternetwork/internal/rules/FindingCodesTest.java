package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.binding.ReadingCode;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.spi.ProviderCatalog;
import org.junit.jupiter.api.Test;

class FindingCodesTest {

    @Test
    void theCodesOfTheCoreAreThoseOfAPlannerWithoutProviders() {
        assertThat(FindingCodes.core())
                .isEqualTo(NetworkPlanner.of(ProviderCatalog.of()).findingCodes());
    }

    @Test
    void theCodesOfReadingComeFirstAndThoseOfTheRulesLast() {
        assertThat(FindingCodes.core())
                .startsWith(ReadingCode.values())
                .containsSubsequence(YamlCode.values()[0], BindingCode.values()[0])
                .endsWith(RuleCode.values());
    }

    @Test
    void theCodesOfTheCoreHaveDifferentNames() {
        assertThat(FindingCodes.core()).extracting(FindingCode::name).doesNotHaveDuplicates();
    }

    @Test
    void onlyWarningsAboutWaiversCannotBeWaived() {
        assertThat(FindingCodes.core())
                .filteredOn(code -> code.severity() == Severity.WARNING && !code.waivable())
                .containsExactly(RuleCode.WAIVER_UNKNOWN, RuleCode.WAIVER_REFUSED);
    }
}
