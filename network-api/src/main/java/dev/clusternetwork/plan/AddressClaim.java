package dev.clusternetwork.plan;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CIDR and who uses its addresses. Immutable, equal by value.
 *
 * @since 0.1.0
 */
public final class AddressClaim {

    private final ClaimKind kind;
    private final Cidr cidr;
    private final String owner;
    private final @Nullable ConfigPath path;

    private AddressClaim(ClaimKind kind, Cidr cidr, String owner, @Nullable ConfigPath path) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.cidr = Objects.requireNonNull(cidr, "cidr");
        this.owner = Excerpt.of(Credentials.hide(owner));
        this.path = path;
        if (owner.isBlank()) {
            throw new IllegalArgumentException("the owner of " + cidr + " (" + kind + ") is blank");
        }
    }

    /**
     * Returns a claim whose owner is the name of its kind.
     *
     * @param cidr the addresses
     */
    public static AddressClaim of(ClaimKind kind, Cidr cidr) {
        return of(kind, cidr, kind.toString());
    }

    /**
     * Returns a claim.
     *
     * @param cidr the addresses
     * @param owner who uses the addresses, for messages, for example {@code host a-1} or {@code office VPN}; it is
     *     shortened and made printable, and credentials in it are hidden
     * @throws IllegalArgumentException if the owner is blank
     */
    public static AddressClaim of(ClaimKind kind, Cidr cidr, String owner) {
        return new AddressClaim(kind, cidr, owner, null);
    }

    /**
     * Returns a claim to one address.
     *
     * @param owner who uses the address, for messages
     * @throws IllegalArgumentException if the owner is blank
     */
    public static AddressClaim of(ClaimKind kind, IpAddress address, String owner) {
        return of(kind, Cidr.of(address, address.family().bits()), owner);
    }

    /** Returns this claim with the setting that makes it. */
    public AddressClaim at(ConfigPath setting) {
        return new AddressClaim(kind, cidr, owner, setting);
    }

    /** Returns the kind. */
    public ClaimKind kind() {
        return kind;
    }

    /** Returns the addresses. */
    public Cidr cidr() {
        return cidr;
    }

    /** Returns who uses the addresses, short and printable, without credentials. */
    public String owner() {
        return owner;
    }

    /** Returns the setting that makes the claim; empty for a claim that no setting makes, for example loopback. */
    public Optional<ConfigPath> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressClaim that
                && kind == that.kind
                && cidr.equals(that.cidr)
                && owner.equals(that.owner)
                && Objects.equals(path, that.path);
    }

    @Override
    public int hashCode() {
        // Not the hash code of the enum, which differs from run to run.
        return Objects.hash(kind.name(), cidr, owner, path);
    }

    /** Returns kind, CIDR and owner, for example {@code host route 10.0.0.0/24 (host a-1)}. */
    @Override
    public String toString() {
        var shown = owner.equals(kind.toString()) ? "" : " (" + owner + ")";
        return kind + " " + cidr + shown;
    }
}
