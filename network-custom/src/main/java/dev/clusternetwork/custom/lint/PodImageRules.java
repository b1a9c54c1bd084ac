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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that every image of a container has a valid name, and a tag or a digest. Checks the pods of Kubernetes' own
 * kinds, and objects of other kinds that look like a pod, because a plan reads the images of both.
 */
final class PodImageRules implements ManifestRule {

    private static final Pattern DIGEST = Pattern.compile("@[a-z0-9]+:[0-9a-fA-F]{6,}\\z");

    /** Checks all objects; the images of the cluster can add the missing tag of an image. */
    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var images = context.cluster().network().images();
        context.manifests()
                .all()
                .forEach(manifest -> new OfObject(images, new ManifestReport(manifest, findings)).check());
    }

    /** Checks the images in one object. */
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

        /**
         * Checks what looks like a pod.
         *
         * @param checked the pod that is already checked
         */
        private void checkPodsIn(ManifestValue value, ManifestValue checked) {
            value.items().forEach(item -> checkPodsIn(item, checked));
            value.entries().forEach((key, entry) -> {
                if (entry == checked) {
                    return;
                }
                if (key.equals("spec") && looksLikePod(entry)) {
                    new ManifestPod(value.at("metadata"), entry)
                            .containers()
                            .forEach(container -> checkImage(container.at("image")));
                } else {
                    checkPodsIn(entry, checked);
                }
            });
        }

        /** Returns whether there are containers with images; containers without images are a patch. */
        private static boolean looksLikePod(ManifestValue spec) {
            return spec.at("containers").items().stream()
                    .anyMatch(container -> container.at("image").string().isPresent());
        }

        private void checkImage(ManifestValue image) {
            image.string().ifPresent(string -> {
                try {
                    checkPinned(image, ImageReference.parse(string));
                } catch (InvalidValueException malformed) {
                    report.addMeant(
                            CustomCode.CUSTOM_IMAGE_MALFORMED,
                            image,
                            "'" + Excerpt.of(withoutCredentials(string)) + "' is not a valid image name",
                            similar(string),
                            "write an image name, for example registry.example.com/path/name:1.2.3");
                }
            });
        }

        /** Returns the image in lower case without blanks around it, if that is valid. */
        private static Optional<String> similar(String image) {
            var lower = image.strip().toLowerCase(Locale.ROOT);
            try {
                ImageReference.parse(lower);
                return lower.indexOf('@') < 0 ? Optional.of(lower) : Optional.empty();
            } catch (InvalidValueException malformed) {
                return Optional.empty();
            }
        }

        /** Returns the image without what is before the registry, which can be a password. */
        private static String withoutCredentials(String image) {
            var digest = DIGEST.matcher(image);
            var at = image.lastIndexOf('@', digest.find() ? digest.start() - 1 : image.length());
            return at < 0 ? image : "..." + image.substring(at);
        }

        private void checkPinned(ManifestValue image, ImageReference reference) {
            if (isUnpinned(reference) && isUnpinned(images.resolve(reference))) {
                report.add(
                        CustomCode.CUSTOM_IMAGE_UNPINNED,
                        image,
                        "'" + Excerpt.of(image.string().orElse("")) + "' has "
                                + (reference.tag().isPresent() ? "the tag latest" : "no tag")
                                + ", so nodes can run different versions",
                        "write the tag of a version, or a digest");
            }
        }

        private static boolean isUnpinned(ImageReference reference) {
            return reference.digest().isEmpty()
                    && reference.tag().filter(tag -> !tag.equals("latest")).isEmpty();
        }
    }
}
