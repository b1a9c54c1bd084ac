package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.LabelSyntax;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** What must hold of the hosts, whoever brings the network. */
final class HostRules {

    /** RFC 919 section 7: every host of the link. */
    private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

    private final ClusterSpec cluster;
    private final List<HostSpec> hosts;
    private final ConfigPath path;
    private final Findings.Bounded findings;

    private HostRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.hosts = cluster.hosts();
        this.path = root.key("hosts");
        this.findings = findings.bounded(path);
    }

    static void check(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var rules = new HostRules(cluster, root, findings);
        rules.checkNamesUnique();
        rules.checkAddressesUnique();
        rules.checkKeysUnique();
        rules.checkAddressesUsable();
        rules.checkPeerAddressesUnique();
        rules.checkLabels();
        rules.checkTaints();
        rules.checkRegionLabelsFilled();
        rules.checkRegionLabelsAgree();
        rules.checkPrivateInterfacesResolved();
        rules.checkMasterExists();
        rules.findings.close();
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
                        .message(path.item(i).key("name") + " is " + name.get() + ", the name of " + path.item(earlier)
                                + " as well")
                        .fix("give every host a name of its own"));
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
                                .message(path.item(i).key("address") + " is " + host.address() + ", the address of "
                                        + path.item(earlier) + " as well, and both have the ssh_port " + host.sshPort())
                                .fix("correct the address, or the ssh_port where both sit behind one address"));
            }
        }
    }

    /** A host without a name is known by its address, which looks like a name where it has no colon. */
    private void checkKeysUnique() {
        var nameless = new HashMap<String, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).name().isEmpty()) {
                nameless.putIfAbsent(cluster.keyOf(hosts.get(i)), i);
            }
        }
        for (int i = 0; i < hosts.size(); i++) {
            var name = hosts.get(i).name();
            var other = name.map(nameless::get);
            if (other.isPresent()) {
                findings.add(Finding.of(RuleCode.HOST_KEY_TWICE, path.item(i).key("name"))
                        .found(name.get())
                        .comparedWith(path.item(other.get()).key("address"))
                        .comparedWith(path.item(other.get()).key("name"))
                        .message(path.item(i).key("name") + " is " + name.get() + ", the address of "
                                + path.item(other.get()) + ", which has no name and goes by its address")
                        .fix("give " + path.item(other.get()) + " a name of its own"));
            }
        }
    }

    private void checkAddressesUsable() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = path.item(i);
            checkUsable(host.key("address"), hosts.get(i).address());
            hosts.get(i).privateAddress().ifPresent(inside -> checkUsable(host.key("private_address"), inside));
        }
    }

    private void checkUsable(ConfigPath at, HostAddress address) {
        address.ip()
                .flatMap(HostRules::kindOfUnusable)
                .ifPresent(kind -> findings.add(Finding.of(RuleCode.HOST_ADDRESS_UNUSABLE, at)
                        .found(address)
                        .message(at + " is " + address + ", " + kind + ", by which no other host can reach this one")
                        .fix("write the address by which other hosts reach it")));
    }

    private static Optional<String> kindOfUnusable(IpAddress address) {
        // The address before all others, 0.0.0.0 or ::, stands for none: RFC 1122 section 3.2.1.3, RFC 4291 section
        // 2.5.2.
        if (address.value().signum() == 0) {
            return Optional.of("the unspecified address");
        }
        if (SpecialPurposeCidrs.THIS_NETWORK.contains(address)) {
            return Optional.of("an address of this network " + SpecialPurposeCidrs.THIS_NETWORK);
        }
        if (address.equals(BROADCAST)) {
            return Optional.of("the broadcast address");
        }
        return within(address, SpecialPurposeCidrs.LOOPBACK, "a loopback address")
                .or(() -> within(address, SpecialPurposeCidrs.LINK_LOCAL, "a link-local address"))
                .or(() -> within(address, SpecialPurposeCidrs.MULTICAST, "a multicast address"));
    }

    private static Optional<String> within(IpAddress address, List<Cidr> blocks, String kind) {
        return blocks.stream().anyMatch(block -> block.contains(address)) ? Optional.of(kind) : Optional.empty();
    }

    /** Where one host of a region would be reached, another is. Hosts without a region count as of one region. */
    private void checkPeerAddressesUnique() {
        record Peer(String region, HostAddress address) {}
        var first = new HashMap<Peer, Integer>();
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            var earlier = first.putIfAbsent(new Peer(host.region(), host.peerAddress()), i);
            if (earlier != null && !isAddressTwice(host, hosts.get(earlier))) {
                var at = path.item(i).key(peerKey(host));
                var other = path.item(earlier).key(peerKey(hosts.get(earlier)));
                findings.add(Finding.of(RuleCode.HOST_PEER_ADDRESS_TWICE, at)
                        .found(host.peerAddress())
                        .comparedWith(other)
                        .comparedWith(path.item(i).key("private_address"))
                        .comparedWith(path.item(earlier).key("private_address"))
                        .comparedWith(path.item(i).key("labels"))
                        .comparedWith(path.item(earlier).key("labels"))
                        .message(at + " is " + host.peerAddress() + ", as is " + other
                                + ", so the other hosts of their region cannot tell the two apart")
                        .fix("give each of the two a private_address of its own, or the label '" + HostSpec.REGION_LABEL
                                + "' of its region"));
            }
        }
    }

    private static boolean isAddressTwice(HostSpec one, HostSpec other) {
        return one.address().equals(other.address()) && one.sshPort() == other.sshPort();
    }

    private static String peerKey(HostSpec host) {
        return host.privateAddress().isPresent() ? "private_address" : "address";
    }

    private void checkLabels() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = path.item(i).key("labels");
            hosts.get(i).labels().forEach((key, value) -> {
                var wrong = LabelSyntax.faultOf(key, value);
                if (wrong.isPresent()) {
                    findings.add(Finding.of(RuleCode.HOST_LABEL_INVALID, labels.key(key))
                            .found(value)
                            .message(labels.key(key) + " is " + shown(value) + ", which Kubernetes refuses: "
                                    + wrong.get())
                            .fix(LabelSyntax.RULE));
                }
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
                var shown = Excerpt.of(taint.toString());
                var wrong = LabelSyntax.faultOf(taint.key(), taint.value().orElse(""));
                if (wrong.isPresent()) {
                    findings.add(Finding.of(RuleCode.HOST_TAINT_INVALID, at)
                            .found(taint)
                            .message(at + " is " + shown + ", which Kubernetes refuses: " + wrong.get())
                            .fix(LabelSyntax.RULE));
                }
                var earlier = first.putIfAbsent(List.of(taint.key(), taint.effect()), t);
                if (earlier != null) {
                    findings.add(Finding.of(RuleCode.HOST_TAINT_TWICE, at)
                            .found(taint)
                            .comparedWith(taints.item(earlier))
                            .message(at + " is " + shown + ", but " + taints.item(earlier)
                                    + " has the same key and effect already")
                            .fix("keep one of them"));
                }
            }
        }
    }

    private void checkRegionLabelsFilled() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = hosts.get(i).labels();
            for (var key : List.of(HostSpec.REGION_LABEL, HostSpec.DEPRECATED_REGION_LABEL)) {
                var at = path.item(i).key("labels").key(key);
                if ("".equals(labels.get(key))) {
                    findings.add(Finding.of(RuleCode.REGION_LABEL_EMPTY, at)
                            .message(at + " is empty, so nobody knows the region of the host by it")
                            .fix("write the region, or delete the label"));
                }
            }
        }
    }

    private void checkRegionLabelsAgree() {
        for (int i = 0; i < hosts.size(); i++) {
            var labels = hosts.get(i).labels();
            var current = labels.get(HostSpec.REGION_LABEL);
            var deprecated = labels.get(HostSpec.DEPRECATED_REGION_LABEL);
            // One left empty has its finding above.
            if (current != null
                    && deprecated != null
                    && !current.isEmpty()
                    && !deprecated.isEmpty()
                    && !current.equals(deprecated)) {
                var at = path.item(i).key("labels").key(HostSpec.DEPRECATED_REGION_LABEL);
                findings.add(Finding.of(RuleCode.REGION_LABELS_DIFFER, at)
                        .found(deprecated)
                        .comparedWith(path.item(i).key("labels").key(HostSpec.REGION_LABEL))
                        .message(at + " is " + shown(deprecated) + ", but '" + HostSpec.REGION_LABEL
                                + "' of the same host is " + shown(current))
                        .fix("keep one of them, or give both the same value"));
            }
        }
    }

    private void checkPrivateInterfacesResolved() {
        for (int i = 0; i < hosts.size(); i++) {
            var host = hosts.get(i);
            if (host.privateInterface().isPresent() && host.privateAddress().isEmpty()) {
                var at = path.item(i).key("private_interface");
                findings.add(Finding.of(RuleCode.PRIVATE_INTERFACE_UNRESOLVED, at)
                        .found(host.privateInterface().get())
                        .comparedWith(path.item(i).key("private_address"))
                        .message(at + " is "
                                + Excerpt.of(host.privateInterface().get())
                                + ", whose address is known only on the host; other hosts will use " + host.address())
                        .fix("have the host tool find the address out, or write it as private_address"));
            }
        }
    }

    private void checkMasterExists() {
        if (!hosts.isEmpty() && hosts.stream().noneMatch(host -> host.role().isMaster())) {
            findings.add(Finding.of(RuleCode.NO_MASTER, path)
                    .message(path + " lists " + hosts.size() + (hosts.size() == 1 ? " host" : " hosts")
                            + ", but none with the role master")
                    .fix("give one host the role master"));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "empty" : Excerpt.of(text);
    }
}
