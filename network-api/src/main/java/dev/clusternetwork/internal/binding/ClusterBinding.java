package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.yaml.YamlBroken;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlMapping.Entry;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds a whole configuration: the cluster, its network, and the sections of the providers. */
public final class ClusterBinding {

    private static final String NETWORK = "network";
    private static final String HOSTS = "hosts";
    private static final String PROVIDER = "provider";

    /** What other tools call the two sections. */
    private static final Map<String, String> SECTIONS_OF_OTHER_TOOLS =
            Map.of("host", HOSTS, "machines", HOSTS, "nodes", HOSTS, "servers", HOSTS);

    private final YamlTree tree;
    private final ProviderCatalog catalog;
    private final SourceFiles files;
    private final BindingReport report = new BindingReport();
    private final CommaNotation commas;
    private final Binder binder;
    private final ConfigPath root = ConfigPath.root(report);
    private final FeatureFields features;
    private final Map<String, ProviderSettings> sections = new HashMap<>();
    private String written = NetworkSpec.DEFAULT_PROVIDER;
    private boolean foreign;

    public ClusterBinding(YamlTree tree, ProviderCatalog catalog, SourceFiles files) {
        this.tree = tree;
        this.catalog = catalog;
        this.files = files;
        this.commas = new CommaNotation(tree.content());
        this.binder = new Binder(report, commas);
        this.features = FeatureFields.of(catalog);
    }

    /** Returns whether a section of the top level has a meaning in this library. */
    static boolean isSection(String name) {
        return name.equals(NETWORK)
                || SettingsShape.of(ClusterSpec.class).setters().containsKey(name);
    }

    /** Returns the cluster as far as it could be read, and the findings. */
    public BoundCluster bind() {
        var cluster = ClusterSpec.builder();
        tree.root().ifPresentOrElse(node -> bindRoot(node, cluster), () -> report.markUnreadable(root));
        if (report.isFull()) {
            report.markUnreadable(root);
        }
        var loading = new Findings.Collector(report.unreadable());
        var loaded = SettingsFiles.load(cluster.build(), catalog, plainData(), root, files, loading);
        var unreadable = new HashSet<>(report.unreadable());
        unreadable.addAll(SettingsFiles.unloaded(loading.toFindings()));
        var sources = new LinkedHashMap<String, String>();
        // Which values of the rest are secrets is unknown.
        sources.put(tree.fileName(), report.isFull() ? "" : HiddenSecrets.hide(tree.content(), report.secrets()));
        loaded.sources().forEach(sources::putIfAbsent);
        var findings = findingsOfSyntax().plus(Findings.of(findingsOfBinding())).plus(loading.toFindings());
        return new BoundCluster(
                loaded.cluster(),
                RefusedPlaceholders.replaceIn(findings.located(tree::locate, tree::locateKey), tree)
                        .inFileOrder(sources.keySet()),
                unreadable,
                root,
                tree,
                sources);
    }

    /**
     * Returns none of a file that is not a cluster.yml. Leaves out repeated keys that are numbers of an address with
     * commas instead of dots.
     */
    private Findings findingsOfSyntax() {
        if (foreign) {
            return Findings.none();
        }
        return Findings.of(tree.findings().all().stream()
                .filter(finding -> finding.code() != YamlCode.DUPLICATE_KEY
                        || !commas.isInside(finding.location().orElseThrow()))
                .toList());
    }

    /** Leaves out fields that are empty only because an invisible character begins their first line. */
    private List<Finding> findingsOfBinding() {
        var invisible = tree.findings().all().stream()
                .filter(finding -> finding.code() == YamlCode.ILLEGAL_CHARACTER)
                .map(finding -> finding.location().orElseThrow().line())
                .collect(Collectors.toSet());
        return report.findings().stream()
                .filter(finding -> finding.code() != BindingCode.EMPTY_VALUE
                        || !invisible.contains(finding.location().orElseThrow().line() + 1))
                .toList();
    }

    @SuppressWarnings("unchecked") // the keys of plain data are strings
    private Map<String, @Nullable Object> plainData() {
        return tree.root()
                .map(PlainValue::of)
                .filter(Map.class::isInstance)
                .map(map -> (Map<String, @Nullable Object>) map)
                .orElse(Map.of());
    }

