package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a container's command line says behind a flag: {@code --flag=value} or {@code --flag value}.
 *
 * @param at where the value stands
 */
record FlagValue(ManifestValue at, String value) {

    /** All values of a flag in command and arguments. What the kubelet puts together of variables is not known here. */
    static List<FlagValue> of(ManifestValue container, String flag) {
        var items = Stream.concat(container.at("command").items().stream(), container.at("args").items().stream())
                .toList();
        var values = new ArrayList<FlagValue>();
        for (int i = 0; i < items.size(); i++) {
            var at = items.get(i);
            var text = at.text().orElse("");
            if (text.startsWith(flag + "=")) {
                values.add(new FlagValue(at, text.substring(flag.length() + 1)));
            } else if (text.equals(flag) && i + 1 < items.size()) {
                var next = items.get(++i);
                next.text()
                        .filter(value -> !value.startsWith("-"))
                        .ifPresent(value -> values.add(new FlagValue(next, value)));
            }
        }
        return values.stream().filter(each -> !each.value.contains("$(")).toList();
    }

    /** No flag takes as many. */
    private static final int MOST_PARTS = 100;

    /** The parts of a list with commas. */
    List<String> parts() {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .limit(MOST_PARTS)
                .toList();
    }
}
