package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.load.ManifestFolder.ManifestFile;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maps locations in the output of a template to the template, which its author can change. */
final class TemplateLocations implements YamlSource.Locations {

    private final Rendering rendering;
    private final List<String> template;
    private final List<String> rendered;
    private final Map<Integer, Boolean> unchanged = new HashMap<>();

    TemplateLocations(ManifestFile file, Rendering rendering) {
        this.rendering = rendering;
        this.template = file.source().content().lines().toList();
        this.rendered = rendering.content().lines().toList();
    }

    /** Returns the location in the template. The column is kept only where rendering did not change the line. */
    @Override
    public SourceLocation shown(SourceLocation location) {
        int line = Math.min(Math.max(1, rendering.templateLine(location.line())), Math.max(1, template.size()));
        return new SourceLocation(location.file(), line, isUnchanged(location.line(), line) ? location.column() : 1);
    }

    /** Remembers the answer, because it is needed for each value of a line. */
    private boolean isUnchanged(int line, int templateLine) {
        return unchanged.computeIfAbsent(line, each -> isSame(each, templateLine));
    }

    private boolean isSame(int line, int templateLine) {
        return line <= rendered.size()
                && templateLine <= template.size()
                && rendered.get(line - 1).equals(template.get(templateLine - 1));
    }
}