    private void bindRoot(YamlNode node, ClusterSpec.Builder cluster) {
        if (node instanceof YamlMapping mapping) {
            if (refuseObjectOfKubernetes(mapping)) {
                return;
            }
            binder.bindEntries(mapping, root, SettingsShape.of(ClusterSpec.class), cluster, this::bindTopLevelField);
            if (!mapping.isComplete() && mapping.entry(NETWORK).isEmpty()) {
                report.markUnreadable(root.key(NETWORK));
            }
            var isReported = refuseNetworking(mapping)
                    || warnOfMisspeltSection(mapping, NETWORK, BindingCode.NETWORK_MISSPELT, "its default applies");
            isReported |= warnOfMisspeltSection(mapping, HOSTS, BindingCode.HOSTS_MISSPELT, "no host is known");
            isReported |= warnOfMisplacedFields(mapping);
            if (!isReported
                    && mapping.isComplete()
                    && mapping.entry(NETWORK).isEmpty()
                    && mapping.entry(HOSTS).isEmpty()
                    && !report.hasFindings()) {
                report.report(
                        Finding.of(ReadingCode.SECTIONS_MISSING, root)
                                .problem("the file has neither " + HOSTS + " nor " + NETWORK
                                        + ", so a default network without hosts is planned")
                                .fix("add both, or correct the path of the file"),
                        node.start());
            }
            return;
        }
        report.markUnreadable(root);
        if (!(node instanceof YamlBroken) && !report.refuseMissingSpace(node, name -> true, root, node.start())) {
            report.report(
                    Finding.of(BindingCode.WRONG_TYPE, root)
                            .problem("the configuration is a " + (node instanceof YamlSequence ? "list" : "string")
                                    + ", but an object is required")
                            .fix("write the fields of the cluster at the top level, for example hosts and network"),
                    node.start());
        }
    }

    /** Binds the network; a field of the host tool is kept and not checked. */
    private void bindTopLevelField(
            Object builder, Entry entry, ConfigPath path, Collection<String> known, YamlMapping object) {
        var cluster = (ClusterSpec.Builder) builder;
        if (entry.key().equals(NETWORK)) {
            bindNetwork(entry, path, cluster);
        } else {
            cluster.extra(entry.key(), PlainValue.of(entry.value()));
        }
    }

    /** Reports an object of Kubernetes, which has neither section; returns whether the file is one. */
    private boolean refuseObjectOfKubernetes(YamlMapping mapping) {
        var kind = mapping.entry("kind");
        foreign = mapping.entry("apiVersion").isPresent()
                && kind.isPresent()
                && mapping.entry(NETWORK).isEmpty()
                && mapping.entry(HOSTS).isEmpty();
        if (foreign) {
            var what = kind.get().value() instanceof YamlScalar scalar && !scalar.isNull()
                    ? "an object of the kind " + Quotes.quote(scalar.string())
                    : "an object of Kubernetes";
            report.refuse(
                    Finding.of(ReadingCode.NOT_A_CLUSTER, root)
                            .problem("the file is " + what + ", not a cluster.yml")
                            .fix("use the path of a cluster.yml"),
                    root,
                    kind.get().keyLocation());
        }
        return foreign;
    }

    /** Reports the section that other tools have instead of the network; returns whether there is one. */
    private boolean refuseNetworking(YamlMapping mapping) {
        var section = mapping.entry("networking").filter(entry -> entry.value() instanceof YamlMapping);
        if (section.isEmpty() || !mapping.isComplete() || mapping.entry(NETWORK).isPresent()) {
            return false;
        }
        report.report(
                Finding.of(ReadingCode.NOT_A_CLUSTER, root.key("networking"))
                        .problem("networking is a section of other tools, and " + NETWORK
                                + " is not set, so its default applies")
                        .fix("did you mean " + NETWORK + "?"),
                section.get().keyLocation());
        return true;
    }

    /**
     * Warns of fields of the network at the top level, where the host tool may have fields of the same name: only where
     * the network does not have the field, and where the value is of the network. Returns whether there is one.
     */
    private boolean warnOfMisplacedFields(YamlMapping mapping) {
        var network = mapping.entry(NETWORK)
                .map(Entry::value)
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
        var isReported = false;
        for (var entry : mapping.entries()) {
            var steps = pathInNetwork(entry);
            if (steps.isPresent()
                    && network.flatMap(each -> each.entry(steps.get().get(0))).isEmpty()) {
                var parent = root.key(NETWORK);
                for (var step : steps.get().subList(0, steps.get().size() - 1)) {
                    parent = parent.key(step);
                }
                isReported = true;
                report.report(
                        Finding.of(BindingCode.MISPLACED_KEY, root.key(entry.key()))
                                .atKey()
                                .problem(root.key(entry.key()) + " has no effect at the top level")
                                .fix("move it to " + parent + " as the field "
                                        + steps.get().get(steps.get().size() - 1)),
                        entry.keyLocation());
            }
        }
        return isReported;
    }

