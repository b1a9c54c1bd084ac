package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.NetworkProfile;

/** The rule that the images of the network are built for the CPU architecture of each host. */
final class ArchitectureRules {

    private ArchitectureRules() {}

    /** Reports only the first image for each host, because one that is missing stops the whole pod. */
    static void check(ClusterSpec cluster, NetworkProfile profile, ConfigPath root, Findings.Collector findings) {
        var images = cluster.network().images();
        var own = profile.architectures().entrySet().stream()
                .filter(each -> images.overrideKeyOf(each.getKey()).isEmpty())
                .toList();
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = root.key("hosts").item(i).key("facts").key("architecture");
            var architecture = host.facts()
                    // An unknown architecture has its own finding.
                    .filter(facts -> !facts.hasUnknownArchitecture())
                    .flatMap(HostFacts::goArchitecture);
            if (architecture.isPresent()) {
                var written = host.facts().flatMap(HostFacts::architecture).orElseThrow();
                own.stream()
                        .filter(image -> !image.getValue().contains(architecture.get()))
                        .findFirst()
                        .ifPresent(image -> findings.add(Finding.of(RuleCode.HOST_ARCHITECTURE_UNSUPPORTED, at)
                                .found(written)
                                .relyingOn(root.key("network").key("provider"))
                                .relyingOn(root.key("network").key("images").key("override"))
                                .problem(at + " " + Quotes.quote(written) + " is not supported by the image "
                                        + Quotes.quote(image.getKey()) + " (supported values: "
                                        + String.join(", ", image.getValue()) + ")")
                                .fix("override the image with one for this architecture, or waive "
                                        + RuleCode.HOST_ARCHITECTURE_UNSUPPORTED
                                        + " if the image does not run on this host")));
            }
        }
    }
}
