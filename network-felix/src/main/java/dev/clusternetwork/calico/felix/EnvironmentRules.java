package dev.clusternetwork.calico.felix;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the environment variables that users set for calico-node: the name, whether calico-node reads the variable,
 * whether it contradicts the plan, and the value.
 *
 * <p>Conflicts between a variable and other settings (IP families, ports, encapsulation) are checked elsewhere. A value
 * with a reference, for example {@code $(NODENAME)}, is not checked, because only Kubernetes can resolve it.
 */
public final class EnvironmentRules {

    /** The names that every supported release of Kubernetes accepts; newer releases accept more. */
    private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\([-._a-zA-Z][-._a-zA-Z0-9]*\\)");

    /** A variable with one of these endings does not contain the secret itself. */
    private static final Pattern ABOUT_SECRET = Pattern.compile("(INTERVAL|FILE)$");

    private static final String TYPHA = "TYPHA_";

    private static final String REMOVE = "remove the variable";

    private final Map<String, Set<String>> namesByKey;
    private final ConfigPath path;
    private final Settings settings;
    private final Findings.Collector findings;
    private final Map<String, String> firstOfParameter = new HashMap<>();

    private EnvironmentRules(
            SortedMap<String, String> environment, ConfigPath path, Settings settings, Findings.Collector findings) {
        this.path = path;
        this.settings = settings;
        this.findings = findings;
        this.namesByKey =
                environment.keySet().stream().collect(Collectors.groupingBy(FelixEnvironment::key, Collectors.toSet()));
    }

    /**
     * What these rules need to know about the other settings.
     *
     * @param fields the fields that the user set, with their values
     * @param conflicts whether a variable and a value for it conflict with the other settings
     */
    public record Settings(Map<ConfigPath, String> fields, BiPredicate<String, String> conflicts) {}

    /**
     * Adds a finding for each fault of the variables, in their order.
     *
     * @param path the path of the environment, below the settings of the provider
     */
    public static void check(
            SortedMap<String, String> environment, ConfigPath path, Settings settings, Findings.Collector findings) {
        var rules = new EnvironmentRules(environment, path, settings, findings);
        environment.forEach(rules::checkVariable);
    }

    /** Returns a name as it may be shown: hidden if it is not valid, because it may then contain a value. */
    public static String shownName(String name) {
        return isValidName(name) ? name : Finding.HIDDEN;
    }

    private static boolean isValidName(String name) {
        return NAME.matcher(name).matches();
    }

    private void checkVariable(String name, String value) {
        if (!isValidName(name)) {
            reportInvalidName(name);
            return;
        }
        if (FelixParameters.isForFelix(name)) {
            checkUnique(name, value);
        }
        var parameter = FelixParameters.all().find(name);
        // Felix ignores the case of its parameters. All other names are case-sensitive.
        var canonical = parameter.map(FelixParameter::variable).orElse(name);
        var variable = EnvironmentVariables.all().find(name);
        var decision = EnvironmentPlan.decisionOn(canonical)
                .or(() -> variable.map(EnvironmentVariable::name).flatMap(EnvironmentPlan::decisionOn))
                .or(() -> decisionOnValue(canonical, value));
        if (decision.isPresent()) {
            findings.add(finding(EnvironmentCode.CALICO_ENV_CONTRADICTS, name, value)
                    .problem(quoted(name, value) + " " + decision.get().problem())
                    .fix(decision.get().fix(path)));
        } else if (parameter.isEmpty() && variable.isEmpty()) {
            checkUnknown(name, value);
        } else {
            EnvironmentPlan.fieldFor(canonical, path).ifPresent(field -> reportOverride(name, value, field));
            if (checkRead(name, value, parameter, variable)
                    && !REFERENCE.matcher(value).find()) {
                checkValue(name, value, parameter, variable);
            }
        }
    }

