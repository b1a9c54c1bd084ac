package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The public API consists of the listed types, and its signatures contain no internal types. */
class PublicTypesTest {

    private static final List<JavaClass> VISIBLE = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.clusternetwork")
                    .stream()
                    .filter(each -> !isInternal(each))
                    .filter(PublicTypesTest::isVisible)
                    .toList();

    private static boolean isInternal(JavaClass each) {
        return each.getPackageName().startsWith("dev.clusternetwork.internal");
    }

    private static boolean isVisible(JavaClass each) {
        return isOpen(each.getModifiers())
                && each.getEnclosingClass().map(PublicTypesTest::isVisible).orElse(true);
    }

    private static boolean isOpen(java.util.Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    @DisplayName("public-types.txt lists the public top-level types outside of internal packages")
    void publicTypes() throws IOException {
        assertThat(VISIBLE.stream()
                        .filter(each -> each.getEnclosingClass().isEmpty())
                        .map(JavaClass::getName)
                        .sorted())
                .as("the public types; change public-types.txt only if users need the type; otherwise move it to"
                        + " an internal package or make it package-private")
                .containsExactlyElementsOf(Files.readAllLines(Path.of("public-types.txt")))
                .hasSizeLessThanOrEqualTo(75);
    }

    @Test
    @DisplayName("no signature of the public API contains an internal type")
    void signatures() {
        var members = VISIBLE.stream()
                .flatMap(each -> each.getMembers().stream())
                .filter(member -> isOpen(member.getModifiers()))
                .toList();
        assertThat(members).hasSizeGreaterThan(300);
        var mentioned = Stream.concat(
                        members.stream()
                                .flatMap(member -> types(member)
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                        .filter(PublicTypesTest::isInternal)
                                        .map(type -> member.getFullName() + " mentions " + type.getName())),
                        VISIBLE.stream()
                                .flatMap(each -> Stream.concat(
                                                each.getSuperclass().stream(), each.getInterfaces().stream())
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                        .filter(PublicTypesTest::isInternal)
                                        .map(type -> each.getName() + " extends " + type.getName())))
                .collect(Collectors.toList());
        assertThat(mentioned).isEmpty();
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (!(member instanceof JavaCodeUnit method)) {
            return Stream.of(((com.tngtech.archunit.core.domain.JavaField) member).getType());
        }
        return Stream.of(
                        Stream.of(method.getReturnType()),
                        method.getParameterTypes().stream(),
                        method.getTypeParameters().stream(),
                        method.getThrowsClause().getTypes().stream())
                .flatMap(each -> each);
    }
}
