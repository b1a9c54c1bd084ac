package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;

/** What can be wrong with the file that holds the configuration. */
public enum ReadingCode implements FindingCode {
    FILE_MISSING(
            Severity.ERROR,
            false,
            "The configuration file does not exist.",
            "Create the file, or correct the path that is handed over."),
    FILE_UNREADABLE(
            Severity.ERROR,
            false,
            "The configuration is there, but its bytes could not be read.",
            "Hand over an ordinary file that the current user may read."),
    FILE_TOO_LARGE(
            Severity.ERROR,
            false,
            "The configuration is larger than 1 MiB, so it is hardly a cluster.yml.",
            "Check that the right file is handed over."),
    EMPTY_DOCUMENT(
            Severity.ERROR,
            false,
            "The file is empty or holds nothing but comments.",
            "Describe the cluster in it, or correct the path that is handed over.");

    private final Traits traits;

    ReadingCode(Severity severity, boolean waivable, String meaning, String repair) {
        this.traits = new Traits(severity, waivable, meaning, repair);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
