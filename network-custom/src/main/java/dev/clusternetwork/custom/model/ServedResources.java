package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.message.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of Kubernetes' own API groups, as the rules of roles name them: those of {@link ServedApis} in every
 * release, and those that are no objects. Immutable.
 */
public final class ServedResources {

    /** Resources that are only requested, or that only authorization knows, by API group. */
    private static final Map<String, String> OTHERS = Map.of(
            "", "groups users",
            "authentication.k8s.io", "selfsubjectreviews tokenreviews uids userextras",
            "authorization.k8s.io",
                    "localsubjectaccessreviews selfsubjectaccessreviews selfsubjectrulesreviews subjectaccessreviews",
            "certificates.k8s.io", "signers",
            "policy", "evictions");

    /** API groups that replaced {@code extensions}, whose resources they share. */
    private static final List<String> PREFERRED = List.of("", "apps", "networking.k8s.io", "policy");

    private static final String VOWELS = "aeiou";

    private final Map<String, Set<String>> byGroup = new TreeMap<>();

    private ServedResources() {
        OTHERS.forEach((group, names) -> Arrays.stream(names.split(" ")).forEach(name -> add(group, name)));
        ServedApis.all().rows().forEach(api -> api.kinds().forEach(kind -> add(api.group(), plural(kind))));
    }

    private static final class Loaded {
        static final ServedResources ALL = new ServedResources();
    }

    /** Returns the resources of every known release. */
    public static ServedResources all() {
        return Loaded.ALL;
    }

    private void add(String group, String resource) {
        byGroup.computeIfAbsent(group, each -> new TreeSet<>()).add(resource);
    }

    /** Returns the resource of a kind. */
    static String plural(String kind) {
        var lower = kind.toLowerCase(Locale.ROOT);
        if (lower.equals("endpoints")) {
            return lower;
        }
        if (lower.endsWith("y") && lower.length() > 1 && VOWELS.indexOf(lower.charAt(lower.length() - 2)) < 0) {
            return lower.substring(0, lower.length() - 1) + "ies";
        }
        return lower + (lower.endsWith("s") ? "es" : "s");
    }

    /** Returns whether the resources of an API group are known; the core group is the empty string. */
    public boolean hasGroup(String group) {
        return byGroup.containsKey(group);
    }

    /** Returns the resources of an API group. */
    public Set<String> of(String group) {
        return byGroup.getOrDefault(group, Set.of());
    }

    /** Returns the resource of an API group that a string is the singular of, or a typing error of. */
    public Optional<String> meant(String group, String written) {
        var resources = of(group);
        return resources.stream()
                .filter(each -> each.equals(plural(written)))
                .findFirst()
                .or(() -> groupOf(written).isPresent()
                        ? Optional.empty()
                        : Nearest.to(written, resources).filter(each -> each.charAt(0) == written.charAt(0)));
    }

    /** Returns the first API group with a resource, the most stable ones first. */
    public Optional<String> groupOf(String resource) {
        return PREFERRED.stream()
                .filter(each -> of(each).contains(resource))
                .findFirst()
                .or(() -> byGroup.entrySet().stream()
                        .filter(each -> each.getValue().contains(resource))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }
}
