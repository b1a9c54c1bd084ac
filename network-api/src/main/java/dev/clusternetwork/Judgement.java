package dev.clusternetwork;

import dev.clusternetwork.CachedObservedCluster.Unanswered;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.finding.Waiver;
import dev.clusternetwork.internal.completion.PlanAssembler;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.rules.ClusterRules;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.internal.rules.SettingsConstraints;
import dev.clusternetwork.internal.rules.WaiverRules;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.Capability;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.spi.ProviderException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One cluster before the planner: judged when it is made, planned on demand. */
final class Judgement<S extends ProviderSettings> {

    private final ClusterSpec cluster;
    private final @Nullable NetworkProvider<S> provider;
    private final @Nullable ProviderContext<S> context;
    private final UnaryOperator<Findings> conclude;
    private final ConfigPath root;
    private final Findings findings;

    private Judgement(
            ClusterDocument document,
            ObservedCluster observed,
            ProviderCatalog catalog,
            @Nullable NetworkProvider<S> provider,
            RandomGenerator random,
            List<Waiver> waivers) {
        this.cluster = document.cluster();
        this.root = document.root();
        this.provider = provider;
        var all = Stream.concat(waivers.stream(), waiversOf(cluster)).toList();
        this.conclude = each -> document.located(each).waiving(all);

        var collector = new Findings.Collector(document.unreadable());
        judgeWaivers(catalog, collector);
        var capabilities = provider == null
                ? Optional.<Set<Capability>>empty()
                : answer(provider, "told what it can do", provider::capabilities, collector);
        ClusterRules.check(cluster, capabilities, root, collector);
        this.context =
                provider == null ? null : contextFor(provider, new CachedObservedCluster(observed), random, collector);
        if (provider == null) {
            reportUnknownProvider(catalog, collector);
        } else if (context != null) {
            judgeByProvider(provider, context, collector);
        }
        this.findings = conclude.apply(document.findings().plus(collector.toFindings()));
    }

    static Judgement<?> of(
            ClusterDocument document,
            ObservedCluster observed,
            ProviderCatalog catalog,
            RandomGenerator random,
            List<Waiver> waivers) {
        // When nobody could read which provider is meant, no provider is asked, not even the default one.
        var path = document.root().key("network").key("provider");
        var isKnown = document.unreadable().stream().noneMatch(path::isWithin);
        var provider =
                isKnown ? catalog.find(document.cluster().network().provider()) : Optional.<NetworkProvider<?>>empty();
        return provider.isPresent()
                ? typed(document, observed, catalog, provider.get(), random, waivers)
                : new Judgement<>(document, observed, catalog, null, random, waivers);
    }

    private static <S extends ProviderSettings> Judgement<S> typed(
            ClusterDocument document,
            ObservedCluster observed,
            ProviderCatalog catalog,
            NetworkProvider<S> provider,
            RandomGenerator random,
            List<Waiver> waivers) {
        return new Judgement<>(document, observed, catalog, provider, random, waivers);
    }

    /** Everything found, located and with waivers applied. */
    Findings findings() {
        return findings;
    }

    /** The plan, or all findings as an exception. */
    NetworkPlan plan() {
        if (findings.hasErrors() || provider == null || context == null) {
            throw new InvalidClusterException(findings);
        }
        try {
            var wanted = Objects.requireNonNull(provider.plan(context), "plan");
            var unused = conclude.apply(PlanAssembler.unusedOverrides(cluster, wanted, root));
            return PlanAssembler.assemble(cluster, wanted, findings.plus(unused));
        } catch (Unanswered unanswered) {
            throw unanswered.thrown();
        } catch (ProviderException told) {
            throw told;
        } catch (RuntimeException | LinkageError broken) {
            throw new ProviderException(
                    failure(provider, "planned", broken) + "; report it to whoever maintains "
                            + provider.getClass().getName(),
                    broken);
        }
    }

    private void judgeWaivers(ProviderCatalog catalog, Findings.Collector collector) {
        try {
            WaiverRules.check(cluster, NetworkPlanner.findingCodes(catalog), root, collector);
        } catch (ProviderException broken) {
            collector.add(
                    Finding.of(RuleCode.PROVIDER_FAILED, root.key("network").key("waive"))
                            .message("waivers could not be judged")
                            .fix(Objects.requireNonNull(broken.getMessage(), "message")));
        }
    }

