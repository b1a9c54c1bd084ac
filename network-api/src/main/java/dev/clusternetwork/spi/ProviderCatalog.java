package dev.clusternetwork.spi;

import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
            var found = new ArrayList<NetworkProvider<?>>();
            ForeignCode.load("a network provider on the class path", NetworkProvider.class, loader)
                    .forEach(found::add);
            return of(found);
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
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
            var id = idOf(provider);
            if (id.isBlank()) {
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
