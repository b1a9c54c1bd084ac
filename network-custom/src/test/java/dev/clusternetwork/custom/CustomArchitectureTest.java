package dev.clusternetwork.custom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The module for manifests of the user's own")
class CustomArchitectureTest {

    private static final String ROOT = "dev.clusternetwork.custom";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The packages of this module that each package may import; the empty name is the root package. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("", Set.of("lint", "cni", "rights", "load", "model", "finding")),
            entry("lint", Set.of("rights", "load", "manifest", "model", "finding")),
            entry("cni", Set.of("rights", "load", "manifest", "finding")),
            entry("rights", Set.of("load", "manifest")),
            entry("load", Set.of("manifest", "model", "finding", "template", "template.mustache", "template.erb")),
            entry("model", Set.of("manifest")),
            entry("manifest", Set.of()),
            entry("finding", Set.of()),
            entry("template.erb", Set.of("template", "template.rendering")),
            entry("template.mustache", Set.of("template", "template.rendering")),
            entry("template.rendering", Set.of("template")),
            entry("template", Set.of()));

    /** The packages whose public types are for users. */
    private static final Set<String> API = Set.of("", "template");

    static Set<String> packages() {
        return new TreeSet<>(ARROWS.keySet());
    }

    private static String nameOf(String shortName) {
        return shortName.isEmpty() ? ROOT : ROOT + "." + shortName;
    }

    private static Set<String> scanned() {
        return MODULE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> api() {
        return MODULE.stream()
                .filter(each ->
                        API.stream().anyMatch(name -> each.getPackageName().equals(nameOf(name))))
                .filter(CustomArchitectureTest::isReachable);
    }

    /** Whether code outside of the package can name a type. */
    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(CustomArchitectureTest::isReachable)
                        .orElse(true);
    }

    @Test
    @DisplayName("has these packages, and classes in each of them")
    void everyPackageIsKnownHereAndHasClasses() {
        assertThat(scanned())
                .isEqualTo(packages().stream()
                        .map(CustomArchitectureTest::nameOf)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("packages")
    @DisplayName("has imports that point only downwards")
    void importsPointOnlyDownwards(String name) {
        var allowed = ARROWS.get(name).stream()
                .map(CustomArchitectureTest::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
        allowed.add(nameOf(name));
        noClasses()
                .that()
                .resideInAPackage(nameOf(name))
                .should()
                .dependOnClassesThat(describe(
                        "are of this module outside " + allowed,
                        each -> (each.getPackageName() + ".").startsWith(ROOT + ".")
                                && !allowed.contains(each.getPackageName())))
                .check(MODULE);
    }

    @ParameterizedTest
    @MethodSource("packages")
    @DisplayName("uses every arrow that is allowed")
    void everyArrowIsUsed(String name) {
        var used = MODULE.stream()
                .filter(each -> each.getPackageName().equals(nameOf(name)))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each -> each.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(used)
                .containsAll(ARROWS.get(name).stream()
                        .map(CustomArchitectureTest::nameOf)
                        .toList());
    }

    @Test
    @DisplayName("has no packages that depend on each other in a cycle")
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    @DisplayName("marks every package as null-safe")
    void everyPackageIsNullMarked() {
        assertThat(scanned())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(MODULE.getPackage(name)
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class)))
                        .contains(true));
    }

    @Test
    @DisplayName("has only its provider, its settings and the types of template engines as API")
    void offersFewTypes() {
        assertThat(api().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "CustomNetworkProvider",
                        "CustomSettings",
                        "Rendering",
                        "Template",
                        "TemplateContext",
                        "TemplateEngine");
    }

    @Test
    @DisplayName("has no types of other packages in the signatures of its API")
    void signaturesNameNoOtherTypes() {
        var named = api().flatMap(CustomArchitectureTest::namedInSignatures).collect(Collectors.toSet());
        assertThat(named).contains("dev.clusternetwork.spi.NetworkProvider", ROOT + ".template.Rendering");
        assertThat(named)
                .filteredOn(each -> each.startsWith(ROOT + "."))
                .allMatch(each -> api().anyMatch(offered -> offered.getName().equals(each)));
    }

    private static Stream<String> namedInSignatures(JavaClass type) {
        var members = Stream.concat(
                type.getCodeUnits().stream()
                        .filter(each -> isOffered(each.getModifiers()))
                        .flatMap(CustomArchitectureTest::typesOf),
                type.getFields().stream()
                        .filter(each -> isOffered(each.getModifiers()))
                        .map(JavaField::getType));
        var supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        return Stream.concat(members, supertypes)
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .map(each -> each.getBaseComponentType().getName());
    }

    private static boolean isOffered(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> typesOf(JavaCodeUnit unit) {
        return Stream.concat(
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
                unit.getExceptionTypes().stream());
    }

    @Test
    @DisplayName("uses JRuby in one package only")
    void onlyOnePackageKnowsJRuby() {
        var erb = MODULE.stream().filter(each -> each.getPackageName().equals(nameOf("template.erb")));
        assertThat(erb.map(JavaClass::getSimpleName)).contains("JRubyJar");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jruby..")
                .check(MODULE);
        noClasses()
                .that()
                .resideOutsideOfPackage(nameOf("template.erb"))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("JRubyJar")
                .check(MODULE);
    }
}
