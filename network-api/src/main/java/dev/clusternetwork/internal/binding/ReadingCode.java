package dev.clusternetwork.internal.binding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about the file that contains the configuration. */
public enum ReadingCode implements FindingCode {
    FILE_MISSING(error("The configuration file does not exist.", "Create the file, or correct its path.")),
    FILE_UNREADABLE(error(
            "The configuration file exists but cannot be read.", "Use a regular file that the current user can read.")),
    FILE_TOO_LARGE(error(
            "The configuration file is larger than 1 MiB, so it is probably not a cluster.yml.",
            "Check the path of the file.")),
    EMPTY_DOCUMENT(error(
            "The configuration file is empty or contains only comments.",
            "Describe the cluster in the file, or correct its path."));

    private final Traits traits;

    ReadingCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
