package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.custom.template.erb.ErbEngine;
import dev.clusternetwork.custom.template.mustache.MustacheEngine;
import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.ProviderException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template engines at hand, by the ending of their files. Immutable. */
public final class TemplateEngines {

    private static final Pattern ENDING = Pattern.compile("\\.[^\\s/\\\\]+");

    private final List<TemplateEngine> engines;

    private TemplateEngines(List<TemplateEngine> engines) {
        this.engines = engines;
    }

    /**
     * Our own engines, wherever this class comes from, and those that the current thread's context class loader finds.
     *
     * @throws ProviderException when one cannot be loaded or wants no files, or when two want the same files
     */
    public static TemplateEngines discover() {
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            var others = ForeignCode.load(
                    "a template engine on the class path",
                    TemplateEngine.class,
                    loader == null ? TemplateEngines.class.getClassLoader() : loader);
            return of(Stream.concat(Stream.of(new MustacheEngine(), new ErbEngine()), others.stream())
                    .toList());
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /**
     * Just these engines.
     *
     * @throws ProviderException when one wants no files, or when two want the same files
     */
    public static TemplateEngines of(List<TemplateEngine> engines) {
        var byEnding = new TreeMap<String, TemplateEngine>();
        for (var engine : engines) {
            var other = byEnding.put(ending(engine), engine);
            if (other != null) {
                throw new ProviderException("two template engines want the files that end in '" + engine.fileEnding()
                        + "': "
                        + List.of(other, engine).stream()
                                .map(each -> each.getClass().getName())
                                .sorted()
                                .collect(Collectors.joining(" and "))
                        + "; take one of them off the class path");
            }
        }
        // The longest ending first: it is the one that was meant.
        return new TemplateEngines(byEnding.values().stream()
                .sorted(Comparator.comparingInt(engine -> -engine.fileEnding().length()))
                .toList());
    }

    private static String ending(TemplateEngine engine) {
        try {
            var ending = ForeignCode.unnamed("template engine", engine).call("fileEnding()", engine::fileEnding);
            if (ENDING.matcher(ending).matches()) {
                return ending;
            }
            throw new ProviderException(
                    "the template engine " + engine.getClass().getName() + " wants the files that"
                            + " end in '" + Excerpt.of(ending)
                            + "'; let its fileEnding() begin with a dot, such as '.mustache', and hold no blank and no slash");
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /** The engine of a file; empty for a file that is no template. */
    public Optional<TemplateEngine> of(String file) {
        return engines.stream()
                .filter(engine -> file.endsWith(engine.fileEnding()))
                .findFirst();
    }

    /** All of them, each once. */
    public List<TemplateEngine> all() {
        return engines;
    }
}
