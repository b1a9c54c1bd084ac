package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.regex.Pattern;

/**
 * What connects fields of a custom resource definition or of an APIService: the name consists of others, one version is
 * stored, and paths lead to fields of the schema.
 */
final class DefinitionRules implements ManifestRule.OfObject {

    private static final String STORAGE = "storage";
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private static final Pattern APPROVALS = Pattern.compile("unapproved|[A-Za-z][A-Za-z0-9+.-]*://[^/]");

    private static final Pattern SIMPLE_PATH = Pattern.compile("\\.[A-Za-z0-9_.-]*[A-Za-z0-9_-]");

    /** Returns whether it is a custom resource definition of the version that is served. */
    static boolean isDefinition(Manifest manifest) {
        return manifest.is("apiextensions.k8s.io", "CustomResourceDefinition")
                && manifest.version().equals("v1");
    }

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        var spec = manifest.root().at("spec");
        if (isDefinition(manifest)) {
            checkName(manifest, spec.at("names", "plural"), spec.at("group"), report);
            checkGroup(manifest, spec.at("group"), report);
            checkListKind(spec.at("names"), report);
            checkVersions(spec.at("versions"), report);
        } else if (manifest.is("apiregistration.k8s.io", "APIService")) {
            checkName(manifest, spec.at("version"), spec.at("group"), report);
        }
    }

    private static void checkName(Manifest manifest, ManifestValue first, ManifestValue group, ManifestReport report) {
        if (first.text().filter(ObjectName::isLabel).isEmpty()
                || group.text()
                        .filter(each -> ObjectName.isSubdomain(each) && each.indexOf('.') > 0)
                        .isEmpty()) {
            return;
        }
        var expected = first.text().get() + "." + group.text().get();
        if (!manifest.name().equals(expected)) {
            report.addWrongValue(
                    manifest.root().at("metadata", "name"),
                    "'" + Excerpt.of(manifest.name()) + "' does not consist of " + first + ", a dot and " + group,
                    "write " + Excerpt.of(expected));
        }
    }

    /** Groups of Kubernetes itself need an approval. */
    private static void checkGroup(Manifest manifest, ManifestValue group, ManifestReport report) {
        var isProtected = group.text()
                .filter(each -> each.endsWith(".k8s.io") || each.endsWith(".kubernetes.io"))
                .isPresent();
        var annotations = manifest.root().at("metadata", "annotations");
        annotations
                .at(APPROVAL)
                .text()
                .filter(each -> isProtected
                        && !each.isEmpty()
                        && !APPROVALS.matcher(each).lookingAt())
                .ifPresent(each -> report.addWrongValue(
                        annotations.at(APPROVAL),
                        "'" + Excerpt.of(each) + "' is not an approval",
                        "write the URL of the approval, or unapproved and the reason"));
        if (isProtected && (manifest.root().at("metadata").lacks("annotations") || annotations.hasNoText(APPROVAL))) {
            report.add(
                    CustomCode.CUSTOM_FIELD_MISSING,
                    annotations.at(APPROVAL),
                    "is required when group is " + group.text().orElse("") + ", but it is missing",
                    "write the URL of the approval, or unapproved and the reason");
        }
    }

    private static void checkListKind(ManifestValue names, ManifestReport report) {
        var list = names.at("listKind");
        list.text()
                .filter(each -> names.at("kind").is(each))
                .ifPresent(each -> report.addWrongValue(
                        list, "'" + Excerpt.of(each) + "' is the kind itself", "write " + Excerpt.of(each) + "List"));
    }

    private static void checkVersions(ManifestValue versions, ManifestReport report) {
        var items = versions.items();
        ManifestValue stored = null;
        for (var version : items) {
            if (version.at(STORAGE).isTrue()) {
                if (stored != null) {
                    report.addWrongValue(
                            version.at(STORAGE),
                            "is true, but " + stored + " is stored already, and exactly one version is",
                            "write false");
                } else {
                    stored = version;
                }
            }
            checkSelectable(version, report);
        }
        var isKnown = items.stream()
                .allMatch(each ->
                        each.lacks(STORAGE) || each.at(STORAGE).shallow().isBoolean());
        if (stored == null && !items.isEmpty() && isKnown) {
            report.addWrongValue(
                    versions,
                    "has no version with storage: true, but exactly one is required",
                    "write storage: true in the version that is stored");
        }
    }

    private static void checkSelectable(ManifestValue version, ManifestReport report) {
        for (var field : version.at("selectableFields").items()) {
            field.at("jsonPath")
                    .text()
                    .filter(path -> SIMPLE_PATH.matcher(path).matches())
                    .filter(path -> !isSelectable(path, version.at("schema", "openAPIV3Schema")))
                    .ifPresent(path -> report.addWrongValue(
                            field.at("jsonPath"),
                            "'" + Excerpt.of(path)
                                    + "' does not lead to a string, a boolean or an integer of the schema",
                            "write the path of such a field"));
        }
    }

    private static boolean isSelectable(String path, ManifestValue root) {
        var schema = root;
        for (var name : path.substring(1).split("\\.", -1)) {
            var properties = schema.at("properties");
            if (schema.lacks("properties") || properties.lacks(name)) {
                return false;
            }
            schema = properties.at(name);
        }
        var type = schema.at("type");
        return !schema.lacks("type") && (type.text().isEmpty() || type.isOneOf("string", "boolean", "integer"));
    }
}
