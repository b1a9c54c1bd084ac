package dev.clusternetwork.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The relation of each two kinds, in the code and in docs/address-overlaps.md. */
class OverlapTableTest {

    private static final Path DOCS = Path.of("..", "docs", "address-overlaps.md");

    private static final Set<ClaimKind> PODS_AND_SERVICES = EnumSet.of(ClaimKind.POD_CIDR, ClaimKind.SERVICE_CIDR);

    private static final Set<ClaimKind> ERRORS = EnumSet.of(
            ClaimKind.HOST_ADDRESS,
            ClaimKind.HOST_ROUTE,
            ClaimKind.RESERVED,
            ClaimKind.NODE_LOCAL_DNS,
            ClaimKind.LINK_LOCAL,
            ClaimKind.LOOPBACK,
            ClaimKind.MULTICAST,
            ClaimKind.THIS_NETWORK);

    private static final Set<ClaimKind> WARNINGS =
            EnumSet.of(ClaimKind.UNCERTAIN_ROUTE, ClaimKind.CLOUD_METADATA, ClaimKind.CONTAINER_BRIDGE);

    /** A larger and a smaller CIDR of each family. */
    private static final List<List<Cidr>> NESTED =
            List.of(cidrs("10.0.0.0/8", "10.1.0.0/16"), cidrs("fd00::/8", "fd00:1::/64"));

    static Stream<Arguments> cells() {
        return Stream.of(ClaimKind.values())
                .flatMap(one -> Stream.of(ClaimKind.values()).map(other -> Arguments.of(one, other)));
    }

