package dev.clusternetwork.custom.rights;

import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the bindings of the manifests allow the pods of the manifests to do. */
public final class FolderRights {

    private static final String ALL = "*";

    private static final String CLUSTER_ROLE = "ClusterRole";

    /** ClusterRoles of every cluster that allow to create the objects that pods need. */
    private static final List<String> WRITING_ROLES = List.of("cluster-admin", "admin", "edit");

    /** Shorter names are parts of too many others. */
    private static final int LEAST_NAME = 3;

    /** With more objects, comparing their names takes too long. */
    private static final int MOST_COMPARED = 1000;

    private final List<Workload> workloads;
    private final Map<Manifest, Binding> bindings = new LinkedHashMap<>();
    private final Map<String, Manifest> roles = new HashMap<>();
    private final Map<Account, List<Binding>> byAccount = new HashMap<>();
    private final Set<Binding> used = new HashSet<>();
    private final List<Workload> withRights;
    private final List<Workload> withoutRights;
    private final List<Workload> jobsOfUsers;
    private final Map<List<String>, List<Workload>> creators = new HashMap<>();
    private final Map<Binding, Lacking> lacking = new HashMap<>();

    private FolderRights(Manifests manifests) {
        this.workloads = manifests.all().stream()
                .flatMap(each -> Workload.of(each).stream())
                .toList();
        for (var manifest : manifests.all()) {
            Binding.of(manifest).ifPresent(each -> bindings.put(manifest, each));
            if (manifest.is(Binding.RBAC, CLUSTER_ROLE)) {
                roles.putIfAbsent(manifest.name(), manifest);
            } else if (manifest.is(Binding.RBAC, "Role")) {
                roles.putIfAbsent(Account.namespaceOf(manifest) + "/" + manifest.name(), manifest);
            }
        }
        addAccounts();
        byAccount.values().forEach(used::addAll);
        this.withRights =
                workloads.stream().filter(each -> !bindingsOf(each).isEmpty()).toList();
        this.withoutRights = workloads.stream()
                .filter(each -> bindingsOf(each).isEmpty() && !each.mayBeUser())
                .toList();
        this.jobsOfUsers = workloads.stream()
                .filter(each -> each.isJob() && each.mayBeUser())
                .toList();
    }

    /** Finds the bindings of each ServiceAccount of a workload. Few bindings are for groups. */
    private void addAccounts() {
        var named = new HashMap<Account, List<Binding>>();
        var ofGroups = new ArrayList<Binding>();
        for (var binding : bindings.values()) {
            if (binding.subjects().stream().anyMatch(each -> each.kind() == Binding.SubjectKind.GROUP)) {
                ofGroups.add(binding);
            }
            binding.subjects().stream()
                    .filter(each -> each.kind() == Binding.SubjectKind.ACCOUNT)
                    .map(each -> new Account(each.namespace(), each.name()))
                    .distinct()
                    .forEach(each -> named.computeIfAbsent(each, key -> new ArrayList<>())
                            .add(binding));
        }
        workloads.stream().map(Workload::account).distinct().forEach(account -> {
            var all = new LinkedHashSet<>(named.getOrDefault(account, List.of()));
            ofGroups.stream().filter(each -> each.covers(account)).forEach(all::add);
            byAccount.put(account, List.copyOf(all));
        });
    }

    /** Returns the rights that the bindings of these manifests grant. */
    public static FolderRights of(Manifests manifests) {
        return new FolderRights(manifests);
    }

    /** Returns the objects whose pods run in the cluster. */
    public List<Workload> workloads() {
        return workloads;
    }

    /** Returns every binding. */
    public Collection<Binding> bindings() {
        return bindings.values();
    }

    /** Returns an object as a binding; empty for another object. */
    public Optional<Binding> binding(Manifest manifest) {
        return Optional.ofNullable(bindings.get(manifest));
    }

    /** Returns the bindings whose rights the pods of an object have. */
    public List<Binding> bindingsOf(Workload workload) {
        return byAccount.getOrDefault(workload.account(), List.of());
    }

    /** Returns whether a pod of the manifests runs as a ServiceAccount. */
    public boolean runsAs(Account account) {
        return byAccount.containsKey(account);
    }

    /** Returns whether a pod of the manifests has the rights of a binding. */
    public boolean isUsed(Binding binding) {
        return used.contains(binding);
    }

    /**
     * The objects whose pods have no rights, for a binding that no pod uses.
     *
     * @param related those with a similar name
     * @param others those that may be meant if no pod of the manifests has rights
     */
    public record Lacking(List<Workload> related, List<Workload> others) {

