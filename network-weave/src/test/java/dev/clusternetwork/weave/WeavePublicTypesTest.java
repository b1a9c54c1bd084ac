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

class WeavePublicTypesTest {

    private static final String PROVIDER = "dev.clusternetwork.weave";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROVIDER);

    @Test
    @DisplayName("only the provider, its settings and the mesh are public")
    void publicTypes() {
        var publicTypes = MODULE.stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                .map(JavaClass::getSimpleName);

        assertThat(publicTypes).containsExactlyInAnyOrder("WeaveNetworkProvider", "WeaveSettings", "MeshTopology");
    }

    @Test
    @DisplayName("the module has one package, which is @NullMarked")
    void onePackage() {
        assertThat(MODULE.stream().map(JavaClass::getPackageName)).containsOnly(PROVIDER);
        assertThat(MODULE.getPackage(PROVIDER).tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .contains(true);
    }
}
