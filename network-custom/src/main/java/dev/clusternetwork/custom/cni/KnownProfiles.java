package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.cni.KnownProfile.NodeCidrUse;
import dev.clusternetwork.custom.cni.KnownProfile.Routes;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the table of profiles of known networks. An invalid row is a broken build, so each deviation throws and names
 * the line.
 */
final class KnownProfiles {

    static final List<String> COLUMNS = List.of(
            "network",
            "object",
            "container",
            "settings",
            "when",
            "node_cidrs",
            "routes",
            "interfaces",
            "route_protocols",
            "ports");

    private static final String RESOURCE = "network-profiles.tsv";

    private static final String ANY_FLAG = "--" + KnownProfile.ANY;

    /** Linux allows 15 characters. */
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9._-]{1,15}|[A-Za-z0-9._-]{1,14}\\*");

    /** As {@code ip route} prints it: a number where it does not know the name. */
    private static final Pattern PROTOCOL = Pattern.compile("[a-z]+|[1-9][0-9]{0,2}");

    private final TableCells cells;

    private KnownProfiles(TsvTable.Row row) {
        this.cells = new TableCells(row);
    }

    /** Returns the rows of the table of this module; it is read once, when first used. */
    static List<KnownProfile> all() {
        return Loaded.ROWS;
    }

    private static final class Loaded {
        static final List<KnownProfile> ROWS = of(TsvTable.load(KnownProfiles.class, RESOURCE, COLUMNS));
    }

    /**
     * Returns the rows of a table.
     *
     * @throws IllegalStateException when one contradicts itself, or is the same as another one
     */
    static List<KnownProfile> of(TsvTable table) {
        var profiles = new ArrayList<KnownProfile>();
        for (var row : table.rows()) {
            var profile = new KnownProfiles(row).read();
            if (profiles.stream()
                    .anyMatch(each -> each.isBeside(profile) && each.when().equals(profile.when()))) {
                throw new IllegalStateException(row.where() + " is a second row of " + profile.network()
                        + " with these settings and conditions");
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private KnownProfile read() {
        var profile = new KnownProfile(
                cells.filled("network"),
                cells.parsed("object", ObjectPattern::parse),
                cells.optional("container", ContainerPattern::parse),
                cells.parsed("settings", SettingLocation::parse),
                cells.list("when", ";", SettingCondition::parse),
                cells.optionalConstant("node_cidrs", NodeCidrUse.class),
                cells.optionalConstant("routes", Routes.class),
                cells.list("interfaces", " ", cell -> matching(INTERFACE, cell)),
                cells.list("route_protocols", " ", cell -> matching(PROTOCOL, cell)),
                cells.list("ports", " ", KnownPort::parse));
        checkSettings(profile);
        checkContent(profile);
        return profile;
    }

    private void checkSettings(KnownProfile profile) {
        var settings = profile.settings();
        var kind = settings.kind();
        cells.check("object", !kind.isInConfigMap() || profile.object().isConfigMap());
        cells.check(
                "object",
                kind != SettingLocation.Kind.PATH || profile.object().kind().isPresent());
        cells.check("container", kind.isInContainer() == profile.container().isPresent());
        cells.check(
                "settings",
                switch (kind) {
                    case DATA -> true;
                    case FLAG -> settings.name().equals(ANY_FLAG);
                    case ENV, JSON, YAML, PATH -> settings.name().equals(KnownProfile.ANY);
                });
        cells.check(
                "when",
                kind != SettingLocation.Kind.FLAG
                        || profile.when().stream().allMatch(each -> each.name().startsWith("--")));
        cells.check(
                "ports",
                kind != SettingLocation.Kind.FLAG
                        || profile.ports().stream()
                                .flatMap(each -> each.setting().stream())
                                .allMatch(each -> each.startsWith("--")));
    }

    private void checkContent(KnownProfile profile) {
        var isOfNetwork =
                !profile.interfaces().isEmpty() || !profile.routeProtocols().isEmpty();
        var isOfSettings = profile.nodeCidrs().isPresent()
                || profile.routes().isPresent()
                || !profile.ports().isEmpty();
        // Interfaces and protocols do not depend on settings. A conditional row without another cell would do nothing.
        cells.check("when", profile.when().isEmpty() || isOfSettings && !isOfNetwork);
        cells.check("node_cidrs", isOfNetwork || isOfSettings);
    }

    private static Optional<String> matching(Pattern pattern, String cell) {
        return Optional.of(cell).filter(each -> pattern.matcher(each).matches());
    }
}
