package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.plan.HostFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files on a host that belong to this library. Their names are not those of an administrator's files, which are
 * never written.
 */
final class FirewalldFiles {

    /** The tools of firewalld append this to the name of a file when they change it. */
    private static final String BACKUP = ".old";

    private static final int MODE = 0644;

    private FirewalldFiles() {}

    /** Returns a file that firewalld reads. */
    static HostFile written(String path, XmlElement root, String reason) {
        return written(path, root.toFile(), reason);
    }

    /** Returns a file. */
    static HostFile written(String path, String content, String reason) {
        return HostFile.written(path, content, MODE, reason);
    }

    /** Returns the files that firewalld reads, with the backups that its tools may have made, as files to remove. */
    static List<HostFile> removed() {
        return Stream.of(
                        List.of(IncomingPolicy.PATH, ForwardingPolicy.PATH, OpenPortsService.PATH),
                        Stream.of(TrustedIpset.values()).map(TrustedIpset::path).toList())
                .flatMap(List::stream)
                .flatMap(path -> Stream.of(path, path + BACKUP))
                .map(path -> HostFile.removed(path, "firewalld is not managed"))
                .toList();
    }
}
