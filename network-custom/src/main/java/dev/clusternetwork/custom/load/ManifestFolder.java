package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.source.SourceFiles.Listing;
import dev.clusternetwork.spi.LoadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds and reads the files at {@code manifest_path}, and reports those that cannot be used. */
final class ManifestFolder {

    /** Several times the size of the largest known file, which has all custom resource definitions of an operator. */
    static final int MOST_BYTES = 4 << 20;

    /** The limit for all files in total. */
    static final int MOST_BYTES_IN_TOTAL = 32 << 20;

    static final int MOST_FILES = 1000;

    private static final Pattern PLAIN = Pattern.compile("(?s)[^.].*\\.ya?ml");

    /** Names of files that may be meant as manifests: copies, templates of other tools, JSON. */
    private static final Pattern LOOKS_LIKE_MANIFEST =
            Pattern.compile("(?s)[^.].*(?:\\.ya?ml[.~].*|\\.ya?ml~|\\.json|\\.erb|\\.mustache|\\.YA?ML)");

    /** The names of a file that configures kustomize. */
    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final LoadContext<?> context;
    private final TemplateEngines engines;
    private final Findings.Collector findings;
    private final String path;
    private final ConfigPath setting;
    private boolean complete = true;
    private int bytesLeft = MOST_BYTES_IN_TOTAL;

    private ManifestFolder(LoadContext<?> context, TemplateEngines engines, Findings.Collector findings, String path) {
        this.context = context;
        this.engines = engines;
        this.findings = findings;
        this.path = path;
        this.setting = context.settingsPath().key("manifest_path");
    }

    /**
     * A file that was read.
     *
     * @param name as findings show it
     * @param path the path of findings about the file
     * @param source its content; a template is not rendered yet
     */
    record ManifestFile(String name, ConfigPath path, YamlSource source) {}

    /**
     * The files that could be read, sorted by name.
     *
     * @param complete whether every file could be read
     */
    record Content(List<ManifestFile> files, boolean complete) {}

    /** Reads the files at a path. Returns empty when there are no files to check; a finding then says why. */
    static Optional<Content> read(
            LoadContext<?> context, String path, TemplateEngines engines, Findings.Collector findings) {
        return new ManifestFolder(context, engines, findings, path).read();
    }

    private Optional<Content> read() {
        var listing = context.files().list(path);
        if (listing.status() != SourceFiles.Status.READ) {
            report(
                    CustomCode.CUSTOM_PATH_UNREADABLE,
                    "cannot be read: " + listing.reason(),
                    listing.status() == SourceFiles.Status.UNSUPPORTED
                            ? "implement SourceFiles.list as well as SourceFiles.read in the host tool"
                            : pathFix());
            return Optional.empty();
        }
        if (listing.isOutside()) {
            report(
                    CustomCode.CUSTOM_PATH_OUTSIDE,
                    "is outside of the folder of the configuration",
                    "move the manifests into that folder, or use an absolute path");
        }
        var files = listing.isFolder() ? inFolder(listing) : single().stream().toList();
        if (listing.isFolder() && files.isEmpty() && complete) {
            var isKustomized = listing.entries().stream().anyMatch(ManifestFolder::isKustomization);
            report(
                    CustomCode.CUSTOM_NO_MANIFESTS,
                    isKustomized
                            ? "is a folder with a kustomization, but without manifests"
                            : "is a folder without manifests",
                    isKustomized
                            ? "write the output of 'kustomize build' to a file in the folder, and remove the kustomization"
                            : "add files whose names end in " + fileEndings());
            return Optional.empty();
        }
        return Optional.of(new Content(files, complete));
    }

    private void report(FindingCode code, String fault, String fix) {
        findings.add(Finding.of(code, setting)
                .found(path)
                .problem(setting + " '" + Excerpt.of(path) + "' " + fault)
                .fix(fix));
    }

    private String pathFix() {
        return path.startsWith("~")
                ? "use the full path, because ~ is not expanded"
                : path.startsWith("/")
                        ? "correct the path"
                        : "correct the path, which is relative to the folder of the configuration";
    }

    private Optional<ManifestFile> single() {
        var slash = path.lastIndexOf('/');
        return read(path, context.files().displayName(path), setting.key(path.substring(slash + 1)));
    }

