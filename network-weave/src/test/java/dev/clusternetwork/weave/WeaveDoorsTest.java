package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WeaveDoorsTest {

    private static final String PROVIDER = "dev.clusternetwork.weave";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROVIDER);

    @Test
    @DisplayName("the module shows its provider and its settings, and nothing else")
    void smallDoors() {
        var shown = MODULE.stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                .map(JavaClass::getSimpleName);

        assertThat(shown).containsExactlyInAnyOrder("WeaveNetworkProvider", "WeaveSettings");
    }

    @Test
    @DisplayName("the module has one package, which is null-marked")
    void onePackage() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName)).containsOnly(PROVIDER);
        assertThat(MODULE.getPackage(PROVIDER).tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .contains(true);
    }
}
