package dev.clusternetwork.weave.simulator;

import dev.clusternetwork.address.Cidr;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The routers of a planned DaemonSet, as the start script of Weave 2.9.0 reads their environment.
 *
 * @param daemonSet the name of the DaemonSet
 * @param pod the pod, which decides on which nodes it runs
 * @param initialPeers KUBE_PEERS; empty when the start script asks the API server
 * @param hasDiscovery whether EXTRA_ARGS lacks {@code --no-discovery}
 * @param trusted {@code --trusted-subnets} in EXTRA_ARGS
 * @param password WEAVE_PASSWORD; empty for none. Never shown
 * @param init IPALLOC_INIT; empty when the start script derives it
 * @param range IPALLOC_RANGE; empty for the default
 * @param connectionLimit CONN_LIMIT; 0 for no limit
 * @param hasSidecar whether weave-flying-shuttle runs beside the router
 */
record RouterSettings(
        String daemonSet,
        PodSpec pod,
        Optional<List<String>> initialPeers,
        boolean hasDiscovery,
        List<Cidr> trusted,
        Optional<String> password,
        Optional<String> init,
        Optional<String> range,
        int connectionLimit,
        boolean hasSidecar) {

    private static final String TRUSTED = "--trusted-subnets=";

    /** The limit that the start script sets without the variable. */
    private static final String DEFAULT_CONNECTION_LIMIT = "200";

    /** Returns the routers of all DaemonSets that have a container named {@code weave}. */
    static List<RouterSettings> allIn(Collection<HasMetadata> objects) {
        var found = new ArrayList<RouterSettings>();
        for (var object : objects) {
            if (object instanceof DaemonSet daemonSet) {
                var pod = daemonSet.getSpec().getTemplate().getSpec();
                container(pod, "weave")
                        .ifPresent(router ->
                                found.add(of(daemonSet.getMetadata().getName(), pod, router.getEnv(), objects)));
            }
        }
        return found;
    }

    private static RouterSettings of(String name, PodSpec pod, List<EnvVar> env, Collection<HasMetadata> objects) {
        var flags = variable(env, "EXTRA_ARGS").map(RouterSettings::words).orElse(List.of());
        return new RouterSettings(
                name,
                pod,
                variable(env, "KUBE_PEERS").map(RouterSettings::words),
                !flags.contains("--no-discovery"),
                flags.stream()
                        .filter(flag -> flag.startsWith(TRUSTED))
                        .flatMap(flag ->
                                Arrays.stream(flag.substring(TRUSTED.length()).split(",")))
                        .map(Cidr::parse)
                        .toList(),
                env.stream()
                        .filter(each -> each.getName().equals("WEAVE_PASSWORD"))
                        .findFirst()
                        .map(each -> secret(each, objects)),
                variable(env, "IPALLOC_INIT"),
                variable(env, "IPALLOC_RANGE"),
                Integer.parseInt(variable(env, "CONN_LIMIT").orElse(DEFAULT_CONNECTION_LIMIT)),
                container(pod, "weave-flying-shuttle").isPresent());
    }

    private static Optional<Container> container(PodSpec pod, String name) {
        return pod.getContainers().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst();
    }

    private static Optional<String> variable(List<EnvVar> env, String name) {
        return env.stream()
                .filter(each -> each.getName().equals(name))
                .map(EnvVar::getValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static List<String> words(String value) {
        return List.of(value.strip().split("\\s+"));
    }

    private static String secret(EnvVar variable, Collection<HasMetadata> objects) {
        var reference = variable.getValueFrom().getSecretKeyRef();
        return objects.stream()
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .filter(each -> each.getMetadata().getName().equals(reference.getName()))
                .map(each -> each.getData().get(reference.getKey()))
                .map(each -> new String(Base64.getDecoder().decode(each), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the pod does not start, because the Secret " + reference.getName() + " does not exist"));
    }

    /** Returns whether the DaemonSet controller runs a pod on a node with these labels. */
    boolean runsOn(Map<String, String> labels) {
        var selector = pod.getNodeSelector();
        if (selector != null
                && !selector.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(labels.get(each.getKey())))) {
            return false;
        }
        return Optional.ofNullable(pod.getAffinity())
                .map(Affinity::getNodeAffinity)
                .map(each -> each.getRequiredDuringSchedulingIgnoredDuringExecution())
                .map(each -> each.getNodeSelectorTerms().stream().anyMatch(term -> matches(term, labels)))
                .orElse(true);
    }

    private static boolean matches(NodeSelectorTerm term, Map<String, String> labels) {
        return term.getMatchExpressions().stream().allMatch(each -> matches(each, labels));
    }

    private static boolean matches(NodeSelectorRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            default ->
                throw new IllegalStateException(
                        "the operator " + requirement.getOperator() + " is not supported in a simulation");
        };
    }

    /**
     * Returns the number of routers that have to meet before they create a ring: the majority of the nodes that
     * IPALLOC_INIT names, or of the initial peers. Empty for an observer, which waits for the ring of others.
     */
    Optional<Integer> quorum(int startPeers) {
        if (init.isPresent() && init.get().equals("observer")) {
            return Optional.empty();
        }
        if (init.isPresent() && !init.get().startsWith("consensus")) {
            throw new IllegalStateException("IPALLOC_INIT " + init.get() + " is not supported in a simulation");
        }
        int nodes = init.filter(each -> each.startsWith("consensus="))
                .map(each -> Integer.parseInt(each.substring("consensus=".length())))
                .orElse(startPeers);
        return Optional.of(nodes / 2 + 1);
    }

    /** Returns whether the DaemonSet controller replaces the pods, because their template differs. */
    boolean differsFrom(RouterSettings other) {
        return !daemonSet.equals(other.daemonSet)
                || !Objects.equals(pod.getContainers(), other.pod.getContainers())
                || !password.equals(other.password);
    }

    /** Returns the name of the DaemonSet only, because a setting is secret. */
    @Override
    public String toString() {
        return daemonSet;
    }
}
