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

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().stream()
                .filter(manifest -> manifest.apiVersion().equals(V1))
                .forEach(manifest -> new RbacRules(manifest, findings).check());
    }

    private void check() {
        switch (manifest.kind()) {
            case "Role", "ClusterRole" -> checkRole();
            case "RoleBinding", "ClusterRoleBinding" -> checkBinding();
            default -> {
                // Reviews are asked, not applied.
            }
        }
    }

    private void checkRole() {
        manifest.root().at("rules").items().stream()
                .filter(ManifestValue::isMap)
                .forEach(rule -> {
                    checkRule(rule);
                    EffectiveGrantRules.check(manifest, rule, findings);
                });
        var aggregation = manifest.root().at("aggregationRule");
        if (manifest.kind().equals("ClusterRole") && aggregation.hasNoneIn("clusterRoleSelectors")) {
            reportEmpty(
                    aggregation.at("clusterRoleSelectors"),
                    "so no ClusterRole brings its rules",
                    "write a selector, or delete aggregationRule");
        }
    }

    private void checkRule(ManifestValue rule) {
        if (rule.hasNoneIn("verbs")) {
            reportEmpty(
                    rule.at("verbs"), "so the rule allows nothing", "write what it allows, such as [get, list, watch]");
        }
        var urls = rule.at("nonResourceURLs");
        if (!urls.items().isEmpty()) {
            checkUrls(rule, urls);
        } else if (rule.hasNoneIn("nonResourceURLs")) {
            checkResources(rule);
        }
    }

    private void checkUrls(ManifestValue rule, ManifestValue urls) {
        if (manifest.kind().equals("Role")) {
            reportWrongValue(
                    urls,
                    "stands in a Role, but addresses of the API server belong to no namespace",
                    "move the rule to a ClusterRole");
        }
        List.of("apiGroups", "resources", "resourceNames").stream()
                .map(rule::at)
                .filter(each -> !each.items().isEmpty())
                .findFirst()
                .ifPresent(resources -> reportWrongValue(
                        urls,
                        "stands beside " + resources + ", but a rule is about the one or the other",
                        "make two rules of it"));
    }

    private void checkResources(ManifestValue rule) {
        if (rule.hasNoneIn("resources") && rule.hasNoneIn("apiGroups")) {
            reportWrongValue(
                    rule,
                    "names neither resources nor nonResourceURLs, so it is about nothing",
                    "write apiGroups and resources, or delete the rule");
        } else if (rule.hasNoneIn("resources")) {
            reportEmpty(rule.at("resources"), "so the rule is about nothing", "write resources, such as [pods]");
        } else if (rule.hasNoneIn("apiGroups")) {
            reportEmpty(
                    rule.at("apiGroups"),
                    "so nothing says whose resources are meant",
                    "write the group of the resources; of pods, nodes and their like it is ['']");
        }
    }

    private void checkBinding() {
        var role = manifest.root().at("roleRef");
        if (manifest.root().lacks("roleRef")) {
            reportWrongValue(role, "is missing, so nothing is granted", "write kind and name of the role");
        } else if (role.isMap()) {
            checkRoleRef(role);
        }
        manifest.root().at("subjects").items().stream()
                .filter(ManifestValue::isMap)
                .forEach(this::checkSubject);
    }

    private void checkRoleRef(ManifestValue role) {
        // Nothing there is set to the only one that is taken.
        checkGroup(role.at("apiGroup"), ReferredKind.RBAC);
        checkKind(
                role,
                manifest.kind().equals("ClusterRoleBinding") ? List.of("ClusterRole") : List.of("Role", "ClusterRole"),
                "a " + manifest.kind());
        checkName(role);
    }

    private void checkSubject(ManifestValue subject) {
        checkKind(subject, SUBJECTS, "a subject");
        checkName(subject);
        if (subject.at("kind").is("ServiceAccount")) {
            checkGroup(subject.at("apiGroup"), "");
        } else if (subject.at("kind").isOneOf("User", "Group")) {
            checkGroup(subject.at("apiGroup"), ReferredKind.RBAC);
        }
    }

    private void checkGroup(ManifestValue at, String group) {
        at.text()
                .filter(text -> !text.isEmpty() && !text.equals(group))
                .ifPresent(text -> reportWrongValue(
                        at,
                        "is '" + Excerpt.of(text) + "', but "
                                + (group.isEmpty()
                                        ? "a ServiceAccount is of the core group"
                                        : "nothing but " + group + " is taken here"),
                        group.isEmpty() ? "delete it" : "write " + group));
    }

    private void checkKind(ManifestValue reference, List<String> kinds, String taker) {
        var at = reference.at("kind");
        if (reference.hasNoText("kind")) {
            reportEmpty(at, "but " + taker + " needs one", "write " + Phrases.any(kinds));
        } else {
            at.text()
                    .filter(text -> !kinds.contains(text))
                    .ifPresent(text -> reportWrongValue(
                            at,
                            "is '" + Excerpt.of(text) + "', but " + taker + " takes " + Phrases.any(kinds) + " alone",
                            Nearest.to(text, kinds)
                                    .filter(near -> near.equalsIgnoreCase(text) || kinds.size() > 1)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("write " + Phrases.any(kinds))));
        }
    }

    private void checkName(ManifestValue reference) {
        if (reference.hasNoText("name")) {
            reportEmpty(reference.at("name"), "so nobody knows what is meant", "write the name");
        }
    }

    private void reportEmpty(ManifestValue at, String consequence, String fix) {
        reportWrongValue(at, (at.isThere() ? "is empty, " : "is missing, ") + consequence, fix);
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix));
    }
}