    private List<ManifestFile> inFolder(Listing listing) {
        var folder = path.endsWith("/") ? path : path + "/";
        var files = new ArrayList<ManifestFile>();
        var kustomizations = new ArrayList<String>();
        int number = 0;
        for (var entry : listing.entries()) {
            var file = folder + entry.name();
            var name = context.files().displayName(file);
            var at = setting.key(entry.name());
            if (entry.isFolder()) {
                continue;
            }
            if (isKustomization(entry)) {
                kustomizations.add(name);
                continue;
            }
            if (!isManifest(entry.name())) {
                if (entry.isFile() && LOOKS_LIKE_MANIFEST.matcher(entry.name()).matches()) {
                    report(
                            CustomCode.CUSTOM_FILE_IGNORED,
                            at,
                            name,
                            "the file looks like a manifest, but files with this name are not read",
                            "rename it so that its name ends in " + fileEndings() + ", or move it out of the folder");
                }
                continue;
            }
            var isTemplate = engines.of(entry.name()).isPresent();
            if (entry.isOutside()) {
                report(
                        CustomCode.CUSTOM_LINK_OUTSIDE,
                        at,
                        name,
                        "the file is a link to a file outside of the folder"
                                + (isTemplate ? ", and such a template is not rendered" : ""),
                        "replace the link by the file");
            }
            if (entry.isOutside() && isTemplate) {
                // A template may run code, and the user may not have created the link.
                complete = false;
                continue;
            }
            if (++number > MOST_FILES) {
                report(
                        CustomCode.CUSTOM_FILE_UNREADABLE,
                        at,
                        name,
                        String.format(
                                Locale.ROOT,
                                "the folder contains more than %,d manifest files, and this file and all after it were"
                                        + " not read",
                                MOST_FILES),
                        "combine files, or remove some");
                complete = false;
                break;
            }
            read(file, name, at).ifPresent(files::add);
        }
        if (!files.isEmpty()) {
            kustomizations.forEach(
                    name -> report(
                            CustomCode.CUSTOM_FILE_IGNORED,
                            setting.key(name.substring(name.lastIndexOf('/') + 1)),
                            name,
                            "the file is a kustomization, and its changes to the manifests are not made",
                            "replace the manifests by the output of 'kustomize build', or remove the file if it only lists them"));
        }
        return files;
    }

    private static boolean isKustomization(Listing.Entry entry) {
        return entry.isFile() && KUSTOMIZATIONS.contains(entry.name());
    }

    private boolean isManifest(String name) {
        return PLAIN.matcher(name).matches()
                || engines.of(name)
                        .map(engine -> name.substring(
                                0, name.length() - engine.fileEnding().length()))
                        .filter(rest -> PLAIN.matcher(rest).matches())
                        .isPresent();
    }

    /** Returns the endings of names that are read, those of templates last. */
    private String fileEndings() {
        var endings = engines.all().stream()
                .map(engine -> "'.yml" + engine.fileEnding() + "'")
                .sorted()
                .toList();
        return "'.yml' or '.yaml'" + (endings.isEmpty() ? "" : " (templates: " + Phrases.any(endings) + ")");
    }

    private Optional<ManifestFile> read(String file, String name, ConfigPath at) {
        var content = context.files().read(file, Math.min(MOST_BYTES, bytesLeft));
        if (content.status() == SourceFiles.Status.TOO_LARGE) {
            report(
                    CustomCode.CUSTOM_FILE_UNREADABLE,
                    at,
                    name,
                    bytesLeft < MOST_BYTES
                            ? "the manifests are larger than " + (MOST_BYTES_IN_TOTAL >> 20)
                                    + " MiB in total, and this file was not read"
                            : "the file is larger than " + (MOST_BYTES >> 20) + " MiB",
                    "remove everything that is not a manifest");
        } else if (content.status() != SourceFiles.Status.READ) {
            report(
                    CustomCode.CUSTOM_FILE_UNREADABLE,
                    at,
                    name,
                    "the file cannot be read: " + content.reason(),
                    "correct the file, or move it out of the folder");
        } else {
            bytesLeft -= content.bytes().length;
            var faults = YamlFaults.ofFile(at);
            var source = YamlSource.of(name, content.bytes(), faults);
            findings.addAll(faults.toFindings());
            complete &= source.isPresent();
            context.addSource(name, source.map(YamlSource::content).orElse(""));
            return source.map(each -> new ManifestFile(name, at, each));
        }
        complete = false;
        return Optional.empty();
    }

    private void report(FindingCode code, ConfigPath at, String name, String fault, String fix) {
        context.addSource(name, "");
        findings.add(
                Finding.of(code, at).found(name).problem(fault).fix(fix).build().at(new SourceLocation(name, 1, 1)));
    }
}
