package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks the relations between fields of a custom resource definition or of an APIService: the name consists of other
 * fields, one version is the storage version, and paths refer to properties of the schema.
 */
final class CrdRules implements ManifestRule.OfObject {

    private static final String STORAGE = "storage";
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private static final Pattern APPROVALS = Pattern.compile("unapproved|[A-Za-z][A-Za-z0-9+.-]*://[^/]");

    private static final Pattern SIMPLE_PATH = Pattern.compile("\\.[A-Za-z0-9_.-]*[A-Za-z0-9_-]");

    /** Returns whether a manifest is a custom resource definition of the served version. */
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
        if (first.string().filter(ObjectName::isLabel).isEmpty()
                || group.string()
                        .filter(each -> ObjectName.isSubdomain(each) && each.indexOf('.') > 0)
                        .isEmpty()) {
            return;
        }
        var expected = first.string().get() + "." + group.string().get();
        if (!manifest.name().equals(expected)) {
            report.add(
                    CustomCode.CUSTOM_WRONG_VALUE,
                    manifest.root().at("metadata", "name"),
                    "'" + Excerpt.of(manifest.name()) + "' is not " + first + " + '.' + " + group,
                    "write " + Excerpt.of(expected),
                    Optional.of(expected));
        }
    }

    /** Checks that a custom resource definition in a group of Kubernetes has an approval. */
    private static void checkGroup(Manifest manifest, ManifestValue group, ManifestReport report) {
        var isProtected = group.string()
                .filter(each -> each.endsWith(".k8s.io") || each.endsWith(".kubernetes.io"))
                .isPresent();
        var annotations = manifest.root().at("metadata", "annotations");
        annotations
                .at(APPROVAL)
                .string()
                .filter(each -> isProtected
                        && !each.isEmpty()
                        && !APPROVALS.matcher(each).lookingAt())
                .ifPresent(each -> report.addWrongValue(
                        annotations.at(APPROVAL),
                        "'" + Excerpt.of(each) + "' is neither a URL nor a reason that starts with 'unapproved'",
                        "write the URL of the approval, or unapproved and a reason"));
        if (isProtected && (manifest.root().at("metadata").lacks("annotations") || annotations.hasNoString(APPROVAL))) {
            report.add(
                    CustomCode.CUSTOM_FIELD_MISSING,
                    annotations.at(APPROVAL),
                    "is a required value when group is '"
                            + Excerpt.of(group.string().orElse("")) + "', but it is missing",
                    "write the URL of the approval, or unapproved and a reason");
        }
    }

    private static void checkListKind(ManifestValue names, ManifestReport report) {
        var list = names.at("listKind");
        list.string()
                .filter(each -> names.at("kind").is(each))
                .ifPresent(each -> report.addWrongValue(
                        list,
                        "'" + Excerpt.of(each) + "' may not be the same as kind",
                        "write " + Excerpt.of(each) + "List"));
    }

    private static void checkVersions(ManifestValue versions, ManifestReport report) {
        var items = versions.items();
        ManifestValue stored = null;
        for (var version : items) {
            if (version.at(STORAGE).isTrue()) {
                if (stored != null) {
                    report.addWrongValue(
                            version.at(STORAGE),
                            "is 'true', but " + stored + " is already the storage version",
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
            report.addWrongValue(versions, "has no storage version", "write storage: true in one version");
        }
    }

    private static void checkSelectable(ManifestValue version, ManifestReport report) {
        for (var field : version.at("selectableFields").items()) {
            field.at("jsonPath")
                    .string()
                    .filter(path -> SIMPLE_PATH.matcher(path).matches())
                    .filter(path -> !isSelectable(path, version.at("schema", "openAPIV3Schema")))
                    .ifPresent(path -> report.addWrongValue(
                            field.at("jsonPath"),
                            "'" + Excerpt.of(path) + "' is not the path of a string, boolean or integer in the schema",
                            "write the path of a string, boolean or integer"));
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
        return !schema.lacks("type") && (type.string().isEmpty() || type.isOneOf("string", "boolean", "integer"));
    }
}
