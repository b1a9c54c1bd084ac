package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("In another environment")
class ManifestWriterElsewhereTest {

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    @DisplayName("the bytes are the same in another JVM with another language, time zone and encoding")
    void otherJvm() throws IOException, InterruptedException {
        byte[] here = string().getBytes(StandardCharsets.UTF_8);
        // The iteration order of Map.of differs between JVMs.
        for (List<String> options : List.of(
                List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu"),
                List.of("-Duser.language=ar", "-Duser.country=SA", "-Dfile.encoding=UTF-16"),
                List.of("-Duser.language=de", "-Dline.separator=\r\n", "-Duser.timezone=America/St_Johns"))) {
            assertThat(inOtherJvm(options)).as("%s", options).isEqualTo(here);
        }
    }

    @Test
    @DisplayName("a writer can be created without Jackson")
    void withoutJackson() throws ReflectiveOperationException {
        var loader = new WithoutJackson();
        Class<?> type = loader.loadClass(ManifestWriter.class.getName());
        Object writer = type.getMethod("create").invoke(null);

        assertThat(type).isNotEqualTo(ManifestWriter.class);
        assertThat(type.getMethod("write", Collection.class).invoke(writer, List.of()))
                .isEqualTo("");
        assertThat(loader.refused).isEmpty();
    }

    /** Runs in another JVM. */
    public static final class Main {

        private Main() {}

        public static void main(String[] args) {
            var out = new PrintStream(System.out, false);
            out.writeBytes(string().getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String string() {
        var spec = Map.of(
                "instant",
                Instant.EPOCH,
                "number",
                1234567.5,
                "tiny",
                2.0E-3,
                "long",
                1234567890123L,
                "INF",
                "INF",
                "IiTitle",
                "\u0130\u0131",
                "set",
                Map.of("a", 1, "b", 2, "c", 3, "d", 4, "I", 5, "i", 6));
        var pool = SampleObjects.pool(spec);
        pool.getMetadata().setLabels(Map.of("TITLE", "INIT", "title", "init", "z", "1", "a", "2"));
        var objects = List.of(SampleObjects.daemonSet(), SampleObjects.crd(), pool);
        return ManifestWriter.create().write(objects)
                + objects.stream().map(ManifestFiles::fileName).toList();
    }

    private static byte[] inOtherJvm(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output;
        try (InputStream out = process.getInputStream()) {
            output = out.readAllBytes();
        }
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** Loads this package again, without Jackson and the YAML engine. */
    private static final class WithoutJackson extends ClassLoader {

        private static final String OURS = ManifestWriter.class.getPackageName() + ".";

        final Set<String> refused = new TreeSet<>();

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("tools.jackson.") || name.startsWith("org.snakeyaml.")) {
                refused.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = ManifestWriter.class.getClassLoader().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
