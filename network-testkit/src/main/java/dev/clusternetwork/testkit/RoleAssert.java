package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the permissions of a Role or a ClusterRole. Like a request to the API server, a permission has a verb,
 * an API group (empty for the core group), a resource and, for some rules, the name of the object. A {@code *} in a
 * rule matches all verbs, groups or resources.
 */
public final class RoleAssert extends ObjectAssert<RoleAssert> {

    private static final String ANY = "*";

    private final List<PolicyRule> rules;

    RoleAssert(NetworkPlanAssert plan, HasMetadata role, @Nullable List<PolicyRule> rules) {
        super(plan, role);
        this.rules = rules == null ? List.of() : rules;
    }

    @Override
    RoleAssert self() {
        return this;
    }

    /** Checks that the role allows a verb for all objects of a resource. */
    public RoleAssert allows(String verb, String group, String resource) {
        check(
                matching(verb, group, resource).anyMatch(rule -> names(rule).isEmpty()),
                () -> "does not allow " + question(verb, group, resource) + allowed());
        return this;
    }

    /** Checks that the role allows a verb for the object with this name, and not for all objects of the resource. */
    public RoleAssert allowsNamed(String verb, String group, String resource, String name) {
        check(
                matching(verb, group, resource).noneMatch(rule -> names(rule).isEmpty()),
                () -> "allows " + question(verb, group, resource) + " for objects of every name, not only for '" + name
                        + "'");
        check(
                matching(verb, group, resource).anyMatch(rule -> names(rule).contains(name)),
                () -> "does not allow " + question(verb, group, resource) + " named '" + name + "'" + allowed());
        return this;
    }

    /** Checks that the role does not allow a verb for any object of a resource. */
    public RoleAssert forbids(String verb, String group, String resource) {
        var allowing = matching(verb, group, resource).map(RoleAssert::string).toList();
        check(
                allowing.isEmpty(),
                () -> "allows " + question(verb, group, resource) + " by the rule " + listed(allowing));
        return this;
    }

    /** Checks that no rule allows all verbs, all groups or all resources. */
    public RoleAssert hasNoWildcards() {
        var wild = rules.stream()
                .filter(rule -> Stream.of(rule.getVerbs(), rule.getApiGroups(), rule.getResources())
                        .anyMatch(each -> orNone(each).contains(ANY)))
                .map(RoleAssert::string)
                .toList();
        check(wild.isEmpty(), () -> "has a wildcard in the rule " + listed(wild));
        return this;
    }

    private Stream<PolicyRule> matching(String verb, String group, String resource) {
        return rules.stream()
                .filter(rule -> holds(rule.getVerbs(), verb)
                        && holds(rule.getApiGroups(), group)
                        && holds(rule.getResources(), resource));
    }

    private static boolean holds(@Nullable List<String> allowed, String wanted) {
        return orNone(allowed).contains(ANY) || orNone(allowed).contains(wanted);
    }

    private String allowed() {
        return "; its rules are "
                + listed(rules.stream().map(RoleAssert::string).toList());
    }

    private static List<String> names(PolicyRule rule) {
        return orNone(rule.getResourceNames());
    }

    private static String question(String verb, String group, String resource) {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }

    private static String string(PolicyRule rule) {
        var groups = orNone(rule.getApiGroups()).stream()
                .map(group -> group.isEmpty() ? "core" : group)
                .toList();
        return String.join("|", orNone(rule.getVerbs())) + " " + String.join("|", orNone(rule.getResources())) + " of "
                + String.join("|", groups)
                + (names(rule).isEmpty() ? "" : " named " + String.join("|", names(rule)));
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