    /** The table, written a second time. */
    private static OverlapRelation expected(ClaimKind one, ClaimKind other) {
        if (one != other && PODS_AND_SERVICES.contains(one) && PODS_AND_SERVICES.contains(other)) {
            return OverlapRelation.ERROR;
        }
        if (EnumSet.of(one, other).equals(EnumSet.of(ClaimKind.NODE_LOCAL_DNS, ClaimKind.HOST_ADDRESS))) {
            return OverlapRelation.ERROR;
        }
        if (EnumSet.of(one, other).equals(EnumSet.of(ClaimKind.NODE_LOCAL_DNS, ClaimKind.CLOUD_METADATA))) {
            return OverlapRelation.WARNING;
        }
        var rest = PODS_AND_SERVICES.contains(one) ? other : one;
        if (!PODS_AND_SERVICES.contains(one) && !PODS_AND_SERVICES.contains(other)) {
            return OverlapRelation.FINE;
        }
        return ERRORS.contains(rest)
                ? OverlapRelation.ERROR
                : WARNINGS.contains(rest) ? OverlapRelation.WARNING : OverlapRelation.FINE;
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("cells")
    @DisplayName("each cell: nested in both directions and equal, in both families, in both orders")
    void cell(ClaimKind one, ClaimKind other) {
        var relation = expected(one, other);
        assertThat(OverlapRelation.between(one, other)).isEqualTo(relation);
        assertThat(OverlapRelation.between(other, one)).isEqualTo(relation);
        for (var nested : NESTED) {
            var large = nested.get(0);
            var small = nested.get(1);
            assertOverlap(AddressClaim.of(one, large), AddressClaim.of(other, small), relation);
            assertOverlap(AddressClaim.of(other, large), AddressClaim.of(one, small), relation);
            var first = one.compareTo(other) <= 0 ? one : other;
            var second = first == one ? other : one;
            assertOverlap(AddressClaim.of(first, large), AddressClaim.of(second, large), relation);
        }
        assertThat(AddressLedger.of(List.of(
                                AddressClaim.of(one, NESTED.get(0).get(0)),
                                AddressClaim.of(other, NESTED.get(1).get(0))))
                        .overlaps())
                .as("claims of different families")
                .isEmpty();
        assertThat(AddressLedger.of(List.of(
                                AddressClaim.of(one, Cidr.parse("10.0.0.0/9")),
                                AddressClaim.of(other, Cidr.parse("10.128.0.0/9"))))
                        .overlaps())
                .as("adjacent claims")
                .isEmpty();
    }

    private static void assertOverlap(AddressClaim outer, AddressClaim inner, OverlapRelation relation) {
        for (var claims : List.of(List.of(outer, inner), List.of(inner, outer))) {
            var ledger = AddressLedger.of(claims);
            var found = ledger.overlaps().toList();
            assertThat(found).hasSize(relation == OverlapRelation.FINE ? 0 : 1).allSatisfy(overlap -> {
                assertThat(overlap.outer()).isEqualTo(outer);
                assertThat(overlap.inner()).isEqualTo(inner);
                assertThat(overlap.relation()).isEqualTo(relation);
                assertThat(overlap.reason()).endsWith(".");
            });
            assertThat(ledger.countOverlaps()).isEqualTo(found.size());
            assertThat(ledger.overlapsOf(outer)).containsExactlyElementsOf(found);
            assertThat(ledger.overlapsOf(inner)).containsExactlyElementsOf(found);
            assertThat(ledger.countOverlapsOf(outer, inner.kind())).isEqualTo(found.size());
            assertThat(ledger.countOverlapsOf(inner, outer.kind())).isEqualTo(found.size());
        }
    }

    @Test
    @DisplayName("docs/address-overlaps.md is the table of the code; -Dgolden.update=true writes it again")
    void docsAreTheTable() throws IOException {
        var docs = docs();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCS, docs);
        }
        assertThat(Files.readString(DOCS)).isEqualTo(docs);
    }

    private static String docs() {
        var docs = new StringBuilder("""
                # Overlaps of addresses

                Which claims to addresses may overlap, and which may not. `OverlapTableTest` generates this file from the
                table in the code: `mvn verify -Dgolden.update=true` writes it again.

                The address ledger of a cluster has a claim for every use of addresses that the library knows. A CIDR that
                overlaps another one contains it, is in it, or is equal to it. The table does not depend on which of the two
                CIDRs is the larger one, nor on the family. CIDRs of different families do not overlap.

                ## The table

                """);
        var columns = columns();
        docs.append("| |")
                .append(columns.stream().map(each -> " " + each + " |").collect(Collectors.joining()));
        docs.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (var kind : ClaimKind.values()) {
            docs.append("| ").append(kind).append(" |");
            columns.forEach(column -> docs.append(' ')
                    .append(OverlapRelation.between(kind, column))
                    .append(" |"));
            docs.append('\n');
        }
        docs.append("""

                All other pairs are fine, for example a host address in a reserved CIDR. So are two claims of one kind: hosts
                share a network, ranges contain smaller ones, and a further pod or service CIDR of the same family has a
                finding of its own. The overlaps of the part of the pod CIDR that a cluster assigns are those of the pod CIDR.

                ## The reasons

                """);
        for (var cells : OverlapTable.CELLS) {
            docs.append("- ")
                    .append(names(cells.ones()))
                    .append(" with ")
                    .append(names(cells.others()))
                    .append(", ")
                    .append(cells.relation())
                    .append(": ")
                    .append(cells.reason())
                    .append('\n');
        }
        docs.append("\n## The kinds of claims\n\n| kind | meaning |\n|---|---|\n");
        for (var kind : ClaimKind.values()) {
            docs.append("| ").append(kind).append(" | ").append(kind.meaning()).append(" |\n");
        }
        docs.append("""

                ## Well-known claims

                `AddressLedger.wellKnownClaims()` returns these. 169.254.169.254, the address of most metadata services, is
                in a link-local CIDR.

                | CIDR | kind | of |
                |---|---|---|
                """);
        for (var claim : AddressLedger.wellKnownClaims()) {
            var owner = claim.owner().equals(claim.kind().toString()) ? "" : claim.owner();
            docs.append("| ")
                    .append(claim.cidr())
                    .append(" | ")
                    .append(claim.kind())
                    .append(" | ")
                    .append(owner)
                    .append(owner.isEmpty() ? "|\n" : " |\n");
        }
        return docs.toString();
    }

    /** Returns the fewest kinds whose columns show every cell that is not fine. */
    private static Set<ClaimKind> columns() {
        var columns = EnumSet.noneOf(ClaimKind.class);
        OverlapTable.CELLS.forEach(cells -> columns.addAll(cells.ones()));
        for (var one : EnumSet.complementOf(columns)) {
            for (var other : EnumSet.complementOf(columns)) {
                assertThat(OverlapRelation.between(one, other)).isEqualTo(OverlapRelation.FINE);
            }
        }
        return columns;
    }

    private static String names(Set<ClaimKind> kinds) {
        var names = new ArrayList<>(kinds.stream().map(ClaimKind::toString).toList());
        var last = names.remove(names.size() - 1);
        return names.isEmpty() ? last : String.join(", ", names) + " or " + last;
    }

    private static List<Cidr> cidrs(String... strings) {
        return Stream.of(strings).map(Cidr::parse).toList();
    }
}
