package dev.clusternetwork.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonStringTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    @Test
    void theJsonHasNoSpacesAndKeepsTheOrder() {
        var map = new LinkedHashMap<String, Object>();
        map.put("z", List.of(1, 2L, true));
        map.put("a", null);
        map.put("n", new BigDecimal("1.50"));
        assertThat(JsonString.of(map)).isEqualTo("{\"z\":[1,2,true],\"a\":null,\"n\":1.50}");
        assertThat(JsonString.of(List.of())).isEqualTo("[]");
        assertThat(JsonString.of(Map.of())).isEqualTo("{}");
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(JsonString.of("a\"b\\c\nd\u0000e\u001F")).isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0000e\\u001f\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void jacksonReadsBackWhatWasWritten(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 400; i++) {
            var value = value(random, 4);
            assertThat(JACKSON.readValue(JsonString.of(value), Object.class)).isEqualTo(value);
        }
    }

    @Test
    void anUnpairedSurrogateIsEscaped() {
        assertThat(JsonString.of("\uD83D!")).isEqualTo("\"\\ud83d!\"");
        assertThat(JsonString.of("!\uDE00")).isEqualTo("\"!\\ude00\"");
        assertThat(JsonString.of("\uD83D\uDE00")).isEqualTo("\"\uD83D\uDE00\"");
    }

    @Test
    void unsupportedValuesAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonString.of(List.of(Double.NaN)))
                .withMessage("a value of the type java.lang.Double cannot be written as JSON");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonString.of(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonString.of(new Object[0]))
                .withMessage("a value of the type [Ljava.lang.Object; cannot be written as JSON");
    }

    private static Object value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> string(random);
            case 1 -> random.nextBoolean();
            case 2 -> BigInteger.valueOf(random.nextLong());
            case 3 -> BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(20));
            case 4 -> Arrays.asList((Object) null);
            case 5 -> {
                var list = new ArrayList<Object>();
                random.ints(random.nextInt(4)).forEach(each -> list.add(value(random, depth - 1)));
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, Object>();
                random.ints(random.nextInt(4)).forEach(each -> map.put(string(random), value(random, depth - 1)));
                yield map;
            }
        };
    }

    private static String string(RandomGenerator random) {
        return random.ints(random.nextInt(8), 0, 0x11000)
                .map(each -> each < 0x800 || each > 0x10000 ? each : each % 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
