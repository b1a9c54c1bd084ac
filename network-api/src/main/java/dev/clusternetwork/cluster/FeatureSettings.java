package dev.clusternetwork.cluster;

/**
 * The settings of one network feature: an immutable type, equal by value, with {@code static builder()}. Each method of
 * the builder with the annotation {@link ConfigKey} receives the value of one field of {@code network}, and no such
 * field is required; a section is a field whose type has a builder of its own. Otherwise the same applies as for
 * {@link ProviderSettings}.
 */
public interface FeatureSettings {

    /** Returns the ID of the feature. */
    String featureId();

    /** Builds settings; {@link NetworkSpec.Builder#feature(Builder)} calls {@code build()}. */
    interface Builder {

        /** Returns the settings. */
        FeatureSettings build();
    }
}
