package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds a whole configuration: the cluster, its network, and the sections of the providers. */
public final class ClusterBinding {

    private static final String NETWORK = "network";

    private final YamlTree tree;
    private final ProviderCatalog catalog;
    private final SourceFiles files;
    private final BindingReport report = new BindingReport();
    private final Binder binder = new Binder(report);
    private final ConfigPath root = ConfigPath.root(report);
    private final Map<String, ProviderSettings> sections = new HashMap<>();

    public ClusterBinding(YamlTree tree, ProviderCatalog catalog, SourceFiles files) {
        this.tree = tree;
        this.catalog = catalog;
        this.files = files;
    }

    /** The cluster, as far as it could be read, and what was found on the way. */
    public BoundCluster bind() {
        var cluster = ClusterSpec.builder();
        tree.root().ifPresentOrElse(node -> bindRoot(node, cluster), () -> report.markUnreadable(root));
        var loading = new Findings.Collector(report.unreadable());
        var loaded = SettingsFiles.load(cluster.build(), catalog, written(), root, files, loading);
        var unreadable = new HashSet<>(report.unreadable());
        unreadable.addAll(SettingsFiles.unloaded(loading.toFindings()));
        var findings =
                findings(tree.findings().plus(Findings.of(report.findings())).plus(loading.toFindings()));
        return new BoundCluster(loaded, findings, unreadable, root, tree);
    }

    @SuppressWarnings("unchecked") // the keys of plain data are texts
    private Map<String, @Nullable Object> written() {
        return tree.root()
                .map(PlainValue::of)
                .filter(Map.class::isInstance)
                .map(map -> (Map<String, @Nullable Object>) map)
                .orElse(Map.of());
    }

    private void bindRoot(YamlNode node, ClusterSpec.Builder cluster) {
        if (node instanceof YamlMapping mapping) {
            binder.bindEntries(mapping, root, SettingsShape.of(ClusterSpec.class), cluster, this::bindTopLevelKey);
            if (mapping.isComplete() && mapping.entry(NETWORK).isEmpty()) {
                warnOfMisspeltNetwork(mapping);
            }
            return;
        }
        report.markUnreadable(root);
        if (!(node instanceof YamlBroken)) {
            report.report(
                    Finding.of(BindingCode.WRONG_TYPE, root)
                            .message(
                                    "the configuration is a " + (node instanceof YamlSequence ? "list" : "single value")
                                            + ", but a map of settings is expected")
                            .fix("begin it with keys such as hosts: and network:"),
                    node.start());
        }
    }

    /** The network, or a key of the host tool's: kept, never judged. */
    private void bindTopLevelKey(Object builder, Entry entry, ConfigPath path, Collection<String> known) {
        var cluster = (ClusterSpec.Builder) builder;
        if (entry.key().equals(NETWORK)) {
            bindNetwork(entry, path, cluster);
        } else {
            cluster.extra(entry.key(), PlainValue.of(entry.value()));
        }
    }

    private void warnOfMisspeltNetwork(YamlMapping mapping) {
        mapping.entries().stream()
                .filter(entry -> Nearest.to(entry.key(), List.of(NETWORK)).isPresent())
                .forEach(entry -> report.report(
                        Finding.of(BindingCode.NETWORK_MISSPELT, root.key(entry.key()))
                                .message(root.key(entry.key()) + " is no known key, and there is no " + NETWORK
                                        + ", so every default of the network holds")
                                .fix("did you mean " + NETWORK + "?"),
                        entry.keyLocation()));
    }

    private void bindNetwork(Entry entry, ConfigPath path, ClusterSpec.Builder cluster) {
        var network = NetworkSpec.builder();
        if (entry.value() instanceof YamlMapping mapping) {
            binder.bindEntries(mapping, path, SettingsShape.of(NetworkSpec.class), network, this::bindNetworkKey);
            warnOfForgottenChoice(mapping, path);
        } else if (entry.value() instanceof YamlBroken) {
            report.markUnreadable(path);
        } else if (!isNull(entry.value())) {
            report.refuse(
                    Finding.of(BindingCode.WRONG_TYPE, path)
                            .message(path + " is a " + (entry.value() instanceof YamlSequence ? "list" : "single value")
                                    + ", but a map of settings is expected")
                            .fix("write KEY: VALUE lines below it"),
                    path,
                    entry.valueLocation());
        }
        var selected = sections.get(network.build().provider());
        if (selected != null) {
            network.provider(selected);
        }
        cluster.network(network);
    }

    /**
     * Sections of providers that are not selected may stay, so that one can switch between them; but where nobody
     * selected one, a section of another provider than the default was meant to count.
     */
    private void warnOfForgottenChoice(YamlMapping network, ConfigPath path) {
        var standard = NetworkSpec.DEFAULT_PROVIDER;
        if (!network.isComplete()
                || network.entry("provider").isPresent()
                || network.entry(standard).isPresent()) {
            return;
        }
        network.entries().stream()
                .filter(entry -> catalog.find(entry.key()).isPresent())
                .filter(entry -> entry.value() instanceof YamlMapping || isNull(entry.value()))
                .forEach(entry -> report.report(
                        Finding.of(BindingCode.PROVIDER_NOT_CHOSEN, path.key(entry.key()))
                                .message(path.key(entry.key()) + " is set, but no provider is chosen, so " + standard
                                        + ", the default, is planned")
                                .fix("write provider: " + entry.key() + ", or delete the section"),
                        entry.keyLocation()));
    }

    /** The section of a provider at hand, selected or not: all are checked for form. */
    private void bindNetworkKey(Object builder, Entry entry, ConfigPath path, Collection<String> known) {
        var provider = ProviderCalls.choose(entry.key(), catalog);
        if (provider.isEmpty()) {
            var all = new TreeSet<>(known);
            all.addAll(catalog.ids());
            report.reportUnknownKey(BindingCode.UNKNOWN_KEY, entry, path, all);
            return;
        }
        if (isNull(entry.value())) {
            return;
        }
        var type = settingsType(provider.get());
        binder.bindBean(type, entry.value(), path, entry.valueLocation(), binder::refuseUnknown)
                .ifPresent(settings -> sections.put(entry.key(), (ProviderSettings) settings));
    }

    private static Class<?> settingsType(ProviderCalls<?> provider) {
        try {
            return provider.settingsType();
        } catch (ForeignFailure failure) {
            throw provider.exception(failure);
        }
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isNull();
    }

    /** In the order of the file; what other files hold follows, in the order of reading them. */
    private Findings findings(Findings all) {
        var sorted = new ArrayList<>(all.located(tree::locate).all());
        sorted.sort(Comparator.comparing(
                finding -> finding.location().orElseThrow(),
                Comparator.comparing(this::isElsewhere)
                        .thenComparingInt(place -> isElsewhere(place) ? 0 : place.line())
                        .thenComparingInt(place -> isElsewhere(place) ? 0 : place.column())));
        return Findings.of(sorted);
    }

    private boolean isElsewhere(SourceLocation place) {
        return !place.file().equals(tree.fileName());
    }
}
