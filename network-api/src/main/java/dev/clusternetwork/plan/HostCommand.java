package dev.clusternetwork.plan;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A command that a host tool runs as root on a host, after it has written and removed the {@link HostFile files}.
 * Commands run in the order of the plan, and the first that fails ends the sequence. Each is idempotent, so running it
 * when nothing has changed is harmless. Immutable, compared by value.
 */
public final class HostCommand {

    private final List<String> arguments;
    private final String reason;
    private final SortedSet<Integer> exitCodes;
    private final SortedSet<String> files;
    private final SortedSet<ObjectKey> restarts;

    private HostCommand(
            List<String> arguments,
            String reason,
            SortedSet<Integer> exitCodes,
            SortedSet<String> files,
            SortedSet<ObjectKey> restarts) {
        this.arguments = arguments;
        this.reason = reason;
        this.exitCodes = Collections.unmodifiableSortedSet(exitCodes);
        this.files = Collections.unmodifiableSortedSet(files);
        this.restarts = Collections.unmodifiableSortedSet(restarts);
    }

    /**
     * Returns a command that always runs, and succeeds with the exit code 0.
     *
     * @param reason the reason, for a log or a comment
     * @param arguments the program and its arguments, which no shell interprets
     * @throws IllegalArgumentException when the program is missing, or when an argument contains a NUL character
     */
    public static HostCommand of(String reason, String... arguments) {
        if (arguments.length == 0 || arguments[0].isBlank()) {
            throw new IllegalArgumentException("the command has no program");
        }
        for (var argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "an argument of " + Excerpt.of(arguments[0]) + " contains a NUL character");
            }
        }
        return new HostCommand(
                List.copyOf(Arrays.asList(arguments)),
                reason,
                new TreeSet<>(Set.of(0)),
                new TreeSet<>(),
                new TreeSet<>());
    }

    /**
     * Returns this command for changes of files only: it is not needed if none of these files was written with other
     * content, or removed, since the command last succeeded.
     */
    public HostCommand afterChangeOf(Collection<HostFile> changed) {
        var paths = new TreeSet<String>();
        changed.forEach(file -> paths.add(file.path()));
        return new HostCommand(arguments, reason, exitCodes, paths, restarts);
    }

    /**
     * Returns this command with further exit codes that mean success.
     *
     * @param more from 1 to 255
     */
    public HostCommand alsoAccepting(int... more) {
        var codes = new TreeSet<>(exitCodes);
        for (int code : more) {
            codes.add(code);
        }
        return new HostCommand(arguments, reason, codes, files, restarts);
    }

    /**
     * Returns this command with workloads whose pods on this host have to restart after it, because it removes rules
     * that they wrote on the host.
     */
    public HostCommand restarting(Collection<ObjectKey> workloads) {
        return new HostCommand(arguments, reason, exitCodes, files, new TreeSet<>(workloads));
    }

    /** Returns the program and its arguments, which no shell interprets. */
    public List<String> arguments() {
        return arguments;
    }

    /** Returns the reason. */
    public String reason() {
        return reason;
    }

    /** Returns the exit codes that mean success, sorted. */
    public SortedSet<Integer> exitCodes() {
        return exitCodes;
    }

    /** Returns the paths of the files after whose change the command runs, sorted; empty if it always runs. */
    public SortedSet<String> files() {
        return files;
    }

    /** Returns the workloads whose pods on this host have to restart after the command ran, sorted. */
    public SortedSet<ObjectKey> restarts() {
        return restarts;
    }

    private List<Object> state() {
        return List.of(arguments, reason, exitCodes, files, restarts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostCommand that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the arguments, separated by spaces, and the reason. */
    @Override
    public String toString() {
        return String.join(" ", arguments) + " (" + reason + ")";
    }
}
