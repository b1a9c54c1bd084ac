package dev.clusternetwork.internal.provider;

import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call of the host tool's adapter once, so that validation and planning see the same objects, even if the
 * cluster changes in between. An adapter that throws, or returns an object of a wrong type, is at fault, not the
 * provider that called it.
 */
public final class CachedObservedCluster implements ObservedCluster {

    private final ObservedCluster cluster;
    private final ForeignCode code;
    private final Map<Object, Object> answers = new ConcurrentHashMap<>();

    public CachedObservedCluster(ObservedCluster cluster) {
        this.cluster = cluster;
        this.code = ForeignCode.unnamed("ObservedCluster", cluster);
    }

    private record Find(ObjectKey key, Class<?> type) {}

    private record ListAll(String group, String kind, Map<String, String> labels) {}

    @Override
    public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
        return answer(new Find(key, type), key.toString(), () -> {
                    var found = code.call("find()", Optional.class, () -> cluster.find(key, type));
                    return found.isPresent() ? Optional.of(checked("find()", type, found.get())) : Optional.empty();
                })
                .map(type::cast);
    }

    @Override
    public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
        return answer(new ListAll(group, kind, Map.copyOf(labels)), "every " + kind, () -> {
            var found = new ArrayList<HasMetadata>();
            for (var each : code.call("list()", List.class, () -> cluster.list(group, kind, labels))) {
                found.add(checked("list()", HasMetadata.class, each));
            }
            return Collections.unmodifiableList(found);
        });
    }

    @Override
    public boolean isKnown() {
        return answer("isKnown", "anything", () -> code.call("isKnown()", cluster::isKnown));
    }

    private <T> T checked(String method, Class<T> type, @Nullable Object found) {
        if (!type.isInstance(found)) {
            var what = found == null ? "null" : "a " + found.getClass().getName();
            throw code.returned(what + " from " + method + ", not a " + type.getName());
        }
        return type.cast(found);
    }

    @SuppressWarnings("unchecked") // each type of key has one type of answer
    private <A> A answer(Object question, String what, Supplier<A> ask) {
        try {
            return (A) answers.computeIfAbsent(question, asked -> ask.get());
        } catch (ForeignFailure failure) {
            throw failure.whenAskedFor(what);
        }
    }
}
