package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.rendering.BoundedText;
import dev.clusternetwork.custom.template.rendering.Deadline;
import dev.clusternetwork.custom.template.rendering.TemplateLines;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One process and what it made of the templates. */
final class ErbRun {

    private static final String CLASS =
            "(nil|true|false|NilClass|TrueClass|FalseClass|String|Symbol|Integer|Float|Array|Hash|Range"
                    + "|ClusterNetwork::Section|ClusterNetwork::Decimal)";

    /** Messages of Ruby itself that name its classes or count arguments, and hold no value. */
    private static final Pattern RUBYS_WORDS = Pattern.compile("no implicit conversion of " + CLASS + " into " + CLASS
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
     * One rendering for each template, or fewer where the process ended early; at least one. The last is then the one
     * during which it ended.
     */
    List<Rendering> renderings() {
        var report =
                ErbProcess.run(jruby, sources.stream().map(ErbSource::marked).toList(), context, deadline);
        var renderings = new ArrayList<Rendering>();
        for (var result : report.results().stream().limit(sources.size()).toList()) {
            renderings.add(understood(result, sources.get(renderings.size())));
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
                fill(unfinished, count, Rendering.stopped(1, "the template was interrupted", "try again"));
            case NOT_STARTED ->
                fill(
                        unfinished,
                        count,
                        Rendering.unavailable(
                                "Ruby, which an ERB template needs, does not start",
                                "see that " + JRubyJar.DEPENDENCY + " " + JRubyJar.VERSION
                                        + " runs with this Java and this machine"));
            case OUT_OF_TIME -> {
                if (report.isReady()) {
                    unfinished.add(deadline.exceeded(report.waitingIn()));
                }
                fill(unfinished, count, deadline.neverReached());
            }
            case OUT_OF_MEMORY -> unfinished.add(outOfMemory(1));
            case ENDED ->
                unfinished.add(Rendering.failed(
                        1,
                        "the template ends the program that renders it",
                        "let the template reach its end, or raise an error"));
        }
        return unfinished;
    }

    private static void fill(List<Rendering> renderings, int count, Rendering rendering) {
        while (renderings.size() < count) {
            renderings.add(rendering);
        }
    }

    private Rendering understood(ErbProcess.Result result, ErbSource source) {
        try {
            return rendering(result, source);
        } catch (IndexOutOfBoundsException writtenByTheTemplate) {
            return Rendering.failed(
                    1, "the template disturbs the program that renders it", "let it write to files of its own alone");
        }
    }

    private Rendering rendering(ErbProcess.Result result, ErbSource source) {
        var line = result.line();
        var texts = result.texts();
        var template = source.template();
        return switch (result.kind()) {
            case "rendered" -> rendered(texts.get(0), source.tags().lines());
            case "undefined" ->
                Rendering.failed(
                        line,
                        name(texts.get(0), template) + " is not defined",
                        Nearest.to(texts.get(0), texts.subList(1, texts.size()))
                                .map(near -> "did you mean '" + Excerpt.of(near) + "'?")
                                .orElse("correct the name, or define it"));
            case "method" ->
                Rendering.failed(
                        line,
                        name(texts.get(0), template) + " is not defined for " + Excerpt.of(texts.get(1)),
                        texts.get(1).equals("nil")
                                ? "write &. before it, or ask with if, where there may be no value"
                                : "correct the name");
            case "syntax" -> invalid(line, texts.get(0).equals("end"), source.tags());
            case "missing" -> missing(line, texts.get(0), template);
            case "system" -> raised(line, texts.get(0) + ": " + texts.get(1));
            case "exited" ->
                Rendering.failed(
                        line,
                        "the template ends the program that renders it",
                        "let the template reach its end, or raise an error");
            case "encoding" ->
                Rendering.failed(line, "the template makes a text that is not UTF-8", "let it print text alone");
            case "long" -> BoundedText.tooLong(line, context.mostCharacters());
            default -> thrown(line, texts.get(0), texts.get(1), template);
        };
    }

    private static Rendering invalid(int line, boolean isEndMissing, ErbTags tags) {
        var around = tags.lineOfTagAround(line);
        if (around.isPresent()) {
            return Rendering.failed(
                    around.get(),
                    "the template is not valid Ruby, and a tag that begins here holds another",
                    "write %> where it ends");
        }
        return isEndMissing
                ? Rendering.failed(
                        line,
                        "the template is not valid Ruby: something is not ended",
                        "see that each do and if has its end, and each <% its %>")
                : Rendering.failed(line, "the template is not valid Ruby", "correct the tags there");
    }

    private Rendering rendered(String text, TemplateLines lines) {
        var rendering = lines.rendering(text);
        return rendering.text().length() > context.mostCharacters()
                ? BoundedText.tooLong(1, context.mostCharacters())
                : rendering;
    }

    /** A name that the template does not spell out may be a value, and that a secret. */
    private static String name(String name, Template template) {
        var spelled = name.endsWith("=") ? name.substring(0, name.length() - 1) : name;
        return template.text().contains(spelled) ? "'" + Excerpt.of(name) + "'" : "a name that is put together here";
    }

    /** What {@code require} and {@code load} did not find. */
    private static Rendering missing(int line, String library, Template template) {
        var what = template.text().contains(library) ? "'" + Excerpt.of(library) + "'" : "a library or file";
        return Rendering.failed(
                line,
                "the template requires " + what + ", which is not there",
                "do without it, for there is Ruby's standard library alone, and no gem");
    }

    private static Rendering thrown(int line, String name, String message, Template template) {
        return switch (name.substring(name.lastIndexOf(':') + 1)) {
            case "OutOfMemoryError", "NoMemoryError" -> outOfMemory(line);
            case "StackOverflowError", "SystemStackError" ->
                Rendering.stopped(line, "the template calls itself too often", "look for what never ends");
            default ->
                RUBYS_WORDS.matcher(message).matches()
                        ? raised(line, name + ": " + inOurWords(message))
                        : TemplateMessageFilter.of(message, template.text())
                                .map(words -> Rendering.failed(
                                        line,
                                        "the template raises: " + Excerpt.of(words),
                                        "do what the template asks for"))
                                .orElseGet(() -> raised(line, name));
        };
    }

    private static String inOurWords(String message) {
        return message.substring(message.startsWith("`") ? message.indexOf("': ") + 3 : 0)
                .replace("ClusterNetwork::Section", "a map")
                .replace("ClusterNetwork::Decimal", "Float");
    }

    private static Rendering raised(int line, String error) {
        return Rendering.failed(line, "the template raises " + Excerpt.of(error), "correct the code there");
    }

    private static Rendering outOfMemory(int line) {
        return Rendering.stopped(
                line,
                "the template needs more than " + ErbProcess.MOST_MEMORY + " of memory",
                "make less of it, or several files");
    }
}
