package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.constraint.FieldPath.Each;
import dev.clusternetwork.internal.constraint.FieldPath.Field;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Here, because only this module has all modules of the model on its class path. */
@DisplayName("Each row of the field constraints")
class FieldConstraintsModelTest {

    private static Stream<FieldRule> rows() {
        return new TreeSet<>(FieldConstraints.all().types())
                .stream().flatMap(type -> FieldConstraints.all().of(type).stream());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("is about fields that the model has")
    void fieldsExist(FieldRule rule) throws ClassNotFoundException {
        var isOfAllKinds = rule.type().equals("HasMetadata");
        var type = isOfAllKinds
                ? ModelType.of(ConfigMap.class)
                : ModelType.of(Class.forName("io.fabric8.kubernetes.api.model." + rule.type()));
        assertThat(type.qualifiedName()).isEqualTo(isOfAllKinds ? "ConfigMap" : rule.type());
        var steps = rule.path().steps();
        assertThat(resolve(type, steps)).as("field").isPresent();
        var holder = resolve(type, stepsToHolder(steps)).orElseThrow();
        rule.condition().paths(true).forEach(path -> assertExists(type, path));
        rule.condition().paths(false).forEach(path -> assertExists(holder, path));
        namedFields(rule.constraint())
                .forEach(field -> assertExists(
                        rule.constraint() instanceof FieldConstraint.Choice
                                ? resolve(type, steps).orElseThrow()
                                : holder,
                        List.of(field)));
    }

    /** Returns the steps before the last field. */
    private static List<FieldPath.Step> stepsToHolder(List<FieldPath.Step> steps) {
        var end = steps.size();
        while (end > 0 && !(steps.get(end - 1) instanceof Field)) {
            end--;
        }
        return steps.subList(0, Math.max(0, end - 1));
    }

    private static List<String> namedFields(FieldConstraint constraint) {
        if (constraint instanceof FieldConstraint.Choice choice) {
            return choice.fields();
        }
        if (constraint instanceof FieldConstraint.NotBelow other) {
            return List.of(other.other());
        }
        if (constraint instanceof FieldConstraint.Above other) {
            return List.of(other.other());
        }
        if (constraint instanceof FieldConstraint.FirstIs other) {
            return List.of(other.other());
        }
        if (constraint instanceof FieldConstraint.Inside other) {
            return List.of(other.other());
        }
        if (constraint instanceof FieldConstraint.FamiliesOf other) {
            return List.of(other.other());
        }
        return constraint instanceof FieldConstraint.SameAs other ? List.of(other.other()) : List.of();
    }

    private static void assertExists(ModelType type, List<String> path) {
        var steps = new ArrayList<FieldPath.Step>();
        path.forEach(each -> steps.add(each.startsWith("[") ? Each.ITEM : new Field(each)));
        assertThat(resolve(type, steps))
                .as(path + " of " + type.qualifiedName())
                .isPresent();
    }

    private static Optional<ModelType> resolve(ModelType start, List<FieldPath.Step> steps) {
        var type = Optional.of(start);
        for (var step : steps) {
            if (step instanceof Field field) {
                type = type.flatMap(
                        each -> each.kind() == ModelType.Kind.MAP ? each.element() : each.field(field.name()));
            } else {
                var expected = step == Each.ITEM ? ModelType.Kind.LIST : ModelType.Kind.MAP;
                type = type.filter(each -> each.kind() == expected).flatMap(ModelType::element);
            }
        }
        return type;
    }
}