    /** Returns the steps from the network to a field that is at the top level; empty for a field of the host tool. */
    private Optional<List<String>> pathInNetwork(Entry entry) {
        var name = entry.key();
        if (name.startsWith(NETWORK + ".")) {
            var steps = List.of(name.substring(NETWORK.length() + 1).split("\\.", -1));
            return isNetworkField(steps.get(0)) && !steps.contains("") ? Optional.of(steps) : Optional.empty();
        }
        return isOfNetwork(name, entry.value()) ? Optional.of(List.of(name)) : Optional.empty();
    }

    private boolean isOfNetwork(String name, YamlNode value) {
        var setter = setterOfNetwork(name);
        if (setter.isEmpty()) {
            return value instanceof YamlMapping section
                    && ProviderCalls.choose(name, catalog)
                            .filter(provider -> hasFieldOf(settingsType(provider), section))
                            .isPresent();
        }
        var type = setter.get().rawType();
        if (SettingsShape.hasBuilder(type)) {
            return value instanceof YamlMapping section && hasFieldOf(type, section);
        }
        return name.equals(PROVIDER)
                ? value instanceof YamlScalar scalar
                        && catalog.find(scalar.string()).isPresent()
                // Other names of one word are too common.
                : name.contains("_");
    }

    /** Returns the method that sets a field of the network that is not the section of a provider. */
    private Optional<SettingsShape.Setter> setterOfNetwork(String name) {
        return Optional.ofNullable(SettingsShape.of(NetworkSpec.class).setters().get(name))
                .or(() -> features.setter(name));
    }

    private static boolean hasFieldOf(Class<?> type, YamlMapping section) {
        return SettingsShape.of(type).setters().keySet().stream()
                .anyMatch(field -> section.entry(field).isPresent());
    }

    /** Warns of a section whose name is similar to a missing one; returns whether there is one. */
    private boolean warnOfMisspeltSection(YamlMapping mapping, String name, BindingCode code, String consequence) {
        if (!mapping.isComplete() || mapping.entry(name).isPresent()) {
            return false;
        }
        var misspelt = mapping.entries().stream()
                .filter(entry -> !(entry.value() instanceof YamlScalar))
                .filter(entry -> name.equals(SECTIONS_OF_OTHER_TOOLS.get(entry.key()))
                        || Nearest.to(entry.key(), List.of(name)).isPresent())
                .findFirst();
        misspelt.ifPresent(entry -> report.report(
                Finding.of(code, root.key(entry.key()))
                        .problem(root.key(entry.key()) + " is an unknown field and " + name + " is not set, so "
                                + consequence)
                        .fix("did you mean " + name + "?"),
                entry.keyLocation()));
        return misspelt.isPresent();
    }

    private void bindNetwork(Entry entry, ConfigPath path, ClusterSpec.Builder cluster) {
        var network = NetworkSpec.builder();
        if (entry.value() instanceof YamlMapping mapping) {
            written = mapping.entry(PROVIDER)
                    .map(Entry::value)
                    .filter(YamlScalar.class::isInstance)
                    .map(scalar -> ((YamlScalar) scalar).string())
                    .orElse(NetworkSpec.DEFAULT_PROVIDER);
            var shape = SettingsShape.of(NetworkSpec.class);
            binder.bindEntries(mapping, path, shape, network, this::bindNetworkField);
            if (!mapping.isComplete()) {
                report.markIncomplete(
                        path,
                        Stream.concat(catalog.ids().stream(), features.byName().keySet().stream())
                                .filter(field -> mapping.entry(field).isEmpty())
                                .toList());
            }
            refuseForeignProvider(mapping, path, network);
            warnOfForgottenChoice(mapping, path);
        } else if (entry.value() instanceof YamlBroken) {
            report.markUnreadable(path);
        } else if (!isNull(entry.value())
                && !report.refuseMissingSpace(
                        entry.value(), name -> isNetworkField(name), path, entry.valueLocation())) {
            report.reportWrongType(
                    entry.value(), "an object", false, fixForNetwork(entry.value()), path, entry.valueLocation());
        }
        var selected = sections.get(network.build().provider());
        if (selected != null) {
            network.provider(selected);
        }
        features.forEachBuilder(
                (shape, builder) -> binder.build(shape, builder, entry.value(), path, entry.valueLocation())
                        .ifPresent(settings -> network.feature(FeatureFields.settings(settings))));
        cluster.network(network);
    }

    private boolean isNetworkField(String name) {
        return setterOfNetwork(name).isPresent() || catalog.find(name).isPresent();
    }

    private String fixForNetwork(YamlNode node) {
        return node instanceof YamlScalar scalar
                        && catalog.find(scalar.string()).isPresent()
                ? "write {provider: " + scalar.string() + "}"
                : ObjectNotation.fixForMap(node);
    }

