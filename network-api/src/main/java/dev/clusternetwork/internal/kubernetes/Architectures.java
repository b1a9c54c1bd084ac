package dev.clusternetwork.internal.kubernetes;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of CPU architectures. */
public final class Architectures {

    /** The names that {@code uname -m} prints, or a distribution uses, and those of Go. */
    private static final SortedMap<String, String> GO_NAMES =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    Map.entry("amd64", "amd64"),
                    Map.entry("x86_64", "amd64"),
                    Map.entry("arm64", "arm64"),
                    Map.entry("aarch64", "arm64"),
                    Map.entry("arm", "arm"),
                    Map.entry("armhf", "arm"),
                    Map.entry("armv6l", "arm"),
                    Map.entry("armv7l", "arm"),
                    Map.entry("armv8l", "arm"),
                    Map.entry("ppc64le", "ppc64le"),
                    Map.entry("s390x", "s390x"),
                    Map.entry("riscv64", "riscv64"),
                    Map.entry("386", "386"),
                    Map.entry("i386", "386"),
                    Map.entry("i486", "386"),
                    Map.entry("i586", "386"),
                    Map.entry("i686", "386"))));

    private Architectures() {}

    /** Returns all known names, sorted. */
    public static List<String> names() {
        return List.copyOf(GO_NAMES.keySet());
    }

    /**
     * Returns the name of an architecture in Go and in the platforms of images, for example {@code amd64} for
     * {@code x86_64}; empty for an unknown one. Upper case and surrounding whitespace do not matter.
     */
    public static Optional<String> goName(String name) {
        return Optional.ofNullable(GO_NAMES.get(name.strip().toLowerCase(Locale.ROOT)));
    }
}