    /** What a provider answers; empty, with a finding, when it breaks instead. */
    private <T> Optional<T> answer(
            NetworkProvider<S> provider, String doing, Supplier<T> question, Findings.Collector collector) {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException | LinkageError broken) {
            collector.add(failed(provider, doing, broken));
            return Optional.empty();
        }
    }

    private Finding failed(NetworkProvider<S> provider, String doing, Throwable broken) {
        return Finding.of(RuleCode.PROVIDER_FAILED, root.key("network").key("provider"))
                .found(provider.id())
                .message(failure(provider, doing, broken))
                .fix("report it to whoever maintains " + provider.getClass().getName())
                .build();
    }

    private @Nullable ProviderContext<S> contextFor(
            NetworkProvider<S> provider,
            ObservedCluster observed,
            RandomGenerator random,
            Findings.Collector collector) {
        var written = cluster.network().settings();
        if (written.isPresent() && !provider.settingsType().isInstance(written.get())) {
            var path = root.key("network").key("provider");
            collector.add(Finding.of(RuleCode.PROVIDER_MISMATCH, path)
                    .found(provider.id())
                    .message(path + " is '" + provider.id() + "', but the settings given are a "
                            + written.get().getClass().getName() + ", not a "
                            + provider.settingsType().getName())
                    .fix("hand the builder the settings type of the provider's own module"));
            return null;
        }
        return written.map(provider.settingsType()::cast)
                .or(() -> answer(provider, "gave its default settings", provider::defaultSettings, collector))
                .map(settings -> ProviderContext.of(settings, cluster, observed, random, root))
                .orElse(null);
    }

    private void reportUnknownProvider(ProviderCatalog catalog, Findings.Collector collector) {
        var id = Excerpt.of(cluster.network().provider());
        var path = root.key("network").key("provider");
        collector.add(Finding.of(RuleCode.UNKNOWN_PROVIDER, path)
                .found(id)
                .message(path + " is '" + id + "', but the class path holds only " + catalog.ids())
                .fix(catalog.adviceFor(id)));
    }

    private void judgeByProvider(
            NetworkProvider<S> provider, ProviderContext<S> context, Findings.Collector collector) {
        try {
            SettingsConstraints.check(context.settings(), context.settingsPath(), collector);
            collector.addAll(Objects.requireNonNull(provider.validate(context), "findings"));
        } catch (Unanswered unanswered) {
            collector.add(Finding.of(RuleCode.CLUSTER_UNREADABLE, context.settingsPath())
                    .message("the running cluster could not be asked for " + unanswered.what() + " ("
                            + unanswered.thrown().getClass().getSimpleName() + ")")
                    .fix(
                            "give the host tool the right to read it, repair its connection, or correct the object where it is"
                                    + " malformed"));
            answer(provider, "judged the configuration", () -> withoutCluster(provider, context), collector)
                    .ifPresent(collector::addAll);
        } catch (RuntimeException | LinkageError broken) {
            collector.add(failed(provider, "judged the configuration", broken));
        }
    }

    /**
     * What a provider finds whether nobody looked at the cluster or nothing runs there. What it finds in one of the two
     * cases alone is a statement about a cluster that could not be asked.
     */
    private List<Finding> withoutCluster(NetworkProvider<S> provider, ProviderContext<S> context) {
        var unknown = validate(provider, context, ObservedCluster.none());
        var empty = validate(provider, context, ObservedCluster.of());
        return unknown.stream().filter(Set.copyOf(empty)::contains).toList();
    }

    private static <S extends ProviderSettings> List<Finding> validate(
            NetworkProvider<S> provider, ProviderContext<S> context, ObservedCluster observed) {
        var asked =
                ProviderContext.of(context.settings(), context.cluster(), observed, context.random(), context.root());
        return Objects.requireNonNull(provider.validate(asked), "findings").all();
    }

    /** Names the exception and where it came from, not its message: that could repeat a secret. */
    private static String failure(NetworkProvider<?> provider, String doing, Throwable broken) {
        // The first frame outside the JDK: that of a null check inside it would tell nobody anything.
        var trace = Stream.of(broken.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .toArray(StackTraceElement[]::new);
        return "the provider '" + provider.id() + "' broke while it " + doing + ": "
                + broken.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static Stream<Waiver> waiversOf(ClusterSpec cluster) {
        return cluster.network().waivers().entrySet().stream().map(each -> new Waiver(each.getKey(), each.getValue()));
    }
}
