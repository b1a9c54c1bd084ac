package dev.clusternetwork.internal.binding;

import dev.clusternetwork.internal.yaml.YamlMapping;
import dev.clusternetwork.internal.yaml.YamlNode;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.internal.yaml.YamlSequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Converts a part of a configuration that is kept as it is to plain Java types. */
final class PlainValue {

    private PlainValue() {}

    /**
     * Returns a String, Boolean, Long, {@link BigInteger}, {@link BigDecimal}, Double (infinity and NaN only),
     * unmodifiable List, or unmodifiable Map of String keys in the order of the file, or null. Lists and maps may
     * contain null. A broken value is null.
     */
    static @Nullable Object of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return ofScalar(scalar);
        }
        if (node instanceof YamlSequence sequence) {
            var list = new ArrayList<@Nullable Object>(sequence.items().size());
            sequence.items().forEach(item -> list.add(of(item.value())));
            return Collections.unmodifiableList(list);
        }
        if (node instanceof YamlMapping mapping) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            mapping.entries().forEach(entry -> map.put(entry.key(), of(entry.value())));
            return Collections.unmodifiableMap(map);
        }
        return null;
    }

    private static @Nullable Object ofScalar(YamlScalar scalar) {
        if (scalar.isNull()) {
            return null;
        }
        var value = scalar.asBoolean()
                .<Object>map(each -> each)
                .or(scalar::asInteger)
                .or(scalar::asFloat);
        return value.orElse(scalar.string());
    }
}
