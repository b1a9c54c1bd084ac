package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlText;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.source.SourceFiles.Listing;
import dev.clusternetwork.spi.LoadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds and reads the files that {@code manifest_path} names; says of each what is wrong with it. */
final class ManifestFolder {

    /** Several times the largest set of manifests known, all of an operator's definitions in one file. */
    static final int MOST_BYTES = 4 << 20;

    /** What all files may have together; more would not fit a request to an API server many times over. */
    static final int MOST_BYTES_TOGETHER = 32 << 20;

    /** What a folder may hold of manifests. */
    static final int MOST_FILES = 1000;

    private static final Pattern PLAIN = Pattern.compile("(?s)[^.].*\\.ya?ml");

    /** What was meant as manifests, but ends in something else: a copy, another tool's template, JSON. */
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("(?s)[^.].*(?:\\.ya?ml[.~].*|\\.ya?ml~|\\.json|\\.erb|\\.mustache|\\.YA?ML)");

    private final LoadContext<?> context;
    private final TemplateEngines engines;
    private final Findings.Collector findings;
    private final String path;
    private final ConfigPath setting;
    private boolean complete = true;
    private int bytesLeft = MOST_BYTES_TOGETHER;

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
     * @param name as findings show it: the path as the user wrote it, and the file in it
     * @param path of findings about the file
     * @param text its text; a template still has to be rendered
     */
    record ManifestFile(String name, ConfigPath path, YamlText text) {}

    /**
     * What could be read, in the order of names.
     *
     * @param complete whether nothing is missing
     */
    record Content(List<ManifestFile> files, boolean complete) {}

    /** Reads the files at a path; empty where there are none to check, and a finding says why. */
    static Optional<Content> read(
            LoadContext<?> context, String path, TemplateEngines engines, Findings.Collector findings) {
        return new ManifestFolder(context, engines, findings, path).read();
    }

    private Optional<Content> read() {
        var listing = context.files().list(path);
        if (listing.status() != SourceFiles.Status.READ) {
            report(
                    CustomCode.CUSTOM_PATH_UNREADABLE,
                    ", and " + listing.reason(),
                    listing.status() == SourceFiles.Status.UNSUPPORTED
                            ? "implement SourceFiles.list beside read in the host tool"
                            : "correct the path" + hint());
            return Optional.empty();
        }
        if (listing.isOutside()) {
            report(
                    CustomCode.CUSTOM_PATH_OUTSIDE,
                    ", which leads out of the folder of the configuration",
                    "move the manifests beside it, or write an absolute path");
        }
        var files = listing.isFolder() ? inFolder(listing) : single().stream().toList();
        if (listing.isFolder() && files.isEmpty() && complete) {
            report(
                    CustomCode.CUSTOM_NO_MANIFESTS,
                    ", a folder without manifests",
                    "put files there whose names end in .yml or .yaml" + endingsOfTemplates());
            return Optional.empty();
        }
        return Optional.of(new Content(files, complete));
    }

    private void report(FindingCode code, String fault, String fix) {
        findings.add(Finding.of(code, setting)
                .found(path)
                .message(setting + " is '" + Excerpt.of(path) + "'" + fault)
                .fix(fix));
    }

    private String hint() {
        return path.startsWith("~")
                ? "; write it in full, for a leading ~ is not expanded"
                : path.startsWith("/") ? "" : "; it begins where the configuration lies";
    }

    private Optional<ManifestFile> single() {
        var slash = path.lastIndexOf('/');
        return read(path, path, setting.key(path.substring(slash + 1)));
    }

    private List<ManifestFile> inFolder(Listing listing) {
        var folder = path.endsWith("/") ? path : path + "/";
        var files = new ArrayList<ManifestFile>();
        int number = 0;
        for (var entry : listing.entries()) {
            var name = folder + entry.name();
            var at = setting.key(entry.name());
            if (entry.isFolder()) {
                continue;
            }
            if (!isManifest(entry.name())) {
                if (entry.isFile() && LOOKS_LIKE_ONE.matcher(entry.name()).matches()) {
                    report(
                            CustomCode.CUSTOM_FILE_IGNORED,
                            at,
                            name,
                            "the file looks like manifests, but is not read",
                            "let its name end in .yml or .yaml" + endingsOfTemplates() + ", or move it elsewhere");
                }
                continue;
            }
            var isTemplate = engines.of(entry.name()).isPresent();
            if (entry.isOutside()) {
                report(
                        CustomCode.CUSTOM_LINK_OUTSIDE,
                        at,
                        name,
                        "the file is a link that leads out of the folder"
                                + (isTemplate ? ", and no template is rendered from there" : ""),
                        "put the file itself there");
            }
            if (entry.isOutside() && isTemplate) {
                // It may be a program, and whoever made the link need not be the user.
                complete = false;
                continue;
            }
            if (++number > MOST_FILES) {
                report(
                        CustomCode.CUSTOM_FILE_UNREADABLE,
                        at,
                        name,
                        "the folder holds more than " + MOST_FILES
                                + " files of manifests, and from this one on they were" + " not read",
                        "put documents together, or take files out");
                complete = false;
                break;
            }
            read(name, name, at).ifPresent(files::add);
        }
        return files;
    }

    private boolean isManifest(String name) {
        return PLAIN.matcher(name).matches()
                || engines.of(name)
                        .map(engine -> name.substring(
                                0, name.length() - engine.fileEnding().length()))
                        .filter(rest -> PLAIN.matcher(rest).matches())
                        .isPresent();
    }

    /**
     * What templates may be called, to go on a list of endings: {@code , or .yml.erb or .yml.mustache for templates}.
     */
    private String endingsOfTemplates() {
        var endings = engines.all().stream()
                .map(engine -> ".yml" + engine.fileEnding())
                .sorted()
                .toList();
        return endings.isEmpty() ? "" : ", or " + String.join(" or ", endings) + " for templates";
    }

    private Optional<ManifestFile> read(String file, String name, ConfigPath at) {
        var content = context.files().read(file, Math.min(MOST_BYTES, bytesLeft));
        if (content.status() == SourceFiles.Status.TOO_LARGE) {
            report(
                    CustomCode.CUSTOM_FILE_UNREADABLE,
                    at,
                    name,
                    bytesLeft < MOST_BYTES
                            ? "the manifests are larger than " + (MOST_BYTES_TOGETHER >> 20)
                                    + " MiB together, and this file was not read"
                            : "the file is larger than " + (MOST_BYTES >> 20) + " MiB",
                    "take out what is no manifest");
        } else if (content.status() != SourceFiles.Status.READ) {
            report(
                    CustomCode.CUSTOM_FILE_UNREADABLE,
                    at,
                    name,
                    "the file cannot be read; " + content.reason(),
                    "repair it, or take it out of the folder");
        } else {
            bytesLeft -= content.bytes().length;
            var faults = YamlFaults.ofFile(at);
            var text = YamlText.of(name, content.bytes(), faults);
            findings.addAll(faults.toFindings());
            complete &= text.isPresent();
            return text.map(each -> new ManifestFile(name, at, each));
        }
        complete = false;
        return Optional.empty();
    }

    private void report(FindingCode code, ConfigPath at, String name, String fault, String fix) {
        findings.add(
                Finding.of(code, at).found(name).message(fault).fix(fix).build().at(new SourceLocation(name, 1, 1)));
    }
}
