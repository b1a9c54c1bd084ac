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

/** The available template engines, by the ending of their files. Immutable. */
public final class TemplateEngines {

    private static final Pattern ENDING = Pattern.compile("\\.[^\\s/\\\\]+");

    private final List<TemplateEngine> engines;

    private TemplateEngines(List<TemplateEngine> engines) {
        this.engines = engines;
    }

    /**
     * Returns the engines of this module, and those that the current thread's context class loader finds.
     *
     * @throws ProviderException when an engine cannot be loaded or has an invalid file ending, or when two engines have
     *     the same
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
     * Returns these engines.
     *
     * @throws ProviderException when an engine has an invalid file ending, or when two engines have the same
     */
    public static TemplateEngines of(List<TemplateEngine> engines) {
        var byEnding = new TreeMap<String, TemplateEngine>();
        for (var engine : engines) {
            var other = byEnding.put(ending(engine), engine);
            if (other != null) {
                throw new ProviderException("two template engines have the file ending '" + engine.fileEnding() + "': "
                        + List.of(other, engine).stream()
                                .map(each -> each.getClass().getName())
                                .sorted()
                                .collect(Collectors.joining(" and "))
                        + ". Remove one of them from the class path.");
            }
        }
        // The longest ending comes first, because a file may have two endings.
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
                    "the template engine " + engine.getClass().getName()
                            + " has the invalid file ending '" + Excerpt.of(ending)
                            + "'. Let its fileEnding() begin with a dot, for example '.mustache', and contain no space and no"
                            + " slash.");
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    /** Returns the engine of a file; empty for a file that is not a template. */
    public Optional<TemplateEngine> of(String file) {
        return engines.stream()
                .filter(engine -> file.endsWith(engine.fileEnding()))
                .findFirst();
    }

    /** Returns every engine once. */
    public List<TemplateEngine> all() {
        return engines;
    }
}
