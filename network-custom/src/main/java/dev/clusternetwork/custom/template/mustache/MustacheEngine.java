package dev.clusternetwork.custom.template.mustache;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.custom.template.rendering.BoundedOutput;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.TemplateFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders Mustache templates with jmustache. They contain no code and can access only the variables. Unlike in other
 * implementations of Mustache, a name that is not defined and printing null are errors. A section for null, false or an
 * empty list is skipped, and every other section is rendered, also for an empty string. A section {@code name?} is
 * skipped when {@code name} does not exist. Nothing is escaped, because manifests are not HTML.
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
            return render(MustacheTags.of(template.content()), context, deadline);
        } catch (TemplateFault fault) {
            return fault.rendering();
        }
    }

    private static Rendering render(MustacheTags tags, TemplateContext context, Deadline deadline) {
        var lines = tags.lines();
        var values = new MustacheValues(context.variables(), deadline);
        var output = new BoundedOutput(context.mostCharacters(), deadline, lines);
        try {
            Mustache.compiler()
                    .escapeHTML(false)
                    .strictSections(true)
                    .withCollector(values)
                    .withFormatter(values::print)
                    .compile(lines.marked())
                    .execute(context.variables(), output);
            return output.rendering();
        } catch (RuntimeException thrown) {
            return fault(thrown, tags, values, output);
        }
    }

    private static Rendering fault(
            RuntimeException thrown, MustacheTags tags, MustacheValues values, BoundedOutput output) {
        var fault = TemplateFault.in(thrown);
        if (thrown instanceof MustacheException.Context missing) {
            var rendering = (fault != null ? fault : values.missing(missing.key)).renderingAt(missing.lineNo);
            return tags.isSection(missing.key, missing.lineNo)
                    ? MustacheValues.withQuestion(missing.key, rendering)
                    : rendering;
        }
        if (fault != null) {
            var line = output.line();
            return fault.renderingAt(values.printedNull() ? tags.lineOfItem(line) : line);
        }
        return Rendering.failed(
                output.line(), "jmustache cannot render the template", "simplify the tags in this line");
    }
}
