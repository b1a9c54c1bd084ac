package dev.clusternetwork.internal.binding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;

import dev.clusternetwork.finding.FindingCode;

/** What can be wrong with the file that holds the configuration. */
public enum ReadingCode implements FindingCode {
    FILE_MISSING(error(
            "The configuration file does not exist.", "Create the file, or correct the path that is handed over.")),
    FILE_UNREADABLE(error(
            "The configuration is there, but its bytes could not be read.",
            "Hand over an ordinary file that the current user may read.")),
    FILE_TOO_LARGE(error(
            "The configuration is larger than 1 MiB, so it is hardly a cluster.yml.",
            "Check that the right file is handed over.")),
    EMPTY_DOCUMENT(error(
            "The file is empty or holds nothing but comments.",
            "Describe the cluster in it, or correct the path that is handed over."));

    private final Traits traits;

    ReadingCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
