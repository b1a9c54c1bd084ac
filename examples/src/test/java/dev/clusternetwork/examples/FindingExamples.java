package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.FindingCode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the examples of findings: those in {@code findings}, and those in {@link FindingsInCode}. */
final class FindingExamples {

    private static final Path FOLDER = Path.of("src", "test", "resources", "findings");
    private static final Path CODE = Path.of(
            "src", "test", "java", "dev", "clusternetwork", "examples", FindingsInCode.class.getSimpleName() + ".java");

    private static final Pattern CODE_AT_END = Pattern.compile(" \\[([A-Z0-9_]+)]$");

    /** A proposed value; not an empty one, which can be written in several forms. */
    private static final Pattern PROPOSAL =
            Pattern.compile("(?:for example|Did you mean) (?!'')(.+?)(?:[?,]|[.] |, or )");

    private final Path temporary;

    FindingExamples(Path temporary) {
        this.temporary = temporary;
    }

    /** Returns the names of the codes that have a file. */
    static Set<String> codesOfFiles() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> !each.equals("README.md"))
                    .map(each -> each.replaceFirst("\\.txt$", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** Runs the example of a code, checks it, and returns its section of the docs. */
    String verified(FindingCode code) {
        var file = FOLDER.resolve(code.name() + ".txt");
        var method = inCode(code.name());
        assertThat(Files.exists(file) || method.isPresent())
                .as(
                        "%s has no example. Add examples/%s with the smallest input that has the finding and with the"
                                + " repaired input, as README.md in that folder describes; or, if no file can have it, the"
                                + " methods %s() and %sRepaired() to %s",
                        code.name(),
                        file.toString().replace('\\', '/'),
                        camelCase(code.name()),
                        camelCase(code.name()),
                        FindingsInCode.class.getSimpleName())
                .isTrue();
        return Files.exists(file)
                ? ofFile(code, FindingExample.parse(file.getFileName().toString(), read(file)))
                : ofCode(code, method.orElseThrow());
    }

    private String ofFile(FindingCode code, FindingExample example) {
        var badFolder = temporary.resolve(code.name()).resolve("bad");
        var repairedFolder = temporary.resolve(code.name()).resolve("repaired");
        var badObserved = FindingExample.write(example.bad(), badFolder);
        var repairedObserved = FindingExample.write(example.repaired(), repairedFolder);

        var lines = run(example, badFolder, badObserved, false);
        var onlyWithPlan = !codes(lines).contains(code.name());
        if (onlyWithPlan) {
            lines = run(example, badFolder, badObserved, true);
        }
        check(code, lines, example.also(), run(example, repairedFolder, repairedObserved, onlyWithPlan));
        assertThat(proposals(code, lines))
                .as("the values that the message proposes, in the repaired input %s", example.repaired())
                .allMatch(value -> example.repaired().toString().contains(value));

        return FindingSection.ofFiles(code, example, lines);
    }

    private String ofCode(FindingCode code, Method method) {
        var repaired = inCode(code.name() + "_REPAIRED");
        assertThat(repaired)
                .as("%s.%sRepaired()", FindingsInCode.class, method.getName())
                .isPresent();
        var lines = run(method);
        check(code, lines, Set.of(), run(repaired.orElseThrow()));
        var source = read(CODE);
        return FindingSection.ofCode(
                code,
                body(source, method.getName()),
                body(source, repaired.orElseThrow().getName()),
                lines);
    }

    private static void check(FindingCode code, List<String> lines, Set<String> also, List<String> repaired) {
        assertThat(codes(lines))
                .as("the codes of the bad input, which has %s", lines)
                .contains(code.name());
        assertThat(codes(lines).stream().filter(each -> !each.equals(code.name())))
                .as("the other codes of the bad input, which has %s", lines)
                .containsExactlyInAnyOrderElementsOf(also);
        assertThat(lines)
                .filteredOn(line -> line.endsWith("[" + code.name() + "]"))
                .allSatisfy(line -> assertThat(line).contains(code.severity() + ": "));
        assertThat(repaired).as("the findings of the repaired input").isEmpty();
    }

    /** Returns the values that the messages of a code propose in words. */
    private static List<String> proposals(FindingCode code, List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith("[" + code.name() + "]"))
                .flatMap(line -> PROPOSAL.matcher(line).results())
                .map(found -> found.group(1).replaceFirst("^'(.+)'$", "$1"))
                .toList();
    }

    private static Set<String> codes(List<String> lines) {
        return lines.stream()
                .map(CODE_AT_END::matcher)
                .filter(found -> found.find())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private List<String> run(FindingExample example, Path folder, Optional<String> observed, boolean withPlan) {
        var lines = example.notOnClassPath().isEmpty()
                ? FindingRun.lines(folder, observed.orElse(null), withPlan)
                : runWithout(example.notOnClassPath().get(), folder, observed.orElse(null), withPlan);
        return lines.stream()
                .map(line -> line.replace(folder + File.separator, ""))
                .toList();
    }

    /** Runs in a class loader without a library. */
    @SuppressWarnings("unchecked")
    private static List<String> runWithout(String library, Path folder, String observed, boolean withPlan) {
        var urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains(library))
                .map(FindingExamples::url)
                .toArray(URL[]::new);
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            return (List<String>) loader.loadClass(FindingRun.class.getName())
                    .getMethod("lines", Path.class, String.class, boolean.class)
                    .invoke(null, folder, observed, withPlan);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<String> run(Method method) {
        try {
            return FindingRun.lines(((Validation) method.invoke(null)).findings());
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(method.getName() + " fails", failure.getCause());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Method> inCode(String code) {
        return Arrays.stream(FindingsInCode.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(camelCase(code)))
                .findFirst();
    }

    private static String camelCase(String code) {
        var words = code.toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** Returns the statements of a method that is declared as in FindingsInCode. */
    private static String body(String source, String method) {
        var start = source.indexOf("    static Validation " + method + "() ");
        assertThat(start).as("the declaration of %s", method).isNotNegative();
        return source.substring(source.indexOf('\n', start) + 1, source.indexOf("\n    }\n", start) + 1)
                .replaceAll("(?m)^ {8}", "");
    }
}
