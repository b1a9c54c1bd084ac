package dev.clusternetwork.weave;

import java.util.stream.IntStream;

/** Groups of nodes that are joined step by step, as a disjoint-set forest. */
final class MeshGroups {

    private final int[] parents;

    /** Creates one group for each node. */
    MeshGroups(int nodes) {
        this.parents = IntStream.range(0, nodes).toArray();
    }

    /** Joins the groups of two nodes. */
    void join(int one, int other) {
        int root = of(one);
        int otherRoot = of(other);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
    }

    /** Returns the number of the group of a node. */
    int of(int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
