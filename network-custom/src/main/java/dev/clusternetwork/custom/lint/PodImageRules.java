package dev.clusternetwork.custom.lint;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.regex.Pattern;

/**
 * Every image of a container is one that can be read, and one that stays the same. Looks at the pods of Kubernetes' own
 * kinds, and at what looks like a pod in any object, such as an operator's: wherever a plan takes images from, for it
 * throws at what is none.
 */
final class PodImageRules implements ManifestRule {

    private static final Pattern DIGEST = Pattern.compile("@[a-z0-9]+:[0-9a-fA-F]{6,}\\z");

    /** The images of the cluster may give an image the tag that it lacks. */
    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var images = context.cluster().network().images();
        context.manifests()
                .all()
                .forEach(manifest -> new OfObject(images, new ManifestReport(manifest, findings)).check());
    }

    /** The images in one object. */
    private record OfObject(ImagesSpec images, ManifestReport report) {

        void check() {
            var own = report.manifest().pod();
            // Of a known kind, the field constraints report an empty image.
            var isKnown = !ObjectFactory.isGeneric(report.manifest());
            own.ifPresent(pod -> pod.containers().stream()
                    .map(container -> container.at("image"))
                    .filter(image -> !(isKnown && image.is("")))
                    .forEach(this::checkImage));
            checkPodsIn(
                    report.manifest().root(),
                    own.map(ManifestPod::spec).orElse(report.manifest().root()));
        }

        /** @param judged the pod that was judged already */
        private void checkPodsIn(ManifestValue value, ManifestValue judged) {
            value.items().forEach(item -> checkPodsIn(item, judged));
            value.entries().forEach((key, entry) -> {
                if (entry == judged) {
                    return;
                }
                if (key.equals("spec") && looksLikePod(entry)) {
                    new ManifestPod(value.at("metadata"), entry)
                            .containers()
                            .forEach(container -> checkImage(container.at("image")));
                } else {
                    checkPodsIn(entry, judged);
                }
            });
        }

        /** Containers without any image are a patch to somebody else's pod. */
        private static boolean looksLikePod(ManifestValue spec) {
            return spec.at("containers").items().stream()
                    .anyMatch(container -> container.at("image").text().isPresent());
        }

        private void checkImage(ManifestValue image) {
            image.text().ifPresent(text -> {
                try {
                    checkPinned(image, ImageReference.parse(text));
                } catch (InvalidValueException malformed) {
                    report.add(
                            CustomCode.CUSTOM_IMAGE_MALFORMED,
                            image,
                            "is '" + Excerpt.of(withoutCredentials(text)) + "', which is no image name",
                            "write it like registry.example.com/path/name:1.2.3, all in lower case");
                }
            });
        }

        /** Somebody may have written a password in front of the registry. */
        private static String withoutCredentials(String image) {
            var digest = DIGEST.matcher(image);
            var at = image.lastIndexOf('@', digest.find() ? digest.start() - 1 : image.length());
            return at < 0 ? image : "..." + image.substring(at);
        }

        private void checkPinned(ManifestValue image, ImageReference reference) {
            if (isLoose(reference) && isLoose(images.resolve(reference))) {
                report.add(
                        CustomCode.CUSTOM_IMAGE_UNPINNED,
                        image,
                        "is " + Excerpt.of(image.text().orElse("")) + ", which has "
                                + (reference.tag().isPresent() ? "the tag latest" : "no tag")
                                + ", so nodes that start later may run another version",
                        "write the version's tag, or a digest");
            }
        }

        private static boolean isLoose(ImageReference reference) {
            return reference.digest().isEmpty()
                    && reference.tag().filter(tag -> !tag.equals("latest")).isEmpty();
        }
    }
}
