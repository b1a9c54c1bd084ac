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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that renders ERB templates: a JVM with JRuby and {@code erb.rb}. The templates go in by its standard
 * input, and what became of them comes back by a file in a folder of its own, since templates may print, and let others
 * print, to everything else. The folder is deleted whatever happens.
 */
final class ErbProcess {

    /** The most that its heap may take, as messages show it. */
    static final String MOST_MEMORY = "512 MB";

    /** The status of a JVM that {@code ExitOnOutOfMemoryError} ended. */
    private static final int OUT_OF_MEMORY_STATUS = 3;

    private static final String PROGRAM = "erb.rb";

    /** 64 MiB: twice what all files of manifests may have together, for characters of several bytes and for marks. */
    private static final int MOST_RESULTS = 64 << 20;

    /** A program that nobody waits for any more is gone at once; this is for the machine to notice. */
    private static final int SECONDS_TO_DIE = 5;

    /** What was meant for this JVM, or for a Ruby of another kind: a debugger's port, a heap's size, libraries. */
    private static final List<String> NOT_INHERITED = List.of(
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JRUBY_OPTS", "RUBYOPT", "RUBYLIB", "CLASSPATH");

    private ErbProcess() {}

    /** How it ended. */
    enum End {
        /** By itself or by a template. */
        ENDED,
        /** It was ended, for the time was over. */
        OUT_OF_TIME,
        OUT_OF_MEMORY,
        /** It was ended, for the thread that waited was interrupted. */
        INTERRUPTED,
        /** It did not come as far as to read the templates. */
        NOT_STARTED
    }

    /**
     * What became of one template.
     *
     * @param kind as {@code erb.rb} names it
     * @param line of the template
     * @param texts what belongs to the kind
     */
    record Result(String kind, int line, List<String> texts) {}

    /**
     * What became of the templates.
     *
     * @param end how it ended
     * @param frames all that it reported
     */
    record Report(End end, List<Result> frames) {

        /** One for each template that was finished. */
        List<Result> results() {
            return frames.stream().filter(frame -> !isNews(frame)).toList();
        }

        /** Whether it began with the templates. */
        boolean isReady() {
            return frames.stream().anyMatch(frame -> frame.kind().equals("ready"));
        }

        /** The line in which the unfinished template was when its time ran out. */
        int waitingIn() {
            return frames.stream()
                    .filter(frame -> frame.kind().equals("waiting"))
                    .findFirst()
                    .map(Result::line)
                    .orElse(1);
        }

        private static boolean isNews(Result frame) {
            return frame.kind().equals("ready") || frame.kind().equals("waiting");
        }
    }

    /** Runs it to its end, which comes before the deadline or at it. */
    static Report run(Path jruby, List<Template> templates, TemplateContext context, Deadline deadline) {
        try {
            var folder = Files.createTempDirectory("cluster-network-erb");
            try {
                return run(jruby, folder, input(templates, context, deadline), deadline);
            } finally {
                delete(folder);
            }
        } catch (IOException notStarted) {
            // Files are not written or read by a thread that is interrupted.
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
        var atShutdown = new Thread(() -> {
            kill(process);
            delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            write(process, input);
            var end = await(process, deadline);
            var frames = frames(read(results));
            return new Report(frames.isEmpty() && end == End.ENDED ? End.NOT_STARTED : end, frames);
        } finally {
            kill(process);
            forget(atShutdown);
        }
    }

    private static void forget(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            // It does its work now.
        }
    }

    /** No more than the templates can become; where a template writes there itself, the rest is lost. */
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
                        // For a quick start, which is most of its life.
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
        builder.environment().keySet().removeAll(NOT_INHERITED);
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
                        .map(template -> List.of(template.file(), template.text()))
                        .toList());
        return JsonString.of(input).getBytes(StandardCharsets.UTF_8);
    }

    /** In a thread of its own: what does not read, blocks whoever writes until it is killed. */
    private static void write(Process process, byte[] input) {
        var writer = new Thread(() -> {
            try (var stream = process.getOutputStream()) {
                stream.write(input);
            } catch (IOException endedBefore) {
                // What it reported tells how far it came.
            }
        });
        writer.setName("cluster-network-erb");
        writer.setDaemon(true);
        writer.start();
    }

    private static End await(Process process, Deadline deadline) {
        try {
            if (!process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                kill(process);
                return End.OUT_OF_TIME;
            }
            return process.exitValue() == OUT_OF_MEMORY_STATUS ? End.OUT_OF_MEMORY : End.ENDED;
        } catch (InterruptedException interrupted) {
            kill(process);
            Thread.currentThread().interrupt();
            return End.INTERRUPTED;
        }
    }

    /** With all that it started. Waits until its files are closed. */
    private static void kill(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All complete frames: the last may have been cut off, and a template may have written what is none. */
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
        var texts = new ArrayList<String>();
        for (int i = Integer.parseInt(parts[2]); i > 0; i--) {
            var size = line(left).map(Integer::parseInt);
            if (size.isEmpty() || left.remaining() <= size.get()) {
                return Optional.empty();
            }
            var text = new byte[size.get()];
            left.get(text).get();
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return Optional.of(new Result(parts[0], Math.max(1, Integer.parseInt(parts[1])), texts));
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
