package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.table.TsvTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A malformed table fails at once and says where. */
class EnvironmentTableTest {

    private static final String FELIX_ROW =
            "VXLANPort\tFELIX_VXLANPORT\tvxlanPort\tINTEGER\t\t0\t65535\t4789\tyes\tdefault\tcurrent\t3.32\n";

    private static final String NODE_ROW = "IP\t\tcalico-node\tNODE_IPV4\tautodetect\texits\n";

    @Test
    @DisplayName("both tables of the module are read, once")
    void modulesTables() {
        assertThat(FelixParameters.all()).isSameAs(FelixParameters.all());
        assertThat(EnvironmentVariables.all()).isSameAs(EnvironmentVariables.all());
        assertThat(felix(FELIX_ROW).values()).hasToString("[FELIX_VXLANPORT]");
        assertThat(node(NODE_ROW).find("IP")).isPresent();
    }

    @ParameterizedTest
    @DisplayName("a row of Felix' table that cannot be meant")
    @CsvSource({
        "INTEGER, NUMERAL, t:2 has 'NUMERAL' as type",
        "FELIX_VXLANPORT, FELIX_PORT, t:2 has 'FELIX_PORT' as env_var",
        "65535, many, t:2 has 'many' as max",
        "4789, 65536, t:2 has '65536' as default",
        "yes, maybe, t:2 has 'maybe' as none_allowed",
        "'default\tcurrent', 'dies\tcurrent', t:2 has 'dies' as on_invalid",
        "current, gone, t:2 has 'gone' as status",
        "INTEGER, ENUM, t:2 has '' as allowed",
    })
    void felixRows(String part, String other, String message) {
        assertThatThrownBy(() -> felix(FELIX_ROW.replace(part, other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @DisplayName("a row of calico-node's table that cannot be meant")
    @CsvSource({
        "calico-node, calico, t:2 has 'calico' as readers",
        "NODE_IPV4, IPV4, t:2 has 'IPV4' as type",
        "NODE_IPV4, WORD, t:2 has 'WORD' as type",
        "exits, '', t:2 has '' as on_invalid",
        "exits, dies, t:2 has 'dies' as on_invalid",
        "autodetect, auto, t:2 has 'auto' as default",
        "'IP\t', 'IP\tIP', t:2 has 'IP' as also_named",
    })
    void nodeRows(String part, String other, String message) {
        assertThatThrownBy(() -> node(NODE_ROW.replaceFirst(part, other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private static FelixParameters felix(String rows) {
        var header = String.join("\t", FelixParameter.COLUMNS) + "\n";
        return FelixParameters.of(TsvTable.parse("t", header + rows, FelixParameter.COLUMNS));
    }

    private static EnvironmentVariables node(String rows) {
        var header = String.join("\t", EnvironmentVariable.COLUMNS) + "\n";
        return EnvironmentVariables.of(TsvTable.parse("t", header + rows, EnvironmentVariable.COLUMNS));
    }
}
