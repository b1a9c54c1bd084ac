package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomDoorsTest {

    @Test
    @DisplayName("the module shows its provider, its settings and what a template engine needs, and nothing else")
    void smallDoors() {
        var shown = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.clusternetwork.custom")
                .stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                .map(JavaClass::getSimpleName);

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "CustomNetworkProvider",
                        "CustomSettings",
                        "Rendering",
                        "Template",
                        "TemplateContext",
                        "TemplateEngine");
    }
}
