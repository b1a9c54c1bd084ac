package dev.clusternetwork.custom.template;

import dev.clusternetwork.internal.data.PlainData;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables and limits that a template engine gets with the templates. Immutable.
 *
 * <p>An engine has to enforce the limits itself, as the engines of this module do.
 */
public final class TemplateContext {

    /** More than manifests need, even if a process has to be started on a slow machine. */
    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    /** The limit of a manifest file that is not a template. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Map<String, @Nullable Object> variables;
    private final Duration mostTime;
    private final int mostCharacters;

    private TemplateContext(Map<String, @Nullable Object> variables, Duration mostTime, int mostCharacters) {
        this.variables = variables;
        this.mostTime = mostTime;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Returns a context with these variables and the default limits, for the provider and for tests of engines.
     *
     * @throws IllegalArgumentException when a value is not plain data
     */
    public static TemplateContext of(Map<String, @Nullable Object> variables) {
        return new TemplateContext(PlainData.copyOf(variables), MOST_TIME, MOST_CHARACTERS);
    }

    /** Returns a context with the same variables and other limits. */
    public TemplateContext limitedTo(Duration time, int characters) {
        return new TemplateContext(variables, time, characters);
    }

    /**
     * Returns the variables by name: {@code cluster_config}, {@code name}, {@code firewalld_enabled} and
     * {@code reload_iptables}. Values are unmodifiable maps with strings as keys, unmodifiable lists, Strings,
     * Booleans, Longs, BigIntegers, BigDecimals, Doubles (only infinity and NaN) and null.
     */
    public Map<String, @Nullable Object> variables() {
        return variables;
    }

    /** Returns the time limit for all templates of one engine in total; 30 seconds by default. */
    public Duration mostTime() {
        return mostTime;
    }

    /** Returns the limit for the content of one rendering, in characters; 4,194,304 by default. */
    public int mostCharacters() {
        return mostCharacters;
    }

    /** Returns the names of the variables only, because their values may contain secrets. */
    @Override
    public String toString() {
        return variables.keySet().toString();
    }
}
