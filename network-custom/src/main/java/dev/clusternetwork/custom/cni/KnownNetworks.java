package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.custom.cni.KnownSetting.Expected;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.KnownSetting.Meaning;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the table of known networks: where each network has which settings, and what a cluster expects of them. An
 * invalid row is a broken build, so each deviation throws and names the line.
 */
final class KnownNetworks {

    static final List<String> COLUMNS = List.of(
            "network",
            "object",
            "container",
            "setting",
            "meaning",
            "expected",
            "family",
            "format",
            "default",
            "default_in",
            "unless",
            "when",
            "severity",
            "fix",
            "consequence");

    private static final String RESOURCE = "known-networks.tsv";

    /** Expectations from which no fix follows, so that the row has it. */
    private static final Set<Expected> FIXED = Set.of(Expected.ONE_REGION, Expected.NO_HOST);

    private final TableCells cells;

    private KnownNetworks(TsvTable.Row row) {
        this.cells = new TableCells(row);
    }

    /** Returns the rows of the table of this module; it is read once, when first used. */
    static List<KnownSetting> all() {
        return Loaded.ROWS;
    }

    private static final class Loaded {
        static final List<KnownSetting> ROWS = of(TsvTable.load(KnownNetworks.class, RESOURCE, COLUMNS));
    }

    /**
     * Returns the rows of a table.
     *
     * @throws IllegalStateException when one contradicts itself, or two are about the same
     */
    static List<KnownSetting> of(TsvTable table) {
        var settings = new ArrayList<KnownSetting>();
        var ids = new HashSet<String>();
        for (var row : table.rows()) {
            var setting = new KnownNetworks(row).read();
            if (!ids.add(setting.id())) {
                throw new IllegalStateException(row.where() + " is a second row of " + setting.id());
            }
            settings.add(setting);
        }
        return List.copyOf(settings);
    }

    private KnownSetting read() {
        var setting = new KnownSetting(
                cells.filled("network"),
                cells.parsed("object", ObjectPattern::parse),
                cells.optional("container", ContainerPattern::parse),
                cells.parsed("setting", SettingLocation::parse),
                cells.constant("meaning", Meaning.class),
                cells.constant("expected", Expected.class),
                cells.optional("family", KnownNetworks::family),
                cells.constant("format", Format.class),
                cells.optional("default", Optional::of),
                cells.optional("default_in", ContainerPattern::parse),
                cells.list("unless", ",", ObjectPattern::parse),
                cells.list("when", ";", SettingCondition::parse),
                cells.parsed("severity", KnownNetworks::severity),
                cells.optional("fix", Optional::of),
                cells.filled("consequence"));
        checkLocation(setting);
        checkMeaning(setting);
        checkDefault(setting);
        return setting;
    }

    private void checkLocation(KnownSetting setting) {
        var kind = setting.location().kind();
        cells.check("object", !kind.isInConfigMap() || setting.object().isConfigMap());
        cells.check(
                "object",
                kind != SettingLocation.Kind.PATH || setting.object().kind().isPresent());
        cells.check("container", kind.isInContainer() == setting.container().isPresent());
    }

    private void checkMeaning(KnownSetting setting) {
        var isOfOneFamily = setting.meaning() == Meaning.FAMILY || setting.meaning() == Meaning.NODE_MASK;
        cells.check("expected", setting.expected().isFor(setting.meaning()));
        cells.check("format", setting.format().isFor(setting.meaning()));
        cells.check("family", setting.family().isPresent() || !isOfOneFamily);
        cells.check(
                "family",
                setting.family().isEmpty() || isOfOneFamily || setting.meaning().isCidr());
        cells.check("family", setting.family().isEmpty() || setting.expected() != Expected.EVERY_FAMILY);
        // A running cluster works with any other MTU, interface or backend.
        cells.check(
                "severity",
                setting.severity() == Severity.WARNING || setting.meaning().isCidr() || isOfOneFamily);
        cells.check("fix", setting.fix().isPresent() == FIXED.contains(setting.expected()));
        cells.check("consequence", !setting.consequence().endsWith("."));
    }

    private void checkDefault(KnownSetting setting) {
        var value = setting.defaultValue();
        var isRequired = value.filter(KnownSetting.REQUIRED::equals).isPresent();
        cells.check("default", value.isEmpty() || isRequired || setting.format().canRead(value.get()));
        cells.check(
                "default",
                !isRequired
                        || setting.expected() == Expected.CONTAINS
                                && setting.family().isPresent());
        cells.check(
                "default_in",
                setting.defaultIn().isPresent()
                        == (value.isPresent() && setting.container().isPresent()));
        cells.check("unless", setting.unless().isEmpty() || value.isPresent());
        cells.check(
                "unless",
                setting.unless().stream()
                        .allMatch(each -> each.isConfigMap() || each.key().isEmpty()));
    }

    private static Optional<IpFamily> family(String cell) {
        return Arrays.stream(IpFamily.values())
                .filter(each -> each.toString().equals(cell))
                .findFirst();
    }

    private static Optional<Severity> severity(String cell) {
        return Arrays.stream(Severity.values())
                .filter(each -> each.toString().equals(cell))
                .findFirst();
    }
}
