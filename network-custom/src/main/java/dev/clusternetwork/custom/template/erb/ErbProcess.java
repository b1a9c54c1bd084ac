package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import dev.clusternetwork.internal.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The process that renders ERB templates: a JVM with JRuby and {@code erb.rb}. It reads the templates from its standard
 * input, and writes the results to a file in a temporary folder, because templates and the programs that they start may
 * write to standard output and standard error. The folder is always deleted.
 */
final class ErbProcess {

    /** The limit of its heap, as messages show it. */
    static final String MOST_MEMORY = "512 MB";

    /** The status of a JVM that {@code ExitOnOutOfMemoryError} ended. */
    private static final int OUT_OF_MEMORY_STATUS = 3;

    private static final String PROGRAM = "erb.rb";

    /** Twice the limit of all manifest files in total, because of marks and of characters of several bytes. */
    private static final int MOST_RESULTS = 64 << 20;

    /** How long to wait until the operating system has ended a killed process. */
    private static final int SECONDS_TO_DIE = 5;

    private static final int MILLIS_BETWEEN_CHECKS = 10;

    /** How often to look for programs that templates started. */
    private static final long NANOS_BETWEEN_LOOKS = 100_000_000;

    /** As often as a program that starts programs is given the chance to start another one while it is ended. */
    private static final int MOST_ROUNDS = 20;

    /** What Ruby needs to find programs, and a JVM on Windows to start. */
    private static final Set<String> INHERITED = Set.of("PATH", "SystemRoot");

    private ErbProcess() {}

    /** How the process ended. */
    enum End {
        /** It ended itself, or a template ended it. */
        ENDED,
        /** It was killed at the deadline. */
        OUT_OF_TIME,
        OUT_OF_MEMORY,
        /** It was killed, because the waiting thread was interrupted. */
        INTERRUPTED,
        /** It ended before it read the templates. */
        NOT_STARTED
    }

    /**
     * A frame in the file of results; mostly the result of one template.
     *
     * @param kind the kind in {@code erb.rb}
     * @param line the line of the template
     * @param values the values of a frame of this kind
     */
    record Result(String kind, int line, List<String> values) {}

    /**
     * The results of a run.
     *
     * @param end how the process ended
     * @param frames all frames that it wrote
     */
    record Report(End end, List<Result> frames) {

        /** Returns one result for each finished template. */
        List<Result> results() {
            return frames.stream().filter(frame -> !isStatus(frame)).toList();
        }

        /** Returns whether the process began to render templates. */
        boolean isReady() {
            return frames.stream().anyMatch(frame -> frame.kind().equals("ready"));
        }

        /** Returns the line of the unfinished template at the deadline. */
        int waitingIn() {
            return frames.stream()
                    .filter(frame -> frame.kind().equals("waiting"))
                    .findFirst()
                    .map(Result::line)
                    .orElse(1);
        }

        private static boolean isStatus(Result frame) {
            return frame.kind().equals("ready") || frame.kind().equals("waiting");
        }
    }

    /** Runs a process until it ends, at the latest until the deadline. */
    static Report run(Path jruby, List<Template> templates, TemplateContext context, Deadline deadline) {
        try {
            var folder = Files.createTempDirectory("cluster-network-erb");
            try {
                return run(jruby, folder, input(templates, context, deadline), deadline);
            } finally {
                delete(folder);
            }
        } catch (IOException notStarted) {
            // An interrupted thread cannot write or read files.
            return new Report(Thread.currentThread().isInterrupted() ? End.INTERRUPTED : End.NOT_STARTED, List.of());
        }
    }

    private static Report run(Path jruby, Path folder, byte[] input, Deadline deadline) throws IOException {
        var program = folder.resolve(PROGRAM);
        try (var resource = Objects.requireNonNull(ErbProcess.class.getResourceAsStream(PROGRAM))) {
            Files.copy(resource, program);
        }
        var results = Files.createFile(folder.resolve("results"));
        var process = start(jruby, program, results, folder);
        var programs = new StartedPrograms(process);
        var atShutdown = new Thread(() -> {
            kill(programs);
            delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            write(process, input);
            var end = await(programs, deadline);
            var frames = frames(read(results));
            return new Report(frames.isEmpty() && end == End.ENDED ? End.NOT_STARTED : end, frames);
        } finally {
            kill(programs);
            forget(atShutdown);
        }
    }

    private static void forget(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already.
        }
    }

    /** Returns at most the limit of all renderings, because a template may write to the file itself. */
    private static byte[] read(Path results) throws IOException {
        try (var stream = Files.newInputStream(results)) {
            return stream.readNBytes(MOST_RESULTS);
        }
    }