        private static final Lacking NONE = new Lacking(List.of(), List.of());

        /**
         * Returns the objects that were probably meant to have the rights.
         *
         * @param isAny whether an object without a similar name may be meant; not for the rights of a user, who may be
         *     a person
         */
        public Stream<Workload> of(Predicate<Workload> isPossible, boolean isAny) {
            return isAny && related.stream().noneMatch(isPossible)
                    ? others.stream().filter(isPossible)
                    : related.stream().filter(isPossible);
        }
    }

    /**
     * Returns the objects whose pods have no rights and may be meant to have those of a binding. None if other pods
     * with a similar name have rights, because the binding was probably meant for them.
     */
    public Lacking lacking(Binding binding) {
        return lacking.computeIfAbsent(binding, this::findLacking);
    }

    private Lacking findLacking(Binding binding) {
        if (withoutRights.isEmpty()
                || workloads.size() > MOST_COMPARED
                || binding.subjects().size() > MOST_COMPARED
                || withRights.stream().anyMatch(each -> isRelated(binding, each))) {
            return Lacking.NONE;
        }
        return new Lacking(
                withoutRights.stream().filter(each -> isRelated(binding, each)).toList(),
                withRights.isEmpty() ? withoutRights : List.of());
    }

    /** The namespaces in which pods may do something. */
    public record Namespaces(boolean isAll, Set<String> names) {

        /** Returns whether pods may do it in a namespace. */
        public boolean contains(String namespace) {
            return isAll || names.contains(namespace);
        }
    }

    /**
     * Returns the namespaces in which a pod of the manifests may do something to one of several resources.
     *
     * @param resources the API group and the name of each
     */
    public Namespaces namespacesOf(String verb, List<List<String>> resources) {
        var allowing = used.stream()
                .filter(binding -> resources.stream().anyMatch(each -> allows(binding, verb, each.get(0), each.get(1))))
                .toList();
        return new Namespaces(
                allowing.stream().anyMatch(Binding::isClusterWide),
                allowing.stream().map(Binding::namespace).collect(Collectors.toSet()));
    }

    private static boolean isRelated(Binding binding, Workload workload) {
        return binding.names()
                .map(name -> name.substring(name.lastIndexOf(':') + 1))
                .anyMatch(name -> isRelated(name, workload.manifest().name())
                        || !workload.account().name().equals(Account.DEFAULT)
                                && isRelated(name, workload.account().name()));
    }

    /** Returns whether one of two names is part of the other, as whole words. */
    private static boolean isRelated(String one, String other) {
        return Math.min(one.length(), other.length()) >= LEAST_NAME
                && (words(one).contains(words(other)) || words(other).contains(words(one)));
    }

    private static String words(String name) {
        return "-" + name + "-";
    }

    /**
     * Returns whether the pods of an object may do something to objects of a kind, by roles in the manifests or in
     * every cluster.
     *
     * @param namespace empty for a kind without namespaces
     */
    public boolean may(Workload workload, String verb, String group, String resource, String namespace) {
        return bindingsOf(workload).stream()
                .filter(each -> each.isClusterWide() || each.namespace().equals(namespace))
                .anyMatch(each -> allows(each, verb, group, resource));
    }

    private boolean allows(Binding binding, String verb, String group, String resource) {
        var name = binding.role().at("name").string().orElse("");
        var role = role(binding, name);
        if (role.isEmpty()) {
            return binding.isOfClusterRole() && WRITING_ROLES.contains(name);
        }
        return role.get().root().at("aggregationRule").isThere()
                || role.get().root().at("rules").items().stream()
                        .anyMatch(rule -> has(rule.at("verbs"), verb)
                                && has(rule.at("apiGroups"), group)
                                && has(rule.at("resources"), resource));
    }

    private Optional<Manifest> role(Binding binding, String name) {
        return Optional.ofNullable(roles.get(binding.isOfClusterRole() ? name : binding.namespace() + "/" + name));
    }

    private static boolean has(ManifestValue list, String value) {
        return list.items().stream().anyMatch(each -> each.is(ALL) || each.is(value));
    }

    /** Returns the workloads that may create an object: with rights, or with a kubeconfig file and its name. */
    public Stream<Workload> creators(String group, String resource, String namespace, String name) {
        var withRight = creators.computeIfAbsent(
                List.of(group, resource, namespace),
                key -> workloads.stream()
                        .filter(each -> may(each, "create", group, resource, namespace))
                        .toList());
        return Stream.concat(withRight.stream(), jobsOfUsers.stream().filter(each -> each.mentions(name)));
    }
}
