package dev.clusternetwork.custom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomDoorsTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.clusternetwork.custom");

    @Test
    @DisplayName("the module shows its provider, its settings and what a template engine needs, and nothing else")
    void smallDoors() {
        var shown = MODULE.stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                .map(JavaClass::getSimpleName);

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "CustomNetworkProvider",
                        "CustomSettings",
                        "Rendering",
                        "Template",
                        "TemplateContext",
                        "TemplateEngine",
                        "TemplateEngines");
    }

    @Test
    @DisplayName("templates know nothing of manifests")
    void arrows() {
        noClasses()
                .that()
                .resideInAPackage("dev.clusternetwork.custom.template")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.clusternetwork.custom")
                .check(MODULE);
    }
}
