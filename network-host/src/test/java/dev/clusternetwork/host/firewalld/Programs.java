package dev.clusternetwork.host.firewalld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine. */
final class Programs {

    private static final int MOST_SECONDS = 60;

    private Programs() {}

    /**
     * The result of a program.
     *
     * @param output standard output, then standard error
     */
    record Result(int exitCode, String output, String errors) {}

    static Result run(Map<String, String> environment, List<String> arguments) {
        try {
            var out = Files.createTempFile("out", ".txt");
            var err = Files.createTempFile("err", ".txt");
            var builder =
                    new ProcessBuilder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(arguments + " does not end");
            }
            var errors = Files.readString(err, StandardCharsets.UTF_8);
            var output = Files.readString(out, StandardCharsets.UTF_8);
            Files.delete(out);
            Files.delete(err);
            return new Result(process.exitValue(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a program is installed. */
    static boolean isInstalled(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, name))
                .anyMatch(Files::isExecutable);
    }

    static boolean isRoot() {
        return isInstalled("id")
                && run(Map.of(), List.of("id", "-u")).output().strip().equals("0");
    }

    /** Writes the files of a plan that are below a folder of the host to another folder. */
    static void write(HostPlan plan, String below, Path folder) {
        try {
            for (HostFile file : plan.files()) {
                if (file.path().startsWith(below)) {
                    var target = folder.resolve(file.path().substring(below.length()));
                    Files.createDirectories(target.getParent());
                    if (file.content().isPresent()) {
                        Files.writeString(target, file.content().get());
                    } else {
                        Files.deleteIfExists(target);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder of the host with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : new ArrayList<>(paths.toList())) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Expects success without a message, because firewalld reports many faults only as warnings. */
    static void expectSilentSuccess(Result result) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }
}
