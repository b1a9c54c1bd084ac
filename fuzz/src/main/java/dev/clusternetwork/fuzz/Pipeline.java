package dev.clusternetwork.fuzz;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.write.ManifestWriter;
import java.util.Random;

/** Runs all steps after reading, and checks what is true for every input. */
final class Pipeline {

    private static final NetworkPlanner PLANNER = NetworkPlanner.discover();

    private Pipeline() {}

    /**
     * Validates a document, and plans and writes it when it has no errors.
     *
     * @throws IllegalStateException when a finding is not one printable line, or when two validations differ
     */
    static void run(ClusterDocument document) {
        var planner = PLANNER.withRandom(new Random(1));
        var validation = planner.validate(document);
        validation.findings().forEach(Pipeline::checkLine);
        if (!planner.validate(document).findings().equals(validation.findings())) {
            throw new IllegalStateException("two validations of one document differ");
        }
        if (!validation.findings().hasErrors()) {
            ManifestWriter.create().write(planner.plan(document).objects());
        }
    }

    private static void checkLine(Finding finding) {
        if (finding.toString().codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException("a finding has a control character: " + finding.code());
        }
    }
}
