package dev.clusternetwork.weave;

/** The images of Weave, each with a fixed version. */
final class WeaveImages {

    /** The last release of the maintained fork, of December 2024; its tags have no {@code v}. */
    private static final String RELEASE = "2.9.0";

    static final String ROUTER = "docker.io/rajchaudhuri/weave-kube:" + RELEASE;
    static final String NPC = "docker.io/rajchaudhuri/weave-npc:" + RELEASE;

    /** The last release of the sidecar, of June 2020. */
    static final String FLYING_SHUTTLE = "docker.io/kontenapharos/weave-flying-shuttle:0.3.2";

    private WeaveImages() {}
}
