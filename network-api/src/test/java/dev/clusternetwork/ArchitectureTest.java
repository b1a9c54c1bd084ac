package dev.clusternetwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dependencies between packages: a package depends only on packages of lower layers. */
class ArchitectureTest {

    private static final String ROOT = "dev.clusternetwork";

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** The packages of this project that each package may use. The root package may use all of them. */
    private static final Map<String, Set<String>> DEPENDENCIES = Map.ofEntries(
            entry("address", Set.of("internal.message")),
            entry("internal.message", Set.of()),
            entry("internal.json", Set.of()),
            entry("internal.foreign", Set.of("internal.message")),
            entry("internal.table", Set.of()),
            entry("source", Set.of()),
            entry("finding", Set.of("internal.message", "internal.json")),
            entry("internal.address", Set.of("address")),
            entry("internal.kubernetes", Set.of("address")),
            entry(
                    "internal.constraint",
                    Set.of("address", "internal.kubernetes", "internal.message", "internal.table")),
            entry("internal.yaml", Set.of("address", "finding", "internal.message")),
            entry("internal.data", Set.of("address", "internal.yaml")),
            entry("cluster", Set.of("address", "internal.kubernetes", "internal.yaml", "internal.data")),
            entry("plan", Set.of("address", "finding", "internal.address", "internal.kubernetes", "internal.message")),
            entry("spi", Set.of("address", "cluster", "plan", "finding", "source", "internal.foreign")),
            entry("internal.provider", Set.of("spi", "cluster", "plan", "finding", "source", "internal.foreign")),
            entry(
                    "internal.binding",
                    Set.of(
                            "spi",
                            "cluster",
                            "finding",
                            "address",
                            "source",
                            "internal.foreign",
                            "internal.provider",
                            "internal.yaml",
                            "internal.message")),
            entry("read", Set.of("spi", "cluster", "finding", "source", "internal.binding")),
            entry(
                    "internal.rules",
                    Set.of(
                            "spi",
                            "cluster",
                            "address",
                            "finding",
                            "plan",
                            "internal.address",
                            "internal.binding",
                            "internal.kubernetes",
                            "internal.message",
                            "internal.provider",
                            "internal.table",
                            "internal.yaml")),
            entry("internal.completion", Set.of("cluster", "finding", "plan", "internal.kubernetes", "spi")),
            entry("write", Set.of("plan", "internal.data")));

    static Set<String> restrictedPackages() {
        return new TreeSet<>(DEPENDENCIES.keySet());
    }

    private static Set<String> packages() {
        return LIBRARY.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPackageIsListed() {
        var expected = restrictedPackages().stream()
                .map(name -> ROOT + "." + name)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(ROOT);
        assertThat(packages()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("restrictedPackages")
    void aPackageDependsOnlyOnAllowedPackages(String name) {
        var allowed = new TreeSet<>(DEPENDENCIES.get(name));
        allowed.add(name);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat(describe(
                        "are in this project and not in " + allowed,
                        each -> (each.getPackageName() + ".").startsWith(ROOT + ".")
                                && allowed.stream()
                                        .noneMatch(one -> each.getPackageName().equals(ROOT + "." + one))))
                .check(LIBRARY);
    }

    @Test
    void packagesHaveNoCyclicDependencies() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void onlyReadingWritingAndConvertingUseJackson() {
        onlyUsedBy(
                each -> isIn(each, "internal.yaml")
                        || isIn(each, "internal.constraint")
                        || isIn(each, "write")
                        || isNestOf(each, "plan.ObservedObjects"),
                "tools.jackson..",
                "com.fasterxml.jackson.databind..",
                "org.snakeyaml..",
                "org.yaml..");
    }

    @Test
    void onlyTheConstraintsUseTheValidator() {
        onlyUsedBy(
                each -> isNestOf(each, "internal.rules.SettingsConstraints")
                        || isNestOf(each, "internal.rules.ConstraintSearch"),
                "jakarta.validation..",
                "org.hibernate..");
    }

    private static void onlyUsedBy(java.util.function.Predicate<JavaClass> users, String... packages) {
        assertThat(LIBRARY.stream().filter(users))
                .as("classes that may use the packages")
                .isNotEmpty();
        assertThat(LIBRARY.stream()
                        .filter(users)
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .map(each -> each.getTargetClass().getPackageName()))
                .as("packages that they use")
                .anyMatch(name -> Arrays.stream(packages).anyMatch(each -> name.startsWith(each.replace("..", ""))));
        noClasses()
                .that(describe("may not use the packages", each -> !users.test(each)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(LIBRARY);
    }

    private static boolean isIn(JavaClass each, String name) {
        return each.getPackageName().equals(ROOT + "." + name);
    }

    private static boolean isNestOf(JavaClass each, String outer) {
        return each.getName().equals(ROOT + "." + outer) || each.getName().startsWith(ROOT + "." + outer + "$");
    }

    @Test
    void noPackageOrClassIsNamedUtil() {
        assertThat(packages())
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*\\b(util|utils|helper|helpers|common|misc)\\b.*"));
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(LIBRARY.getPackage(name)
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class)))
                        .contains(true));
    }
}
