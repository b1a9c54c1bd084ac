package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import java.util.List;
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
        "docker.io/busybox:1, docker.io, library/busybox, busybox, docker.io/library/busybox:1",
        "index.docker.io/busybox:1, docker.io, library/busybox, busybox, docker.io/library/busybox:1",
        "index.docker.io/a/b, docker.io, a/b, b, docker.io/a/b",
        "index.docker.io, docker.io, library/index.docker.io, index.docker.io, docker.io/library/index.docker.io",
        "A/b, A, b, b, A/b",
        "Registry/a/b:Tag, Registry, a/b, b, Registry/a/b:Tag",
        "REGISTRY.EXAMPLE.COM/a, REGISTRY.EXAMPLE.COM, a, a, REGISTRY.EXAMPLE.COM/a",
        "DOCKER.IO/a, DOCKER.IO, a, a, DOCKER.IO/a",
        "a.b:123456/c, a.b:123456, c, c, a.b:123456/c",
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
            a/B:Tag                 | a/B:Tag                 | contains the upper-case letter 'B' | a/b:Tag
            "a/b:1 "                | "a/b:1 "                | contains whitespace                | a/b:1
            https://quay.io/a       | https://quay.io/a       | starts with a URL scheme | quay.io/a
            https://u:PW@r.x/x:1    | https://(hidden)@r.x/x:1 | starts with a URL scheme | r.x/x:1
            u:PW@r.x/x:1            | (hidden)@r.x/x:1        | contains user information before '@' | r.x/x:1
            u:P@W@r.x/x:1           | (hidden)@r.x/x:1        | contains user information before '@' | r.x/x:1
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
    void onlyTheAlgorithmsOfContainerRuntimesAreSupported() {
        for (var digest : List.of("md5:" + "f".repeat(32), "Sha256:" + "f".repeat(40), "SHA256:" + "f".repeat(64))) {
            var algorithm = digest.substring(0, digest.indexOf(':'));
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> ImageReference.parse("a/b@" + digest))
                    .satisfies(e -> assertThat(e.problem())
                            .isEqualTo("has a digest with the algorithm '" + algorithm
                                    + "', which is not supported (supported values: sha256, sha384, sha512)"));
        }
        for (var digest : List.of(SHA256, "sha384:" + "f".repeat(96), "sha512:" + "f".repeat(128))) {
            assertThat(ImageReference.parse("a@" + digest).digest()).contains(digest);
        }
    }

    @Test
    void aTagHasAtMost128Characters() {
        assertThat(problem("a/b:" + "t".repeat(129)))
                .isEqualTo("has a tag of 129 characters, but at most 128 are allowed");
    }

    @Test
    void aRepositoryHasAtMost255Characters() {
        assertThat(ImageReference.parse("a/" + "b".repeat(253)).repository()).hasSize(255);
        assertThat(ImageReference.parse("b".repeat(247)).repository()).hasSize(255);
        assertThat(ImageReference.parse("docker.io/" + "b".repeat(247)).repository())
                .hasSize(255);
        assertThat(ImageReference.parse("quay.io/" + "b".repeat(255)).repository())
                .hasSize(255);
        var tooLong = "has a path of 256 characters, but at most 255 are allowed";
        assertThat(problem("a/" + "b".repeat(254))).isEqualTo(tooLong);
        assertThat(problem("b".repeat(248))).isEqualTo(tooLong);
        assertThat(problem("quay.io/" + "b".repeat(256))).isEqualTo(tooLong);
        assertThat(problem("docker.io/" + "b".repeat(248))).isEqualTo(tooLong);
    }

    @Test
    void theLongestReferenceIsValid() {
        var host = "h".repeat(63) + ("." + "h".repeat(63)).repeat(2) + "." + "h".repeat(61);
        var longest = host + ":65535/" + "b".repeat(255) + ":" + "t".repeat(128) + "@sha512:" + "f".repeat(128);
        assertThat(ImageReference.parse(longest)).hasToString(longest);
        assertThat(problem("h/" + "b".repeat(1023))).isEqualTo("has 1025 characters, but at most 1024 are allowed");
    }

    @Test
    void theIdOfAnImageIsNotAName() {
        var id = "0123456789abcdef".repeat(4);
        assertThat(problem(id)).isEqualTo("is the ID of an image, not its name");
        assertThat(ImageReference.parse(id.substring(1)).repository()).isEqualTo("library/" + id.substring(1));
        assertThat(ImageReference.parse(id + "0").repository()).isEqualTo("library/" + id + "0");
        assertThat(ImageReference.parse(id + ":1").tag()).contains("1");
        assertThat(ImageReference.parse("docker.io/" + id).repository()).isEqualTo("library/" + id);
        assertThat(ImageReference.parse("g" + id.substring(1)).tag()).isEmpty();
    }

    @Test
    void namesOfOneImageAreEqualBehindAMirror() {
        var mirror =
                ImagesSpec.builder().registry("registry.example.com/mirror").build();
        for (var name : List.of("a", "docker.io/a", "index.docker.io/a", "library/a", "docker.io/library/a")) {
            assertThat(mirror.resolve(ImageReference.parse(name + ":1")))
                    .isEqualTo(ImageReference.parse("registry.example.com/mirror/library/a:1"));
        }
        assertThat(ImagesSpec.builder().registry("index.docker.io").build().resolve(ImageReference.parse("quay.io/a")))
                .isEqualTo(ImageReference.parse("a"));
    }

    private static String problem(String string) {
        try {
            return "valid: " + ImageReference.parse(string);
        } catch (InvalidValueException e) {
            return e.problem();
        }
    }
}
