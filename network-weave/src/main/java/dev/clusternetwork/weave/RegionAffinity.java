package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.HostSpec;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The node affinity of pods that run only on the nodes of some regions. */
final class RegionAffinity {

    private static final String LABEL = HostSpec.REGION_LABEL;

    private RegionAffinity() {}

    /** Returns the affinity of pods that run on the nodes of one region. */
    static Affinity to(String region) {
        return affinity("In", List.of(region));
    }

    /** Returns the affinity of pods that run on all nodes outside of some regions, and on nodes without a region. */
    static Affinity toOthers(Collection<String> regions) {
        return affinity("NotIn", List.copyOf(regions));
    }

    /** Returns whether a pod runs only on the nodes of some regions. */
    static boolean isIn(PodSpec pod) {
        return Optional.ofNullable(pod.getAffinity())
                .map(Affinity::getNodeAffinity)
                .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .map(NodeSelector::getNodeSelectorTerms)
                .stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .flatMap(term -> Stream.ofNullable(term.getMatchExpressions()))
                .flatMap(List::stream)
                .anyMatch(each -> each != null && LABEL.equals(each.getKey()));
    }

    private static Affinity affinity(String operator, List<String> regions) {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey(LABEL)
                .withOperator(operator)
                .withValues(regions)
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }
}
