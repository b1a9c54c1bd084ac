package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the command lines of programs of known networks: that a flag and its value, or two flags, are not one
 * argument, and that flannel reads its subnets from Kubernetes.
 */
final class ArgumentRules {

    private static final String KUBE_ROUTER = "kube-router";

    /** The last words of the repositories of programs that read their flags themselves. */
    private static final Set<String> PROGRAMS = Set.of("flannel", KUBE_ROUTER);

    /** A flag, perhaps with a value, and more after white space. */
    private static final Pattern JOINED = Pattern.compile("(?s)(--?[a-z][a-z0-9-]*(?:=[^\\s\"']*)?)\\s+(\\S.*)");

    private static final String FLANNEL = "flanneld";
    private static final String SUBNETS = "--kube-subnet-mgr";

    /** The variables of flanneld begin with it. */
    private static final String VARIABLES = "FLANNELD_";

    private final Manifest manifest;
    private final List<KnownSetting> table;
    private final Findings.Collector findings;

    private ArgumentRules(Manifest manifest, List<KnownSetting> table, Findings.Collector findings) {
        this.manifest = manifest;
        this.table = table;
        this.findings = findings;
    }

    /** @param table the settings whose flags another rule checks */
    static void check(Manifest manifest, List<KnownSetting> table, Findings.Collector findings) {
        var rules = new ArgumentRules(manifest, table, findings);
        manifest.pod().ifPresent(pod -> pod.containers().forEach(rules::check));
    }

    private void check(ManifestValue container) {
        var flags = new SettingHolder.Flags(container);
        var isProgram = ContainerPattern.imageOf(container)
                .filter(image -> PROGRAMS.contains(image.shortName()))
                .isPresent();
        if (!flags.isReadable() || flags.isScript()) {
            return;
        }
        if (isProgram && !hasOtherCommand(container)) {
            flags.items().forEach(item -> checkJoined(container, item));
        }
        if (isFlannel(flags)) {
            checkSubnets(container, flags);
        }
    }

    /** Returns whether a container of the image runs another program, which may read its arguments in another form. */
    private static boolean hasOtherCommand(ManifestValue container) {
        return container.at("command").items().stream()
                .limit(1)
                .flatMap(each -> each.string().stream())
                .anyMatch(each -> !isProgram(each, FLANNEL) && !isProgram(each, KUBE_ROUTER));
    }

    private void checkJoined(ManifestValue container, ManifestValue item) {
        var typed = item.string().orElse("");
        var parts = JOINED.matcher(typed);
        if (!parts.matches() || isOfTable(container, parts.group(1))) {
            return;
        }
        var isTwoFlags = parts.group(2).startsWith("-");
        // A value may contain white space.
        if (isTwoFlags || !parts.group(1).contains("=")) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN,
                    item,
                    "'" + Excerpt.of(typed) + "' is one argument, which is "
                            + (parts.group(1).contains("=") ? "one flag" : "an unknown flag")
                            + ", so the program does not start",
                    isTwoFlags
                            ? "write each flag as an item of its own"
                            : "use " + parts.group(1) + "="
                                    + Excerpt.of(parts.group(2).strip())));
        }
    }

    /** Returns whether a row of the table is about the flag, so that the argument has a finding. */
    private boolean isOfTable(ManifestValue container, String flag) {
        return table.stream()
                .anyMatch(row -> row.location().kind() == SettingLocation.Kind.FLAG
                        && row.location().name().equals(flag)
                        && row.object().matches(manifest)
                        && row.container()
                                .filter(each -> each.matches(container))
                                .isPresent());
    }

    private static boolean isProgram(String command, String name) {
        return command.equals(name) || command.endsWith("/" + name);
    }

    /** Returns whether the container runs flanneld, and does not only show its help or version. */
    private static boolean isFlannel(SettingHolder.Flags flags) {
        return flags.items().stream()
                .limit(1)
                .flatMap(each -> each.string().stream())
                .anyMatch(each -> isProgram(each, FLANNEL));
    }

    /** Without the flag, flanneld reads its subnets from etcd, so it has to know the servers. */
    private void checkSubnets(ManifestValue container, SettingHolder.Flags flags) {
        var arguments = flags.items().stream()
                .map(each -> each.string().orElse("").strip())
                .toList();
        var isOff = arguments.stream()
                .anyMatch(each -> each.replaceFirst("^-+", "--").equals(SUBNETS + "=false"));
        var isMentioned = arguments.stream()
                .anyMatch(each -> Stream.of("kube-subnet-mgr", "etcd-", "$(", "-version", "-help")
                        .anyMatch(each::contains));
        var isInEnvironment = !container.at("envFrom").items().isEmpty()
                || container.at("env").items().stream()
                        .anyMatch(each -> each.at("name").string().orElse("").startsWith(VARIABLES));
        if (!isInEnvironment && (isOff || !isMentioned)) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN,
                    flags.at(),
                    "does not have the flag " + SUBNETS
                            + ", so flannel asks etcd for its subnets, and no server of etcd is set",
                    "add " + SUBNETS));
        }
    }
}
