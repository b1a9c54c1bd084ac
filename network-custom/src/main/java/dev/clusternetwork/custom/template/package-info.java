/**
 * What a template engine implements, and what it is given. Knows nothing of manifests.
 *
 * @see dev.clusternetwork.custom.template.TemplateEngine
 */
@NullMarked
package dev.clusternetwork.custom.template;

import org.jspecify.annotations.NullMarked;
