package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.Optional;

/** The containers that a row of the table is about: any, or those with a name, an image or a flag. */
record ContainerPattern(Kind kind, String value) {

    /** What a container is recognized by. */
    enum Kind {
        ANY,
        NAME,
        /** The last word of its repository, because registries are mirrored. */
        IMAGE,
        FLAG
    }

    /** Returns the pattern in a cell; empty when it is malformed. */
    static Optional<ContainerPattern> parse(String cell) {
        int colon = cell.indexOf(':');
        var value = cell.substring(colon + 1);
        if (cell.equals("*")) {
            return Optional.of(new ContainerPattern(Kind.ANY, ""));
        }
        if (colon < 0 || value.isEmpty()) {
            return Optional.empty();
        }
        return switch (cell.substring(0, colon)) {
            case "name" -> Optional.of(new ContainerPattern(Kind.NAME, value));
            case "image" -> Optional.of(new ContainerPattern(Kind.IMAGE, value));
            case "flag" -> Optional.of(new ContainerPattern(Kind.FLAG, value));
            default -> Optional.empty();
        };
    }

    boolean matches(ManifestValue container) {
        return switch (kind) {
            case ANY -> true;
            case NAME -> container.at("name").is(value);
            case IMAGE ->
                imageOf(container)
                        .filter(each -> each.shortName().equals(value))
                        .isPresent();
            case FLAG -> new SettingHolder.Flags(container).hasFlag(value);
        };
    }

    /** Returns the image of a container; empty when it has none, or a malformed one. */
    static Optional<ImageReference> imageOf(ManifestValue container) {
        try {
            return container.at("image").string().map(ImageReference::parse);
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }
}
