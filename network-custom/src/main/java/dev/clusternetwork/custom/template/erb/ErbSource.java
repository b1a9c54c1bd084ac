package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import java.util.Optional;

/**
 * An ERB template that was read.
 *
 * @param template as it was given
 * @param tags of its text
 */
record ErbSource(Template template, ErbTags tags) {

    static ErbSource of(Template template) {
        return new ErbSource(template, ErbTags.of(template.text()));
    }

    /** Why it is not to be rendered. */
    Optional<Rendering> fault() {
        return tags.fault();
    }

    /** What is rendered in its place. */
    Template marked() {
        return new Template(template.file(), tags.lines().marked());
    }
}
