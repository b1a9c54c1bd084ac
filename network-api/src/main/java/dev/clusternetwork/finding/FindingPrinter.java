package dev.clusternetwork.finding;

import java.util.Optional;
import java.util.function.Function;

/**
 * Prints findings for people or for tools. Printers are immutable; equal findings are printed equally.
 *
 * <pre>{@code
 * System.err.print(FindingPrinter.pretty(document::source).print(validation.findings()));
 * }</pre>
 *
 * <p>No printer prints a control character of a file, and none prints the value of a secret.
 */
@FunctionalInterface
public interface FindingPrinter {

    /** Returns the findings in the form of this printer. Every line ends with a line feed. */
    String print(Findings findings);

    /**
     * Returns a printer of one line for each finding: {@code cluster.yml:7:21: error: ... [CIDR_OVERLAP]}. Terminals
     * and CI systems make a link of the location. Waived findings are left out.
     */
    static FindingPrinter line() {
        return new LinePrinter();
    }

    /**
     * Returns a printer for people: each finding with the lines of the file that it is about, the fix on its own line,
     * and a summary at the end. Waived findings are only counted.
     *
     * @param sources returns the content of a file by its name in a location, for example
     *     {@code ClusterDocument::source}; a finding of a file without content is printed without an excerpt
     */
    static FindingPrinter pretty(Function<String, Optional<String>> sources) {
        return new PrettyPrinter(sources, PrettyPrinter.Color.NEVER);
    }

    /** Returns the printer {@link #pretty} with ANSI colors, for terminals. */
    static FindingPrinter prettyWithColor(Function<String, Optional<String>> sources) {
        return new PrettyPrinter(sources, PrettyPrinter.Color.ALWAYS);
    }

    /**
     * Returns a printer of one JSON document, with the numbers of findings, the findings and the waived findings. Later
     * versions of this library may add members; {@code formatVersion} changes when a member is removed or changes its
     * meaning.
     */
    static FindingPrinter json() {
        return new JsonPrinter();
    }

    /**
     * Returns a printer of one SARIF 2.1.0 document, for code scanning. A relative path stays relative, so the tool
     * that prints should run at the root of the repository. Waived findings are results with a suppression.
     */
    static FindingPrinter sarif() {
        return new SarifPrinter();
    }
}
