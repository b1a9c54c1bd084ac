package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.custom.template.rendering.Deadline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ruby's ERB, by JRuby, for templates that were written for it. They are programs and may do what the user may, as
 * ever; but they run in a process of their own, which is ended when it takes too long or grows too large.
 *
 * <p>A template sees the variables as methods. A map's keys are methods of it, and a name that is no key is a fault;
 * {@code [key]}, {@code dig}, {@code fetch} and {@code key?} are for asking, with text or symbols. Nothing of it can be
 * changed. A template that ends the process costs those after it nothing but the time for another.
 *
 * <p>Stricter than Ruby's own ERB in one thing: a tag without an end is a fault, not text.
 */
public final class ErbEngine implements TemplateEngine {

    private final Supplier<Optional<Path>> jruby;

    public ErbEngine() {
        this(() -> JRubyJar.in(Thread.currentThread().getContextClassLoader(), ErbEngine.class.getClassLoader()));
    }

    ErbEngine(Supplier<Optional<Path>> jruby) {
        this.jruby = jruby;
    }

    @Override
    public String fileEnding() {
        return ".erb";
    }

    @Override
    public List<Rendering> render(List<Template> templates, TemplateContext context) {
        if (templates.isEmpty()) {
            return List.of();
        }
        var jar = jruby.get();
        if (jar.isEmpty()) {
            return templates.stream().map(template -> withoutRuby()).toList();
        }
        var sources = templates.stream().map(ErbSource::of).toList();
        var sound = sources.stream().filter(source -> source.fault().isEmpty()).toList();
        var rendered = render(jar.get(), sound, context).iterator();
        return sources.stream()
                .map(source -> source.fault().orElseGet(rendered::next))
                .toList();
    }

    private static List<Rendering> render(Path jar, List<ErbSource> sources, TemplateContext context) {
        var deadline = Deadline.in(context.mostTime());
        var renderings = new ArrayList<Rendering>();
        while (renderings.size() < sources.size()) {
            var remaining = sources.subList(renderings.size(), sources.size());
            renderings.addAll(new ErbRun(jar, remaining, context, deadline).renderings());
        }
        return renderings;
    }

    private static Rendering withoutRuby() {
        return Rendering.unavailable(
                "an ERB template needs JRuby, which is not on the class path",
                "add the dependency " + JRubyJar.DEPENDENCY + ", version " + JRubyJar.VERSION
                        + ", as a file of its own; or write the template for mustache");
    }
}
