package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What takes the place of an image: another image, or just another tag or digest of it. Immutable, equal by value. */
public final class ImageOverride {

    /** As an image it would be one of Docker Hub's own library, and none there is named after a version. */
    private static final Pattern LONE_VERSION = Pattern.compile("v?\\d+(\\.[\\w-]+)*");

    private final String text;

    private ImageOverride(String text) {
        this.text = text;
    }

    /**
     * Reads a full image name, {@code :2.9.1} for another tag, or {@code @sha256:...} for a digest.
     *
     * @throws InvalidValueException for anything else
     */
    public static ImageOverride parse(String text) {
        if (ImageReference.isBounded(text) && LONE_VERSION.matcher(text).matches()) {
            throw new InvalidValueException(text, "is a version and no image", "did you mean :" + text + "?");
        }
        if (text.startsWith(":")) {
            check(text, ImageReference.isTag(text.substring(1)));
        } else if (text.startsWith("@")) {
            check(text, ImageReference.isDigest(text.substring(1)));
        } else {
            ImageReference.parse(text);
        }
        return new ImageOverride(text);
    }

    /** Whether another image takes the place, so that no registry is to be put before it. */
    boolean isWholeName() {
        return !text.startsWith(":") && !text.startsWith("@");
    }

    ImageReference applyTo(ImageReference image) {
        if (text.startsWith(":")) {
            return image.withTag(text.substring(1));
        }
        return text.startsWith("@") ? image.withDigest(text.substring(1)) : ImageReference.parse(text);
    }

    private static void check(String text, boolean wellFormed) {
        if (!wellFormed) {
            throw new InvalidValueException(
                    text, "is neither an image, a tag nor a digest", "write a full name, :TAG or @sha256:CHECKSUM");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageOverride that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
