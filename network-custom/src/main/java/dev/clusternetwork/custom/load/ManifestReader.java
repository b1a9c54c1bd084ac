package dev.clusternetwork.custom.load;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.FindingOrder;
import dev.clusternetwork.custom.finding.Phrases;
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
import dev.clusternetwork.internal.foreign.ForeignCode;
import dev.clusternetwork.internal.foreign.ForeignFailure;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import dev.clusternetwork.internal.yaml.YamlSource;
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

/** Reads the objects in the manifest files: renders templates, and splits files into documents and lists into items. */
public final class ManifestReader {

    /** Ten times as many as in the largest known custom resource definition. Rules visit each value. */
    private static final int MOST_VALUES = 300_000;

    /** Begins the API version of a document that kustomize reads. */
    private static final String KUSTOMIZE = "kustomize.config.k8s.io/";

    /** Every object has these keys once, so another object begins where they are repeated. */
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
     * Reads the manifests of the settings, and reports findings to the context. Returns empty when there is nothing to
     * check; a finding then says why.
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
        context.findings().addAll(FindingOrder.of(findings.toFindings()));
        return loaded;
    }

    private Manifests read(ManifestFolder.Content content, ClusterSpec shown) {
        var renderings = renderings(content.files());
        for (var file : content.files()) {
            if (renderings.containsKey(file)) {
                read(file, renderings.get(file));
            } else {
                reportErbTag(file);
                read(file, file.source());
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
                .map(file -> new Template(file.name(), file.source().content()))
                .toList();
        var code = ForeignCode.named("the template engine for '" + engine.fileEnding() + "'", engine);
        try {
            var model = TemplateContext.of(TemplateModel.of(context, settings));
            var rendered = code.call("render()", () -> engine.render(templates, model));
            if (rendered.size() != templates.size() || rendered.stream().anyMatch(Objects::isNull)) {
                throw code.returned("too few or too many renderings, or null, from render()");
            }
            return rendered;
        } catch (ForeignFailure failure) {
            throw new ProviderException(failure.getMessage(), failure.getCause());
        }
    }

    private void read(ManifestFile file, Rendering rendering) {
        if (rendering.outcome() == Rendering.Outcome.RENDERED) {
            var faults = YamlFaults.ofFile(file.path());
            var locations = new TemplateLocations(file, rendering);
            var source = YamlSource.of(file.name(), rendering.content(), locations, faults);
            findings.addAll(faults.toFindings());
            source.ifPresentOrElse(each -> read(file, each), () -> unread.add(rendering.content()));
            return;
        }
        var template = file.source().content();
        unread.add(template);
        // The fault may be in the empty line after the last line feed.
        var lines = 1 + (int) template.chars().filter(each -> each == '\n').count();
        var code = switch (rendering.outcome()) {
            case STOPPED -> CustomCode.CUSTOM_TEMPLATE_STOPPED;
            case UNAVAILABLE -> CustomCode.CUSTOM_TEMPLATE_UNAVAILABLE;
            default -> CustomCode.CUSTOM_TEMPLATE_FAILED;
        };
        findings.add(Finding.of(code, file.path())
                .problem(rendering.problem())
                .fix(rendering.fix())
                .build()
                .at(new SourceLocation(file.name(), Math.max(1, Math.min(rendering.line(), lines)), 1)));
    }

    /** Reports the first ERB tag in a file that is not a template. */
    private void reportErbTag(ManifestFile file) {
        var lines = file.source().content().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (hasErbTag(lines.get(i))) {
                // The content of the tag may be a secret.
                findings.add(Finding.of(CustomCode.CUSTOM_TEMPLATE_NOT_RENDERED, file.path())
                        .problem("the line contains an ERB tag <% ... %>, but the file is not an ERB template")
                        .fix("rename the file to '"
                                + Excerpt.of(file.name().substring(file.name().lastIndexOf('/') + 1)) + ".erb'")
                        .build()
                        .at(new SourceLocation(file.name(), i + 1, 1)));
                return;
            }
        }
    }

    /** Returns whether a tag begins and ends in a line. {@code <%%} is an escaped {@code <%}. */
    private static boolean hasErbTag(String line) {
        for (int begin = line.indexOf("<%"); begin >= 0; begin = line.indexOf("<%", begin + 2)) {
            if (!line.startsWith("%", begin + 2)) {
                return line.indexOf("%>", begin + 3) >= 0;
            }
        }
        return false;
    }

    private void read(ManifestFile file, YamlSource source) {
        var faults = YamlFaults.ofFile(file.path());
        var documents = source.documents(HEADS, faults);
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
            unread.add(source.content());
        }
    }

    /** Reads a document, and returns whether all of it could be read. */
    private boolean readDocument(YamlNode document, ConfigPath path) {
        if (document instanceof YamlScalar scalar && scalar.isNull()) {
            return true;
        }
        if (document.weight() > MOST_VALUES) {
            return refuse(
                    path,
                    document.start(),
                    String.format(Locale.ROOT, "the document contains more than %,d values", MOST_VALUES),
                    "remove repeated values");
        }
        if (document instanceof YamlMapping object) {
            return readObject(ManifestValue.root(object), path);
        }
        return refuse(
                path,
                document.start(),
                "the document is a " + (document instanceof YamlSequence ? "list" : "scalar")
                        + ", but an object is required",
                "begin it with 'apiVersion:' and 'kind:', or remove it");
    }

    private boolean readObject(ManifestValue object, ConfigPath path) {
        var kind = object.at("kind").string();
        if (kind.filter(each -> each.endsWith("List")).isPresent()
                && object.at("items").isList()) {
            var isWhole = true;
            for (var item : object.at("items").items()) {
                isWhole &= item.asRoot()
                        .map(each -> readObject(each, path))
                        .orElseGet(() -> refuse(
                                path,
                                item.location(),
                                item + " is " + item.described() + ", but an object is required",
                                "replace it by an object, or remove it"));
            }
            return isWhole;
        }
        if (object.at("apiVersion")
                .string()
                .filter(each -> each.startsWith(KUSTOMIZE))
                .isPresent()) {
            return refuse(
                    path,
                    object.location(),
                    "the document is a " + kind.map(Excerpt::of).orElse("configuration")
                            + " of kustomize, which an API server does not have",
                    "replace the manifests by the output of 'kustomize build'");
        }
        var wrong = names(object)
                .filter(name -> name.isThere() && name.string().isEmpty())
                .toList();
        wrong.forEach(name -> refuse(
                path,
                name.location(),
                name + " is " + name.described() + ", but a string is required",
                name.isMap() || name.isList() ? "replace it by a string" : "put it in quotes"));
        var missing = names(object)
                .filter(name ->
                        !name.isThere() || name.string().filter(String::isBlank).isPresent())
                .map(ManifestValue::toString)
                .toList();
        if (missing.isEmpty() && wrong.isEmpty()) {
            var manifest = new Manifest(path, object);
            manifests.add(manifest);
            YamlOnlyValues.check(manifest, findings);
            return true;
        }
        // A field that could not be read has its finding.
        var isOne = missing.size() == 1;
        return !missing.isEmpty()
                && object.isReadable(missing)
                && refuse(
                        path,
                        object.location(),
                        "the " + kind.map(Excerpt::of).orElse("document") + " does not have the required "
                                + (isOne ? "field " : "fields ") + Phrases.all(missing),
                        "add the " + (isOne ? "field" : "fields") + ", or remove the document");
    }

    /** Returns the fields that every object has. */
    private static Stream<ManifestValue> names(ManifestValue object) {
        return Stream.of(object.at("apiVersion"), object.at("kind"), object.at("metadata", "name"));
    }

    /** Reports why a document is not an object, and returns false. */
    private boolean refuse(ConfigPath path, SourceLocation at, String problem, String fix) {
        findings.add(Finding.of(CustomCode.CUSTOM_NOT_AN_OBJECT, path)
                .problem(problem)
                .fix(fix)
                .build()
                .at(at));
        return false;
    }
}
