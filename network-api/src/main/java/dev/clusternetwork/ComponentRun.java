package dev.clusternetwork;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.completion.PlanAssembler.ComponentPart;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.provider.ComponentCalls;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.rules.SettingsConstraints;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One provider or feature in the validation of one cluster. A failure of the component, or of the adapter of the
 * running cluster, becomes a finding.
 *
 * @param <S> the settings of the component
 */
final class ComponentRun<S> {

    private final ComponentCalls<S> calls;
    private final PlanContext<S> context;
    private final FailureReport failures;

    ComponentRun(ComponentCalls<S> calls, PlanContext<S> context, FailureReport failures) {
        this.calls = calls;
        this.context = context;
        this.failures = failures;
    }

    ComponentCalls<S> calls() {
        return calls;
    }

    /**
     * Returns the profile; if the running cluster cannot be queried, {@link #check} reports it.
     *
     * @param provider the profile of the provider
     */
    NetworkProfile profile(NetworkProfile provider) {
        var known = context.withNetwork(provider);
        try {
            return calls.profile(known);
        } catch (ForeignFailure failure) {
            if (!calls.isAtFault(failure)) {
                return failures.ask(calls, () -> calls.profile(known.withObserved(ObservedCluster.none())))
                        .orElseGet(NetworkProfile::unknown);
            }
            failures.report(calls, failure);
            return NetworkProfile.unknown();
        }
    }

    /** Collects the findings of the component. */
    void check(NetworkProfile network) {
        var collector = failures.collector();
        var known = context.withNetwork(network);
        try {
            calls.checkConstraints(
                    () -> SettingsConstraints.check(context.settings(), context.settingsPath(), collector));
            collector.addAll(calls.validate(known));
        } catch (ForeignFailure failure) {
            failures.report(calls, failure);
            if (!calls.isAtFault(failure)) {
                failures.ask(calls, () -> findingsWithoutCluster(known)).ifPresent(collector::addAll);
            }
        }
    }

    /**
     * Returns the findings that the component reports both for an unknown cluster and for an empty one. A finding that
     * it reports in only one of these cases depends on the cluster, which could not be queried.
     */
    private List<Finding> findingsWithoutCluster(PlanContext<S> known) {
        var unknown = calls.validate(known.withObserved(ObservedCluster.none())).all();
        var empty = calls.validate(known.withObserved(ObservedCluster.of())).all();
        return unknown.stream().filter(Set.copyOf(empty)::contains).toList();
    }

    /**
     * Returns the part of the component in the plan.
     *
     * @throws ForeignFailure when the component or the adapter of the running cluster fails
     */
    ComponentPart plan(NetworkProfile network) {
        return new ComponentPart(calls.id(), calls.name(), calls.plan(context.withNetwork(network)));
    }

    /** Reports failures of components as findings. */
    record FailureReport(ConfigPath root, Findings.Collector collector) {

        /** What a component answers; empty, with a finding, when it fails. */
        <T> Optional<T> ask(ComponentCalls<?> calls, Supplier<T> question) {
            try {
                return Optional.of(question.get());
            } catch (ForeignFailure failure) {
                report(calls, failure);
                return Optional.empty();
            }
        }

        void report(ComponentCalls<?> calls, ForeignFailure failure) {
            if (calls.isAtFault(failure)) {
                collector.add(Finding.of(RuleCode.PROVIDER_FAILED, calls.path(root))
                        .found(calls.id())
                        .problem(failure.problem())
                        .fix(failure.fix()));
                return;
            }
            var thrown = failure.getCause() instanceof RuntimeException exception ? exception : null;
            collector.add(Finding.of(RuleCode.CLUSTER_UNREADABLE, calls.settingsPath(root))
                    .problem("the running cluster could not be queried for " + failure.question() + " ("
                            + (thrown == null
                                    ? failure.problem()
                                    : thrown.getClass().getSimpleName()) + ")")
                    .fix(
                            thrown == null
                                    ? failure.fix()
                                    : "grant the host tool permission to read it, check the connection to the API server,"
                                            + " or correct the object if it is malformed"));
        }
    }
}
