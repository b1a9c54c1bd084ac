package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aReferenceIsParsedLikeInContainerRuntimes(
            String string, String registry, String repository, String shortName, String canonical) {
        var image = ImageReference.parse(string);
        assertThat(image.registry()).isEqualTo(registry);
        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.shortName()).isEqualTo(shortName);
        assertThat(image).hasToString(canonical);
        assertThat(ImageReference.parse(canonical)).isEqualTo(image).hasSameHashCodeAs(image);
    }

    @Test
    void tagAndDigestAreOptional() {
        assertThat(ImageReference.parse("a/b").tag()).isEmpty();
        assertThat(ImageReference.parse("a/b:1").tag()).contains("1");
        assertThat(ImageReference.parse("a/b@" + SHA256).digest()).contains(SHA256);
        assertThat(ImageReference.parse("a/b:1@" + SHA256)).hasToString("docker.io/a/b:1@" + SHA256);
        assertThat(ImageReference.parse("a/b:" + "t".repeat(128)).tag()).contains("t".repeat(128));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                  | is empty
            " "                 | contains whitespace
            a b                 | contains whitespace
            a//b                | contains '//'
            /a                  | starts with '/'
            a/                  | ends with '/'
            quay.io/            | ends with '/'
            a:                  | has an empty tag
            a:-1                | has an invalid tag
            a@sha256:           | has a sha256 digest of 0 digits instead of 64
            a@sha256:12         | has a sha256 digest of 2 digits instead of 64
            quay.io:port/a      | has an invalid host or port before the first '/'
            a/-b                | has an invalid path
            a/b-                | has an invalid path
            a/b..c              | has an invalid path
            a/b___c             | has an invalid path
            a:1:2               | has an invalid tag
            ä/b                 | has an invalid path
            """)
    void anInvalidReferenceIsRefused(String string, String problem) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse(string))
                .withMessage("'" + string + "' " + problem
                        + ". Write an image reference, for example registry.example.com/path/name:1.2.3.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            A/b                     | A/b                     | contains the upper-case letter 'A' | a/b
            a/B:Tag                 | a/B:Tag                 | contains the upper-case letter 'B' | a/b:Tag
            "a/b:1 "                | "a/b:1 "                | contains whitespace                | a/b:1
            https://quay.io/a       | https://quay.io/a       | starts with a URL scheme | quay.io/a
            https://u:PW@r.x/x:1    | https://(hidden)@r.x/x:1 | starts with a URL scheme | r.x/x:1
            u:PW@r.x/x:1            | (hidden)@r.x/x:1        | contains user information before '@' | r.x/x:1
            """)
    void theProbableReferenceIsProposed(String string, String shown, String problem, String proposal) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse(string))
                .withMessage("'" + shown + "' " + problem + ". Did you mean " + proposal + "?");
        assertThat(ImageReference.parse(proposal)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"sha256, 63", "sha256, 65", "sha256, 32", "sha512, 127", "sha512, 64"})
    void aDigestOfTheWrongLengthIsRefused(String algorithm, int digits) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b@" + algorithm + ":" + "f".repeat(digits)))
                .satisfies(e -> assertThat(e.problem()).startsWith("has a " + algorithm + " digest of " + digits));
    }

    @Test
    void aDigestIsInLowerCase() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b@sha256:" + "F".repeat(64)))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("has a digest with an upper-case letter"));
        assertThat(ImageReference.parse("a/b@sha512:" + "f".repeat(128)).digest())
                .isPresent();
    }

    @Test
    void aTagOfMoreThan128AndAReferenceOfMoreThan512CharactersAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/b:" + "t".repeat(129)));
        assertThat(ImageReference.parse("a/" + "b".repeat(510))).isNotNull();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImageReference.parse("a/" + "b".repeat(511)));
    }
}
