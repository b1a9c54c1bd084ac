package dev.clusternetwork;

import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a cluster that could not be asked from a provider that broke while it asked. */
record GuardedCluster(ObservedCluster cluster) implements ObservedCluster {

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
        return ask(key.toString(), () -> cluster.find(key, type));
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
