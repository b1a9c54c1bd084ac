package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.List;

/**
 * Roles and their bindings are as Kubernetes' validation wants them ({@code ValidatePolicyRule},
 * {@code ValidateRoleBinding} and {@code ValidateRoleBindingSubject}, behind the defaults of their API).
 */
final class RbacRules {

    private static final String V1 = ReferredKind.RBAC + "/v1";

    private static final List<String> SUBJECTS = List.of("ServiceAccount", "User", "Group");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private RbacRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void judge(Manifests manifests, Findings.Collector findings) {
        manifests.all().stream()
                .filter(manifest -> manifest.apiVersion().equals(V1))
                .forEach(manifest -> new RbacRules(manifest, findings).judge());
    }

    private void judge() {
        switch (manifest.kind()) {
            case "Role", "ClusterRole" -> ofRole();
            case "RoleBinding", "ClusterRoleBinding" -> ofBinding();
            default -> {
                // Reviews are asked, not applied.
            }
        }
    }

    private void ofRole() {
        manifest.root().at("rules").items().stream()
                .filter(ManifestValue::isMap)
                .forEach(rule -> {
                    ofRule(rule);
                    EffectiveGrantRules.judge(manifest, rule, findings);
                });
        var aggregation = manifest.root().at("aggregationRule");
        if (manifest.kind().equals("ClusterRole") && aggregation.hasNoneIn("clusterRoleSelectors")) {
            nothingIn(
                    aggregation.at("clusterRoleSelectors"),
                    "so no ClusterRole brings its rules",
                    "write a selector, or delete aggregationRule");
        }
    }

    private void ofRule(ManifestValue rule) {
        if (rule.hasNoneIn("verbs")) {
            nothingIn(
                    rule.at("verbs"), "so the rule allows nothing", "write what it allows, such as [get, list, watch]");
        }
        var urls = rule.at("nonResourceURLs");
        if (!urls.items().isEmpty()) {
            ofUrls(rule, urls);
        } else if (rule.hasNoneIn("nonResourceURLs")) {
            ofResources(rule);
        }
    }

    private void ofUrls(ManifestValue rule, ManifestValue urls) {
        if (manifest.kind().equals("Role")) {
            wrong(
                    urls,
                    "stands in a Role, but addresses of the API server belong to no namespace",
                    "move the rule to a ClusterRole");
        }
        List.of("apiGroups", "resources", "resourceNames").stream()
                .map(rule::at)
                .filter(each -> !each.items().isEmpty())
                .findFirst()
                .ifPresent(resources -> wrong(
                        urls,
                        "stands beside " + resources + ", but a rule is about the one or the other",
                        "make two rules of it"));
    }

    private void ofResources(ManifestValue rule) {
        if (rule.hasNoneIn("resources") && rule.hasNoneIn("apiGroups")) {
            wrong(
                    rule,
                    "names neither resources nor nonResourceURLs, so it is about nothing",
                    "write apiGroups and resources, or delete the rule");
        } else if (rule.hasNoneIn("resources")) {
            nothingIn(rule.at("resources"), "so the rule is about nothing", "write resources, such as [pods]");
        } else if (rule.hasNoneIn("apiGroups")) {
            nothingIn(
                    rule.at("apiGroups"),
                    "so nothing says whose resources are meant",
                    "write the group of the resources; of pods, nodes and their like it is ['']");
        }
    }

    private void ofBinding() {
        var role = manifest.root().at("roleRef");
        if (manifest.root().lacks("roleRef")) {
            wrong(role, "is missing, so nothing is granted", "write kind and name of the role");
        } else if (role.isMap()) {
            ofRoleRef(role);
        }
        manifest.root().at("subjects").items().stream()
                .filter(ManifestValue::isMap)
                .forEach(this::ofSubject);
    }

    private void ofRoleRef(ManifestValue role) {
        // Nothing there is set to the only one that is taken.
        group(role.at("apiGroup"), ReferredKind.RBAC);
        kind(
                role,
                manifest.kind().equals("ClusterRoleBinding") ? List.of("ClusterRole") : List.of("Role", "ClusterRole"),
                "a " + manifest.kind());
        name(role);
    }

    private void ofSubject(ManifestValue subject) {
        kind(subject, SUBJECTS, "a subject");
        name(subject);
        if (subject.at("kind").is("ServiceAccount")) {
            group(subject.at("apiGroup"), "");
        } else if (subject.at("kind").isOneOf("User", "Group")) {
            group(subject.at("apiGroup"), ReferredKind.RBAC);
        }
    }

    private void group(ManifestValue at, String group) {
        at.text()
                .filter(text -> !text.isEmpty() && !text.equals(group))
                .ifPresent(text -> wrong(
                        at,
                        "is '" + Excerpt.of(text) + "', but "
                                + (group.isEmpty()
                                        ? "a ServiceAccount is of the core group"
                                        : "nothing but " + group + " is taken here"),
                        group.isEmpty() ? "delete it" : "write " + group));
    }

    private void kind(ManifestValue reference, List<String> kinds, String taker) {
        var at = reference.at("kind");
        if (reference.hasNoText("kind")) {
            nothingIn(at, "but " + taker + " needs one", "write " + Phrases.any(kinds));
        } else {
            at.text()
                    .filter(text -> !kinds.contains(text))
                    .ifPresent(text -> wrong(
                            at,
                            "is '" + Excerpt.of(text) + "', but " + taker + " takes " + Phrases.any(kinds) + " alone",
                            Nearest.to(text, kinds)
                                    .filter(near -> near.equalsIgnoreCase(text) || kinds.size() > 1)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("write " + Phrases.any(kinds))));
        }
    }

    private void name(ManifestValue reference) {
        if (reference.hasNoText("name")) {
            nothingIn(reference.at("name"), "so nobody knows what is meant", "write the name");
        }
    }

    private void nothingIn(ManifestValue at, String consequence, String fix) {
        wrong(at, (at.isThere() ? "is empty, " : "is missing, ") + consequence, fix);
    }

    private void wrong(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
