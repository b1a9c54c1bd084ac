package dev.clusternetwork.custom;

import dev.clusternetwork.custom.ManifestFolder.ManifestFile;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.yaml.YamlText;
import java.util.List;

/** Leads from a place in what a template became back to the template, which is what its author can change. */
final class TemplatePlaces implements YamlText.Places {

    private final Rendering rendering;
    private final List<String> template;
    private final List<String> rendered;

    TemplatePlaces(ManifestFile file, Rendering rendering) {
        this.rendering = rendering;
        this.template = file.text().text().lines().toList();
        this.rendered = rendering.text().lines().toList();
    }

    /** The column is kept only where the line came through unchanged. */
    @Override
    public SourceLocation shown(SourceLocation place) {
        int line = Math.min(Math.max(1, rendering.templateLine(place.line())), Math.max(1, template.size()));
        return new SourceLocation(place.file(), line, isUnchanged(place.line(), line) ? place.column() : 1);
    }

    private boolean isUnchanged(int textLine, int templateLine) {
        return textLine <= rendered.size()
                && templateLine <= template.size()
                && rendered.get(textLine - 1).equals(template.get(templateLine - 1));
    }
}
