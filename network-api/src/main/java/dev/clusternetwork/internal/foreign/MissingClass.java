package dev.clusternetwork.internal.foreign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class that foreign code needs and that is not on the class path: an optional dependency.
 *
 * @param name with its package
 */
record MissingClass(String name) {

    /** The artifacts of packages that providers use. A longer prefix comes before a shorter one. */
    private static final List<Map.Entry<String, String>> ARTIFACTS = List.of(
            Map.entry("io.fabric8.kubernetes.api.model.apps.", "io.fabric8:kubernetes-model-apps"),
            Map.entry("io.fabric8.kubernetes.api.model.apiextensions.", "io.fabric8:kubernetes-model-apiextensions"),
            Map.entry("io.fabric8.kubernetes.api.model.batch.", "io.fabric8:kubernetes-model-batch"),
            Map.entry("io.fabric8.kubernetes.api.model.networking.", "io.fabric8:kubernetes-model-networking"),
            Map.entry("io.fabric8.kubernetes.api.model.policy.", "io.fabric8:kubernetes-model-policy"),
            Map.entry("io.fabric8.kubernetes.api.model.rbac.", "io.fabric8:kubernetes-model-rbac"),
            Map.entry("io.fabric8.kubernetes.api.model.", "io.fabric8:kubernetes-model-core"),
            Map.entry("io.fabric8.kubernetes.client.", "io.fabric8:kubernetes-client-api"),
            Map.entry("tools.jackson.dataformat.yaml.", "tools.jackson.dataformat:jackson-dataformat-yaml"),
            Map.entry("tools.jackson.databind.", "tools.jackson.core:jackson-databind"),
            Map.entry("tools.jackson.core.", "tools.jackson.core:jackson-core"),
            Map.entry("org.snakeyaml.engine.", "org.snakeyaml:snakeyaml-engine"),
            Map.entry("jakarta.validation.", "jakarta.validation:jakarta.validation-api"),
            Map.entry("org.hibernate.validator.", "org.hibernate.validator:hibernate-validator"),
            Map.entry("com.samskivert.mustache.", "com.samskivert:jmustache"),
            Map.entry("org.jruby.", "org.jruby:jruby-complete"));

    private static final Pattern CLASS_NAME = Pattern.compile("[\\w$]+(?:[./][\\w$]+)+");

    /** Returns the missing class, if it is the cause of the exception. */
    static Optional<MissingClass> of(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(10)
                .filter(each -> each instanceof ClassNotFoundException || each instanceof NoClassDefFoundError)
                .flatMap(each -> Stream.ofNullable(each.getMessage()))
                // "Could not initialize class x" is about a class that exists.
                .filter(message -> CLASS_NAME.matcher(message).matches())
                .map(message -> new MissingClass(message.replace('/', '.')))
                .findFirst();
    }

    /**
     * Returns how to fix it.
     *
     * @param needing what needs the class: a class or a module
     */
    String fix(String needing) {
        return "add "
                + ARTIFACTS.stream()
                        .filter(each -> name.startsWith(each.getKey()))
                        .findFirst()
                        .map(each -> each.getValue() + " to the class path")
                        .orElse("the jar that contains it to the class path")
                + ", or remove " + needing + " from it";
    }
}
