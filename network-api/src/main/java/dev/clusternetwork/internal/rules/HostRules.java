package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.kubernetes.LabelSyntax;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The rules about the hosts that apply to every provider. */
final class HostRules {

    /** The longest value of a label. */
    private static final int LONGEST_LABEL = 63;

    /** The number of interfaces that a finding names. */
    private static final int MOST_INTERFACES = 3;

    /** The label in which the kubelet writes the name of the node. */
    private static final String HOSTNAME_LABEL = "kubernetes.io/hostname";

    private final ClusterSpec cluster;
    private final List<HostSpec> hosts;
    private final ConfigPath path;
    private final Findings.Collector findings;

    private HostRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.hosts = cluster.hosts();
        this.path = root.key("hosts");
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var rules = new HostRules(cluster, root, findings);
        rules.checkNamesUnique();
        rules.checkAddressesUnique();
        rules.checkKeysUnique();
        rules.checkNamesFitLabel();
        rules.checkAddressesUsable();
        rules.checkPeerAddressesUnique();
        rules.checkLabels();
        rules.checkTaints();
        rules.checkRegionLabelsFilled();
        rules.checkRegionLabelsSpelt();
        rules.checkRegionLabelsAgree();
        rules.checkPrivateInterfacesResolved();
        rules.checkMasterExists();
    }

    private void checkNamesUnique() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var name = hosts.get(i).name();
            var earlier = name.isEmpty() ? null : first.putIfAbsent(name.get(), i);
            if (earlier != null) {
                findings.add(Finding.of(RuleCode.HOST_NAME_TWICE, path.item(i).key("name"))
                        .found(name.get())
                        .comparedWith(path.item(earlier).key("name"))
                        .problem(path.item(i).key("name") + " " + Quotes.quote(name.get()) + " is also the name of "
                                + path.item(earlier))
                        .fix("give each host its own name"));
            }
        }
    }

    private void checkAddressesUnique() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            var earlier = first.putIfAbsent(host.address() + " " + host.sshPort(), i);
            if (earlier != null) {
                findings.add(
                        Finding.of(RuleCode.HOST_ADDRESS_TWICE, path.item(i).key("address"))
                                .found(host.address())
                                .comparedWith(path.item(earlier).key("address"))
                                .comparedWith(path.item(earlier).key("ssh_port"))
                                .comparedWith(path.item(i).key("ssh_port"))
                                .problem(path.item(i).key("address") + " " + Quotes.quote(host.address())
                                        + " is also the address of " + path.item(earlier) + ", with the same ssh_port '"
                                        + host.sshPort() + "'")
                                .fix("correct the address, or set different SSH ports if the hosts share it"));
            }
        }
    }

    /** In a plan, the address of a host without a name is its key, so it must not be the name of another host. */
    private void checkKeysUnique() {
        var withoutName = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).name().isEmpty()) {
                withoutName.putIfAbsent(cluster.keyOf(hosts.get(i)), i);
            }
        }
        for (int i = 0; i < hosts.size(); i++) {
            var name = hosts.get(i).name();
            var other = name.map(withoutName::get);
            if (other.isPresent()) {
                findings.add(Finding.of(RuleCode.HOST_KEY_TWICE, path.item(i).key("name"))
                        .found(name.get())
                        .comparedWith(path.item(other.get()).key("address"))
                        .comparedWith(path.item(other.get()).key("name"))
                        .problem(path.item(i).key("name") + " " + Quotes.quote(name.get()) + " is also the address of "
                                + path.item(other.get()) + ", which has no name")
                        .fix("give " + path.item(other.get()) + " a name"));
            }
        }
    }

    private void checkNamesFitLabel() {
        for (int i = 0; i < hosts.size(); i++) {
            var name = hosts.get(i).name();
            if (name.isPresent() && name.get().length() > LONGEST_LABEL) {
                var at = path.item(i).key("name");
                findings.add(Finding.of(RuleCode.HOST_NAME_TOO_LONG, at)
                        .found(name.get())
                        .problem(at + " " + Quotes.quote(name.get()) + " has "
                                + name.get().length() + " characters, but the kubelet writes it to the label "
                                + HOSTNAME_LABEL + ", which has at most " + LONGEST_LABEL)
                        .fix("use a shorter name"));
            }
        }
    }

    /** Other hosts use only the private address of a host that has one. */
    private void checkAddressesUsable() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            checkUsable(host, path.item(i));
        }
    }

    private void checkUsable(HostSpec host, ConfigPath path) {
        var address = host.peerAddress();
        var at = HostPaths.peerAddress(host, path);
        UnreachableAddress.kindOf(address).ifPresent(kind -> {
            var finding = Finding.of(RuleCode.HOST_ADDRESS_UNUSABLE, at)
                    .found(address)
                    .problem(at + " " + Quotes.quote(address) + " is " + kind + ", which other hosts cannot reach")
                    .fix("write the address that other hosts use to reach this host");
            var inside = path.key("private_address");
            HostPaths.relyOnPeerAddress(finding, host, path);
            findings.add(at.equals(inside) ? finding : finding.comparedWith(inside));
        });
    }

    /** Hosts of one region need different addresses. All hosts without a region are in the same one. */
    private void checkPeerAddressesUnique() {
        record Peer(String region, HostAddress address) {}
        var first = new HashMap<Peer, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            var earlier = first.putIfAbsent(new Peer(host.region(), host.peerAddress()), i);
            if (earlier != null && !isAddressTwice(host, hosts.get(earlier))) {
                var at = HostPaths.peerAddress(host, path.item(i));
                var other = HostPaths.peerAddress(hosts.get(earlier), path.item(earlier));
                var finding = Finding.of(RuleCode.HOST_PEER_ADDRESS_TWICE, at);
                HostRegions.relyOn(finding, path.item(i));
                HostRegions.relyOn(finding, path.item(earlier));
                HostPaths.relyOnPeerAddress(finding, host, path.item(i));
                HostPaths.relyOnPeerAddress(finding, hosts.get(earlier), path.item(earlier));
                findings.add(finding.found(host.peerAddress())
                        .comparedWith(other)
                        .comparedWith(path.item(i).key("private_address"))
                        .comparedWith(path.item(earlier).key("private_address"))
                        .related(path.item(i).key("labels"))
                        .related(path.item(earlier).key("labels"))
                        .problem(at + " " + Quotes.quote(host.peerAddress()) + " is also " + other
                                + ", and both hosts are in the same region")
                        .fix("give each host its own private_address, or a region in the label '"
                                + HostSpec.REGION_LABEL + "'"));
            }
        }
    }

    private static boolean isAddressTwice(HostSpec one, HostSpec other) {
        return one.address().equals(other.address()) && one.sshPort() == other.sshPort();
    }

    private void checkLabels() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = path.item(i).key("labels");
            hosts.get(i).labels().forEach((key, value) -> {
                LabelSyntax.problemOfKey(key)
                        .ifPresent(problem -> findings.add(Finding.of(RuleCode.HOST_LABEL_INVALID, labels.key(key))
                                .atKey()
                                .problem(labels + " contains the key " + Quotes.quote(key) + ", which " + problem)
                                .fix(LabelSyntax.KEY_FIX)));
                LabelSyntax.problemOfValue(value)
                        .ifPresent(problem -> findings.add(Finding.of(RuleCode.HOST_LABEL_INVALID, labels.key(key))
                                .found(Credentials.isSecretName(key) ? Credentials.HIDDEN : value)
                                .problem(labels.key(key) + " "
                                        + (Credentials.isSecretName(key) ? Credentials.HIDDEN : Quotes.quote(value))
                                        + " " + problem)
                                .fix(LabelSyntax.VALUE_FIX)));
            });
        }
    }

    private void checkTaints() {
        for (int i = 0; i < hosts.size(); i++) {
            var taints = path.item(i).key("taints");
            var first = new HashMap<List<Object>, Integer>();
            for (int t = 0; t < hosts.get(i).taints().size(); t++) {
                var taint = hosts.get(i).taints().get(t);
                var at = taints.item(t);
                LabelSyntax.problemOfKey(taint.key())
                        .ifPresent(problem -> reportTaint(at.key("key"), taint.key(), problem, LabelSyntax.KEY_FIX));
                taint.value()
                        .ifPresent(value -> LabelSyntax.problemOfValue(value)
                                .ifPresent(problem ->
                                        reportTaint(at.key("value"), value, problem, LabelSyntax.VALUE_FIX)));
                var earlier = first.putIfAbsent(List.of(taint.key(), taint.effect()), t);
                if (earlier != null) {
                    findings.add(Finding.of(RuleCode.HOST_TAINT_TWICE, at)
                            .found(taint)
                            .comparedWith(taints.item(earlier))
                            .problem(at + " " + Quotes.quote(taint) + " has the same key and effect as "
                                    + taints.item(earlier))
                            .fix("remove one of them"));
                }
            }
        }
    }

    private void reportTaint(ConfigPath at, String value, String problem, String fix) {
        findings.add(Finding.of(RuleCode.HOST_TAINT_INVALID, at)
                .found(value)
                .problem(at + " " + Quotes.quote(value) + " " + problem)
                .fix(fix));
    }

    private void checkRegionLabelsFilled() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = hosts.get(i).labels();
            for (var key : List.of(HostSpec.REGION_LABEL, HostSpec.DEPRECATED_REGION_LABEL)) {
                var at = path.item(i).key("labels").key(key);
                if ("".equals(labels.get(key))) {
                    findings.add(Finding.of(RuleCode.REGION_LABEL_EMPTY, at)
                            .problem(at + " is empty, so it does not set the region of the host")
                            .fix("write the region, or remove the label"));
                }
            }
        }
    }

    private void checkRegionLabelsSpelt() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            if (host.labels().containsKey(HostSpec.REGION_LABEL)
                    || host.labels().containsKey(HostSpec.DEPRECATED_REGION_LABEL)) {
                continue;
            }
            var labels = path.item(i).key("labels");
            host.labels()
                    .keySet()
                    .forEach(key -> HostRegions.meantBy(key)
                            .ifPresent(meant -> findings.add(Finding.of(RuleCode.REGION_LABEL_MISSPELT, labels.key(key))
                                    .atKey()
                                    .relyingOn(labels.key(HostSpec.REGION_LABEL))
                                    .relyingOn(labels.key(HostSpec.DEPRECATED_REGION_LABEL))
                                    .problem(labels + " contains the key " + Quotes.quote(key)
                                            + ", which does not set the region of the host")
                                    .fix("did you mean " + meant + "?"))));
        }
    }

    private void checkRegionLabelsAgree() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = hosts.get(i).labels();
            var current = labels.get(HostSpec.REGION_LABEL);
            var deprecated = labels.get(HostSpec.DEPRECATED_REGION_LABEL);
            // An empty one has its own finding.
            if (current != null
                    && deprecated != null
                    && !current.isEmpty()
                    && !deprecated.isEmpty()
                    && !current.equals(deprecated)) {
                var at = path.item(i).key("labels").key(HostSpec.DEPRECATED_REGION_LABEL);
                findings.add(Finding.of(RuleCode.REGION_LABELS_DIFFER, at)
                        .found(deprecated)
                        .comparedWith(path.item(i).key("labels").key(HostSpec.REGION_LABEL))
                        .problem(at + " " + Quotes.quote(deprecated) + " differs from the label '"
                                + HostSpec.REGION_LABEL + "' of the same host, which is " + Quotes.quote(current))
                        .fix("remove the deprecated label, or write the same region in both"));
            }
        }
    }

    private void checkPrivateInterfacesResolved() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            if (host.privateInterface().isPresent() && host.privateAddress().isEmpty()) {
                var at = path.item(i).key("private_interface");
                var interfaces = host.facts().map(HostFacts::interfaces).orElse(List.of());
                findings.add(Finding.of(RuleCode.PRIVATE_INTERFACE_UNRESOLVED, at)
                        .found(host.privateInterface().get())
                        .comparedWith(path.item(i).key("private_address"))
                        .relyingOn(path.item(i).key("address"))
                        .relyingOn(path.item(i).key("facts").key("interfaces"))
                        .problem(at + " " + Quotes.quote(host.privateInterface().get())
                                + whyUnresolved(host.privateInterface().get(), interfaces, path.item(i))
                                + ", so other hosts use the address "
                                + Quotes.quote(host.address()))
                        .fix(fixOfUnresolved(host, interfaces)));
            }
        }
    }

    private static String whyUnresolved(String name, List<HostInterface> interfaces, ConfigPath host) {
        if (interfaces.isEmpty()) {
            return " is set without private_address";
        }
        return interfaces.stream().anyMatch(each -> each.name().equals(name))
                ? " has no address in " + host.key("facts") + " that other hosts can reach"
                : " is not an interface in " + host.key("facts");
    }

    /** Names an interface that has an address which other hosts can reach: the nearest one, or the first few. */
    private static String fixOfUnresolved(HostSpec host, List<HostInterface> interfaces) {
        var name = host.privateInterface().orElseThrow();
        var usable = interfaces.stream()
                .map(HostInterface::name)
                .distinct()
                .filter(each -> host.toBuilder()
                        .privateInterface(each)
                        .build()
                        .privateAddress()
                        .isPresent())
                .toList();
        if (usable.isEmpty() || interfaces.stream().anyMatch(each -> each.name().equals(name))) {
            return "write the address of the interface as private_address";
        }
        return Nearest.to(name, usable)
                .map(near -> "did you mean " + Excerpt.of(near) + "?")
                .orElseGet(() -> "use an interface of the host ("
                        + usable.stream()
                                .limit(MOST_INTERFACES)
                                .map(Excerpt::of)
                                .collect(Collectors.joining(", "))
                        + (usable.size() > MOST_INTERFACES ? ", ..." : "") + ")");
    }

    private void checkMasterExists() {
        if (!hosts.isEmpty() && hosts.stream().noneMatch(host -> host.role().isMaster())) {
            findings.add(Finding.of(RuleCode.NO_MASTER, path)
                    .relyingOnEach(path, "role")
                    .problem(path + " has no host with the role master")
                    .fix("set the role of a host to master"));
        }
    }
}
