/**
 * Reads manifests from files: finds the files, renders templates and reads documents. Not API: public for sibling
 * packages only.
 */
@NullMarked
package dev.clusternetwork.custom.load;

import org.jspecify.annotations.NullMarked;
