package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.Optional;

/** Which containers a row of the table is about: any, those of a name or of an image, or those that set a flag. */
record ContainerPattern(Kind kind, String text) {

    /** By what a container is recognized. */
    enum Kind {
        ANY,
        NAME,
        /** The last word of its repository, because registries are mirrored. */
        IMAGE,
        FLAG
    }

    /** Returns the pattern that a cell holds; empty when it is malformed. */
    static Optional<ContainerPattern> parse(String cell) {
        int colon = cell.indexOf(':');
        var text = cell.substring(colon + 1);
        if (cell.equals("*")) {
            return Optional.of(new ContainerPattern(Kind.ANY, ""));
        }
        if (colon < 0 || text.isEmpty()) {
            return Optional.empty();
        }
        return switch (cell.substring(0, colon)) {
            case "name" -> Optional.of(new ContainerPattern(Kind.NAME, text));
            case "image" -> Optional.of(new ContainerPattern(Kind.IMAGE, text));
            case "flag" -> Optional.of(new ContainerPattern(Kind.FLAG, text));
            default -> Optional.empty();
        };
    }

    boolean matches(ManifestValue container) {
        return switch (kind) {
            case ANY -> true;
            case NAME -> container.at("name").is(text);
            case IMAGE ->
                imageOf(container).filter(each -> each.shortName().equals(text)).isPresent();
            case FLAG -> new SettingHolder.Flags(container).hasFlag(text);
        };
    }

    /** Returns the image of a container; empty when it has none, or a malformed one. */
    static Optional<ImageReference> imageOf(ManifestValue container) {
        try {
            return container.at("image").text().map(ImageReference::parse);
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }
}
