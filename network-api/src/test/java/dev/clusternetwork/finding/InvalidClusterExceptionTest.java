package dev.clusternetwork.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidClusterExceptionTest {

    @Test
    void theMessageHasAllErrorsAndTheFindingsIncludeWarnings() {
        var findings = Findings.of(List.of(
                SampleCode.HARD_ERROR.at(ConfigPath.root().key("a")),
                SampleCode.SOFT_WARNING.at(ConfigPath.root().key("b")),
                SampleCode.SOFT_ERROR.at(ConfigPath.root().key("c")).at(new SourceLocation("c.yml", 3, 4))));
        var exception = new InvalidClusterException(findings);
        assertThat(exception).hasMessage("""
                        the cluster cannot be planned:
                        error: a is odd. Make it even. [HARD_ERROR]
                        c.yml:3:4: error: c is odd. Make it even. [SOFT_ERROR]""");
        assertThat(exception.findings()).isEqualTo(findings);
    }
}
