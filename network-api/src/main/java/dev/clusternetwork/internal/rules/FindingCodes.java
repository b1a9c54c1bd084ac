package dev.clusternetwork.internal.rules;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.binding.ReadingCode;
import dev.clusternetwork.internal.provider.ComponentCalls;
import dev.clusternetwork.internal.provider.FeatureCalls;
import dev.clusternetwork.internal.provider.ProviderCalls;
import dev.clusternetwork.internal.yaml.YamlCode;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.stream.Stream;

/** The finding codes that every cluster can have, with any provider. */
public final class FindingCodes {

    private static final List<FindingCode> CORE = Stream.<FindingCode[]>of(
                    ReadingCode.values(), YamlCode.values(), BindingCode.values(), RuleCode.values())
            .flatMap(Stream::of)
            .toList();

    private FindingCodes() {}

    /** Returns the codes of reading files, of YAML, of binding and of the rules, in this order. */
    public static List<FindingCode> core() {
        return CORE;
    }

    /**
     * Returns the codes of the core, then those of each provider, then those of each feature.
     *
     * @throws dev.clusternetwork.internal.foreign.ForeignFailure when one of them fails to list its codes
     */
    public static List<FindingCode> of(ProviderCatalog catalog) {
        var components = Stream.<ComponentCalls<?>>concat(
                ProviderCalls.all(catalog).stream(), FeatureCalls.all(catalog).stream());
        return Stream.concat(CORE.stream(), components.flatMap(calls -> calls.findingCodes().stream()))
                .toList();
    }
}
