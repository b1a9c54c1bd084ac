package dev.clusternetwork.custom.model;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kinds of Kubernetes' own that releases from 1.16 to {@link KubernetesVersion#NEWEST_KNOWN} serve or served.
 * Immutable.
 */
public final class ServedApis {

    /** A kind in one version of its API group. */
    private record Kind(String apiVersion, String name) {}

    private final List<ServedApi> apis;
    private final Map<Kind, ServedApi> byKind;

    private ServedApis(TsvTable table) {
        var all = new ArrayList<ServedApi>();
        var kinds = new HashMap<Kind, ServedApi>();
        for (var row : table.rows()) {
            var api = ServedApi.of(row);
            all.add(api);
            for (var kind : api.kinds()) {
                if (kinds.put(new Kind(api.apiVersion(), kind), api) != null) {
                    throw row.malformed("kinds", null);
                }
            }
        }
        this.apis = List.copyOf(all);
        this.byKind = Map.copyOf(kinds);
    }

    /** Returns the APIs in the table of this module, which is read when it is first asked for, and once. */
    public static ServedApis all() {
        return Loaded.APIS;
    }

    /**
     * Returns the APIs in a table.
     *
     * @throws IllegalStateException when a row is malformed, or has the kind of an earlier row
     */
    static ServedApis of(TsvTable table) {
        return new ServedApis(table);
    }

    private static final Pattern VERSION = Pattern.compile("(?:(.*)/)?v[0-9].*");

    private static final class Loaded {
        static final ServedApis APIS =
                new ServedApis(TsvTable.load(ServedApis.class, "served-apis.tsv", ServedApi.COLUMNS));
    }

    /** Returns the rows in the order of the table. */
    List<ServedApi> rows() {
        return apis;
    }

    /** Returns what is known of a kind in a version; empty where no known release serves or served it. */
    public Optional<ServedApi> find(String apiVersion, String kind) {
        return Optional.ofNullable(byKind.get(new Kind(apiVersion, kind)));
    }

    /** Returns whether some release serves or served a kind of this API group. */
    public boolean hasGroup(String group) {
        return apis.stream().anyMatch(api -> api.group().equals(group));
    }

    /** Returns whether some release serves or served a kind in some version of this API group. */
    public boolean hasKind(String group, String kind) {
        return apis.stream()
                .anyMatch(api -> api.group().equals(group) && api.kinds().contains(kind));
    }

    /**
     * Returns the API version to write for a kind in a cluster of a release: of the group if that serves the kind, else
     * of another one; the most stable version that the release serves.
     */
    public Optional<String> versionOf(String group, String kind, KubernetesVersion release) {
        return apis.stream()
                .filter(api -> api.kinds().contains(kind) && api.releases().include(release))
                .reduce((earlier, later) ->
                        earlier.group().equals(group) && !later.group().equals(group) ? earlier : later)
                .map(ServedApi::apiVersion);
    }

    /**
     * Returns the API versions that can be meant for a kind, in a cluster of a release: the most stable one of the
     * group that is written, or one that is similar to what is written, or all that serve the kind, the most stable
     * ones first.
     */
    public List<String> versionsFor(String written, String kind, KubernetesVersion release) {
        var all = apis.stream()
                .filter(api -> api.kinds().contains(kind) && api.releases().include(release))
                .map(ServedApi::apiVersion)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(all);
        var parts = VERSION.matcher(written);
        var group = parts.matches() ? Objects.requireNonNullElse(parts.group(1), "") : written;
        return (hasKind(group, kind) ? versionOf(group, kind, release) : Optional.<String>empty())
                .or(() -> Nearest.to(written, all))
                .map(List::of)
                .orElse(all);
    }

    /**
     * Returns the kind that was probably meant, of those that a release serves: one of the API version if that has any,
     * else one of any API version.
     */
    public Optional<String> nearestKind(String apiVersion, String kind, KubernetesVersion release) {
        var served =
                apis.stream().filter(api -> api.releases().include(release)).toList();
        var ofVersion = served.stream()
                .filter(api -> api.apiVersion().equals(apiVersion))
                .toList();
        return Nearest.to(
                kind,
                (ofVersion.isEmpty() ? served : ofVersion)
                        .stream()
                                .flatMap(api -> api.kinds().stream())
                                .distinct()
                                .toList());
    }

    /** Returns the API group that was probably meant, of those that a release serves. */
    public Optional<String> nearestGroup(String group, KubernetesVersion release) {
        return Nearest.to(
                group,
                apis.stream()
                        .filter(api -> api.releases().include(release))
                        .map(ServedApi::group)
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }
}
