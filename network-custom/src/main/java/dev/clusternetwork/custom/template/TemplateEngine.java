package dev.clusternetwork.custom.template;

import java.util.List;

/**
 * Renders templates of manifests. Engines are found by {@link java.util.ServiceLoader}. An engine has no state and may
 * be used by several threads.
 *
 * <p>An engine enforces the limits of the {@link TemplateContext}. It returns a {@link Rendering#stopped stopped}
 * rendering for a template that exceeds them.
 */
public interface TemplateEngine {

    /**
     * Returns what follows {@code .yml} or {@code .yaml} in the names of its files, for example {@code .mustache} for
     * {@code net.yml.mustache}. It begins with a dot and is always the same.
     */
    String fileEnding();

    /**
     * Renders all templates of one folder. Does not throw for invalid user input.
     *
     * @return one rendering for each template, in the same order; none is null
     */
    List<Rendering> render(List<Template> templates, TemplateContext context);
}
