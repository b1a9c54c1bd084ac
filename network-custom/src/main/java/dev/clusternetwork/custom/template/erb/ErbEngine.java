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
 * Renders templates for Ruby's ERB with JRuby. Such templates are programs, which have the permissions of the user.
 * They run in a separate process, which is stopped when it exceeds the limits of time or memory.
 *
 * <p>The variables are methods in a template, and the keys of a map are methods of the map. A name that is not a key is
 * an error; {@code [key]}, {@code dig}, {@code fetch} and {@code key?} accept unknown keys, as strings or symbols. All
 * values are frozen. When a template ends the process, the remaining templates are rendered in another one.
 *
 * <p>Unlike in Ruby's own ERB, a tag that is not closed is an error.
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
                "ERB templates require JRuby, which is not on the class path",
                "add the dependency " + JRubyJar.DEPENDENCY + ", version " + JRubyJar.VERSION
                        + ", as a separate JAR file, or use a Mustache template");
    }
}
