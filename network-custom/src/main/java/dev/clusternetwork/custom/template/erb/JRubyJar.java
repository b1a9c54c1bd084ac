package dev.clusternetwork.custom.template.erb;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where JRuby lies, whose classes are never loaded into this program. */
final class JRubyJar {

    /** The dependency that messages ask for; a test holds it equal to the one that the module is built with. */
    static final String DEPENDENCY = "org.jruby:jruby-complete";

    static final String VERSION = "9.4.15.0";

    /** The class that starts it. */
    static final String MAIN = "org.jruby.Main";

    /** Lies in the same jar as the program only where the jar is the complete one. */
    private static final String STANDARD_LIBRARY = "META-INF/jruby.home/lib/ruby/stdlib/erb.rb";

    private JRubyJar() {}

    /**
     * The jar that one of the class loaders finds JRuby in; empty when there is none that a program can be started
     * from.
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

    /** A jar within a jar, as some programs are packed, is no file that another process could read. */
    private static Optional<Path> file(URI location) {
        return "file".equals(location.getScheme())
                ? Optional.of(Path.of(location)).filter(Files::exists)
                : Optional.empty();
    }
}
