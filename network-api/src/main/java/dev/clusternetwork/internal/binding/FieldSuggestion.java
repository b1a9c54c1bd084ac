package dev.clusternetwork.internal.binding;

import dev.clusternetwork.internal.message.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggests the known field that a user probably meant by an unknown one: by its words first, then by its spelling. */
final class FieldSuggestion {

    /** What other tools call a field, where the words of its name do not lead to it. */
    private static final Map<String, String> NAMES_OF_OTHER_TOOLS = Map.ofEntries(
            Map.entry("arch", "architecture"),
            Map.entry("cidr", "pod_network_cidr"),
            Map.entry("cluster_cidr", "pod_network_cidr"),
            Map.entry("cni", "provider"),
            Map.entry("env", "environment"),
            Map.entry("hostname", "name"),
            Map.entry("internal_address", "private_address"),
            Map.entry("internal_ip", "private_address"),
            Map.entry("network_plugin", "provider"),
            Map.entry("plugin", "provider"),
            Map.entry("service_cluster_ip_range", "service_cidr"));

    /** Words that mean the same in the name of a field. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("addr", "address"),
            Map.entry("cidrs", "cidr"),
            Map.entry("ip", "address"),
            Map.entry("pods", "pod"),
            Map.entry("range", "cidr"),
            Map.entry("services", "service"),
            Map.entry("subnet", "cidr"),
            Map.entry("subnets", "cidr"));

    private FieldSuggestion() {}

    /** Returns the known field that has the written name in another notation, for example in camel case. */
    static Optional<String> sameAs(String written, Collection<String> known) {
        var name = snakeCase(written);
        return known.stream().filter(each -> snakeCase(each).equals(name)).findFirst();
    }

    /** Returns the field that a user probably meant; empty when no field, or more than one, is similar. */
    static Optional<String> of(String written, Collection<String> known) {
        return sameAs(written, known)
                .or(() -> Optional.ofNullable(NAMES_OF_OTHER_TOOLS.get(snakeCase(written)))
                        .filter(known::contains))
                .or(() -> single(known.stream().filter(each -> wordsOf(each).equals(wordsOf(written)))))
                .or(() -> single(known.stream().filter(each -> wordsOf(each).containsAll(wordsOf(written)))))
                .or(() -> single(known.stream().filter(each -> hasOneWordLess(wordsOf(each), wordsOf(written)))))
                .or(() -> Nearest.to(written, known));
    }

    private static boolean hasOneWordLess(Set<String> words, Set<String> written) {
        return written.size() == words.size() + 1 && written.containsAll(words);
    }

    private static Optional<String> single(Stream<String> candidates) {
        var first = candidates.limit(2).toList();
        return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }

    private static Set<String> wordsOf(String name) {
        return Stream.of(snakeCase(name).split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> SYNONYMS.getOrDefault(word, word))
                .collect(Collectors.toSet());
    }

    private static String snakeCase(String name) {
        return KeyNames.snakeCase(name).replace('-', '_');
    }
}
