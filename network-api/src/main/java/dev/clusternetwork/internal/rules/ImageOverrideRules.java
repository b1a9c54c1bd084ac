package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;

/** The rule that can be checked only when a plan is there: an override replaces an image of the plan. */
public final class ImageOverrideRules {

    private ImageOverrideRules() {}

    /**
     * Reports overrides that apply to no image.
     *
     * @param planned the images of the plan, before overrides
     */
    public static void checkUsed(
            ImagesSpec images, Collection<ImageReference> planned, ConfigPath root, Findings.Collector findings) {
        var used = new HashSet<String>();
        planned.forEach(image -> images.overrideKeyOf(image).ifPresent(used::add));
        var known = planned.stream()
                .map(ImageReference::shortName)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        var path = root.key("network").key("images").key("override");
        images.overrides().forEach((key, replacement) -> {
            if (!used.contains(key)) {
                findings.add(Finding.of(RuleCode.IMAGE_OVERRIDE_UNUSED, path.key(key))
                        .found(replacement)
                        .message(path.key(key) + " replaces an image that the plan does not use")
                        .fix("correct the name to one of " + String.join(", ", known) + ", or delete the override"));
            }
        });
    }
}
