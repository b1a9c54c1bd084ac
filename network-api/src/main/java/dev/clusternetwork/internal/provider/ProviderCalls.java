package dev.clusternetwork.internal.provider;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.spi.ProviderPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds providers and calls their methods. Each method throws a {@link ForeignFailure} that names the provider, or the
 * adapter that the provider called, when the call throws or returns a value that it must not return.
 *
 * @param <S> the provider's settings
 */
public final class ProviderCalls<S extends ProviderSettings> {

    private final String id;
    private final NetworkProvider<S> provider;
    private final ForeignCode code;

    private ProviderCalls(String id, NetworkProvider<S> provider) {
        this.id = id;
        this.provider = provider;
        this.code = ForeignCode.named("the provider '" + id + "'", provider);
    }

    /** Returns the provider with this id, if the catalog has it. */
    public static Optional<ProviderCalls<?>> choose(String id, ProviderCatalog catalog) {
        return catalog.find(id).map(provider -> new ProviderCalls<>(id, provider));
    }

    /** Returns all providers of a catalog, sorted by id. */
    public static List<ProviderCalls<?>> all(ProviderCatalog catalog) {
        return catalog.ids().stream()
                .<ProviderCalls<?>>flatMap(id -> choose(id, catalog).stream())
                .toList();
    }

    /** Returns the id under which the catalog has the provider. */
    public String id() {
        return id;
    }

    /** Returns the type of its settings. */
    @SuppressWarnings("unchecked") // checked as far as erasure allows
    public Class<S> settingsType() {
        var type = code.call("settingsType()", Class.class, provider::settingsType);
        if (!ProviderSettings.class.isAssignableFrom(type)) {
            throw code.returned("the class " + type.getName() + " from settingsType(), which does not implement "
                    + ProviderSettings.class.getName());
        }
        return (Class<S>) type;
    }

    /** Returns the settings of a user who wrote none. */
    public S defaultSettings() {
        return code.call("defaultSettings()", settingsType(), provider::defaultSettings);
    }

    /** Returns what it supports in addition to IPv4. */
    public Set<Capability> capabilities() {
        return Set.copyOf(withoutNull("capabilities()", provider::capabilities));
    }

    /** Returns the codes of its findings. */
    public List<FindingCode> findingCodes() {
        return List.copyOf(withoutNull("findingCodes()", provider::findingCodes));
    }

    private <C extends Collection<?>> C withoutNull(String method, Supplier<C> call) {
        C answer = code.call(method, call);
        // Collection.contains(null) throws in many immutable collections.
        if (answer.stream().anyMatch(Objects::isNull)) {
            throw code.returned("a collection that contains null from " + method);
        }
        return answer;
    }

    /** Returns the settings with the content of the files that they refer to. */
    public S load(LoadContext<S> context) {
        return code.call("load()", settingsType(), () -> provider.load(context));
    }

    /** Checks the constraints that the provider's settings declare by annotations. */
    public void checkConstraints(Runnable check) {
        code.run("the constraints of its settings", check);
    }

    /** Returns how the network uses addresses and hosts. */
    public NetworkProfile profile(ProviderContext<S> context) {
        return code.call("profile()", NetworkProfile.class, () -> provider.profile(context));
    }

    /** Returns the findings of the provider. */
    public Findings validate(ProviderContext<S> context) {
        return code.call("validate()", Findings.class, () -> provider.validate(context));
    }

    /** Returns the plan of the provider, with recipes that throw a {@link ForeignFailure} too. */
    public ProviderPlan plan(ProviderContext<S> context) {
        var wanted = code.call("plan()", ProviderPlan.class, () -> provider.plan(context));
        var guarded = ProviderPlan.builder().everyHost(wanted.everyHost()).findings(wanted.findings());
        wanted.hosts().forEach(guarded::host);
        wanted.recipes().forEach(recipe -> guarded.add(guarded(recipe)));
        return guarded.build();
    }

    private Supplier<HasMetadata> guarded(Supplier<? extends HasMetadata> recipe) {
        return () -> code.call("a recipe of its plan", HasMetadata.class, recipe);
    }

    /**
     * Returns the exception that reading and planning throw for a failure: a {@link ProviderException} where the
     * provider is at fault, otherwise the exception of the host tool's adapter, if that is unchecked.
     */
    public RuntimeException exception(ForeignFailure failure) {
        var cause = failure.getCause();
        if (cause instanceof ProviderException named) {
            return named;
        }
        if (isAtFault(failure)) {
            return new ProviderException(failure.getMessage(), cause);
        }
        return cause instanceof RuntimeException thrown
                ? thrown
                : new IllegalStateException(failure.getMessage(), cause);
    }

    /** Returns whether the provider is at fault, and not an adapter that it called. */
    public boolean isAtFault(ForeignFailure failure) {
        return failure.isOf(code);
    }
}
