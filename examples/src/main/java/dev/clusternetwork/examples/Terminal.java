package dev.clusternetwork.examples;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * Whether a person reads what this process prints. {@code System.console()} does not show it: it is about standard
 * input and standard output, and since JDK 22 it exists for a redirected process, too. The shell knows on every JDK.
 */
final class Terminal {

    private static final String SHELL = "/bin/sh";

    private Terminal() {}

    /** Returns whether standard error is a terminal; false where there is no POSIX shell to ask. */
    static boolean isStandardError() {
        if (!new File(SHELL).canExecute()) {
            return false;
        }
        try {
            var process = new ProcessBuilder(SHELL, "-c", "test -t 2")
                    .redirectInput(Redirect.PIPE)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns whether standard error is a terminal that shows colors, and the user did not ask for none. */
    static boolean hasColors() {
        var noColor = System.getenv("NO_COLOR");
        return isStandardError() && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
