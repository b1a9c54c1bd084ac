/**
 * The interface of template engines and its types. Independent of manifests.
 *
 * @see dev.clusternetwork.custom.template.TemplateEngine
 */
@NullMarked
package dev.clusternetwork.custom.template;

import org.jspecify.annotations.NullMarked;
