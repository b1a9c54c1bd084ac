package dev.clusternetwork.internal.binding;

import dev.clusternetwork.cluster.HostSpec;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a host that only the host tool uses: kept as they are; only their names are checked. */
public final class HostToolKeys {

    /** The fields of the hosts of Kontena Pharos, which its configurations and templates use, in alphabetical order. */
    public static final List<String> KNOWN = List.of(
            "bastion", "container_runtime", "environment", "repositories", "ssh_key_path", "ssh_proxy_command", "user");

    private HostToolKeys() {}

    /** Returns a handler that keeps each field in the host, and reports unknown ones. */
    static Binder.UnknownFields keepIn(BindingReport report) {
        return (builder, entry, path, known, host) -> {
            ((HostSpec.Builder) builder).extra(entry.key(), PlainValue.of(entry.value()));
            if (!KNOWN.contains(entry.key())) {
                report.reportUnknownField(
                        BindingCode.UNKNOWN_HOST_KEY,
                        entry,
                        path,
                        host,
                        () -> FieldSuggestion.of(
                                entry.key(),
                                Stream.concat(known.stream(), KNOWN.stream())
                                        .sorted()
                                        .toList()));
            }
        };
    }
}
