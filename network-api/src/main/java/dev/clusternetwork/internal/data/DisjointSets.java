package dev.clusternetwork.internal.data;

import java.util.stream.IntStream;

/** Sets of the numbers from 0 to n - 1 that are joined step by step, as a disjoint-set forest. */
public final class DisjointSets {

    private final int[] parents;

    /** Creates one set for each of n numbers. */
    public DisjointSets(int size) {
        this.parents = IntStream.range(0, size).toArray();
    }

    /** Joins the sets of two numbers. */
    public void join(int one, int other) {
        int root = of(one);
        int otherRoot = of(other);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
    }

    /** Returns the lowest number in the set of a number. */
    public int of(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
