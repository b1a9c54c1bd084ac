package dev.clusternetwork.custom.load;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.FindingOrder;
import dev.clusternetwork.custom.load.ManifestFolder.ManifestFile;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.template.Rendering;
import dev.clusternetwork.custom.template.Template;
import dev.clusternetwork.custom.template.TemplateContext;
import dev.clusternetwork.custom.template.TemplateEngine;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlText;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.ProviderException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes objects of files: renders templates, takes documents apart, unfolds lists. */
public final class ManifestReader {

    /** Ten times those of the largest definitions known; the rules ask for each of them. */
    private static final int MOST_VALUES = 300_000;

    /** Every object has them once: where they are repeated, another one begins. */
    private static final List<String> HEADS = List.of("apiVersion", "kind");

    private final LoadContext<?> context;
    private final ManifestSettings settings;
    private final TemplateEngines engines;
    private final Findings.Collector findings;
    private final List<Manifest> manifests = new ArrayList<>();
    private final Set<String> unread = new LinkedHashSet<>();

    private ManifestReader(
            LoadContext<?> context, ManifestSettings settings, TemplateEngines engines, Findings.Collector findings) {
        this.context = context;
        this.settings = settings;
        this.engines = engines;
        this.findings = findings;
    }

    /**
     * Reads the manifests of the settings, and reports to the context. Empty where there is nothing to check and a
     * finding says why.
     *
     * @param shown the cluster as templates see it
     */
    public static Optional<Manifests> read(
            LoadContext<?> context, ManifestSettings settings, ClusterSpec shown, TemplateEngines engines) {
        var findings = new Findings.Collector();
        var loaded = settings.manifestPath()
                .filter(path -> !path.isBlank())
                .flatMap(path -> ManifestFolder.read(context, path, engines, findings))
                .map(content -> new ManifestReader(context, settings, engines, findings).read(content, shown));
        context.findings()
                .addAll(FindingOrder.of(
                        findings.toFindings(), context.settingsPath().key("manifest_path")));
        return loaded;
    }

    private Manifests read(ManifestFolder.Content content, ClusterSpec shown) {
        var renderings = renderings(content.files());
        for (var file : content.files()) {
            if (renderings.containsKey(file)) {
                read(file, renderings.get(file));
            } else {
                lookForTags(file);
                read(file, file.text());
            }
        }
        return Manifests.of(
                manifests,
                new Manifests.Unread(List.copyOf(unread), !content.complete()),
                renderings.isEmpty() ? Optional.empty() : Optional.of(shown));
    }

    private Map<ManifestFile, Rendering> renderings(List<ManifestFile> files) {
        var renderings = new LinkedHashMap<ManifestFile, Rendering>();
        for (var engine : engines.all()) {
            var wanted = files.stream()
                    .filter(file ->
                            engines.of(file.name()).filter(engine::equals).isPresent())
                    .toList();
            if (!wanted.isEmpty()) {
                var rendered = render(engine, wanted);
                for (int i = 0; i < wanted.size(); i++) {
                    renderings.put(wanted.get(i), rendered.get(i));
                }
            }
        }
        return renderings;
    }

