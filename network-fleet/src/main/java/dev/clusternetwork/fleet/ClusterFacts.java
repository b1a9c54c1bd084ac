package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.rules.ClusterClaims;
import dev.clusternetwork.internal.rules.ServiceCidrs;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a fleet keeps of a cluster to compare it with the others: its CIDRs and settings with their locations, but
 * neither the cluster nor its document. A setting that could not be read is empty.
 */
final class ClusterFacts {

    private static final int NETWORK_LENGTH = 16;

    private static final Set<ClaimKind> OF_CLUSTER =
            EnumSet.of(ClaimKind.POD_CIDR, ClaimKind.SERVICE_CIDR, ClaimKind.POD_SUBRANGE, ClaimKind.TRUSTED_SUBNET);

    private final int index;
    private final String name;
    private final int weight;
    private final String fileName;
    private final Optional<String> provider;
    private final Setting providerSetting;
    private final List<Cidr> podCidrs;
    private final Setting pods;
    private final List<Cidr> serviceCidrs;
    private final Setting services;
    private final boolean hasServiceCidrs;
    private final boolean isShareable;
    private final boolean isRunning;
    private final Optional<Cidr> subrangeValue;
    private final FleetPart.Start startValue;
    private final Setting network;
    private final Optional<Setting> subrange;
    private final Optional<Setting> secret;
    private final Optional<SecretString> password;
    private final boolean isPasswordDrawn;
    private final Optional<Setting> start;
    private final Optional<Setting> peers;
    private final List<PeerItem> peerItems;
    private final boolean arePeersReadable;
    private final List<HostAddress> reachableAt;
    private final List<Cidr> taken;
    private final List<Cidr> usedNetworks;

    /** A node of another cluster that is set. */
    record PeerItem(HostAddress address, Setting setting) {}

    /**
     * Collects the facts of a cluster.
     *
     * @param mostAddresses the number of addresses that are kept for other clusters
     * @param pool CIDRs in which the addresses that the cluster uses matter
     */
    ClusterFacts(
            int index,
            String name,
            int weight,
            ClusterDocument document,
            FleetPart part,
            int mostAddresses,
            List<Cidr> pool) {
        var cluster = document.partialCluster();
        var networkPath = document.root().key("network");
        this.index = index;
        this.name = name;
        this.weight = weight;
        this.fileName =
                document.locate(document.root()).map(SourceLocation::file).orElse("");
        this.network = setting(document, networkPath);
        this.provider = isReadable(document, networkPath.key("provider"))
                ? Optional.of(cluster.network().provider())
                : Optional.empty();
        this.providerSetting = setting(document, networkPath.key("provider"));
        var podPath = networkPath.key("pod_network_cidr");
        this.pods = setting(document, podPath);
        this.podCidrs = isReadable(document, podPath) ? cluster.network().podCidrs() : List.of();
        var servicePath = networkPath.key("service_cidr");
        this.services = setting(document, servicePath);
        this.serviceCidrs =
                isReadable(document, servicePath) ? cluster.network().serviceCidrs() : List.of();
        this.hasServiceCidrs = !isReadable(document, servicePath) || ServiceCidrs.areSet(cluster, document.root());
        // Not the part itself, because its paths refer to the document.
        this.isShareable = part.isShareable();
        this.isRunning = part.isRunning();
        this.subrangeValue = part.subrange();
        this.startValue = part.start();
        this.subrange =
                part.subrangePath().filter(path -> isReadable(document, path)).map(path -> setting(document, path));
        this.secret =
                part.secretPath().filter(path -> isReadable(document, path)).map(path -> setting(document, path));
        this.password = secret.isPresent() ? part.secret() : Optional.empty();
        this.isPasswordDrawn = secret.isPresent() && part.isSecretDrawn();
        this.start = part.startPath().filter(path -> isReadable(document, path)).map(path -> setting(document, path));
        this.peers = part.peersPath().map(path -> setting(document, path));
        this.arePeersReadable =
                part.peersPath().filter(path -> isReadable(document, path)).isPresent();
        var items = new ArrayList<PeerItem>();
        part.peersPath().ifPresent(path -> {
            for (int i = 0; i < part.peers().size(); i++) {
                items.add(new PeerItem(part.peers().get(i), setting(document, path.item(i))));
            }
        });
        this.peerItems = List.copyOf(items);
        this.reachableAt = part.reachableAt().stream().limit(mostAddresses).toList();
        var used = ClusterClaims.ledger(cluster, NetworkProfile.unknown(), document.root()).claims().stream()
                .filter(claim -> !OF_CLUSTER.contains(claim.kind()))
                .toList();
        this.taken = used.stream()
                .map(AddressClaim::cidr)
                .filter(cidr -> cidr.overlapsAny(pool))
                .distinct()
                .toList();
        // Without those that exist for every cluster.
        this.usedNetworks = used.stream()
                .filter(claim -> claim.path().isPresent())
                .map(claim -> networkOf(claim.cidr()))
                .distinct()
                .toList();
    }

