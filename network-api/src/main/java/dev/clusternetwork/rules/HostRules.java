package dev.clusternetwork.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.HashMap;
import java.util.List;

/** What must hold of the hosts, whoever brings the network. */
final class HostRules {

    private final List<HostSpec> hosts;
    private final ConfigPath path;
    private final Findings.Collector findings;

    private HostRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.hosts = cluster.hosts();
        this.path = root.key("hosts");
        this.findings = findings;
    }

    static void judge(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var rules = new HostRules(cluster, root, findings);
        rules.namesUnique();
        rules.addressesUnique();
        rules.labelsAcceptable();
        rules.regionLabelsAgree();
        rules.privateInterfacesResolved();
        rules.someMaster();
    }

    private void namesUnique() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var name = hosts.get(i).name();
            var earlier = name.isEmpty() ? null : first.putIfAbsent(name.get(), i);
            if (earlier != null) {
                findings.add(Finding.of(RuleCode.HOST_NAME_TWICE, path.item(i).key("name"))
                        .found(name.get())
                        .comparedWith(path.item(earlier).key("name"))
                        .message(path.item(i).key("name") + " is " + name.get() + ", the name of " + path.item(earlier)
                                + " as well")
                        .fix("give every host a name of its own"));
            }
        }
    }

    private void addressesUnique() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            var earlier = first.putIfAbsent(host.address() + " " + host.sshPort(), i);
            if (earlier != null) {
                findings.add(Finding.of(RuleCode.HOST_ADDRESS_TWICE, path.item(i).key("address"))
                        .found(host.address())
                        .comparedWith(path.item(earlier).key("address"))
                        .comparedWith(path.item(earlier).key("ssh_port"))
                        .comparedWith(path.item(i).key("ssh_port"))
                        .message(path.item(i).key("address") + " is " + host.address() + ", the address of "
                                + path.item(earlier) + " as well, and both have the ssh_port " + host.sshPort())
                        .fix("correct the address, or the ssh_port where both sit behind one address"));
            }
        }
    }

    private void labelsAcceptable() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = path.item(i).key("labels");
            hosts.get(i).labels().forEach((key, value) -> {
                var wrong = LabelSyntax.faultOf(key, value);
                if (wrong.isPresent()) {
                    findings.add(Finding.of(RuleCode.HOST_LABEL_INVALID, labels.key(key))
                            .found(value)
                            .message(labels.key(key) + " is " + (value.isEmpty() ? "empty" : value)
                                    + ", which Kubernetes refuses: " + wrong.get())
                            .fix(LabelSyntax.RULE));
                }
            });
        }
    }

    private void regionLabelsAgree() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = hosts.get(i).labels();
            var current = labels.get(HostSpec.REGION_LABEL);
            var deprecated = labels.get(HostSpec.DEPRECATED_REGION_LABEL);
            if (current != null && deprecated != null && !current.equals(deprecated)) {
                var at = path.item(i).key("labels").key(HostSpec.DEPRECATED_REGION_LABEL);
                findings.add(Finding.of(RuleCode.REGION_LABELS_DIFFER, at)
                        .found(deprecated)
                        .comparedWith(path.item(i).key("labels").key(HostSpec.REGION_LABEL))
                        .message(at + " is " + deprecated + ", but '" + HostSpec.REGION_LABEL + "' of the same host is "
                                + current)
                        .fix("keep one of them, or give both the same value"));
            }
        }
    }

    private void privateInterfacesResolved() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            if (host.privateInterface().isPresent() && host.privateAddress().isEmpty()) {
                var at = path.item(i).key("private_interface");
                findings.add(Finding.of(RuleCode.PRIVATE_INTERFACE_UNRESOLVED, at)
                        .found(host.privateInterface().get())
                        .comparedWith(path.item(i).key("private_address"))
                        .message(at + " is " + host.privateInterface().get()
                                + ", whose address is known only on the host; other hosts will use " + host.address())
                        .fix("have the host tool find the address out, or write it as private_address"));
            }
        }
    }

    private void someMaster() {
        if (!hosts.isEmpty() && hosts.stream().noneMatch(host -> host.role().isMaster())) {
            findings.add(Finding.of(RuleCode.NO_MASTER, path)
                    .message(path + " lists " + hosts.size() + (hosts.size() == 1 ? " host" : " hosts")
                            + ", but none with the role master")
                    .fix("give one host the role master"));
        }
    }
}
