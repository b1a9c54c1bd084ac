/**
 * Templates become texts: what an engine implements, and the two that we bring. Knows nothing of manifests.
 *
 * @see dev.clusternetwork.custom.template.TemplateEngine
 */
@NullMarked
package dev.clusternetwork.custom.template;

import org.jspecify.annotations.NullMarked;
