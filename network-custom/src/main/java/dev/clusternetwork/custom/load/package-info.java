/**
 * Makes manifests of files: finds them, renders templates, reads documents. No API: public for sibling packages only.
 */
@NullMarked
package dev.clusternetwork.custom.load;

import org.jspecify.annotations.NullMarked;
