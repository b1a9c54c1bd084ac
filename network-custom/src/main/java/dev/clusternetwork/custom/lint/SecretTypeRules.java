package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;
import java.util.Map;

/** Checks that a Secret has the keys that its type requires. */
final class SecretTypeRules implements ManifestRule.OfObject {

    private static final String SSH = "kubernetes.io/ssh-auth";

    /** The keys that a Secret of the type requires. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "kubernetes.io/tls",
            List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson",
            List.of(".dockerconfigjson"),
            "kubernetes.io/dockercfg",
            List.of(".dockercfg"),
            SSH,
            List.of("ssh-privatekey"));

    private static final String BASIC_AUTH = "kubernetes.io/basic-auth";
    private static final List<String> BASIC_AUTH_KEYS = List.of("username", "password");

    private static final String TOKEN = "kubernetes.io/service-account-token";
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        if (manifest.is("", "Secret")) {
            manifest.root().at("type").string().ifPresent(type -> check(manifest.root(), type, report));
        }
    }

    private static void check(ManifestValue secret, String type, ManifestReport report) {
        KEYS.getOrDefault(type, List.of()).stream()
                .filter(key -> isMissing(secret, key, type.equals(SSH)))
                .forEach(key -> reportMissing(
                        secret.at("data", key), type, "add the key to data in base64, or to stringData", report));
        if (type.equals(BASIC_AUTH) && BASIC_AUTH_KEYS.stream().allMatch(key -> isMissing(secret, key, false))) {
            report.add(
                    CustomCode.CUSTOM_FIELD_MISSING,
                    secret.at("data"),
                    "requires username or password when type is '" + type + "', but has none",
                    "add one of them");
        }
        var account = secret.at("metadata", "annotations", ACCOUNT);
        if (type.equals(TOKEN) && isAbsent(secret.at("metadata"), "annotations", ACCOUNT, true)) {
            reportMissing(account, type, "write the name of the ServiceAccount", report);
        }
    }

    private static void reportMissing(ManifestValue at, String type, String fix, ManifestReport report) {
        report.add(
                CustomCode.CUSTOM_FIELD_MISSING,
                at,
                "is a required value when type is '" + type + "', but it is " + (at.isThere() ? "empty" : "missing"),
                fix);
    }

    private static boolean isMissing(ManifestValue secret, String key, boolean mayNotBeEmpty) {
        return isAbsent(secret, "data", key, mayNotBeEmpty) && isAbsent(secret, "stringData", key, mayNotBeEmpty);
    }

    /** Returns whether a key certainly does not exist in a field of an object. */
    private static boolean isAbsent(ManifestValue holder, String field, String key, boolean mayNotBeEmpty) {
        var map = holder.at(field);
        return holder.lacks(field) || (mayNotBeEmpty ? map.hasNoString(key) : map.lacks(key));
    }
}
