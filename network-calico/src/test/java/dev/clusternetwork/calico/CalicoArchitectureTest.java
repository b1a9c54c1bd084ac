package dev.clusternetwork.calico;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CalicoArchitectureTest {

    private static final String PROVIDER = "dev.clusternetwork.calico";
    private static final String FELIX = PROVIDER + ".felix";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROVIDER);

    @Test
    @DisplayName("only the provider and its settings are public")
    void publicTypesOfProvider() {
        assertThat(publicTypes(PROVIDER).map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("CalicoNetworkProvider", "CalicoSettings", "TyphaSettings");
    }

    @Test
    @DisplayName("the package of Felix has only the public types that the provider and the rules for manifests use")
    void publicTypesOfFelix() {
        assertThat(publicTypes(FELIX).map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "AutodetectionMethod",
                        "EnvironmentCode",
                        "EnvironmentRules",
                        "FelixEnvironment",
                        "FelixMetrics",
                        "HostsInCidrs",
                        "NodeAddress",
                        "NodeVariable",
                        "Proposal");
        // Manifests are checked by another module.
        assertThat(publicTypes(FELIX).filter(type -> !type.getSimpleName().equals("NodeVariable")))
                .allSatisfy(type -> assertThat(type.getDirectDependenciesToSelf())
                        .extracting(Dependency::getOriginClass)
                        .extracting(JavaClass::getPackageName)
                        .contains(PROVIDER));
    }

    @Test
    @DisplayName("public signatures have no types of the package of Felix")
    void signatures() {
        var signatures = publicTypes(PROVIDER)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(unit -> unit.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getPackageName)
                .toList();

        assertThat(signatures).contains(PROVIDER).doesNotContain(FELIX);
    }

    @Test
    @DisplayName("the provider depends on the package of Felix, which does not depend on the provider")
    void dependencies() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName)).containsOnly(PROVIDER, FELIX);
        noClasses()
                .that()
                .resideInAPackage(FELIX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PROVIDER)
                .check(MODULE);
    }

    @Test
    @DisplayName("every package is null-marked")
    void nullMarked() {
        assertThat(Stream.of(PROVIDER, FELIX))
                .allSatisfy(name -> assertThat(MODULE.getPackage(name)
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class)))
                        .contains(true));
    }

    private static Stream<JavaClass> publicTypes(String packageName) {
        return MODULE.stream()
                .filter(each -> each.getPackageName().equals(packageName))
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass());
    }
}
