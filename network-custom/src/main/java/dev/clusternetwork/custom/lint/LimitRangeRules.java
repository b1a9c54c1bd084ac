package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.constraint.QuantityString;
import dev.clusternetwork.internal.message.Excerpt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks that the limits of a LimitRange do not contradict each other. */
final class LimitRangeRules implements ManifestRule.OfObject {

    /** From the smallest to the largest. */
    private static final List<String> IN_ORDER = List.of("min", "defaultRequest", "default", "max");

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        if (manifest.is("", "LimitRange")) {
            manifest.root().at("spec", "limits").items().forEach(limit -> check(limit, report));
        }
    }

    private static void check(ManifestValue limit, ManifestReport report) {
        for (int low = 0; low < IN_ORDER.size(); low++) {
            var name = IN_ORDER.get(low);
            for (var entry : limit.at(name).entries().entrySet()) {
                var higher = IN_ORDER.subList(low + 1, IN_ORDER.size());
                checkOrder(limit, entry.getKey(), entry.getValue(), higher, report);
            }
        }
        limit.at("maxLimitRequestRatio").entries().values().stream()
                .filter(ratio -> quantity(ratio)
                        .filter(each -> each.compareTo(BigDecimal.ONE) < 0)
                        .isPresent())
                .forEach(ratio -> report.addWrongValue(
                        ratio, "'" + shown(ratio) + "' is less than 1", "write a ratio of at least 1"));
    }

    /** Compares with the next larger limit only, so that one fault is reported once. */
    private static void checkOrder(
            ManifestValue limit, String resource, ManifestValue lower, List<String> higher, ManifestReport report) {
        for (var name : higher) {
            var upper = limit.at(name, resource);
            if (upper.isThere()) {
                var least = quantity(lower);
                var most = quantity(upper);
                if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
                    report.addWrongValue(
                            lower,
                            "'" + shown(lower) + "' is greater than " + upper + " '" + shown(upper) + "'",
                            "write a quantity of at most " + shown(upper));
                }
                return;
            }
        }
    }

    private static String shown(ManifestValue quantity) {
        return quantity.string()
                .map(Excerpt::of)
                .orElseGet(() -> quantity.shallow().toString());
    }

    private static Optional<BigDecimal> quantity(ManifestValue at) {
        return QuantityString.valueOf(shown(at));
    }
}