    private static Process start(Path jruby, Path program, Path results, Path folder) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Xss2m",
                        "-XX:+ExitOnOutOfMemoryError",
                        // The process mostly runs no longer than its start takes.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djruby.compile.mode=OFF",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        jruby.toString(),
                        JRubyJar.MAIN,
                        "--disable-all",
                        "-EUTF-8",
                        program.toString(),
                        results.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // The environment often contains secrets, and variables for another JVM or Ruby.
        builder.environment().keySet().retainAll(INHERITED);
        return builder.start();
    }

    private static byte[] input(List<Template> templates, TemplateContext context, Deadline deadline) {
        var input = new LinkedHashMap<String, Object>();
        input.put("until", Instant.now().plus(deadline.left()).toEpochMilli());
        input.put("characters", context.mostCharacters());
        input.put("mark", TemplateLines.LENGTH);
        input.put("variables", ErbValues.of(context.variables()));
        input.put(
                "templates",
                templates.stream()
                        .map(template -> List.of(template.file(), template.content()))
                        .toList());
        return JsonString.of(input).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes in another thread, because the thread that writes waits while a process does not read. */
    private static void write(Process process, byte[] input) {
        var writer = new Thread(() -> {
            try (var stream = process.getOutputStream()) {
                stream.write(input);
            } catch (IOException endedBefore) {
                // The frames show which templates were rendered.
            }
        });
        writer.setName("cluster-network-erb");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * The process, and the programs that its templates started. A program that a template detaches stays its descendant
     * only while it lives, so they are remembered.
     */
    private record StartedPrograms(Process process, Set<ProcessHandle> seen) {

        StartedPrograms(Process process) {
            this(process, ConcurrentHashMap.newKeySet());
        }

        /** Remembers the programs that exist now. Returns whether there are new ones. */
        boolean look() {
            return process.descendants().filter(seen::add).count() > 0;
        }

        void kill() {
            for (int i = 0; i < MOST_ROUNDS && look(); i++) {
                seen.forEach(ProcessHandle::destroyForcibly);
            }
            seen.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        /** Waits until the programs are gone, for a limited time. */
        void await(Deadline deadline) throws InterruptedException {
            while (!deadline.isOver() && seen.stream().anyMatch(StartedPrograms::isRunning)) {
                Thread.sleep(MILLIS_BETWEEN_CHECKS);
            }
        }

        /** An ended program has no command line until its parent takes notice. */
        private static boolean isRunning(ProcessHandle program) {
            return program.isAlive() && program.info().commandLine().isPresent();
        }
    }

    private static End await(StartedPrograms programs, Deadline deadline) {
        var process = programs.process();
        try {
            while (!process.waitFor(
                    Math.min(NANOS_BETWEEN_LOOKS, deadline.left().toNanos()), TimeUnit.NANOSECONDS)) {
                if (deadline.isOver()) {
                    kill(programs);
                    return End.OUT_OF_TIME;
                }
                programs.look();
            }
            return process.exitValue() == OUT_OF_MEMORY_STATUS ? End.OUT_OF_MEMORY : End.ENDED;
        } catch (InterruptedException interrupted) {
            kill(programs);
            Thread.currentThread().interrupt();
            return End.INTERRUPTED;
        }
    }

    /** Kills a process and all programs that it started, and waits until its files are closed. */
    private static void kill(StartedPrograms programs) {
        programs.kill();
        try {
            programs.process().waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
            programs.await(Deadline.in(Duration.ofSeconds(SECONDS_TO_DIE)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns all complete frames up to an invalid one: the last may be cut off, and a template may have written it.
     */
    private static List<Result> frames(byte[] bytes) {
        var frames = new ArrayList<Result>();
        var left = ByteBuffer.wrap(bytes);
        for (var frame = frame(left); frame.isPresent(); frame = frame(left)) {
            frames.add(frame.get());
        }
        return frames;
    }

    private static Optional<Result> frame(ByteBuffer left) {
        try {
            return readFrame(left);
        } catch (NumberFormatException | IndexOutOfBoundsException | NegativeArraySizeException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Result> readFrame(ByteBuffer left) {
        var head = line(left);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var parts = head.get().split(" ", -1);
        var values = new ArrayList<String>();
        for (int i = Integer.parseInt(parts[2]); i > 0; i--) {
            var size = line(left).map(Integer::parseInt);
            if (size.isEmpty() || left.remaining() <= size.get()) {
                return Optional.empty();
            }
            var value = new byte[size.get()];
            left.get(value).get();
            values.add(new String(value, StandardCharsets.UTF_8));
        }
        return Optional.of(new Result(parts[0], Math.max(1, Integer.parseInt(parts[1])), values));
    }

    private static Optional<String> line(ByteBuffer left) {
        for (int i = left.position(); i < left.limit(); i++) {
            if (left.get(i) == '\n') {
                var line = new byte[i - left.position()];
                left.get(line).get();
                return Optional.of(new String(line, StandardCharsets.US_ASCII));
            }
        }
        return Optional.empty();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.sorted((first, second) -> second.compareTo(first)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            folder.toFile().deleteOnExit();
        }
    }
}