    /** No provider has a name with a placeholder or quotes, so that such a name need not be looked up. */
    private void refuseForeignProvider(YamlMapping mapping, ConfigPath path, NetworkSpec.Builder network) {
        var entry = mapping.entry(PROVIDER);
        if (entry.isPresent()
                && entry.get().value() instanceof YamlScalar scalar
                && report.refuseForeign(
                        scalar, false, path.key(PROVIDER), entry.get().valueLocation())) {
            network.provider(NetworkSpec.DEFAULT_PROVIDER);
        }
    }

    /**
     * Warns of the sections of other providers when the planned one has none. Sections of providers that are not
     * planned are allowed beside it, so that a user can switch between providers.
     */
    private void warnOfForgottenChoice(YamlMapping network, ConfigPath path) {
        var isChosen = network.entry(PROVIDER).isPresent();
        if (!network.isComplete()
                || network.entry(written).isPresent()
                || isChosen && catalog.find(written).isEmpty()) {
            return;
        }
        network.entries().stream()
                .filter(entry -> catalog.find(entry.key()).isPresent())
                .filter(entry -> entry.value() instanceof YamlMapping || isNull(entry.value()))
                .forEach(entry -> report.report(
                        Finding.of(BindingCode.PROVIDER_NOT_CHOSEN, path.key(entry.key()))
                                .problem(path.key(entry.key()) + " is set, but " + path.key(PROVIDER)
                                        + (isChosen
                                                ? " is " + Quotes.quote(written)
                                                : " is not, so the default provider " + written + " is planned"))
                                .fix((isChosen ? "write" : "add") + " 'provider: " + entry.key()
                                        + "', or remove the section"),
                        entry.keyLocation()));
    }

    /** Binds the section of an available provider, also when the provider is not chosen, or a field of a feature. */
    private void bindNetworkField(
            Object builder, Entry entry, ConfigPath path, Collection<String> known, YamlMapping network) {
        var provider = ProviderCalls.choose(entry.key(), catalog);
        var ofFeature = features.byName().get(entry.key());
        if (ofFeature != null) {
            if (isNull(entry.value())) {
                report.reportEmptyValue(path, entry.valueLocation());
            } else {
                binder.bindEntry(ofFeature.setter(), features.builder(ofFeature.feature()), entry, path);
            }
            return;
        }
        if (provider.isEmpty()) {
            reportUnknownNetworkField(entry, path, known, network);
            return;
        }
        if (isNull(entry.value())) {
            return;
        }
        var type = settingsType(provider.get());
        binder.bindBean(type, entry.value(), path, entry.valueLocation(), this::reportUnknownSetting)
                .ifPresent(settings -> sections.put(entry.key(), (ProviderSettings) settings));
    }

    private void reportUnknownNetworkField(
            Entry entry, ConfigPath path, Collection<String> known, YamlMapping network) {
        report.reportUnknownField(BindingCode.UNKNOWN_KEY, entry, path, network, () -> {
            var all = new TreeSet<>(known);
            all.addAll(catalog.ids());
            all.addAll(features.byName().keySet());
            return FieldSuggestion.sameAs(entry.key(), all)
                    .or(() -> settingOfProvider(entry.key(), path.parent().orElseThrow()))
                    .or(() -> FieldSuggestion.of(entry.key(), all));
        });
    }

    /** Returns the setting of the chosen provider that has this name. */
    private Optional<String> settingOfProvider(String name, ConfigPath network) {
        return ProviderCalls.choose(written, catalog)
                .map(ClusterBinding::settingsType)
                .flatMap(type -> FieldSuggestion.sameAs(
                        name, SettingsShape.of(type).setters().keySet()))
                .map(setting -> network.key(written).key(setting).toString());
    }

    /** Reports an unknown field of a provider's section, which may be a field of the network. */
    private void reportUnknownSetting(
            Object builder, Entry entry, ConfigPath path, Collection<String> known, YamlMapping settings) {
        var network =
                new TreeSet<>(SettingsShape.of(NetworkSpec.class).setters().keySet());
        network.addAll(features.byName().keySet());
        report.reportUnknownField(
                BindingCode.UNKNOWN_KEY,
                entry,
                path,
                settings,
                () -> FieldSuggestion.sameAs(entry.key(), known)
                        .or(() -> FieldSuggestion.sameAs(entry.key(), network)
                                .map(field -> root.key(NETWORK).key(field).toString()))
                        .or(() -> FieldSuggestion.of(entry.key(), known))
                        .or(() -> FieldSuggestion.of(entry.key(), network)
                                .map(field -> root.key(NETWORK).key(field).toString())));
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
}
