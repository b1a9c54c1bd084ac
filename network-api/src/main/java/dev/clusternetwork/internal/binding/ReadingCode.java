package dev.clusternetwork.internal.binding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

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
            "Describe the cluster in the file, or correct its path.")),
    NOT_A_CLUSTER(error(
            "The file is an object of Kubernetes or the configuration of another tool, not a cluster.yml.",
            "Correct the path of the file, or rename the section networking to network.")),
    SECTIONS_MISSING(warning(
            "The file has neither a network nor hosts, so a default network without hosts is planned.",
            "Add hosts and network, or correct the path of the file."));

    private final Traits traits;

    ReadingCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
