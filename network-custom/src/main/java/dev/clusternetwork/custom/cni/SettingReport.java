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

    List<Finding> findings() {
        return findings;
    }

    /** Returns whether the setting has a fault other than host bits. */
    boolean isFaulty() {
        return isFaulty;
    }

    /** Reports that a setting does not fit the cluster, and what happens then. */
    void addConsequence(SettingValue value, String fault, String fix) {
        addFault(value, fault + ", so " + row.consequence(), fix);
    }

    /** Reports that a setting does not fit the cluster. */
    void addFault(SettingValue value, String fault, String fix) {
        add(code(), value, fault, fix);
        isFaulty = true;
    }

    /** Reports that the network cannot read a value. */
    void addUnreadable(SettingValue value, String fault, String fix) {
        add(CustomCode.CUSTOM_POD_CIDR_MISMATCH, value, fault, fix);
        isFaulty = true;
    }

    /** Reports that the network reads a CIDR with host bits as another CIDR. */
    void addReadAs(Part part) {
        add(
                CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                part.value(),
                lead(part) + " has host bits, so it is read as '" + part.cidr() + "'",
                "use " + part.cidr() + " if that is meant");
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

    private void add(CustomCode code, SettingValue value, String fault, String fix) {
        findings.add(manifest.finding(code, value.at(), fault, fix));
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

    /** Returns the instruction to set the setting. */
    String setTo(String value) {
        return "set " + name() + " to " + value;
    }

    /** Returns the instruction to set the setting to a number or boolean. Some settings have to be strings. */
    String setToScalar(String value) {
        var isString = row.location().kind() == SettingLocation.Kind.DATA
                || row.location().kind() == SettingLocation.Kind.ENV;
        return setTo(isString ? "\"" + value + "\"" : value);
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