    /** The name is not shown: in {@code 'PASSWORD=x': ''} it contains a secret. */
    private void reportInvalidName(String name) {
        var fault = name.isEmpty()
                ? "is empty"
                : name.indexOf('=') >= 0
                        ? "contains '='"
                        : name.charAt(0) >= '0' && name.charAt(0) <= '9'
                                ? "starts with a digit"
                                : "contains a character other than letters, digits, '_', '-' and '.'";
        var at = path.hiddenKey(name);
        findings.add(Finding.of(EnvironmentCode.CALICO_ENV_NAME_INVALID, at)
                .atKey()
                .found(Finding.HIDDEN)
                .problem(at + " is not a valid name of an environment variable: it " + fault)
                .fix(
                        name.indexOf('=') >= 0
                                ? "write the variable as NAME: VALUE"
                                : "use a valid name, for example FELIX_LOGSEVERITYSCREEN"));
    }

    private void checkUnique(String name, String value) {
        var first = firstOfParameter.putIfAbsent(FelixParameters.key(name), name);
        if (first != null) {
            findings.add(finding(EnvironmentCode.CALICO_ENV_CONTRADICTS, name, value)
                    .atKey()
                    .comparedWith(path.key(first))
                    .problem(path.key(name) + " is the same Felix parameter as " + path.key(first)
                            + ", because Felix ignores the case of names")
                    .fix("remove one of the two variables"));
        }
    }

    /** Returns the decision against a variable that is allowed only with other values. */
    private static Optional<EnvironmentPlan.Decision> decisionOnValue(String canonical, String value) {
        if (canonical.equals("FELIX_HEALTHENABLED") && isOff(value)) {
            return Optional.of(new EnvironmentPlan.Decision(
                    "disables the health endpoint of Felix, which the probes require", Optional.empty()));
        }
        if (canonical.equals("CALICO_API_GROUP") && value.equals("projectcalico.org/v3")) {
            return Optional.of(new EnvironmentPlan.Decision(
                    "is not supported, because the plan contains resources of crd.projectcalico.org/v1",
                    Optional.empty()));
        }
        return Optional.empty();
    }

    private static boolean isOff(String value) {
        return value.equalsIgnoreCase(FelixParameter.NONE)
                || FelixBoolean.read(value).filter(truth -> !truth).isPresent();
    }

    private void reportOverride(String name, String value, ConfigPath field) {
        var written = settings.fields().get(field);
        var finding = finding(EnvironmentCode.CALICO_ENV_HAS_SETTING, name, value);
        findings.add(
                written == null
                        ? finding.problem(quoted(name, value) + " overrides the default of " + field)
                                .fix("remove the variable and use " + field)
                        : finding.comparedWith(field)
                                .problem(quoted(name, value) + " overrides " + field + " " + Quotes.quote(written))
                                .fix(REMOVE));
    }

    private void checkUnknown(String name, String value) {
        if (name.toUpperCase(Locale.ROOT).startsWith(TYPHA)) {
            reportNotRead(name, value, "it is read by calico-typha, not by " + EnvironmentVariable.NODE);
            return;
        }
        boolean forFelix = FelixParameters.isForFelix(name);
        var meant = EnvironmentVariables.all().suggestionFor(name);
        if (forFelix && meant.filter(name::equalsIgnoreCase).isEmpty()) {
            meant = FelixParameters.all().suggestionFor(name).map(FelixParameter::variable);
        }
        if (forFelix || name.startsWith("CALICO_") || meant.isPresent()) {
            findings.add(Finding.of(EnvironmentCode.CALICO_ENV_UNKNOWN, path.key(name))
                    .atKey()
                    .problem(path.key(name) + " is not a variable that " + (forFelix ? "Felix" : "calico-node")
                            + " reads")
                    .fix(meant.map(known -> fixOfName(name, known))
                            .orElse("correct the name, or remove the variable")));
        }
    }

    private String fixOfName(String name, String meant) {
        var decision = EnvironmentPlan.decisionOn(meant);
        if (decision.isPresent()) {
            return decision.get().fix(path);
        }
        var field = EnvironmentPlan.fieldFor(meant, path);
        if (field.isPresent()) {
            return "remove the variable and use " + field.get();
        }
        return isSetUnderAnotherName(name, meant) ? REMOVE : "did you mean " + meant + "?";
    }

    private boolean isSetUnderAnotherName(String name, String meant) {
        var key = FelixEnvironment.key(meant);
        return namesByKey.getOrDefault(key, Set.of()).stream().anyMatch(each -> !each.equals(name));
    }

