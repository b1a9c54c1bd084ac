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
    void withoutSettingsAnImageIsPulledAsItIs() {
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
    void aRegistryTakesThePlaceOfEachImagesOwn(String registry, String pulled) {
        assertThat(resolved(ImagesSpec.builder().registry(registry), "a/weave:1"))
                .isEqualTo(pulled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://registry.example.com",
                "registry.example.com/",
                "a b",
                "registry.example.com/A",
                "registry.example.com:port",
                "/mirror"
            })
    void whatIsNoRegistryIsRefused(String registry) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry(registry))
                .withMessage("'" + registry + "' is no registry; write it like registry.example.com:5000/path, without"
                        + " https:// and without a user");
    }

    @Test
    void aUserInTheRegistryIsNotRepeated() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry("https://user:s3cret@registry.example.com/path"))
                .withMessage("'(hidden)@registry.example.com/path' is no registry; write it like"
                        + " registry.example.com:5000/path, without https:// and without a user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a_b", "A", "-a", "a\n"})
    void whatCanBeNoSecretIsNoPullSecret(String name) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().pullSecrets(List.of("fine", name)))
                .withMessage("'" + name + "' is no name for a Secret; use lower-case letters, digits, hyphens and dots,"
                        + " beginning and ending with a letter or digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9.0", "1.10", "v3.32.1", "12"})
    void aVersionIsNoImage(String version) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().override("weave-kube", version))
                .withMessage("'" + version + "' is a version and no image; did you mean :" + version + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "mirror/path"})
    void aRegistryThatRuntimesWouldTakeForAPathOfDockerHubIsRefused(String registry) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.builder().registry(registry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com", "localhost/x", "mirror:5000/x"})
    void aResolvedImageIsReadBackAsTheSameOne(String registry) {
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
    void anOverriddenTagStillComesFromTheRegistry() {
        assertThat(resolved(ImagesSpec.builder().registry("r.example").override("weave", ":2"), "a/weave:1"))
                .isEqualTo("r.example/a/weave:2");
    }

    @Test
    void aWholeNameIsTakenAsItStandsEvenWithARegistry() {
        assertThat(resolved(ImagesSpec.builder().registry("r.example").override("weave", "quay.io/b/c:3"), "a/weave:1"))
                .isEqualTo("quay.io/b/c:3");
    }

    @Test
    void theFullNameOfAnImageIsAskedForBeforeItsShortOne() {
        var images = ImagesSpec.builder().override("weave", ":short").override("docker.io/a/weave", ":full");
        assertThat(resolved(images, "a/weave:1")).isEqualTo("docker.io/a/weave:full");
        assertThat(resolved(images, "b/weave:1")).isEqualTo("docker.io/b/weave:short");
        assertThat(images.build().overrideKeyOf(ImageReference.parse("a/other")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ":, neither",
        ":-x, neither",
        ":a b, neither",
        "@, neither",
        "@sha256:1, neither",
        "'', no image name",
        "UPPER/case, no image name"
    })
    void aMalformedOverrideIsRefused(String text, String fault) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> ImagesSpec.Replacement.parse(text))
                .withMessage("'" + text + "' "
                        + (fault.equals("neither")
                                ? "is neither an image, a tag nor a digest; write a full name, :TAG or"
                                        + " @sha256:CHECKSUM"
                                : "is no image name; write it like registry.example.com/path/name:1.2.3, all in"
                                        + " lower case"));
    }

    @Test
    void anOverrideIsEqualByItsText() {
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
