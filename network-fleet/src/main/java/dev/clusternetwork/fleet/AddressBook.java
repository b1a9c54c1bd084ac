package dev.clusternetwork.fleet;

import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetMembership;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the clusters of a fleet know of each other. The plan of a cluster depends only on its document, on what runs in
 * it, and on this book. Immutable, equal by value.
 */
public final class AddressBook {

    private final Map<String, FleetMember> members;
    private final boolean isShared;

    private AddressBook(Map<String, FleetMember> members, boolean isShared) {
        this.members = Collections.unmodifiableMap(members);
        this.isShared = isShared;
    }

    /**
     * Returns a book of these clusters.
     *
     * @param isShared whether the pods of all clusters are in one network
     * @throws IllegalArgumentException when two clusters have the same name
     */
    public static AddressBook of(boolean isShared, Collection<FleetMember> members) {
        var byName = new LinkedHashMap<String, FleetMember>();
        for (var member : members) {
            if (byName.put(member.name(), member) != null) {
                throw new IllegalArgumentException("two clusters have the name " + member.name());
            }
        }
        return new AddressBook(byName, isShared);
    }

    /** Returns the clusters, in the order of the fleet. */
    public List<FleetMember> members() {
        return List.copyOf(members.values());
    }

    /** Returns whether the pods of all clusters are in one network. */
    public boolean isShared() {
        return isShared;
    }

    /** Returns what the book has of a cluster. */
    public Optional<FleetMember> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Returns the position of a cluster in the fleet; empty when the book does not have the cluster. */
    public Optional<FleetMembership> membership(String name) {
        return find(name)
                .map(own -> FleetMembership.of(
                        own,
                        members.values().stream()
                                .filter(member -> !member.name().equals(name))
                                .toList(),
                        isShared));
    }

    /** Returns this book as JSON, without secrets. {@link #fromJson} reads it. */
    public String toJson() {
        return AddressBookJson.write(this);
    }

    /**
     * Reads a book that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static AddressBook fromJson(String json) {
        return AddressBookJson.read(json);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressBook that
                && isShared == that.isShared
                && members().equals(that.members());
    }

    @Override
    public int hashCode() {
        return 31 * members().hashCode() + Boolean.hashCode(isShared);
    }

    /** Returns the number of clusters. */
    @Override
    public String toString() {
        return (isShared ? "a shared network of " : "separate networks of ")
                + (members.size() == 1 ? "1 cluster" : members.size() + " clusters");
    }
}
