package dev.clusternetwork.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FleetPublicTypesTest {

    private static final String FLEET = "dev.clusternetwork.fleet";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(FLEET);

    @Test
    @DisplayName("only what users of fleets need is public")
    void publicTypes() {
        assertThat(MODULE.stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "AddressBook",
                        "ClusterPlan",
                        "Fleet",
                        "FleetCluster",
                        "FleetDocument",
                        "FleetPlanner",
                        "FleetReader",
                        "FleetStep",
                        "FleetValidation");
    }

    @Test
    @DisplayName("the module has one package, which is @NullMarked")
    void onePackage() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName)).containsOnly(FLEET);
        assertThat(MODULE.getPackage(FLEET).tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .contains(true);
    }

    @Test
    @DisplayName("it knows no provider")
    void knowsNoProvider() {
        noClasses()
                .that()
                .resideInAPackage(FLEET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.clusternetwork.weave..", "dev.clusternetwork.calico..", "dev.clusternetwork.custom..")
                .check(MODULE);
    }
}
