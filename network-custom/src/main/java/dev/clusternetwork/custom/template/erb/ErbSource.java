package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import java.util.Optional;

/**
 * An ERB template with its tags.
 *
 * @param template the template as it was passed to the engine
 * @param tags its tags
 */
record ErbSource(Template template, ErbTags tags) {

    static ErbSource of(Template template) {
        return new ErbSource(template, ErbTags.of(template.content()));
    }

    /** Returns the reason why the template must not be rendered; empty when it may be rendered. */
    Optional<Rendering> fault() {
        return tags.fault();
    }

    /** Returns the template with marks, which is rendered instead. */
    Template marked() {
        return new Template(template.file(), tags.lines().marked());
    }
}
