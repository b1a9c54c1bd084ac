package dev.clusternetwork.examples;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.write.ManifestWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a cluster.yml and prints the objects of its network as YAML. Findings go to standard error, one a line, as
 * {@code FILE:LINE:COLUMN: SEVERITY CODE MESSAGE}.
 *
 * <p>Exit status: 0; 1 when errors stand, and then nothing is printed or written; 2 for wrong usage or when the output
 * cannot be written.
 */
public final class RenderManifests {

    private static final String USAGE = "usage: RenderManifests [--out DIR] CLUSTER.yml";

    private final PrintStream out;
    private final PrintStream err;
    private final NetworkPlanner planner;

    RenderManifests(PrintStream out, PrintStream err, NetworkPlanner planner) {
        this.out = out;
        this.err = err;
        this.planner = planner;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        // UTF-8 whatever the platform says: manifests are UTF-8.
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var status = new RenderManifests(out, err, NetworkPlanner.discover()).run(List.of(arguments));
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
        var validation = planner.validate(document);
        if (validation.hasErrors()) {
            print(validation.findings(), command.get().fileName());
            return 1;
        }
        var plan = validation.plan();
        print(plan.findings(), command.get().fileName());
        return command.get().folder().map(folder -> write(plan, folder)).orElseGet(() -> print(plan));
    }

    private void print(Findings findings, String fileName) {
        findings.forEach(finding -> err.println(line(finding, fileName)));
    }

    private static String line(Finding finding, String fileName) {
        var placed = finding.location().isPresent() ? finding : finding.at(new SourceLocation(fileName, 1, 1));
        return placed.toString();
    }

    private int print(NetworkPlan plan) {
        ManifestWriter.create().write(plan.objects(), out);
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

    /**
     * What the command line asks for.
     *
     * @param cluster the configuration
     * @param folder where files go; empty for standard output
     */
    private record Command(Path cluster, Optional<Path> folder) {

        static Optional<Command> of(List<String> arguments) {
            try {
                if (arguments.size() == 1 && !arguments.get(0).startsWith("-")) {
                    return Optional.of(new Command(Path.of(arguments.get(0)), Optional.empty()));
                }
                if (arguments.size() == 3 && arguments.get(0).equals("--out")) {
                    return Optional.of(new Command(Path.of(arguments.get(2)), Optional.of(Path.of(arguments.get(1)))));
                }
                if (arguments.size() == 3 && arguments.get(1).equals("--out")) {
                    return Optional.of(new Command(Path.of(arguments.get(0)), Optional.of(Path.of(arguments.get(2)))));
                }
                return Optional.empty();
            } catch (InvalidPathException malformed) {
                return Optional.empty();
            }
        }

        String fileName() {
            return Optional.ofNullable(cluster.getFileName()).orElse(cluster).toString();
        }
    }
}
