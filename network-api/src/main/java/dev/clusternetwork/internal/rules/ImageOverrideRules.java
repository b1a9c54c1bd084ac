package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import java.util.Collection;
import java.util.HashSet;

/** The rule that needs a plan: each override replaces an image of the plan. */
public final class ImageOverrideRules {

    private ImageOverrideRules() {}

    /**
     * Reports overrides that replace no image.
     *
     * @param planned the images of the plan, before overrides
     */
    public static void checkUsed(
            ImagesSpec images, Collection<ImageReference> planned, ConfigPath root, Findings.Collector findings) {
        var used = new HashSet<String>();
        planned.forEach(image -> images.overrideKeyOf(image).ifPresent(used::add));
        var known = planned.stream().map(ImageReference::shortName).distinct().toList();
        var path = root.key("network").key("images").key("override");
        images.overrides().keySet().forEach(key -> {
            if (!used.contains(key)) {
                findings.add(Finding.of(RuleCode.IMAGE_OVERRIDE_UNUSED, path.key(key))
                        .atKey()
                        .problem(path + " contains the image " + Quotes.quote(key) + ", which the plan does not use")
                        .fix(Nearest.to(key, known)
                                .filter(near -> !images.overrides().containsKey(near))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("remove the override")));
            }
        });
    }
}
