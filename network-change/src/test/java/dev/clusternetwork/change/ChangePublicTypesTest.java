package dev.clusternetwork.change;

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

class ChangePublicTypesTest {

    private static final String CHANGE = "dev.clusternetwork.change";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CHANGE);

    @Test
    @DisplayName("only what users of change plans need is public")
    void publicTypes() {
        assertThat(MODULE.stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Action", "ChangePlan", "Cost", "FieldChange", "ObjectChange");
    }

    @Test
    @DisplayName("the module has one package, which is @NullMarked")
    void onePackage() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName)).containsOnly(CHANGE);
        assertThat(MODULE.getPackage(CHANGE).tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .contains(true);
    }

    @Test
    @DisplayName("it knows no provider")
    void knowsNoProvider() {
        noClasses()
                .that()
                .resideInAPackage(CHANGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.clusternetwork.weave..", "dev.clusternetwork.calico..", "dev.clusternetwork.custom..")
                .check(MODULE);
    }
}
