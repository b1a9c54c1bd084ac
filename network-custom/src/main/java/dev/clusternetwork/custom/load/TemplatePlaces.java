package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.load.ManifestFolder.ManifestFile;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads from a place in what a template became back to the template, which is what its author can change. */
final class TemplatePlaces implements YamlText.Places {

    private final Rendering rendering;
    private final List<String> template;
    private final List<String> rendered;
    private final Map<Integer, Boolean> unchanged = new HashMap<>();

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

    /** A line may be asked for as often as it has values. */
    private boolean isUnchanged(int textLine, int templateLine) {
        return unchanged.computeIfAbsent(textLine, line -> isSame(line, templateLine));
    }

    private boolean isSame(int textLine, int templateLine) {
        return textLine <= rendered.size()
                && templateLine <= template.size()
                && rendered.get(textLine - 1).equals(template.get(templateLine - 1));
    }
}