    /** Returns whether calico-node reads the variable, and reports it if not. */
    private boolean checkRead(
            String name, String value, Optional<FelixParameter> parameter, Optional<EnvironmentVariable> variable) {
        var removed = parameter.filter(each -> each.status() == FelixParameter.Status.REMOVED);
        if (removed.isPresent()) {
            reportNotRead(
                    name,
                    value,
                    "Felix has no such parameter after Calico " + removed.get().lastVersion());
            return false;
        }
        if (parameter
                .filter(each -> each.variable().startsWith(FelixParameters.ETCD))
                .isPresent()) {
            reportNotRead(name, value, "the plan uses the Kubernetes datastore, not etcd");
            return false;
        }
        if (variable.filter(each -> !each.isReadByNode()).isPresent()) {
            reportNotRead(
                    name,
                    value,
                    "it is read by " + String.join(" and ", variable.get().readers()) + ", not by "
                            + EnvironmentVariable.NODE);
            return false;
        }
        if (name.equals(EnvironmentVariable.HOSTNAME)) {
            reportNotRead(name, value, "the plan sets NODENAME, which overrides it");
            return false;
        }
        return true;
    }

    private void reportNotRead(String name, String value, String reason) {
        findings.add(finding(EnvironmentCode.CALICO_ENV_NOT_READ, name, value)
                .atKey()
                .problem(path.key(name) + " has no effect, because " + reason)
                .fix(REMOVE));
    }

    private void checkValue(
            String name, String value, Optional<FelixParameter> parameter, Optional<EnvironmentVariable> variable) {
        if (variable.filter(each -> !each.type().canRead(value)).isPresent()) {
            reportUnreadableForNode(name, value, variable.get());
        } else {
            parameter.ifPresent(
                    each -> each.faultIn(value).ifPresent(fault -> reportUnreadableForFelix(name, value, each, fault)));
        }
    }

    private void reportUnreadableForNode(String name, String value, EnvironmentVariable variable) {
        var unreadable = UnreadableValue.ofNode(variable, value);
        var code = unreadable.isRefused() ? EnvironmentCode.CALICO_ENV_REFUSED : EnvironmentCode.CALICO_ENV_IGNORED;
        var problem = quoted(name, value) + " " + unreadable.problem();
        add(
                variable.name(),
                unreadable.proposal(),
                path.key(name),
                finding(code, name, value).problem(problem));
    }

    private void reportUnreadableForFelix(String name, String value, FelixParameter parameter, FelixFault fault) {
        var unreadable = UnreadableValue.ofFelix(parameter, fault);
        var code = unreadable.isRefused() ? EnvironmentCode.CALICO_ENV_REFUSED : EnvironmentCode.CALICO_ENV_IGNORED;
        var problem = quoted(name, value) + " " + unreadable.problem();
        add(
                parameter.variable(),
                unreadable.proposal(),
                path.key(name),
                finding(code, name, value).problem(problem));
    }

    /** Adds the finding with its fix, which proposes only values that no other rule refuses. */
    private void add(String canonical, Proposal proposal, ConfigPath at, Finding.Builder finding) {
        var accepted = new Proposal(
                proposal.values().stream()
                        .filter(each -> decisionOnValue(canonical, each).isEmpty())
                        .filter(each -> !settings.conflicts().test(canonical, each))
                        .toList(),
                proposal.isExample());
        finding.fix(accepted.fix("variable"));
        accepted.value().ifPresent(each -> finding.proposal(at, each));
        findings.add(finding);
    }

    private Finding.Builder finding(EnvironmentCode code, String name, String value) {
        return Finding.of(code, path.key(name)).found(shown(name, value));
    }

    private String quoted(String name, String value) {
        return path.key(name) + " " + (isSecret(name) ? Finding.HIDDEN : Quotes.quote(value));
    }

    private static String shown(String name, String value) {
        return isSecret(name) ? Finding.HIDDEN : Excerpt.of(Credentials.hide(value));
    }

    private static boolean isSecret(String name) {
        return Credentials.isSecretName(name)
                && !ABOUT_SECRET.matcher(name.toUpperCase(Locale.ROOT)).find();
    }
}
