package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.cni.SettingValue.Part;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Words the findings about one setting of a manifest, as its row of the table has them. */
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

    /** Whether something is wrong with the setting; that the network reads it otherwise is not enough. */
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

    /** Reports that the network takes a value for another one. */
    void addReadAs(Part part) {
        add(
                CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                part.value(),
                lead(part) + " is read as " + part.cidr(),
                "write " + part.cidr() + " if that is meant");
    }

    /** Reports that a flag and its value are one item of a command line. */
    void addUnseparated(ManifestValue item) {
        findings.add(manifest.finding(
                CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN,
                item,
                "is '" + Excerpt.of(item.text().orElse("")) + "' in one item, which is an unknown flag, so "
                        + row.network() + " does not start",
                "write " + name() + "= and the value in one item, or the two in two items"));
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

    /** Returns the beginning of a message, as far as the verb that says what is wrong with a CIDR. */
    String lead(Part part) {
        return lead(part.value(), part.typed());
    }

    /** Returns the beginning of a message, as far as the verb that says what is wrong with a value. */
    String lead(SettingValue value) {
        return lead(value, value.text());
    }

    String lead(SettingValue value, String typed) {
        var shown = "'" + Excerpt.of(typed) + "'";
        if (!value.isWritten()) {
            return "does not set " + name() + ", whose default " + shown;
        }
        var isWhole = value.text().equals(typed);
        return isNamedByPath()
                ? (isWhole ? "is " : "contains ") + shown + ", which"
                : "sets " + name() + " to " + (isWhole ? "" : "a list with ") + shown + ", which";
    }

    /** Returns the beginning of a message, as far as a conjunction. */
    String leadBeforeConjunction(SettingValue value) {
        var shown = "'" + Excerpt.of(value.text()) + "',";
        return value.isWritten()
                ? (isNamedByPath() ? "is " : "sets " + name() + " to ") + shown
                : "does not set " + name() + ", whose default is " + shown;
    }

    /** Returns the instruction to set the setting. */
    String setTo(String value) {
        return "set " + name() + " to " + value;
    }

    /** Returns the instruction to set the setting to a number or boolean. Some places hold strings only. */
    String setToScalar(String value) {
        var isString =
                row.place().kind() == SettingPlace.Kind.DATA || row.place().kind() == SettingPlace.Kind.ENV;
        return setTo(isString ? "\"" + value + "\"" : value);
    }

    String name() {
        return row.place().name().replace(SettingHolder.ITEMS, "");
    }

    /** Whether the path of a value ends with the name of the setting, so that a message need not repeat it. */
    private boolean isNamedByPath() {
        return row.place().kind() == SettingPlace.Kind.DATA || row.place().kind() == SettingPlace.Kind.PATH;
    }
}
