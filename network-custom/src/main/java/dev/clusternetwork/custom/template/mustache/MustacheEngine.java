package dev.clusternetwork.custom.template.mustache;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.custom.template.rendering.BoundedText;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.TemplateFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Mustache, by jmustache: templates without code that cannot reach anything but the variables. Strict where mustache is
 * lenient: a name that is not defined is a fault, and so is printing a null. A section of a null, of false or of an
 * empty list is left out; of everything else, an empty text too, it is rendered. A section of {@code name?} asks
 * whether {@code name} is there: it is left out where it is not. Nothing is escaped, for manifests are no HTML.
 */
public final class MustacheEngine implements TemplateEngine {

    @Override
    public String fileEnding() {
        return ".mustache";
    }

    @Override
    public List<Rendering> render(List<Template> templates, TemplateContext context) {
        var deadline = Deadline.in(context.mostTime());
        var renderings = new ArrayList<Rendering>();
        for (var template : templates) {
            renderings.add(deadline.isOver() ? deadline.neverReached() : render(template, context, deadline));
        }
        return List.copyOf(renderings);
    }

    private static Rendering render(Template template, TemplateContext context, Deadline deadline) {
        try {
            return render(MustacheTags.of(template.text()), context, deadline);
        } catch (TemplateFault fault) {
            return fault.rendering();
        }
    }

    private static Rendering render(MustacheTags tags, TemplateContext context, Deadline deadline) {
        var lines = tags.lines();
        var values = new MustacheValues(context.variables(), deadline);
        var text = new BoundedText(context.mostCharacters(), deadline, lines);
        try {
            Mustache.compiler()
                    .escapeHTML(false)
                    .strictSections(true)
                    .withCollector(values)
                    .withFormatter(values::print)
                    .compile(lines.marked())
                    .execute(context.variables(), text);
            return text.rendering();
        } catch (RuntimeException thrown) {
            return fault(thrown, tags, values, text);
        }
    }

    private static Rendering fault(
            RuntimeException thrown, MustacheTags tags, MustacheValues values, BoundedText text) {
        var fault = TemplateFault.in(thrown);
        if (thrown instanceof MustacheException.Context missing) {
            var rendering = (fault != null ? fault : values.missing(missing.key)).renderingAt(missing.lineNo);
            return tags.isSection(missing.key, missing.lineNo)
                    ? MustacheValues.orAsked(missing.key, rendering)
                    : rendering;
        }
        if (fault != null) {
            var line = text.line();
            return fault.renderingAt(values.printedNothing() ? tags.lineOfItem(line) : line);
        }
        return Rendering.failed(
                text.line(), "the template is no template that jmustache can render", "simplify the tags there");
    }
}
