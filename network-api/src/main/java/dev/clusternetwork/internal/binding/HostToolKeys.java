package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.HostSpec;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a host that only the host tool uses: kept as they are, and checked only for their name. */
public final class HostToolKeys {

    /** The keys of the reference's hosts, which its configurations and templates use, in the order of the alphabet. */
    public static final List<String> KNOWN = List.of(
            "bastion", "container_runtime", "environment", "repositories", "ssh_key_path", "ssh_proxy_command", "user");

    private HostToolKeys() {}

    /** Keeps each of them in the host, and reports those that are unknown. */
    static Binder.UnknownKeys keepIn(BindingReport report) {
        return (builder, entry, path, known) -> {
            ((HostSpec.Builder) builder).extra(entry.key(), PlainValue.of(entry.value()));
            if (!KNOWN.contains(entry.key())) {
                report.reportUnknownKey(
                        BindingCode.UNKNOWN_HOST_KEY,
                        entry,
                        path,
                        Stream.concat(known.stream(), KNOWN.stream()).sorted().toList());
            }
        };
    }
}
