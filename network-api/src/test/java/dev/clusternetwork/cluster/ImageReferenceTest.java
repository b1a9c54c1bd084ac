package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String SHA256 = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io, library/busybox, busybox, docker.io/library/busybox",
        "busybox:1.36, docker.io, library/busybox, busybox, docker.io/library/busybox:1.36",
        "rajchaudhuri/weave-kube:2.9.0, docker.io, rajchaudhuri/weave-kube, weave-kube,"
                + " docker.io/rajchaudhuri/weave-kube:2.9.0",
        "quay.io/a/b/c, quay.io, a/b/c, c, quay.io/a/b/c",
        "localhost/x:1, localhost, x, x, localhost/x:1",
        "localhost:5000/x, localhost:5000, x, x, localhost:5000/x",
        "registry.example.com:5000/a/b:v1_2-3.4, registry.example.com:5000, a/b, b,"
                + " registry.example.com:5000/a/b:v1_2-3.4",
        "[fd00::1]:5000/a, [fd00::1]:5000, a, a, [fd00::1]:5000/a",
        "a__b/c-d--e.f, docker.io, a__b/c-d--e.f, c-d--e.f, docker.io/a__b/c-d--e.f"
    })
    void aNameIsTakenApartAsRuntimesDo(
            String text, String registry, String repository, String shortName, String canonical) {
        var image = ImageReference.parse(text);
        assertThat(image.registry()).isEqualTo(registry);
        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.shortName()).isEqualTo(shortName);
        assertThat(image).hasToString(canonical);
        assertThat(ImageReference.parse(canonical)).isEqualTo(image).hasSameHashCodeAs(image);
    }

    @Test
    void tagAndDigestAreOptionalAndMayStandTogether() {
        assertThat(ImageReference.parse("a/b").tag()).isEmpty();
        assertThat(ImageReference.parse("a/b:1").tag()).contains("1");
        assertThat(ImageReference.parse("a/b@" + SHA256).digest()).contains(SHA256);
        assertThat(ImageReference.parse("a/b:1@" + SHA256)).hasToString("docker.io/a/b:1@" + SHA256);
        assertThat(ImageReference.parse("a/b:" + "t".repeat(128)).tag()).contains("t".repeat(128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "A/b",
                "a/B:1",
                "a//b",
                "/a",
                "a/",
                "a:",
                "a:-1",
                "a@",
                "a@sha256:",
                "a@sha256:12",
                "https://quay.io/a",
                "quay.io/",
                "quay.io:port/a",
                "a/-b",
                "a/b-",
                "a/b..c",
                "a/b___c",
                "a:1:2",
                "\u00E4/b"
            })
    void whatIsNoImageNameIsRefused(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse(text))
                .withMessage("'" + text + "' is no image name; write it like registry.example.com/path/name:1.2.3,"
                        + " all in"
                        + " lower case");
    }

    @ParameterizedTest
    @CsvSource({"sha256, 63", "sha256, 65", "sha256, 32", "sha512, 127", "sha512, 64"})
    void aChecksumThatLostACharacterIsRefused(String algorithm, int digits) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b@" + algorithm + ":" + "f".repeat(digits)));
    }

    @Test
    void aChecksumIsInLowerCase() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b@sha256:" + "F".repeat(64)));
        assertThat(ImageReference.parse("a/b@sha512:" + "f".repeat(128)).digest())
                .isPresent();
    }

    @Test
    void aTagOfMoreThan128AndANameOfMoreThan512CharactersAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b:" + "t".repeat(129)));
        assertThat(ImageReference.parse("a/" + "b".repeat(510))).isNotNull();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/" + "b".repeat(511)));
    }
}
