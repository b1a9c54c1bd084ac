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

/** The available providers by id. Immutable. */
public final class ProviderCatalog {

    /** Keys and values are weak references, so that the map does not keep class loaders or providers in memory. */
    private static final Map<ClassLoader, WeakReference<ProviderCatalog>> DISCOVERED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final SortedMap<String, NetworkProvider<?>> providers;

    private ProviderCatalog(SortedMap<String, NetworkProvider<?>> providers) {
        this.providers = Collections.unmodifiableSortedMap(providers);
    }

    /**
     * Returns the providers that the context class loader of the current thread finds.
     *
     * @throws ProviderException as {@link #discover(ClassLoader)}
     */
    public static ProviderCatalog discover() {
        var loader = Thread.currentThread().getContextClassLoader();
        return discover(loader == null ? ProviderCatalog.class.getClassLoader() : loader);
    }

    /**
     * Returns the providers that a class loader finds. While the catalog of a class loader is in use, further calls
     * return the same one, so that reading many configurations does not search the class path each time.
     *
     * @throws ProviderException when a provider cannot be loaded, or when two have the same id
     */
    public static ProviderCatalog discover(ClassLoader loader) {
        var reference = DISCOVERED.get(loader);
        var known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        var found = of(load(loader));
        DISCOVERED.put(loader, new WeakReference<>(found));
        return found;
    }

    private static List<NetworkProvider<?>> load(ClassLoader loader) {
        try {
            var found = new ArrayList<NetworkProvider<?>>();
            ForeignCode.load("a network provider on the class path", NetworkProvider.class, loader)
                    .forEach(found::add);
            return found;
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /**
     * Returns a catalog of only these providers.
     *
     * @throws ProviderException when two providers have the same id, or when an id is empty
     */
    public static ProviderCatalog of(NetworkProvider<?>... providers) {
        return of(List.of(providers));
    }

    /**
     * Returns a catalog of only these providers.
     *
     * @throws ProviderException when two providers have the same id, or when an id is empty
     */
    public static ProviderCatalog of(Collection<? extends NetworkProvider<?>> providers) {
        var byId = new TreeMap<String, NetworkProvider<?>>();
        for (var provider : providers) {
            var id = idOf(provider);
            if (id.isBlank()) {
                throw new ProviderException(provider.getClass().getName()
                        + " has no id. Return the value of network.provider that selects it from id().");
            }
            var other = byId.put(id, provider);
            if (other != null) {
                var names = new TreeSet<>(
                        List.of(other.getClass().getName(), provider.getClass().getName()));
                throw new ProviderException("two providers have the id '" + id + "': " + String.join(" and ", names)
                        + ". Remove one of them from the class path.");
            }
        }
        return new ProviderCatalog(byId);
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

    private static String idOf(NetworkProvider<?> provider) {
        try {
            return ForeignCode.unnamed("provider", provider).call("id()", provider::id);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    @Override
    public String toString() {
        return ids().toString();
    }
}
