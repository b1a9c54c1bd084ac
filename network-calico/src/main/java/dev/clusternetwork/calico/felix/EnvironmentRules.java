package dev.clusternetwork.calico.felix;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Judges the variables that users give to calico-node: whether Kubernetes takes the name, whether anything reads it,
 * whether the plan decides the matter itself, and what becomes of the value.
 *
 * <p>Small API: what a variable means together with a setting (the family of addresses, the port of the metrics) is not
 * judged here. A value with a reference such as {@code $(NODENAME)} is known to Kubernetes alone and passes.
 */
public final class EnvironmentRules {

    /** What every supported release of Kubernetes takes; newer ones take more. */
    private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\([-._a-zA-Z][-._a-zA-Z0-9]*\\)");

    private static final Pattern SECRET_NAME = Pattern.compile("PASSW|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY");

    /** A variable that ends so only speaks about a secret. */
    private static final Pattern ABOUT_SECRET = Pattern.compile("(INTERVAL|FILE)$");

    private static final Pattern USER_IN_URL = Pattern.compile("://[^/\\s]*@");

    private static final String ETCD = "FELIX_ETCD";

    private final ConfigPath path;
    private final Set<ConfigPath> written;
    private final Findings.Collector findings;
    private final Map<String, String> firstOfParameter = new HashMap<>();

    private EnvironmentRules(ConfigPath path, Set<ConfigPath> written, Findings.Collector findings) {
        this.path = path;
        this.written = written;
        this.findings = findings;
    }

    /**
     * Adds what is wrong with the variables, in their order.
     *
     * @param path the path of the environment, under the settings of the provider
     * @param written the paths of the settings that the user gave
     */
    public static void judge(
            SortedMap<String, String> environment,
            ConfigPath path,
            Set<ConfigPath> written,
            Findings.Collector findings) {
        var rules = new EnvironmentRules(path, written, findings);
        environment.forEach(rules::judge);
    }

