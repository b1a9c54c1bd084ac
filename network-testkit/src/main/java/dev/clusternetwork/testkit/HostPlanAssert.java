package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;

/** Assertions on what a host needs. Failures show no content of a file, for it may hold a secret. */
public final class HostPlanAssert extends SubjectAssert {

    private final NetworkPlanAssert plan;
    private final HostPlan needs;

    HostPlanAssert(NetworkPlanAssert plan, String subject, HostPlan needs) {
        super(subject);
        this.plan = plan;
        this.needs = needs;
    }

    /** Back to the plan. */
    public NetworkPlanAssert and() {
        return plan;
    }

    /** Nothing is needed. */
    public HostPlanAssert needsNothing() {
        check(needs.isEmpty(), () -> "needs something: " + needs);
        return this;
    }

    /** The node needs this label. */
    public HostPlanAssert hasLabel(String key, String value) {
        checkEntry(needs.labels(), "label", "labels", key, value);
        return this;
    }

    /** The node needs no label of this key. */
    public HostPlanAssert hasNoLabel(String key) {
        checkNoEntry(needs.labels(), "label", key);
        return this;
    }

    /** The kubelet runs with this flag; the name has its hyphens: {@code --node-ip}. */
    public HostPlanAssert hasKubeletFlag(String name, String value) {
        checkEntry(needs.kubeletFlags(), "kubelet flag", "kubelet flags", name, value);
        return this;
    }

    /** A file is removed where it exists. */
    public HostPlanAssert removesFile(String path) {
        check(file(path).isRemoved(), () -> "writes " + path + ", but should remove it");
        return this;
    }

    /** A file is written with this content. */
    public HostPlanAssert writesFile(String path, String content) {
        var actual = file(path).content();
        check(actual.isPresent(), () -> "removes " + path + ", but should write it");
        check(
                actual.orElseThrow().equals(content),
                () -> "writes " + path + " with another content, which differs from line "
                        + firstDifferentLine(actual.orElseThrow(), content) + " on");
        return this;
    }

    private HostFile file(String path) {
        return needs.files().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> failure("has no file " + path + "; its files are "
                        + listed(needs.files().stream().map(HostFile::path).toList())));
    }

    private static int firstDifferentLine(String actual, String expected) {
        var left = actual.split("\n", -1);
        var right = expected.split("\n", -1);
        int line = 0;
        while (line < Math.min(left.length, right.length) && left[line].equals(right[line])) {
            line++;
        }
        return line + 1;
    }
}
