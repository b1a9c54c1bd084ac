package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.rendering.BoundedOutput;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.Suggestion;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import dev.clusternetwork.internal.message.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One run of the process, and the renderings that follow from its results. */
final class ErbRun {

    private static final String CLASS =
            "(nil|true|false|NilClass|TrueClass|FalseClass|String|Symbol|Integer|Float|Array|Hash|Range"
                    + "|ClusterNetwork::Section|ClusterNetwork::Decimal)";

    /** Messages of Ruby itself that contain no value, but only names of classes and numbers of arguments. */
    private static final Pattern MESSAGE_OF_RUBY =
            Pattern.compile("no implicit conversion of " + CLASS + " into " + CLASS
                    + "|can't convert " + CLASS + " into " + CLASS
                    + "|" + CLASS + " can't be coerced into " + CLASS
                    + "|comparison of " + CLASS + " with " + CLASS + " failed"
                    + "|(`[a-z_]+[?!]?': )?wrong number of arguments \\(given \\d+, expected [\\d.+]+\\)");

    private final Path jruby;
    private final List<ErbSource> sources;
    private final TemplateContext context;
    private final Deadline deadline;

    ErbRun(Path jruby, List<ErbSource> sources, TemplateContext context, Deadline deadline) {
        this.jruby = jruby;
        this.sources = sources;
        this.context = context;
        this.deadline = deadline;
    }

    /**
     * Returns one rendering for each template, or fewer if the process ended early; at least one. The last is then that
     * of the template that ended it.
     */
    List<Rendering> renderings() {
        var report =
                ErbProcess.run(jruby, sources.stream().map(ErbSource::marked).toList(), context, deadline);
        var renderings = new ArrayList<Rendering>();
        for (var result : report.results().stream().limit(sources.size()).toList()) {
            renderings.add(checkedRendering(result, sources.get(renderings.size())));
        }
        if (renderings.size() < sources.size()) {
            renderings.addAll(unfinished(report, sources.size() - renderings.size()));
        }
        return renderings;
    }

    private List<Rendering> unfinished(ErbProcess.Report report, int count) {
        var unfinished = new ArrayList<Rendering>();
        switch (report.end()) {
            case INTERRUPTED ->
                fill(unfinished, count, Rendering.stopped(1, "the rendering was interrupted", "try again"));
            case NOT_STARTED ->
                fill(
                        unfinished,
                        count,
                        Rendering.unavailable(
                                "JRuby, which ERB templates require, does not start",
                                "check that " + JRubyJar.DEPENDENCY + " " + JRubyJar.VERSION
                                        + " runs on this machine and with this version of Java"));
            case OUT_OF_TIME -> {
                if (report.isReady()) {
                    unfinished.add(deadline.exceeded(report.waitingIn()));
                }
                fill(unfinished, count, deadline.neverReached());
            }
            case OUT_OF_MEMORY -> unfinished.add(outOfMemory(1));
            case ENDED -> unfinished.add(exited(1));
        }
        return unfinished;
    }

    private static void fill(List<Rendering> renderings, int count, Rendering rendering) {
        while (renderings.size() < count) {
            renderings.add(rendering);
        }
    }

    private static Rendering exited(int line) {
        return Rendering.failed(
                line, "the template ends the process that renders it", "remove the exit, or raise an error");
    }

    private Rendering checkedRendering(ErbProcess.Result result, ErbSource source) {
        try {
            return rendering(result, source);
        } catch (IndexOutOfBoundsException writtenByTheTemplate) {
            return Rendering.failed(
                    1,
                    "the template writes to a file of the process that renders it",
                    "write only to files that the template creates");
        }
    }

