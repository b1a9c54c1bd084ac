package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.SettingValue.Part;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Composes the findings about one setting of a manifest and a row of the table. */
final class SettingReport {

    private final Manifest manifest;
    private final KnownSetting row;
    private final List<Finding> findings = new ArrayList<>();
    private boolean isFaulty;

    SettingReport(Manifest manifest, KnownSetting row) {
        this.manifest = manifest;
        this.row = row;
    }

    /**
     * How to fix a setting.
     *
     * @param instruction an imperative in lower case
     * @param value what to write as the whole setting; empty when the fix is another one
     */
    record Fix(String instruction, Optional<String> value) {

        /** Returns a fix that is not one value of the setting. */
        static Fix of(String instruction) {
            return new Fix(instruction, Optional.empty());
        }

        /** Returns this fix with another possibility. */
        Fix or(String other) {
            return new Fix(instruction + ", or " + other, value);
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** Returns whether the setting has a fault other than host bits. */
    boolean isFaulty() {
        return isFaulty;
    }

    /** Reports that a setting does not fit the cluster, and what happens then. */
    void addConsequence(SettingValue value, String fault, Fix fix) {
        addFault(value, fault + ", so " + row.consequence(), fix);
    }

    /** Reports that a setting does not fit the cluster. */
    void addFault(SettingValue value, String fault, Fix fix) {
        add(code(), value, fault, fix);
        isFaulty = true;
    }

    /** Reports that the network cannot read a value. */
    void addUnreadable(SettingValue value, String fault, Fix fix) {
        add(CustomCode.CUSTOM_POD_CIDR_MISMATCH, value, fault, fix);
        isFaulty = true;
    }

    /** Reports that the network reads a CIDR with host bits as another CIDR. */
    void addReadAs(Part part) {
        add(
                CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                part.value(),
                lead(part) + " has host bits, so it is read as '" + part.cidr() + "'",
                Fix.of("use " + part.cidr() + " if that is meant"));
    }

    /** Reports that a flag and its value are one item of a command line. */
    void addUnseparated(ManifestValue item) {
        var typed = item.string().orElse("");
        var value = typed.substring(name().length()).strip();
        findings.add(manifest.finding(
                CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN,
                item,
                "'" + Excerpt.of(typed) + "' is one argument, which is an unknown flag, so " + row.network()
                        + " does not start",
                "use " + name() + "=" + Excerpt.of(value)));
        isFaulty = true;
    }

    private void add(CustomCode code, SettingValue value, String fault, Fix fix) {
        findings.add(manifest.finding(
                code, value.at(), fault, fix.instruction(), fix.value().flatMap(each -> written(value, each))));
    }

    /**
     * Returns what to write instead of the string that has a value: a flag contains its name, too. Empty where the
     * string contains more, for example a whole document, and where another value of the setting counts as well.
     */
    private Optional<String> written(SettingValue value, String by) {
        if (!value.isWritten() || !value.isOnly()) {
            return Optional.empty();
        }
        var typed = value.at().string().orElse("");
        return Stream.of("", name() + "=")
                .filter(start -> typed.equals(start + value.string()))
                .map(start -> start + by)
                .findFirst();
    }

    private CustomCode code() {
        return switch (row.meaning()) {
            case POD_POOL, POD_CIDR, SERVICE_CIDR, JOIN_CIDR, NODE_MASK, FAMILY ->
                row.severity() == Severity.ERROR
                        ? CustomCode.CUSTOM_POD_CIDR_MISMATCH
                        : CustomCode.CUSTOM_POD_CIDR_DIFFERS;
            case MTU -> CustomCode.CUSTOM_MTU_TOO_LARGE;
            case INTERFACE -> CustomCode.CUSTOM_INTERFACE_PUBLIC;
            case BACKEND -> CustomCode.CUSTOM_BACKEND_UNROUTED;
        };
    }

    /** Returns the subject of a message, after which a verb says what is wrong with a CIDR. */
    String lead(Part part) {
        return lead(part.value(), part.typed());
    }

    /** Returns the subject of a message, after which a verb says what is wrong with a value. */
    String lead(SettingValue value) {
        return lead(value, value.string());
    }

    String lead(SettingValue value, String typed) {
        var shown = "'" + Excerpt.of(typed) + "'";
        if (!value.isWritten()) {
            // The default of a pattern is a description.
            return "does not set " + name() + ", whose default"
                    + (row.format() == Format.PATTERN ? ", " + typed + "," : " " + shown);
        }
        return namedByPath() + (value.string().equals(typed) ? shown : "contains " + shown + ", which");
    }

    /** Returns the fix to set the setting. */
    Fix setTo(String value) {
        return new Fix("set " + name() + " to " + value, Optional.of(value));
    }

    /** Returns the fix to set the setting to a number or boolean. Some settings have to be strings. */
    Fix setToScalar(String value) {
        var isString = row.location().kind() == SettingLocation.Kind.DATA
                || row.location().kind() == SettingLocation.Kind.ENV;
        return new Fix("set " + name() + " to " + (isString ? "\"" + value + "\"" : value), Optional.of(value));
    }

    String name() {
        return row.location().name().replace(SettingHolder.ITEMS, "");
    }

    /** Returns the name of the setting in parentheses, unless the path of a value ends with it. */
    String namedByPath() {
        return row.location().kind() == SettingLocation.Kind.DATA
                        || row.location().kind() == SettingLocation.Kind.PATH
                ? ""
                : "(" + name() + ") ";
    }
}
