package dev.clusternetwork.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostCommandTest {

    private static final HostFile FILE = HostFile.written("/etc/x.conf", "x", 0644, "for tests");
    private static final HostCommand RELOAD = HostCommand.of("read the files again", "tool", "--reload");
    private static final ObjectKey AGENT = ObjectKey.namespaced("apps", "DaemonSet", "kube-system", "agent");

    @Test
    void valuesAreKept() {
        var command = RELOAD.afterChangeOf(List.of(FILE)).alsoAccepting(252, 36).restarting(Set.of(AGENT));
        assertThat(command.arguments()).containsExactly("tool", "--reload");
        assertThat(command.files()).containsExactly("/etc/x.conf");
        assertThat(command.exitCodes()).containsExactly(0, 36, 252);
        assertThat(command.restarts()).containsExactly(AGENT);
        assertThat(command.reason()).isEqualTo("read the files again");
        assertThat(command).hasToString("tool --reload (read the files again)").isNotEqualTo(RELOAD);
        assertThat(command)
                .isEqualTo(HostCommand.of("read the files again", "tool", "--reload")
                        .restarting(Set.of(AGENT))
                        .alsoAccepting(36)
                        .alsoAccepting(252)
                        .afterChangeOf(List.of(FILE)))
                .hasSameHashCodeAs(RELOAD.afterChangeOf(List.of(FILE))
                        .alsoAccepting(252, 36)
                        .restarting(Set.of(AGENT)));
        assertThat(RELOAD.exitCodes()).containsExactly(0);
    }

    @Test
    void aCommandHasAProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostCommand.of("x"))
                .withMessage("the command has no program");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostCommand.of("x", " "))
                .withMessage("the command has no program");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostCommand.of("x", "tool", "a\0b"))
                .withMessage("an argument of tool contains a NUL character");
    }

    @Test
    void commandsOfPlansKeepTheirOrderWithoutDuplicates() {
        var check = HostCommand.of("check", "tool", "--check");
        var one = HostPlan.builder().command(check).command(RELOAD).build();
        var other = HostPlan.builder()
                .command(RELOAD)
                .command(HostCommand.of("end", "tool", "--end"))
                .build();
        assertThat(one.plus(other).commands())
                .extracting(HostCommand::reason)
                .containsExactly("check", "read the files again", "end");
        assertThat(one.isEmpty()).isFalse();
        assertThat(one.toBuilder().build()).isEqualTo(one).isNotEqualTo(HostPlan.nothing());
    }
}