    private Rendering rendering(ErbProcess.Result result, ErbSource source) {
        var line = result.line();
        var values = result.values();
        var template = source.template();
        return switch (result.kind()) {
            case "rendered" -> rendered(values.get(0), source.tags().lines());
            case "undefined" ->
                Rendering.failed(
                        line,
                        name(values.get(0), template) + " is not defined",
                        Suggestion.of(values.get(0), values.subList(1, values.size()))
                                .orElse("correct the name, or define it"));
            case "method" ->
                Rendering.failed(
                        line,
                        name(values.get(0), template) + " is not defined for " + Excerpt.of(values.get(1)),
                        values.get(1).equals("nil")
                                ? "use &. before it, or check for nil with if"
                                : "correct the name");
            case "syntax" -> invalid(line, values.get(0).equals("end"), source.tags());
            case "missing" -> missing(line, values.get(0), template);
            case "system" -> raised(line, values.get(0) + ": " + values.get(1));
            case "exited" -> exited(line);
            case "encoding" ->
                Rendering.failed(line, "the output of the template is not valid UTF-8", "print only valid UTF-8");
            case "long" -> BoundedOutput.tooLong(line, context.mostCharacters());
            default -> thrown(line, values.get(0), values.get(1), template);
        };
    }

    private static Rendering invalid(int line, boolean isEndMissing, ErbTags tags) {
        var around = tags.lineOfTagAround(line);
        if (around.isPresent()) {
            return Rendering.failed(
                    around.get(),
                    "the template is not valid Ruby, and the tag that begins here contains another tag",
                    "add the missing %>");
        }
        return isEndMissing
                ? Rendering.failed(
                        line,
                        "the template is not valid Ruby: a block or tag is not closed",
                        "check that each do and if has an end, and each <% has a %>")
                : Rendering.failed(line, "the template is not valid Ruby", "correct the tags in this line");
    }

    private Rendering rendered(String content, TemplateLines lines) {
        var rendering = lines.rendering(content);
        return rendering.content().length() > context.mostCharacters()
                ? BoundedOutput.tooLong(1, context.mostCharacters())
                : rendering;
    }

    /** Quotes a name only if the template contains it, because a computed name may be a secret. */
    private static String name(String name, Template template) {
        var written = name.endsWith("=") ? name.substring(0, name.length() - 1) : name;
        return template.content().contains(written)
                ? "'" + Excerpt.of(name) + "'"
                : "a name that the template computes";
    }

    /** Returns the rendering of a template with a {@code require} or {@code load} that failed. */
    private static Rendering missing(int line, String library, Template template) {
        var what = template.content().contains(library) ? "'" + Excerpt.of(library) + "'" : "a library or file";
        return Rendering.failed(
                line,
                "the template requires " + what + ", which is not available",
                "use only Ruby's standard library, because gems are not available");
    }

    private static Rendering thrown(int line, String name, String message, Template template) {
        return switch (name.substring(name.lastIndexOf(':') + 1)) {
            case "OutOfMemoryError", "NoMemoryError" -> outOfMemory(line);
            case "StackOverflowError", "SystemStackError" ->
                Rendering.stopped(line, "the recursion in the template is too deep", "look for an infinite recursion");
            default ->
                MESSAGE_OF_RUBY.matcher(message).matches()
                        ? raised(line, name + ": " + withoutClassesOfEngine(message))
                        : TemplateMessageFilter.of(message, template.content())
                                .map(shown -> Rendering.failed(
                                        line,
                                        "the template raises: " + Excerpt.of(shown),
                                        "follow the message of the template"))
                                .orElseGet(() -> raised(line, name));
        };
    }

    private static String withoutClassesOfEngine(String message) {
        return message.substring(message.startsWith("`") ? message.indexOf("': ") + 3 : 0)
                .replace("ClusterNetwork::Section", "a map")
                .replace("ClusterNetwork::Decimal", "Float");
    }

    private static Rendering raised(int line, String error) {
        return Rendering.failed(line, "the template raises " + Excerpt.of(error), "correct the code in this line");
    }

    private static Rendering outOfMemory(int line) {
        return Rendering.stopped(
                line,
                "the template needs more than " + ErbProcess.MOST_MEMORY + " of memory",
                "shorten the output, or split the template into several files");
    }
}