    private List<Rendering> render(TemplateEngine engine, List<ManifestFile> files) {
        var templates = files.stream()
                .map(file -> new Template(file.name(), file.text().text()))
                .toList();
        var code = ForeignCode.named("the template engine for '" + engine.fileEnding() + "'", engine);
        try {
            var model = TemplateContext.of(TemplateModel.of(context, settings));
            var rendered = code.call("render()", () -> engine.render(templates, model));
            if (rendered.size() != templates.size() || rendered.stream().anyMatch(Objects::isNull)) {
                throw code.returned("too few or too many renderings, or nulls, from render()");
            }
            return rendered;
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    private void read(ManifestFile file, Rendering rendering) {
        if (rendering.outcome() == Rendering.Outcome.RENDERED) {
            var faults = YamlFaults.ofFile(file.path());
            var places = new TemplatePlaces(file, rendering);
            var text = YamlText.of(file.name(), rendering.text(), places, faults);
            findings.addAll(faults.toFindings());
            text.ifPresentOrElse(each -> read(file, each), () -> unread.add(rendering.text()));
            return;
        }
        unread.add(file.text().text());
        // An engine may mean the empty line behind the last.
        var lines = 1
                + (int) file.text().text().chars().filter(each -> each == '\n').count();
        var code = switch (rendering.outcome()) {
            case STOPPED -> CustomCode.CUSTOM_TEMPLATE_STOPPED;
            case UNAVAILABLE -> CustomCode.CUSTOM_TEMPLATE_UNAVAILABLE;
            default -> CustomCode.CUSTOM_TEMPLATE_FAILED;
        };
        findings.add(Finding.of(code, file.path())
                .message(rendering.problem())
                .fix(rendering.fix())
                .build()
                .at(new SourceLocation(file.name(), Math.max(1, Math.min(rendering.line(), lines)), 1)));
    }

    /** Mustache's tags are left alone: other programs take texts that look the same. */
    private void lookForTags(ManifestFile file) {
        var lines = file.text().text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (holdsErbTag(lines.get(i))) {
                // What is in the tag may be a secret.
                findings.add(Finding.of(CustomCode.CUSTOM_TEMPLATE_NOT_RENDERED, file.path())
                        .message("the line holds a tag, <% ... %>, but the file is no template, so it stays as it is")
                        .fix("let its name end in .yml.erb")
                        .build()
                        .at(new SourceLocation(file.name(), i + 1, 1)));
                return;
            }
        }
    }

    /** Whether a tag begins and ends in a line; two percent signs stand for one, and begin none. */
    private static boolean holdsErbTag(String line) {
        for (int begin = line.indexOf("<%"); begin >= 0; begin = line.indexOf("<%", begin + 2)) {
            if (!line.startsWith("%", begin + 2)) {
                return line.indexOf("%>", begin + 3) >= 0;
            }
        }
        return false;
    }

    private void read(ManifestFile file, YamlText text) {
        var faults = YamlFaults.ofFile(file.path());
        var documents = text.documents(HEADS, faults);
        var found = faults.toFindings();
        findings.addAll(found);
        var isWhole = found.isEmpty();
        for (int i = 0; i < documents.size(); i++) {
            var path = file.path().writtenItem(i);
            isWhole &= documents
                    .get(i)
                    .filter(document -> readDocument(document, path))
                    .isPresent();
        }
        if (!isWhole) {
            unread.add(text.text());
        }
    }

    /** Whether all of it is there to be judged. */
    private boolean readDocument(YamlNode document, ConfigPath path) {
        if (document instanceof YamlScalar scalar && scalar.isNull()) {
            return true;
        }
        if (document.weight() > MOST_VALUES) {
            return refuse(
                    path,
                    document.start(),
                    String.format(Locale.ROOT, "the document holds more than %,d values", MOST_VALUES),
                    "look for what is repeated too often");
        }
        if (document instanceof YamlMapping object) {
            return readObject(ManifestValue.root(object), path);
        }
        return refuse(
                path,
                document.start(),
                "the document is no map, so it is no object",
                "begin it with apiVersion: and kind:");
    }

    private boolean readObject(ManifestValue object, ConfigPath path) {
        var kind = object.at("kind").text();
        if (kind.filter(each -> each.endsWith("List")).isPresent()
                && object.at("items").isList()) {
            var isWhole = true;
            for (var item : object.at("items").items()) {
                isWhole &= item.asRoot()
                        .map(each -> readObject(each, path))
                        .orElseGet(() -> refuse(
                                path, item.location(), item + " is no object", "write an object, or delete the item"));
            }
            return isWhole;
        }
        var wrong = names(object)
                .filter(name -> name.isThere() && name.text().isEmpty())
                .toList();
        wrong.forEach(name -> refuse(
                path,
                name.location(),
                name + " is " + ModelType.wordsFor(name.shallow()) + ", but a string is required",
                name.isMap() || name.isList() ? "write a text there" : "put it in quotes"));
        var missing = names(object)
                .filter(name ->
                        !name.isThere() || name.text().filter(String::isBlank).isPresent())
                .map(ManifestValue::toString)
                .toList();
        if (missing.isEmpty() && wrong.isEmpty()) {
            var manifest = new Manifest(path, object);
            manifests.add(manifest);
            YamlOnlyValues.check(manifest, findings);
            return true;
        }
        // What is missing because it could not be read has its finding.
        return !missing.isEmpty()
                && object.isReadable(missing)
                && refuse(
                        path,
                        object.location(),
                        "the " + kind.map(Excerpt::of).orElse("document") + " has no " + String.join(", no ", missing),
                        "write what is missing as text, or delete the document");
    }

    /** What no object can do without. */
    private static Stream<ManifestValue> names(ManifestValue object) {
        return Stream.of(object.at("apiVersion"), object.at("kind"), object.at("metadata", "name"));
    }

    /** Says why a document is none; always false. */
    private boolean refuse(ConfigPath path, SourceLocation at, String message, String fix) {
        findings.add(Finding.of(CustomCode.CUSTOM_NOT_AN_OBJECT, path)
                .message(message)
                .fix(fix)
                .build()
                .at(at));
        return false;
    }
}
