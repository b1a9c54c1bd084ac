package dev.clusternetwork.spi;

import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The providers at hand, by id. Immutable. */
public final class ProviderCatalog {

    private final SortedMap<String, NetworkProvider<?>> providers;

    private ProviderCatalog(SortedMap<String, NetworkProvider<?>> providers) {
        this.providers = Collections.unmodifiableSortedMap(providers);
    }

    /**
     * The providers that the current thread's context class loader finds.
     *
     * @throws ProviderException as {@link #discover(ClassLoader)}
     */
    public static ProviderCatalog discover() {
        var loader = Thread.currentThread().getContextClassLoader();
        return discover(loader == null ? ProviderCatalog.class.getClassLoader() : loader);
    }

    /**
     * The providers that a class loader finds.
     *
     * @throws ProviderException when one cannot be loaded, or when two have the same id
     */
    public static ProviderCatalog discover(ClassLoader loader) {
        try {
            return of(ServiceLoader.load(NetworkProvider.class, loader).stream()
                    .<NetworkProvider<?>>map(ServiceLoader.Provider::get)
                    .toList());
        } catch (ServiceConfigurationError | LinkageError broken) {
            // A missing dependency of a provider is a LinkageError, whose message is a bare class name.
            var fault = broken instanceof ServiceConfigurationError ? broken.getMessage() : broken.toString();
            throw new ProviderException(
                    "a network provider on the class path cannot be loaded: " + fault
                            + "; mend it or take its module off the class path",
                    broken);
        }
    }

    /**
     * Just these providers.
     *
     * @throws ProviderException when two have the same id, or one has none
     */
    public static ProviderCatalog of(NetworkProvider<?>... providers) {
        return of(List.of(providers));
    }

    /**
     * Just these providers.
     *
     * @throws ProviderException when two have the same id, or one has none
     */
    public static ProviderCatalog of(Collection<? extends NetworkProvider<?>> providers) {
        var byId = new TreeMap<String, NetworkProvider<?>>();
        for (var provider : providers) {
            var id = provider.id();
            if (id == null || id.isBlank()) {
                throw new ProviderException(
                        provider.getClass().getName() + " has no id; return what users write under network.provider");
            }
            var other = byId.put(id, provider);
            if (other != null) {
                var names = new TreeSet<>(
                        List.of(other.getClass().getName(), provider.getClass().getName()));
                throw new ProviderException("two providers have the id '" + id + "': " + String.join(" and ", names)
                        + "; take one of them off the class path");
            }
        }
        return new ProviderCatalog(byId);
    }

    /** The provider of this id. */
    public Optional<NetworkProvider<?>> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** The ids of all providers, sorted. */
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(providers.keySet()));
    }

    /** All providers, sorted by id. */
    public Collection<NetworkProvider<?>> providers() {
        return providers.values();
    }

    /** What to do about an id that nobody has: the nearest one, or the module to add. */
    public String adviceFor(String unknownId) {
        return Nearest.to(unknownId, providers.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("add the module that brings '" + Excerpt.of(unknownId) + "' or correct the name");
    }

    @Override
    public String toString() {
        return ids().toString();
    }
}
