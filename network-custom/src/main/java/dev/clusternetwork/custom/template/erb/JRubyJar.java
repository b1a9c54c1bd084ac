package dev.clusternetwork.custom.template.erb;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the JAR file of JRuby. Its classes are never loaded into this process. */
final class JRubyJar {

    /** The dependency in messages. A test compares it with the dependency of the module. */
    static final String DEPENDENCY = "org.jruby:jruby-complete";

    static final String VERSION = "9.4.15.0";

    /** The main class. */
    static final String MAIN = "org.jruby.Main";

    /** Only the complete JAR file has the standard library. */
    private static final String STANDARD_LIBRARY = "META-INF/jruby.home/lib/ruby/stdlib/erb.rb";

    private JRubyJar() {}

    /**
     * Returns the JAR file in which one of the class loaders finds JRuby; empty when no process can be started from it.
     */
    static Optional<Path> in(@Nullable ClassLoader... loaders) {
        for (var loader : loaders) {
            var jar = loader == null ? Optional.<Path>empty() : in(loader);
            if (jar.isPresent()) {
                return jar;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> in(ClassLoader loader) {
        try {
            var source =
                    Class.forName(MAIN, false, loader).getProtectionDomain().getCodeSource();
            if (source == null || source.getLocation() == null) {
                return Optional.empty();
            }
            var library = loader.getResource(STANDARD_LIBRARY);
            var location = source.getLocation().toURI();
            return library != null && library.toString().contains(location.toString())
                    ? file(location)
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError | URISyntaxException absent) {
            return Optional.empty();
        }
    }

    /** Returns the file; empty for a JAR within a JAR, which another process could not read. */
    private static Optional<Path> file(URI location) {
        return "file".equals(location.getScheme())
                ? Optional.of(Path.of(location)).filter(Files::exists)
                : Optional.empty();
    }
}
