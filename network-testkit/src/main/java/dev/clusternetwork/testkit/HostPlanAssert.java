package dev.clusternetwork.testkit;

import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;

/**
 * Assertions on the configuration of a host. Failure messages do not show the content of a file, because it may contain
 * a secret.
 */
public final class HostPlanAssert extends SubjectAssert {

    private final NetworkPlanAssert plan;
    private final HostPlan needs;

    HostPlanAssert(NetworkPlanAssert plan, String subject, HostPlan needs) {
        super(subject);
        this.plan = plan;
        this.needs = needs;
    }

    /** Returns to the assertions on the plan. */
    public NetworkPlanAssert and() {
        return plan;
    }

    /** Checks that the host needs no configuration. */
    public HostPlanAssert needsNothing() {
        check(needs.isEmpty(), () -> "needs something: " + needs);
        return this;
    }

    /** Checks that the node gets this label. */
    public HostPlanAssert hasLabel(String key, String value) {
        checkEntry(needs.labels(), "label", "labels", key, value);
        return this;
    }

    /** Checks that the node gets no label with this key. */
    public HostPlanAssert hasNoLabel(String key) {
        checkNoEntry(needs.labels(), "label", key);
        return this;
    }

    /** Checks that the kubelet gets this flag; the name includes its hyphens, as in {@code --node-ip}. */
    public HostPlanAssert hasKubeletFlag(String name, String value) {
        checkEntry(needs.kubeletFlags(), "kubelet flag", "kubelet flags", name, value);
        return this;
    }

    /** Checks that a file is removed if it exists. */
    public HostPlanAssert removesFile(String path) {
        check(file(path).isRemoved(), () -> "writes " + path + ", but should remove it");
        return this;
    }

    /** Checks that a file is written with this content. */
    public HostPlanAssert writesFile(String path, String content) {
        var actual = file(path).content();
        check(actual.isPresent(), () -> "removes " + path + ", but should write it");
        check(
                actual.orElseThrow().equals(content),
                () -> "writes " + path + " with different content; the first difference is in line "
                        + firstDifferentLine(actual.orElseThrow(), content));
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
