package dev.clusternetwork.examples;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.FindingPrinter;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.write.ManifestWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a cluster.yml and prints the objects of its network as YAML. Findings go to standard error: with excerpts of
 * the files where standard error is a terminal, otherwise one a line, or in the form of {@code --format}. With
 * {@code --report}, prints the addresses, the capacity, the ports and the hosts of the network instead of its objects.
 *
 * <p>Exit status: 0; 1 when there are errors, and then nothing is printed or written; 2 for wrong usage or when the
 * output cannot be written.
 */
public final class RenderManifests {

    private static final String USAGE =
            "usage: RenderManifests [--format line|pretty|json|sarif] [--out DIR] [--report] CLUSTER.yml";

    private final PrintStream out;
    private final PrintStream err;
    private final NetworkPlanner planner;
    private final Audience audience;

    RenderManifests(PrintStream out, PrintStream err, NetworkPlanner planner, Audience audience) {
        this.out = out;
        this.err = err;
        this.planner = planner;
        this.audience = audience;
    }

    /** Who reads standard error. */
    enum Audience {
        /** A file or another program. */
        PROGRAM,
        /** A person at a terminal without colors. */
        PERSON,
        /** A person at a terminal with colors. */
        PERSON_WITH_COLORS;

        static Audience ofStandardError() {
            return !Terminal.isStandardError() ? PROGRAM : Terminal.hasColors() ? PERSON_WITH_COLORS : PERSON;
        }
    }

    /** See the class. */
    public static void main(String[] arguments) {
        // UTF-8 on every platform: manifests are UTF-8.
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var tool = new RenderManifests(out, err, NetworkPlanner.discover(), Audience.ofStandardError());
        var status = tool.run(List.of(arguments));
        out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    int run(List<String> arguments) {
        var command = Command.of(arguments);
        if (command.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        var document = ClusterReader.read(command.get().cluster());
        var printer = printer(command.get().format(), document);
        var validation = planner.validate(document);
        if (validation.hasErrors()) {
            print(validation.findings(), printer);
            return 1;
        }
        var plan = validation.plan();
        print(plan.findings(), printer);
        var status = command.get().folder().map(folder -> write(plan, folder)).orElse(0);
        if (status == 0 && command.get().isReport()) {
            PlanReport.of(plan).forEach(out::println);
            return checkOutput();
        }
        return command.get().folder().isPresent() ? status : print(plan);
    }

    private FindingPrinter printer(Optional<Format> wanted, ClusterDocument document) {
        return switch (wanted.orElse(audience == Audience.PROGRAM ? Format.LINE : Format.PRETTY)) {
            case LINE -> FindingPrinter.line();
            case PRETTY ->
                audience == Audience.PERSON_WITH_COLORS
                        ? FindingPrinter.prettyWithColor(document::source)
                        : FindingPrinter.pretty(document::source);
            case JSON -> FindingPrinter.json();
            case SARIF -> FindingPrinter.sarif();
        };
    }

    private void print(Findings findings, FindingPrinter printer) {
        err.print(printer.print(findings));
        err.flush();
    }

    private int print(NetworkPlan plan) {
        ManifestWriter.create().write(plan.objects(), out);
        return checkOutput();
    }

    private int checkOutput() {
        if (out.checkError()) {
            err.println("cannot write to standard output");
            return 2;
        }
        return 0;
    }

    private int write(NetworkPlan plan, Path folder) {
        try {
            new PlanFolder(folder).write(plan);
            return 0;
        } catch (IOException | UncheckedIOException failed) {
            err.println("cannot write below " + folder + ": " + failed.getMessage());
            return 2;
        }
    }

    /** The form of findings. */
    private enum Format {
        LINE,
        PRETTY,
        JSON,
        SARIF;

        /** Returns the form of this name, in lower case. */
        static Optional<Format> of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /**
     * What the command line asks for.
     *
     * @param cluster the configuration
     * @param folder where files go; empty for standard output
     * @param format the form of findings; empty for the default
     * @param isReport whether addresses and capacity are printed instead of objects
     */
    private record Command(Path cluster, Optional<Path> folder, Optional<Format> format, boolean isReport) {

        /** Returns the command; empty for wrong usage. */
        static Optional<Command> of(List<String> arguments) {
            var options = new HashMap<String, String>();
            for (int i = 0; i < arguments.size(); i++) {
                var each = arguments.get(i);
                if (each.equals("--report")) {
                    if (options.put(each, each) != null) {
                        return Optional.empty();
                    }
                    continue;
                }
                var isOption = each.equals("--out") || each.equals("--format");
                if (!isOption && each.startsWith("-")
                        || isOption && ++i == arguments.size()
                        || options.put(isOption ? each : "", arguments.get(i)) != null) {
                    return Optional.empty();
                }
            }
            return of(options);
        }

        private static Optional<Command> of(Map<String, String> options) {
            var name = Optional.ofNullable(options.get("--format"));
            var format = name.flatMap(Format::of);
            if (!options.containsKey("") || name.isPresent() != format.isPresent()) {
                return Optional.empty();
            }
            try {
                var folder = Optional.ofNullable(options.get("--out")).map(Path::of);
                return Optional.of(
                        new Command(Path.of(options.get("")), folder, format, options.containsKey("--report")));
            } catch (InvalidPathException malformed) {
                return Optional.empty();
            }
        }
    }
}
