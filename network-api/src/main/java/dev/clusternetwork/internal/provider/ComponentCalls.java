package dev.clusternetwork.internal.provider;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkComponent;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Calls the methods of a provider or a feature. Each method throws a {@link ForeignFailure} that names the component,
 * or the adapter that the component called, when the call throws or returns a value that it must not return.
 *
 * @param <S> the settings of the component
 */
public abstract class ComponentCalls<S> {

    private final String id;
    private final NetworkComponent<S> component;
    private final Class<?> settingsBound;
    private final ForeignCode code;
    private final String name;

    ComponentCalls(String role, String id, NetworkComponent<S> component, Class<?> settingsBound) {
        this.id = id;
        this.component = component;
        this.settingsBound = settingsBound;
        this.name = "the " + role + " '" + id + "'";
        this.code = ForeignCode.named(name, component);
    }

    final ForeignCode code() {
        return code;
    }

    /** Returns the id under which the catalog has the component. */
    public final String id() {
        return id;
    }

    /** Returns role and id, for messages, for example {@code the provider 'weave'}. */
    public final String name() {
        return name;
    }

    /** Returns the path of the setting that selects the component. */
    public abstract ConfigPath path(ConfigPath root);

    /** Returns the path of what has the settings of the component. */
    public abstract ConfigPath settingsPath(ConfigPath root);

    /** Returns the type of its settings. */
    @SuppressWarnings("unchecked") // checked as far as erasure allows
    public final Class<S> settingsType() {
        var type = code.call("settingsType()", Class.class, component::settingsType);
        if (!settingsBound.isAssignableFrom(type)) {
            throw code.returned("the class " + type.getName() + " from settingsType(), which does not implement "
                    + settingsBound.getName());
        }
        return (Class<S>) type;
    }

    /** Returns the settings of a user who wrote none. */
    public final S defaultSettings() {
        return code.call("defaultSettings()", settingsType(), component::defaultSettings);
    }

    /** Returns the codes of its findings. */
    public final List<FindingCode> findingCodes() {
        return List.copyOf(withoutNull("findingCodes()", component::findingCodes));
    }

    final <C extends Collection<?>> C withoutNull(String method, Supplier<C> call) {
        C answer = code.call(method, call);
        // Collection.contains(null) throws in many immutable collections.
        if (answer.stream().anyMatch(Objects::isNull)) {
            throw code.returned("a collection that contains null from " + method);
        }
        return answer;
    }

    /** Returns the settings with the content of the files that they refer to. */
    public final S load(LoadContext<S> context) {
        return code.call("load()", settingsType(), () -> component.load(context));
    }

    /** Checks the constraints that the settings declare by annotations. */
    public final void checkConstraints(Runnable check) {
        code.run("the constraints of its settings", check);
    }

    /** Returns how the component uses addresses and hosts. */
    public final NetworkProfile profile(PlanContext<S> context) {
        return code.call("profile()", NetworkProfile.class, () -> component.profile(context));
    }

    /** Returns the findings of the component. */
    public final Findings validate(PlanContext<S> context) {
        return code.call("validate()", Findings.class, () -> component.validate(context));
    }

    /** Returns the part of the component in the plan, with recipes that throw a {@link ForeignFailure} too. */
    public final PlanPart plan(PlanContext<S> context) {
        var wanted = code.call("plan()", PlanPart.class, () -> component.plan(context));
        var guarded = PlanPart.builder().everyHost(wanted.everyHost()).findings(wanted.findings());
        wanted.hosts().forEach(guarded::host);
        wanted.data().forEach((type, value) -> addData(guarded, type, value));
        wanted.recipes().forEach(recipe -> guarded.add(guarded(recipe)));
        return guarded.build();
    }

    private static <T> void addData(PlanPart.Builder part, Class<T> type, Object value) {
        part.data(type, type.cast(value));
    }

    private Supplier<HasMetadata> guarded(Supplier<? extends HasMetadata> recipe) {
        return () -> code.call("a recipe of its plan", HasMetadata.class, recipe);
    }

    /**
     * Returns the exception that reading and planning throw for a failure: a {@link ProviderException} where the
     * component is at fault, otherwise the exception of the host tool's adapter, if that is unchecked.
     */
    public final RuntimeException exception(ForeignFailure failure) {
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

    /** Returns whether the component is at fault, and not an adapter that it called. */
    public final boolean isAtFault(ForeignFailure failure) {
        return failure.isOf(code);
    }
}
