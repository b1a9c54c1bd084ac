package dev.clusternetwork.spi;

import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** The available providers and features by id. Immutable. */
public final class ProviderCatalog {

    /** Keys and values are weak references, so that the map does not keep class loaders or providers in memory. */
    private static final Map<ClassLoader, WeakReference<ProviderCatalog>> DISCOVERED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final SortedMap<String, NetworkProvider<?>> providers;
    private final SortedMap<String, NetworkFeature<?>> features;
    private final SortedMap<String, NetworkFeature<?>> featuresByField = new TreeMap<>();

    private ProviderCatalog(
            SortedMap<String, NetworkProvider<?>> providers, SortedMap<String, NetworkFeature<?>> features) {
        this.providers = Collections.unmodifiableSortedMap(providers);
        this.features = Collections.unmodifiableSortedMap(features);
        for (var id : providers.keySet()) {
            var feature = features.get(id);
            if (feature != null) {
                throw clash("a provider and a feature have the id '" + id + "'", providers.get(id), feature);
            }
        }
        features.values().forEach(this::addFields);
    }

    private void addFields(NetworkFeature<?> feature) {
        for (var field : fieldsOf(feature)) {
            var provider = providers.get(field);
            if (provider != null) {
                throw clash("a provider and a feature have the field network." + field, provider, feature);
            }
            var other = featuresByField.put(field, feature);
            if (other != null) {
                throw clash("two features have the field network." + field, other, feature);
            }
        }
    }

    private static ProviderException clash(String problem, NetworkComponent<?> first, NetworkComponent<?> second) {
        var names = new TreeSet<>(
                List.of(first.getClass().getName(), second.getClass().getName()));
        return new ProviderException(
                problem + ": " + String.join(" and ", names) + ". Remove one of them from the class path.");
    }

    /**
     * Returns the providers and features that the context class loader of the current thread finds.
     *
     * @throws ProviderException as {@link #discover(ClassLoader)}
     */
    public static ProviderCatalog discover() {
        var loader = Thread.currentThread().getContextClassLoader();
        return discover(loader == null ? ProviderCatalog.class.getClassLoader() : loader);
    }

    /**
     * Returns the providers and features that a class loader finds. While the catalog of a class loader is in use,
     * further calls return the same one, so that reading many configurations does not search the class path each time.
     *
     * @throws ProviderException when a provider or feature cannot be loaded, or when two have the same id or field
     */
    public static ProviderCatalog discover(ClassLoader loader) {
        var reference = DISCOVERED.get(loader);
        var known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        var found = discovered(loader);
        DISCOVERED.put(loader, new WeakReference<>(found));
        return found;
    }

    private static ProviderCatalog discovered(ClassLoader loader) {
        try {
            var providers = new ArrayList<NetworkProvider<?>>();
            ForeignCode.load("a network provider on the class path", NetworkProvider.class, loader)
                    .forEach(providers::add);
            var features = new ArrayList<NetworkFeature<?>>();
            ForeignCode.load("a network feature on the class path", NetworkFeature.class, loader)
                    .forEach(features::add);
            return of(providers).withFeatures(features);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /**
     * Returns a catalog of only these providers, without features.
     *
     * @throws ProviderException when two providers have the same id, or when an id is empty
     */
    public static ProviderCatalog of(NetworkProvider<?>... providers) {
        return of(List.of(providers));
    }

    /**
     * Returns a catalog of only these providers, without features.
     *
     * @throws ProviderException when two providers have the same id, or when an id is empty
     */
    public static ProviderCatalog of(Collection<? extends NetworkProvider<?>> providers) {
        return new ProviderCatalog(
                byId(providers, "provider", "Return the value of network.provider that selects it from id()."),
                new TreeMap<>());
    }

    /**
     * Returns a copy of this catalog that has these features, too.
     *
     * @throws ProviderException as {@link #withFeatures(Collection)}
     */
    public ProviderCatalog withFeatures(NetworkFeature<?>... more) {
        return withFeatures(List.of(more));
    }

    /**
     * Returns a copy of this catalog that has these features, too.
     *
     * @throws ProviderException when two providers or features have the same id or field, or when an id is empty
     */
    public ProviderCatalog withFeatures(Collection<? extends NetworkFeature<?>> more) {
        var all = new ArrayList<NetworkFeature<?>>(features.values());
        all.addAll(more);
        return new ProviderCatalog(new TreeMap<>(providers), byId(all, "feature", "Return one from id()."));
    }

    private static <C extends NetworkComponent<?>> SortedMap<String, C> byId(
            Collection<? extends C> components, String role, String fix) {
        var byId = new TreeMap<String, C>();
        for (C component : components) {
            var id = ask(role, component, "id()", component::id);
            if (id.isBlank()) {
                throw new ProviderException(component.getClass().getName() + " has no id. " + fix);
            }
            var other = byId.put(id, component);
            if (other != null) {
                throw clash("two " + role + "s have the id '" + id + "'", other, component);
            }
        }
        return byId;
    }

    /** Returns the provider with this id. */
    public Optional<NetworkProvider<?>> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** Returns the ids of all providers, sorted. */
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(providers.keySet()));
    }

    /** Returns all providers, sorted by id. */
    public Collection<NetworkProvider<?>> providers() {
        return providers.values();
    }

    /** Returns all features, sorted by id. */
    public Collection<NetworkFeature<?>> features() {
        return features.values();
    }

    /** Returns the feature that plans a field of {@code network}. */
    public Optional<NetworkFeature<?>> featureOf(String field) {
        return Optional.ofNullable(featuresByField.get(field));
    }

    /** Returns the fields of {@code network} that the features plan, sorted. */
    public SortedSet<String> featureFields() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(featuresByField.keySet()));
    }

    private static SortedSet<String> fieldsOf(NetworkFeature<?> feature) {
        var fields = ask("feature", feature, "fields()", feature::fields);
        if (fields.stream().anyMatch(field -> field == null || field.isBlank())) {
            throw new ProviderException(feature.getClass().getName()
                    + " has a field without a name. Return the names of fields of network from fields().");
        }
        return new TreeSet<>(fields);
    }

    private static <T> T ask(String role, NetworkComponent<?> component, String method, Supplier<T> question) {
        try {
            return ForeignCode.unnamed(role, component).call(method, question);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /** Returns the IDs of the providers, and of the features if there are any. */
    @Override
    public String toString() {
        return ids() + (features.isEmpty() ? "" : " with the features " + features.keySet());
    }
}
