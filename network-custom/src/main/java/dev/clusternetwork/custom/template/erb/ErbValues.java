package dev.clusternetwork.custom.template.erb;

import dev.clusternetwork.custom.template.rendering.PlainNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts variables to the JSON that {@code erb.rb} reads: lists and maps begin with their kind, and decimals are
 * strings, because JSON numbers may lose digits.
 */
final class ErbValues {

    private ErbValues() {}

    /** Returns names and values alternately. */
    static List<@Nullable Object> of(Map<String, @Nullable Object> variables) {
        var written = new ArrayList<@Nullable Object>();
        variables.forEach((name, value) -> {
            written.add(name);
            written.add(written(value));
        });
        return written;
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var pairs = new ArrayList<@Nullable Object>(List.of("map"));
            map.forEach((key, each) -> {
                pairs.add(String.valueOf(key));
                pairs.add(written(each));
            });
            return pairs;
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<@Nullable Object>(List.of("list"));
            list.forEach(each -> items.add(written(each)));
            return items;
        }
        if (value instanceof BigDecimal decimal) {
            return List.of("decimal", PlainNumber.of(decimal));
        }
        return value instanceof Double number ? List.of("decimal", number.toString()) : value;
    }
}
