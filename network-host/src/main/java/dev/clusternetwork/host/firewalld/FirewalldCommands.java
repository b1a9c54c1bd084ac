package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.plan.HostCommand;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.ObjectKey;
import java.util.Collection;
import java.util.List;

/** The commands that put the files of firewalld into force, in their order. */
final class FirewalldCommands {

    private static final String CLIENT = "firewall-cmd";

    /** The exit code of the client if firewalld is not running. */
    private static final int NOT_RUNNING = 252;

    /** The exit code of the client if D-Bus is not running. */
    private static final int DBUS_ERROR = 36;

    /** The exit code of the client if the service does not exist; newer versions only print a warning. */
    private static final int INVALID_SERVICE = 101;

    /** The exit code of the client if the ipset does not exist; newer versions only print a warning. */
    private static final int INVALID_IPSET = 135;

    private FirewalldCommands() {}

    /**
     * Returns the commands for a managed firewalld.
     *
     * @param files the files that firewalld reads
     * @param ruleWriters the workloads whose rules a reload may remove
     */
    static List<HostCommand> manage(Collection<HostFile> files, HostFile dropIn, Collection<ObjectKey> ruleWriters) {
        return List.of(
                daemonReload(dropIn),
                // A reload with faulty files would open every port, so it is not reached.
                HostCommand.of("checks all files of firewalld", "firewall-offline-cmd", "--check-config")
                        .afterChangeOf(files),
                HostCommand.of(
                        "starts firewalld, also after a boot", "systemctl", "enable", "--now", "firewalld.service"),
                removeService("pharos-master").afterChangeOf(files),
                removeService("pharos-worker").afterChangeOf(files),
                HostCommand.of(
                                "distrusts the ipset of Kontena Pharos, which is not updated any more",
                                CLIENT,
                                "--permanent",
                                "--zone=trusted",
                                "--remove-source=ipset:pharos")
                        .alsoAccepting(INVALID_IPSET)
                        .afterChangeOf(files),
                reload(files, ruleWriters),
                HostCommand.of("checks that firewalld is running with its rules", CLIENT, "--state"));
    }

    /**
     * Returns the commands after the files were removed. They neither stop nor start firewalld.
     *
     * @param files the files that firewalld reads
     * @param ruleWriters the workloads whose rules a reload may remove
     */
    static List<HostCommand> unmanage(Collection<HostFile> files, HostFile dropIn, Collection<ObjectKey> ruleWriters) {
        return List.of(
                daemonReload(dropIn),
                reload(files, ruleWriters).alsoAccepting(DBUS_ERROR, NOT_RUNNING),
                HostCommand.of("checks that firewalld has its rules, if it is running", CLIENT, "--state")
                        .alsoAccepting(DBUS_ERROR, NOT_RUNNING)
                        .afterChangeOf(files));
    }

    private static HostCommand daemonReload(HostFile dropIn) {
        return HostCommand.of("systemd reads the drop-in of firewalld", "systemctl", "daemon-reload")
                .afterChangeOf(List.of(dropIn));
    }

    /** Kontena Pharos added its services to the default zone. Its files may stay: no zone names them then. */
    private static HostCommand removeService(String name) {
        return HostCommand.of(
                        "closes ports that only Kontena Pharos opened",
                        CLIENT,
                        "--permanent",
                        "--remove-service=" + name)
                .alsoAccepting(INVALID_SERVICE);
    }

    private static HostCommand reload(Collection<HostFile> files, Collection<ObjectKey> ruleWriters) {
        return HostCommand.of("firewalld reads its files", CLIENT, "--reload")
                .afterChangeOf(files)
                .restarting(ruleWriters);
    }
}
