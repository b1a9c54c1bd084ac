package dev.clusternetwork.custom.template;

import dev.clusternetwork.internal.data.PlainData;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template engine is given beside the templates. Grows without breaking those who use it. Immutable.
 *
 * <p>Nobody but the engine itself ends it when it goes beyond the limits. Ours do; of others it is asked.
 */
public final class TemplateContext {

    /** A program that starts needs seconds of it on a small machine; no manifest needs more. */
    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    /** As large as a file of manifests may be that is no template. */
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
     * For the provider, and for tests of engines: a context with these variables and the usual limits.
     *
     * @throws IllegalArgumentException for a value that is no plain data
     */
    public static TemplateContext of(Map<String, @Nullable Object> variables) {
        return new TemplateContext(PlainData.copyOf(variables), MOST_TIME, MOST_CHARACTERS);
    }

    /** The same variables with other limits. */
    public TemplateContext limitedTo(Duration time, int characters) {
        return new TemplateContext(variables, time, characters);
    }

    /**
     * What templates see, by name: {@code cluster_config}, {@code name}, {@code firewalld_enabled} and
     * {@code reload_iptables}. Unmodifiable maps with text as keys, lists, Strings, Booleans, Longs, BigIntegers,
     * BigDecimals, Doubles (infinity and NaN only) and null.
     */
    public Map<String, @Nullable Object> variables() {
        return variables;
    }

    /** How long all templates of one engine may take together: 30 seconds, but for other limits. */
    public Duration mostTime() {
        return mostTime;
    }

    /** How many characters one template may become: 4,194,304, but for other limits. */
    public int mostCharacters() {
        return mostCharacters;
    }

    /** Nothing of the variables; they may hold secrets. */
    @Override
    public String toString() {
        return variables.keySet().toString();
    }
}
