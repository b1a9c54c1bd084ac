package dev.clusternetwork.finding;

/**
 * A user's decision to live with a kind of finding.
 *
 * @param code the code's name, such as {@code CIDR_PUBLIC}
 * @param reason why, in the user's words; not blank
 */
public record Waiver(String code, String reason) {

    /** @throws IllegalArgumentException when the reason is blank: a waiver without a reason helps nobody later */
    public Waiver {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "the waiver of " + code + " gives no reason; say why it is acceptable here");
        }
    }
}
