package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WeaveDoorsTest {

    @Test
    @DisplayName("the module shows its provider and its settings, and nothing else")
    void smallDoors() {
        var shown = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.clusternetwork.weave")
                        .stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                        .map(JavaClass::getSimpleName);

        assertThat(shown).containsExactlyInAnyOrder("WeaveNetworkProvider", "WeaveSettings");
    }
}
