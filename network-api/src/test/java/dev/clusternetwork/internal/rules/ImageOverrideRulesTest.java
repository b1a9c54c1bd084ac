package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageOverrideRulesTest {

    @Test
    void anOverrideThatAppliesToNoImageIsReported() {
        var images = ImagesSpec.builder()
                .override("b", ":9")
                .override("bb", ":9")
                .override("quay.io/a/b", ":9")
                .build();
        var unused = new Findings.Collector();
        ImageOverrideRules.checkUsed(
                images,
                List.of(ImageReference.parse("a/b:1"), ImageReference.parse("x/b:2")),
                ConfigPath.root(),
                unused);
        assertThat(unused.toFindings().all())
                .extracting(Finding::toString)
                .containsExactly(
                        "warning: network.images.override contains the image 'bb', which the plan does not use. Remove the override. [IMAGE_OVERRIDE_UNUSED]",
                        "warning: network.images.override contains the image 'quay.io/a/b', which the plan does not use. Remove the override. [IMAGE_OVERRIDE_UNUSED]");
    }

    @Test
    void aSimilarImageWithoutAnOverrideIsProposed() {
        var unused = new Findings.Collector();
        ImageOverrideRules.checkUsed(
                ImagesSpec.builder()
                        .override("routr", ":9")
                        .override("sidecaar", ":9")
                        .override("sidecar", ":9")
                        .build(),
                List.of(ImageReference.parse("a/router:1"), ImageReference.parse("a/sidecar:2")),
                ConfigPath.root(),
                unused);
        assertThat(unused.toFindings().all())
                .extracting(Finding::toString)
                .containsExactly(
                        "warning: network.images.override contains the image 'routr', which the plan does not use. Did you mean router? [IMAGE_OVERRIDE_UNUSED]",
                        "warning: network.images.override contains the image 'sidecaar', which the plan does not use. Remove the override. [IMAGE_OVERRIDE_UNUSED]");
    }
}