    private void judge(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            reportInvalidName(name);
            return;
        }
        if (FelixParameters.isForFelix(name)) {
            checkGivenOnce(name);
        }
        var parameter = FelixParameters.all().find(name);
        // Felix reads its parameters in any case, everybody else reads exact names.
        var canonical = parameter.map(FelixParameter::variable).orElse(name);
        var variable = EnvironmentVariables.all().find(name);
        var decision = EnvironmentPlan.against(canonical)
                .or(() -> variable.map(EnvironmentVariable::name).flatMap(EnvironmentPlan::against))
                .or(() -> decisionOn(canonical, value));
        if (decision.isPresent()) {
            reportContradiction(name, value, decision.get());
        } else if (parameter.isEmpty() && variable.isEmpty()) {
            reportUnknown(name);
        } else {
            EnvironmentPlan.settingFor(canonical, path).ifPresent(setting -> reportSetting(name, setting));
            if (checkRead(name, parameter, variable)
                    && !REFERENCE.matcher(value).find()) {
                checkReadable(name, value, parameter, variable);
            }
        }
    }

    private void reportInvalidName(String name) {
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_NAME_INVALID, path.key(name))
                .message(path.key(name) + " is no name of an environment variable that every Kubernetes takes")
                .fix("write letters, digits, '_', '-' and '.' alone, and no digit in front"));
    }

    private void checkGivenOnce(String name) {
        var first = firstOfParameter.putIfAbsent(FelixParameters.key(name), name);
        if (first != null) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, path.key(name))
                    .comparedWith(path.key(first))
                    .message(path.key(name) + " is set beside " + path.key(first)
                            + ", but Felix does not mind the case and takes the two for one")
                    .fix("delete one of them"));
        }
    }

    /** Decisions that hang on the value. */
    private static Optional<EnvironmentPlan.Decision> decisionOn(String canonical, String value) {
        if (canonical.equals("FELIX_HEALTHENABLED") && isOff(value)) {
            return Optional.of(new EnvironmentPlan.Decision(
                    "the probes ask Felix for its health and would kill the pod", Optional.empty()));
        }
        if (canonical.equals("CALICO_API_GROUP") && value.equals("projectcalico.org/v3")) {
            return Optional.of(new EnvironmentPlan.Decision(
                    "the plan has resources of crd.projectcalico.org/v1", Optional.empty()));
        }
        return Optional.empty();
    }

    private static boolean isOff(String value) {
        return value.equalsIgnoreCase(FelixParameter.NONE)
                || FelixBoolean.read(value).filter(truth -> !truth).isPresent();
    }

    private void reportContradiction(String name, String value, EnvironmentPlan.Decision decision) {
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_CONTRADICTS, path.key(name))
                .found(shown(name, value))
                .message(is(name, value) + ", but " + decision.reason())
                .fix(decision.repair(path)));
    }

    private void reportSetting(String name, ConfigPath setting) {
        if (written.contains(setting)) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_HAS_SETTING, path.key(name))
                    .comparedWith(setting)
                    .message(path.key(name) + " is honoured, but its setting " + setting
                            + " is set as well and is ignored where the variable counts")
                    .fix("delete one of them"));
            return;
        }
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_HAS_SETTING, path.key(name))
                .message(path.key(name) + " is honoured, but there is a setting for it")
                .fix("use " + setting));
    }

    private void reportUnknown(String name) {
        boolean forFelix = FelixParameters.isForFelix(name);
        var meant = EnvironmentVariables.all().meant(name);
        if (forFelix && meant.filter(name::equalsIgnoreCase).isEmpty()) {
            meant = FelixParameters.all().meant(name).map(FelixParameter::variable);
        }
        if (forFelix || name.startsWith("CALICO_") || meant.isPresent()) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_UNKNOWN, path.key(name))
                    .message(path.key(name) + " is a name that " + (forFelix ? "Felix" : "calico-node")
                            + " does not know and would ignore")
                    .fix(meant.map(this::didYouMean).orElse("correct the name, or delete the variable")));
        }
    }

    private String didYouMean(String name) {
        return EnvironmentPlan.against(name)
                .map(decision -> decision.setting().isPresent()
                        ? decision.repair(path)
                        : "did you mean " + name + "? the plan decides that itself")
                .or(() -> EnvironmentPlan.settingFor(name, path).map(setting -> "delete it and use " + setting))
                .orElse("did you mean " + name + "?");
    }

    /** Returns whether calico-node reads the variable, and reports it if not. */
    private boolean checkRead(String name, Optional<FelixParameter> parameter, Optional<EnvironmentVariable> variable) {
        if (parameter
                .filter(each -> each.status() == FelixParameter.Status.REMOVED)
                .isPresent()) {
            reportNotRead(
                    name,
                    "is a parameter that Felix has no longer after Calico "
                            + parameter.get().lastVersion());
            return false;
        }
        if (parameter.filter(each -> each.variable().startsWith(ETCD)).isPresent()) {
            reportNotRead(name, "is for etcd, but the plan keeps Calico's data in Kubernetes");
            return false;
        }
        if (variable.filter(each -> !each.isReadByNode()).isPresent()) {
            reportNotRead(
                    name,
                    "is read by " + String.join(" and ", variable.get().readers()) + " and not by "
                            + EnvironmentVariable.NODE);
            return false;
        }
        if (name.equals("HOSTNAME")) {
            reportNotRead(name, "counts only where NODENAME is missing, and the plan always sets that");
            return false;
        }
        return true;
    }

    private void reportNotRead(String name, String why) {
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_NOT_READ, path.key(name))
                .message(path.key(name) + " " + why + ", so it has no effect")
                .fix("delete it"));
    }

    private void checkReadable(
            String name, String value, Optional<FelixParameter> parameter, Optional<EnvironmentVariable> variable) {
        if (variable.filter(each -> !each.type().canRead(value)).isPresent()) {
            reportUnreadableForNode(name, value, variable.get());
        } else {
            parameter.ifPresent(
                    each -> each.faultIn(value).ifPresent(fault -> reportUnreadableForFelix(name, value, each, fault)));
        }
    }

    private void reportUnreadableForNode(String name, String value, EnvironmentVariable variable) {
        var effect = variable.effect().orElseThrow();
        var silent = effect == EnvironmentVariable.Effect.DEFAULT;
        var consequence = switch (effect) {
            case DEFAULT ->
                variable.defaultValue()
                        .map(usual -> "it would take " + usual + " in silence")
                        .orElse("it would go without in silence");
            case EXITS -> "it would exit";
            case PROBES -> "the probes would fail and the pod be killed";
        };
        findings.add(Finding.of(
                        silent ? EnvironmentCode.CALICO_ENV_IGNORED : EnvironmentCode.CALICO_ENV_REFUSED,
                        path.key(name))
                .found(shown(name, value))
                .message(is(name, value) + ", but calico-node wants "
                        + variable.type().wants() + ", so " + consequence)
                .fix("write " + variable.type().example() + ", or delete the variable"));
    }

    private void reportUnreadableForFelix(String name, String value, FelixParameter parameter, FelixFault fault) {
        var consequence = switch (fault.outcome()) {
            case REFUSED -> "it would refuse to start, and the liveness probe would kill the pod";
            case NONSENSE -> "it would go by a time that means nothing";
            case DEFAULT ->
                "it would "
                        + parameter
                                .defaultValue()
                                .map(usual -> "use its default " + Excerpt.of(usual))
                                .orElse("go without a value")
                        + " in silence"
                        + parameter
                                .field()
                                .map(field -> " and hide " + field + " of the FelixConfiguration")
                                .orElse("");
        };
        findings.add(Finding.of(
                        fault.refuses() ? EnvironmentCode.CALICO_ENV_REFUSED : EnvironmentCode.CALICO_ENV_IGNORED,
                        path.key(name))
                .found(shown(name, value))
                .message(is(name, value) + ", but Felix wants " + fault.wants() + ", so " + consequence)
                .fix(fault.repair()));
    }

    private String is(String name, String value) {
        var shown = shown(name, value);
        return path.key(name) + " is " + (shown.isBlank() ? "'" + shown + "'" : shown);
    }

    private static String shown(String name, String value) {
        var upper = name.toUpperCase(Locale.ROOT);
        var secret = SECRET_NAME.matcher(upper).find()
                && !ABOUT_SECRET.matcher(upper).find();
        return secret || USER_IN_URL.matcher(value).find() ? Finding.HIDDEN : Excerpt.of(value);
    }
}
