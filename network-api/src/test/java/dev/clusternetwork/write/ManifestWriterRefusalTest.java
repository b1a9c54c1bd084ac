package dev.clusternetwork.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The writer rejects, naming the object and the field but no value,")
class ManifestWriterRefusalTest {

    private static final String SECRET = "hunter2";

    private static final String NO_DATA =
            ". Use only types of the Kubernetes model, maps with strings as keys, lists, strings, numbers and booleans.";

    @Test
    @DisplayName("an unpaired surrogate in a value")
    void surrogateInValue() {
        for (String half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00")) {
            var secret = new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace("kube-system")
                    .withName("password")
                    .endMetadata()
                    .addToStringData("weave.passwd", SECRET + half)
                    .build();

            assertRefused(
                    secret,
                    "Secret kube-system/password: the value of stringData[\"weave.passwd\"]"
                            + " contains an unpaired surrogate, which is not a valid character. Correct the string.");
        }
    }

    @Test
    @DisplayName("an unpaired surrogate in nested lists and maps")
    void surrogateInList() {
        assertRefused(
                SampleObjects.pool(List.of(SECRET, Map.of("a", List.of(1, SECRET + "\uD83D")))),
                "Pool net/pool: the value of spec[1].a[1]"
                        + " contains an unpaired surrogate, which is not a valid character. Correct the string.");
    }

    @Test
    @DisplayName("an unpaired surrogate in a key")
    void surrogateInKey() {
        assertRefused(
                SampleObjects.pool(List.of(Map.of("a\"b\uDE00", SECRET))),
                "Pool net/pool: the key spec[0][\"a\\\"b\\ude00\"]"
                        + " contains an unpaired surrogate, which is not a valid character. Correct the string.");
    }

    @Test
    @DisplayName("numbers that are not finite")
    void notFinite() {
        for (Number number : List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY)) {
            assertRefused(
                    SampleObjects.pool(Map.of("mtu", List.of(1, number))),
                    "Pool net/pool: the value of spec.mtu[1] is not a finite number. Use a finite number or remove the field.");
        }
    }

    @Test
    @DisplayName("a key that occurs twice")
    void twice() {
        var pool = SampleObjects.pool(SECRET);
        pool.setAdditionalProperty("kind", SECRET);
        assertRefused(pool, "Pool net/pool: the key kind occurs twice. Remove one of them.");

        var daemonSet = SampleObjects.daemonSet();
        daemonSet.getSpec().getTemplate().getSpec().setAdditionalProperty("hostNetwork", SECRET);
        assertRefused(
                daemonSet,
                "DaemonSet kube-system/router: the key spec.template.spec.hostNetwork occurs twice."
                        + " Remove one of them.");
    }

    @Test
    @DisplayName("a map with a null key, or with keys of several types")
    void keysThatAreNotStrings() {
        var nullKey = new HashMap<String, Object>();
        nullKey.put(null, SECRET);
        assertRefused(
                SampleObjects.pool(nullKey),
                "Pool net/pool: the value of spec.null cannot be turned into YAML (DatabindException)" + NO_DATA);

        assertRefused(
                SampleObjects.pool(Map.of("keys", new HashMap<Object, Object>(Map.of(1, SECRET, "1", SECRET)))),
                "Pool net/pool: the value of spec.keys cannot be turned into YAML (DatabindException)" + NO_DATA);
    }

    @Test
    @DisplayName("a value whose getter throws")
    void throwingGetter() {
        assertRefused(
                SampleObjects.pool(List.of(1, new Throwing())),
                "Pool net/pool: the value of spec[1].field cannot be turned into YAML (DatabindException)" + NO_DATA);
    }

    @Test
    @DisplayName("a value of a class without fields, which would be an empty object")
    void classWithoutFields() {
        for (var value : List.of(new Object(), new Fieldless(SECRET))) {
            assertRefused(
                    SampleObjects.pool(Map.of("a", List.of(1, value))),
                    "Pool net/pool: the value of spec.a[1] has the class "
                            + value.getClass().getName() + ", which cannot be turned into YAML" + NO_DATA);
        }
    }

    @Test
    @DisplayName("a list that contains itself")
    void endless() {
        var self = new ArrayList<Object>();
        self.add(self);
        assertRefused(
                SampleObjects.pool(self),
                "Pool net/pool: the value of spec" + "[0]".repeat(19)
                        + "... cannot be turned into YAML (StreamConstraintsException)" + NO_DATA);
    }

    @Test
    @DisplayName("objects without a name or metadata")
    void unnamed() {
        var bare = new GenericKubernetesResource();
        bare.setAdditionalProperty("a", SECRET + "\uD83D");
        assertRefused(
                bare,
                "object without metadata: the value of a"
                        + " contains an unpaired surrogate, which is not a valid character. Correct the string.");

        var secret = new SecretBuilder()
                .withNewMetadata()
                .endMetadata()
                .addToData("a", SECRET + "\uD83D")
                .build();
        assertRefused(
                secret,
                "Secret (unnamed): the value of data.a"
                        + " contains an unpaired surrogate, which is not a valid character. Correct the string.");
    }

    @Test
    @DisplayName("null, with its position")
    void nothing() {
        var writer = ManifestWriter.create();
        List<HasMetadata> holed = Arrays.asList(SampleObjects.daemonSet(), null);

        assertThatNullPointerException().isThrownBy(() -> writer.write(holed)).withMessage("objects[1]");
        assertThatNullPointerException()
                .isThrownBy(() -> writer.write(Collections.<HasMetadata>singletonList(null)))
                .withMessage("objects[0]");
    }

    private static void assertRefused(HasMetadata object, String message) {
        assertThat(message).doesNotContain(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestWriter.create().write(object))
                .withMessage(message)
                .withNoCause();
    }

    /** A value without a getter. */
    private static final class Fieldless {

        private final String secret;

        Fieldless(String secret) {
            this.secret = secret;
        }

        @Override
        public String toString() {
            return secret;
        }
    }

    /** A value of an unsupported type. */
    public static final class Throwing {

        public String getField() {
            throw new IllegalStateException(SECRET);
        }
    }
}
