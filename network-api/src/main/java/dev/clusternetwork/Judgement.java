package dev.clusternetwork;

import dev.clusternetwork.GuardedCluster.Unanswered;
import dev.clusternetwork.assembly.PlanAssembler;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.finding.Waiver;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.rules.ClusterRules;
import dev.clusternetwork.rules.RuleCode;
import dev.clusternetwork.rules.SettingsConstraints;
import dev.clusternetwork.rules.WaiverRules;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.spi.ProviderException;
import dev.clusternetwork.spi.ProviderPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        WaiverRules.judge(cluster, NetworkPlanner.findingCodes(catalog), root, collector);
        ClusterRules.judge(
                cluster, Optional.ofNullable(provider).map(NetworkProvider::capabilities), root, collector);
        this.context = provider == null ? null : contextFor(provider, new GuardedCluster(observed), random, collector);
        if (provider == null) {
            reportUnknownProvider(catalog, collector);
        } else if (context != null) {
            SettingsConstraints.judge(context.settings(), context.settingsPath(), collector);
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
        var provider = catalog.find(document.cluster().network().provider());
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
        var wanted = plannedBy(provider, context);
        var unused = conclude.apply(PlanAssembler.unusedOverrides(cluster, wanted, root));
        return PlanAssembler.assemble(cluster, wanted, findings.plus(unused));
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
        var settings = written.map(provider.settingsType()::cast).orElseGet(provider::defaultSettings);
        return ProviderContext.of(settings, cluster, observed, random, root);
    }

    private void reportUnknownProvider(ProviderCatalog catalog, Findings.Collector collector) {
        var id = cluster.network().provider();
        var path = root.key("network").key("provider");
        collector.add(Finding.of(RuleCode.UNKNOWN_PROVIDER, path)
                .found(id)
                .message(path + " is '" + id + "', but the class path holds only " + catalog.ids())
                .fix(catalog.adviceFor(id)));
    }

    private void judgeByProvider(
            NetworkProvider<S> provider, ProviderContext<S> context, Findings.Collector collector) {
        try {
            collector.addAll(Objects.requireNonNull(provider.validate(context), "findings"));
        } catch (Unanswered unanswered) {
            collector.add(Finding.of(RuleCode.CLUSTER_UNREADABLE, context.settingsPath())
                    .message("the running cluster could not be asked for " + unanswered.what() + " ("
                            + unanswered.thrown().getClass().getSimpleName() + ")")
                    .fix("give the host tool the right to read it, or repair its connection"));
        } catch (RuntimeException broken) {
            collector.add(Finding.of(RuleCode.PROVIDER_FAILED, root.key("network").key("provider"))
                    .found(provider.id())
                    .message(failure(provider, "judged the configuration", broken))
                    .fix("report it to whoever maintains " + provider.getClass().getName()));
        }
    }

    private ProviderPlan plannedBy(NetworkProvider<S> provider, ProviderContext<S> context) {
        try {
            return Objects.requireNonNull(provider.plan(context), "plan");
        } catch (Unanswered unanswered) {
            throw unanswered.thrown();
        } catch (RuntimeException broken) {
            throw new ProviderException(
                    failure(provider, "planned", broken) + "; report it to whoever maintains "
                            + provider.getClass().getName(),
                    broken);
        }
    }

    /** Names the exception and where it came from, not its message: that could repeat a secret. */
    private static String failure(NetworkProvider<?> provider, String doing, RuntimeException broken) {
        var trace = broken.getStackTrace();
        return "the provider '" + provider.id() + "' broke while it " + doing + ": "
                + broken.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static Stream<Waiver> waiversOf(ClusterSpec cluster) {
        return cluster.network().waivers().entrySet().stream()
                .map(each -> new Waiver(each.getKey(), each.getValue()));
    }
}
