package dev.clusternetwork;

import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells a cluster that could not be asked from a provider that broke while it asked, and asks for each object once:
 * what was judged is what is planned with, however the cluster changes in between.
 */
final class CachedObservedCluster implements ObservedCluster {

    private final ObservedCluster cluster;
    private final Map<Question, Optional<? extends HasMetadata>> answers = new ConcurrentHashMap<>();

    CachedObservedCluster(ObservedCluster cluster) {
        this.cluster = cluster;
    }

    private record Question(ObjectKey key, Class<?> type) {}

    /** Asking failed; the cause is what the host tool's adapter threw. */
    static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String what;
        private final RuntimeException thrown;

        Unanswered(String what, RuntimeException thrown) {
            super(thrown);
            this.what = what;
            this.thrown = thrown;
        }

        /** What was asked for. */
        String what() {
            return what;
        }

        /** What the adapter threw. */
        RuntimeException thrown() {
            return thrown;
        }
    }

    @Override
    public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
        return answers.computeIfAbsent(
                        new Question(key, type), asked -> ask(key.toString(), () -> cluster.find(key, type)))
                .map(type::cast);
    }

    @Override
    public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
        return ask("every " + kind, () -> cluster.list(group, kind, labels));
    }

    @Override
    public boolean isKnown() {
        return ask("anything", cluster::isKnown);
    }

    private static <T> T ask(String what, Supplier<T> question) {
        try {
            return Objects.requireNonNull(question.get(), "the answer, which is empty where nothing was found");
        } catch (RuntimeException failed) {
            throw new Unanswered(what, failed);
        }
    }
}
