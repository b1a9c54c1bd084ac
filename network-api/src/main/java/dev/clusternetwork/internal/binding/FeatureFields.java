package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.FeatureCalls;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The fields of {@code network} that features add to those of {@link NetworkSpec}, and the settings that they set. */
final class FeatureFields {

    /** A feature with fields of its own. */
    private record Feature(FeatureCalls<?> calls, SettingsShape shape) {}

    /**
     * A field of a feature.
     *
     * @param feature the id of the feature
     */
    record Field(String feature, SettingsShape.Setter setter) {}

    private final Map<String, Feature> features = new TreeMap<>();
    private final SortedMap<String, Field> fields = new TreeMap<>();
    private final Map<String, Object> builders = new TreeMap<>();

    private FeatureFields() {}

    /**
     * Returns the fields of all features of a catalog.
     *
     * @throws ProviderException when the fields of a feature are not those of its settings
     */
    static FeatureFields of(ProviderCatalog catalog) {
        var all = new FeatureFields();
        FeatureCalls.all(catalog).forEach(all::add);
        return all;
    }

    private void add(FeatureCalls<?> calls) {
        try {
            var own = new TreeSet<>(calls.fields());
            own.removeAll(SettingsShape.of(NetworkSpec.class).setters().keySet());
            if (own.isEmpty()) {
                return;
            }
            var shape = SettingsShape.of(calls.settingsType());
            if (!shape.setters().keySet().equals(own)) {
                throw new ProviderException(calls.name() + " has the fields " + own + ", but its settings have "
                        + shape.setters().keySet() + ". Make fields() and @ConfigKey agree.");
            }
            shape.setters().forEach((name, setter) -> {
                if (setter.required()) {
                    throw new ProviderException(
                            calls.name() + " requires the field network." + name + ". Give it a default.");
                }
                fields.put(name, new Field(calls.id(), setter));
            });
            features.put(calls.id(), new Feature(calls, shape));
        } catch (ForeignFailure failure) {
            throw calls.exception(failure);
        }
    }

    /** Returns the fields by name. */
    SortedMap<String, Field> byName() {
        return Collections.unmodifiableSortedMap(fields);
    }

    /** Returns the method that sets a field. */
    Optional<SettingsShape.Setter> setter(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::setter);
    }

    /** Returns the builder of the settings of a feature. */
    Object builder(String feature) {
        return builders.computeIfAbsent(
                feature,
                id -> Optional.ofNullable(features.get(id))
                        .orElseThrow()
                        .shape()
                        .newBuilder());
    }

    /** Passes on shape and builder of each feature that has been given a builder. */
    void forEachBuilder(BiConsumer<SettingsShape, Object> each) {
        builders.forEach((id, builder) ->
                each.accept(Optional.ofNullable(features.get(id)).orElseThrow().shape(), builder));
    }

    /** Returns settings that a shape built. */
    static FeatureSettings settings(Object built) {
        return (FeatureSettings) built;
    }
}
