package dev.clusternetwork.examples;

import dev.clusternetwork.finding.FindingPrinter;
import dev.clusternetwork.fleet.AddressBook;
import dev.clusternetwork.fleet.FleetPlanner;
import dev.clusternetwork.fleet.FleetReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a fleet.yml, and writes the objects and hosts of each cluster below {@code DIR/CLUSTER/}, and the address book
 * to {@code DIR/address-book.json}. If that file exists, its assignments are kept. Prints the clusters in the order in
 * which they can be brought up. Findings go to standard error, one a line.
 *
 * <p>Exit status: 0; 1 when there are errors, and then nothing is written; 2 for wrong usage or when a file cannot be
 * read or written.
 */
public final class RenderFleet {

    private static final String USAGE = "usage: RenderFleet FLEET.yml DIR";

    private final PrintStream out;
    private final PrintStream err;
    private final FleetPlanner planner;

    RenderFleet(PrintStream out, PrintStream err, FleetPlanner planner) {
        this.out = out;
        this.err = err;
        this.planner = planner;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var status = new RenderFleet(out, err, FleetPlanner.discover()).run(List.of(arguments));
        out.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    int run(List<String> arguments) {
        if (arguments.size() != 2) {
            err.println(USAGE);
            return 2;
        }
        try {
            return render(Path.of(arguments.get(0)), Path.of(arguments.get(1)));
        } catch (InvalidPathException malformed) {
            err.println(USAGE);
            return 2;
        } catch (IOException | UncheckedIOException failed) {
            err.println("cannot read or write below " + arguments.get(1) + ": " + failed.getMessage());
            return 2;
        }
    }

    private int render(Path file, Path folder) throws IOException {
        var document = FleetReader.read(file);
        var bookFile = folder.resolve("address-book.json");
        if (Files.exists(bookFile)) {
            document = document.withPrevious(AddressBook.fromJson(Files.readString(bookFile)));
        }
        var validation = planner.validate(document);
        err.print(FindingPrinter.line().print(validation.findings()));
        if (validation.hasErrors()) {
            return 1;
        }
        Files.createDirectories(folder);
        Files.writeString(bookFile, validation.addressBook().toJson());
        validation.plans().forEach(each -> {
            try {
                new PlanFolder(folder.resolve(each.cluster())).write(each.plan());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        validation.order().forEach(out::println);
        return 0;
    }
}
