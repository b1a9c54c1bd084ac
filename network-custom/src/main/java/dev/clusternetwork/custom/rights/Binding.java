package dev.clusternetwork.custom.rights;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A RoleBinding or ClusterRoleBinding of the manifests. */
public record Binding(Manifest manifest) {

    static final String RBAC = "rbac.authorization.k8s.io";

    private static final String CLUSTER_ROLE_BINDING = "ClusterRoleBinding";

    /** A ServiceAccount as a user name, before its namespace and name. */
    private static final String ACCOUNT_USER = "system:serviceaccount:";

    /** The group of all ServiceAccounts; those of one namespace have it with a colon and the namespace. */
    private static final String ACCOUNTS_GROUP = "system:serviceaccounts";

    private static final String AUTHENTICATED_GROUP = "system:authenticated";

    /** The kinds of subjects. */
    public enum SubjectKind {
        ACCOUNT,
        USER,
        GROUP,
        /** Malformed; another rule reports it. */
        UNKNOWN
    }

    /**
     * A subject of a binding.
     *
     * @param namespace of a ServiceAccount; empty where it is not known
     * @param name the whole name; of a ServiceAccount that is written as a user, only the name of the ServiceAccount
     */
    public record Subject(SubjectKind kind, String namespace, String name) {

        /** Returns whether a ServiceAccount has the rights of the subject. */
        boolean covers(Account account) {
            return switch (kind) {
                case ACCOUNT -> namespace.equals(account.namespace()) && name.equals(account.name());
                case GROUP ->
                    name.equals(ACCOUNTS_GROUP)
                            || name.equals(AUTHENTICATED_GROUP)
                            || name.equals(ACCOUNTS_GROUP + ":" + account.namespace());
                case USER, UNKNOWN -> false;
            };
        }
    }

    static Optional<Binding> of(Manifest manifest) {
        return manifest.is(RBAC, CLUSTER_ROLE_BINDING) || manifest.is(RBAC, "RoleBinding")
                ? Optional.of(new Binding(manifest))
                : Optional.empty();
    }

    /** Returns whether it grants rights in every namespace. */
    public boolean isClusterWide() {
        return manifest.kind().equals(CLUSTER_ROLE_BINDING);
    }

    /** Returns the namespace of a RoleBinding. */
    public String namespace() {
        return Account.namespaceOf(manifest);
    }

    /** Returns the reference to the role. */
    public ManifestValue role() {
        return manifest.root().at("roleRef");
    }

    /** Returns whether its role is a ClusterRole; another one is a Role in its namespace. */
    public boolean isOfClusterRole() {
        return role().at("kind").is("ClusterRole");
    }

    /** Returns the subjects. */
    public List<Subject> subjects() {
        return manifest.root().at("subjects").items().stream()
                .map(this::subject)
                .toList();
    }

    private Subject subject(ManifestValue subject) {
        var name = Account.filled(subject.at("name")).orElse("");
        var kind = subject.at("kind").string().orElse("");
        if (name.isEmpty()) {
            return new Subject(SubjectKind.UNKNOWN, "", "");
        }
        return switch (kind) {
            case "ServiceAccount" ->
                new Subject(
                        SubjectKind.ACCOUNT,
                        Account.filled(subject.at("namespace")).orElse(isClusterWide() ? "" : namespace()),
                        name);
            case "User" -> user(name);
            case "Group" -> new Subject(SubjectKind.GROUP, "", name);
            default -> new Subject(SubjectKind.UNKNOWN, "", name);
        };
    }

    private static Subject user(String name) {
        var parts = name.startsWith(ACCOUNT_USER)
                ? name.substring(ACCOUNT_USER.length()).split(":", -1)
                : new String[0];
        return parts.length == 2
                ? new Subject(SubjectKind.ACCOUNT, parts[0], parts[1])
                : new Subject(SubjectKind.USER, "", name);
    }

    /** Returns whether a ServiceAccount has the rights that it grants. */
    public boolean covers(Account account) {
        return subjects().stream().anyMatch(each -> each.covers(account));
    }

    /** Returns the names that show whose rights it grants: its own, that of its role, and those of its subjects. */
    Stream<String> names() {
        return Stream.of(
                        Stream.of(manifest.name()),
                        role().at("name").string().stream(),
                        subjects().stream().map(Subject::name))
                .flatMap(each -> each);
    }
}
