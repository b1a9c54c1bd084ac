package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.stranger.MeshSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The validator has English messages, does not log, and is loaded only when it is needed. */
class ValidatorQuietTest {

    /** Runs in its own virtual machine, because language and log belong to the virtual machine. */
    public static final class Program {

        private Program() {}

        /** Settings without a constraint. */
        public record Free(int mtu, String name) implements ProviderSettings {
            @Override
            public String providerId() {
                return "free";
            }
        }

        /** Prints the findings about settings with or without constraints. */
        public static void main(String[] arguments) {
            var findings = new Findings.Collector();
            var settings = arguments[0].equals("free")
                    ? new Free(1, "x")
                    : MeshSettings.builder()
                            .mtu(1)
                            .weights(java.util.Map.of("a", 11))
                            .share(100)
                            .apiToken("x")
                            .build();
            SettingsConstraints.check(settings, ConfigPath.root().key("x"), findings);
            NetworkSpec.builder().build();
            System.out.print(findings.toFindings());
        }
    }

    private record Output(String out, String err, int status) {}

    private static Output run(List<String> options, String argument) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Program.class.getName(),
                argument));
        var builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var errors = java.io.File.createTempFile("validator", ".err");
        try {
            var process = builder.redirectError(errors).start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(
                    out.replace("\r\n", "\n"), java.nio.file.Files.readString(errors.toPath()), process.waitFor());
        } finally {
            errors.delete();
        }
    }

    @Test
    void messagesAreEnglishInAnyLocaleAndNothingElseIsPrinted() throws IOException, InterruptedException {
        var output = run(List.of("-Duser.language=de", "-Duser.country=DE"), "constrained");
        assertThat(output.err()).isEmpty();
        assertThat(output.out()).isEqualTo("""
                error: x.api_token (hidden) must have at least 4 characters, unlike this value.\
                 Write a valid value, or remove the field to use the default. [INVALID_SETTING]
                error: x.mtu '1' must be at least 576.\
                 Write a valid value, or remove the field to use the default. [INVALID_SETTING]
                error: x.share '100' must be at most 50.\
                 Write a valid value, or remove the field to use the default. [INVALID_SETTING]
                error: x.share '100' must be less than 100.\
                 Write a valid value, or remove the field to use the default. [INVALID_SETTING]
                error: x.weights.a '11' must be less than or equal to 10.\
                 Write a valid value, or remove the field to use the default. [INVALID_SETTING]""");
        assertThat(output.status()).isZero();
    }

    @Test
    void settingsWithoutConstraintsDoNotLoadTheValidator() throws IOException, InterruptedException {
        var free = run(List.of("-verbose:class"), "free");
        assertThat(free.status()).isZero();
        assertThat(free.out()).contains("SettingsConstraints").doesNotContain("org.hibernate.validator.");
        assertThat(run(List.of("-verbose:class"), "constrained").out()).contains("org.hibernate.validator.");
    }
}
