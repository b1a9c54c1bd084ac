package dev.clusternetwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.address.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesSpecTest {

    private static final String DIGEST = "@sha256:" + "ab".repeat(32);

    private static String resolved(ImagesSpec.Builder images, String image) {
        return images.build().resolve(ImageReference.parse(image)).toString();
    }

    @Test
    void withoutSettingsAnImageIsUnchanged() {
        assertThat(resolved(ImagesSpec.builder(), "a/weave:1")).isEqualTo("docker.io/a/weave:1");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, registry.example.com/a/weave:1",
        "registry.example.com/mirror, registry.example.com/mirror/a/weave:1",
        "registry.example.com:5000/x/y, registry.example.com:5000/x/y/a/weave:1",
        "localhost, localhost/a/weave:1",
        "[fd00::1]:5000, [fd00::1]:5000/a/weave:1"
    })
    void aRegistryReplacesTheRegistryOfEachImage(String registry, String pulled) {
        assertThat(resolved(ImagesSpec.builder().registry(registry), "a/weave:1"))
                .isEqualTo(pulled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                          | is empty. Write HOST:PORT/PATH, for example registry.example.com:5000/path.
            https://registry.example.com | starts with a URL scheme. Did you mean registry.example.com?
            registry.example.com/       | ends with '/'. Did you mean registry.example.com?
            a b                         | contains whitespace. Write HOST:PORT/PATH, for example registry.example.com:5000/path.
            registry.example.com/A      | contains the upper-case letter 'A'. Did you mean registry.example.com/a?
            registry.example.com:port   | does not start with a host name that has a dot or a port. Write HOST:PORT/PATH, for example registry.example.com:5000/path.
            /mirror                     | starts with '/'. Write HOST:PORT/PATH, for example registry.example.com:5000/path.
            mirror                      | does not start with a host name that has a dot or a port. Write HOST:PORT/PATH, for example registry.example.com:5000/path.
            """)
    void anInvalidRegistryIsRefused(String registry, String rest) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry(registry))
                .withMessage("'" + registry + "' " + rest);
    }

    @Test
    void credentialsInTheRegistryAreHidden() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry("https://user:s3cret@registry.example.com/path"))
                .withMessage(
                        "'https://(hidden)@registry.example.com/path' starts with a URL scheme. Did you mean registry.example.com/path?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a_b", "A", "-a", "a\n", "PW", "p@ssword"})
    void anInvalidNameOfASecretIsNotShown(String name) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().pullSecrets(List.of("fine", name)))
                .withMessage("(hidden) is not a valid name of a Secret. Write the name of a Secret in the namespace of"
                        + " the pods.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.0", "1.10", "v3.32.1", "12"})
    void aVersionIsNotAnImage(String version) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().override("weave-kube", version))
                .withMessage("'" + version + "' is a version without ':' before it. Did you mean :" + version + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "mirror/path"})
    void aRegistryThatRuntimesReadAsAPathOfDockerHubIsRefused(String registry) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry(registry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com", "localhost/x", "mirror:5000/x"})
    void aResolvedImageIsParsedAsTheSameImage(String registry) {
        var pulled = ImagesSpec.builder().registry(registry).build().resolve(ImageReference.parse("a/weave:1"));
        assertThat(ImageReference.parse(pulled.toString()).registry()).isEqualTo(pulled.registry());
    }

    @Test
    void anOverriddenTagReplacesTagAndDigest() {
        assertThat(resolved(ImagesSpec.builder().override("weave", ":2"), "a/weave:1"))
                .isEqualTo("docker.io/a/weave:2");
        assertThat(resolved(ImagesSpec.builder().override("weave", ":2"), "a/weave:1" + DIGEST))
                .isEqualTo("docker.io/a/weave:2");
    }

    @Test
    void anOverriddenDigestReplacesTagAndDigest() {
        assertThat(resolved(ImagesSpec.builder().override("weave", DIGEST), "a/weave:1"))
                .isEqualTo("docker.io/a/weave" + DIGEST);
    }

    @Test
    void anOverriddenTagIsPulledFromTheRegistry() {
        assertThat(resolved(ImagesSpec.builder().registry("r.example").override("weave", ":2"), "a/weave:1"))
                .isEqualTo("r.example/a/weave:2");
    }

    @Test
    void anOverriddenImageIsNotPulledFromTheRegistry() {
        assertThat(resolved(ImagesSpec.builder().registry("r.example").override("weave", "quay.io/b/c:3"), "a/weave:1"))
                .isEqualTo("quay.io/b/c:3");
    }

    @Test
    void theFullNameOfAnImageHasPrecedence() {
        var images = ImagesSpec.builder().override("weave", ":short").override("docker.io/a/weave", ":full");
        assertThat(resolved(images, "a/weave:1")).isEqualTo("docker.io/a/weave:full");
        assertThat(resolved(images, "b/weave:1")).isEqualTo("docker.io/b/weave:short");
        assertThat(images.build().overrideKeyOf(ImageReference.parse("a/other")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            :           | has an empty tag. Write a tag, for example :1.2.3.
            :-x         | has an invalid tag. Write a tag, for example :1.2.3.
            :a b        | has an invalid tag. Write a tag, for example :1.2.3.
            @           | has an empty digest. Copy the digest of the image: @sha256: and 64 digits.
            @sha256:1   | has a sha256 digest of 1 digits instead of 64. Copy the digest of the image: @sha256: and 64 digits.
            ""          | is empty. Write an image reference, for example registry.example.com/path/name:1.2.3.
            upper/Case  | contains the upper-case letter 'C'. Did you mean upper/case?
            """)
    void anInvalidOverrideIsRefused(String string, String rest) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.Replacement.parse(string))
                .withMessage("'" + string + "' " + rest);
    }

    @Test
    void overridesAreEqualByTheirString() {
        assertThat(ImagesSpec.Replacement.parse(":2"))
                .isEqualTo(ImagesSpec.Replacement.parse(":2"))
                .hasToString(":2")
                .hasSameHashCodeAs(ImagesSpec.Replacement.parse(":2"));
        assertThat(ImagesSpec.Replacement.parse(":2")).isNotEqualTo(ImagesSpec.Replacement.parse(":3"));
    }

    @Test
    void toBuilderKeepsEverything() {
        var images = ImagesSpec.builder()
                .registry("r.example")
                .pullSecrets(List.of("one", "two"))
                .override("weave", ":2")
                .build();
        assertThat(images.toBuilder().build()).isEqualTo(images).hasSameHashCodeAs(images);
        assertThat(images)
                .hasToString("registry r.example, pull secrets [one, two], overrides {weave=:2}")
                .isNotEqualTo(ImagesSpec.builder().build());
    }
}