    private Setting setting(ClusterDocument document, ConfigPath path) {
        return Setting.of(index, name, document, path);
    }

    /** Returns whether a value is in the document as it was written, or is the default because it was not. */
    static boolean isReadable(ClusterDocument document, ConfigPath path) {
        return document.unreadable().stream()
                .noneMatch(unreadable -> path.isWithin(unreadable)
                        || unreadable.isWithin(path)
                        || !path.isWritten()
                                && path.parent()
                                        .filter(parent -> parent.key("").equals(unreadable))
                                        .isPresent());
    }

    /** Hosts have many addresses in few networks, so only the networks are kept. */
    private static Cidr networkOf(Cidr used) {
        return used.family() == IpFamily.IPV4 && used.prefixLength() > NETWORK_LENGTH
                ? Cidr.containing(used.network(), NETWORK_LENGTH)
                : used;
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    int weight() {
        return weight;
    }

    /** Returns the name of the file in findings; empty for a cluster that was built in code. */
    String fileName() {
        return fileName;
    }

    /** Returns the provider; empty if it could not be read. */
    Optional<String> provider() {
        return provider;
    }

    Setting providerSetting() {
        return providerSetting;
    }

    List<Cidr> podCidrs() {
        return podCidrs;
    }

    Setting pods() {
        return pods;
    }

    List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    Setting services() {
        return services;
    }

    /** Returns whether the service CIDRs are set, or have to stay because the network runs. */
    boolean keepsServiceCidrs() {
        return hasServiceCidrs || isRunning;
    }

    boolean isShareable() {
        return isShareable;
    }

    boolean isRunning() {
        return isRunning;
    }

    Setting network() {
        return network;
    }

    /** Returns the part of the pod CIDR that the cluster assigns, if it is set. */
    Optional<Cidr> subrange() {
        return subrange.isPresent() ? subrangeValue : Optional.empty();
    }

    /** Returns whether the part of the pod CIDR may be filled in. */
    boolean mayGetSubrange() {
        return subrange.isPresent() && subrangeValue.isEmpty() && !isRunning;
    }

    Optional<Setting> subrangeSetting() {
        return subrange;
    }

    Optional<Setting> secretSetting() {
        return secret;
    }

    Optional<SecretString> password() {
        return password;
    }

    boolean isPasswordDrawn() {
        return isPasswordDrawn;
    }

    FleetPart.Start start() {
        return start.isPresent() ? startValue : FleetPart.Start.OPEN;
    }

    Optional<Setting> startSetting() {
        return start;
    }

    Optional<Setting> peersSetting() {
        return peers;
    }

    List<PeerItem> peerItems() {
        return peerItems;
    }

    boolean arePeersReadable() {
        return arePeersReadable;
    }

    List<HostAddress> reachableAt() {
        return reachableAt;
    }

    /** Returns the CIDRs in the pool that hosts, routes and others use. */
    List<Cidr> taken() {
        return taken;
    }

    /** Returns the networks, of at most 65,536 addresses, that hosts, routes and others use. */
    List<Cidr> usedNetworks() {
        return usedNetworks;
    }
}
