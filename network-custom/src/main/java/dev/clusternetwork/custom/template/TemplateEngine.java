package dev.clusternetwork.custom.template;

import java.util.List;

/**
 * Makes manifests of templates. Found by {@link java.util.ServiceLoader}; has no state and may be used by many threads.
 *
 * <p>An engine keeps to the limits of its {@link TemplateContext}: what would go beyond them becomes a
 * {@link Rendering#stopped stopped} rendering, in an engine that runs code as in one that does not.
 */
public interface TemplateEngine {

    /**
     * What follows {@code .yml} or {@code .yaml} in the names of its files, always the same: {@code .mustache} for
     * {@code net.yml.mustache}. Begins with a dot.
     */
    String fileEnding();

    /**
     * Renders all templates of one reading. Never throws for what a user wrote.
     *
     * @return one rendering for each template, in their order, and none of them null
     */
    List<Rendering> render(List<Template> templates, TemplateContext context);
}
