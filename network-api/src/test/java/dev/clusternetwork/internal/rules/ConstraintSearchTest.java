package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintSearchTest {

    /** A constraint on a class. */
    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Consistent {
        String message() default "must be consistent";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Consistent
    private static final class OnClass {}

    private record OnField(@Min(1) int number) {}

    private interface OnMethod {
        @Min(1)
        int number();
    }

    private record OnElement(List<@NotEmpty String> names) {}

    private record OnValueOfMap(Map<String, @Min(1) Integer> numbers) {}

    private record OnElementOfElement(Map<String, List<@NotEmpty String>> names) {}

    private record OnElementOfArray(@NotEmpty String[] names) {}

    private interface OnElementOfResult {
        List<@NotEmpty String> names();
    }

    private record Repeated(
            @Pattern(regexp = "a.*") @Pattern(regexp = ".*b")
            String name) {}

    private record Cascaded(@Valid OnField part) {}

    private record CascadedElement(List<@Valid OnField> parts) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnClass.class,
                OnField.class,
                OnMethod.class,
                OnElement.class,
                OnValueOfMap.class,
                OnElementOfElement.class,
                OnElementOfArray.class,
                OnElementOfResult.class,
                Repeated.class,
                Cascaded.class,
                CascadedElement.class
            })
    void aConstraintIsFound(Class<?> type) {
        assertThat(ConstraintSearch.hasConstraint(type)).isTrue();
    }

    private record Free(
            int number,
            List<String> names,
            String[] more,
            @Nullable Map<String, List<String>> all) {
        @Override
        public String toString() {
            return names + "";
        }
    }

    private static final class OtherAnnotation {
        @Deprecated
        private final int number = 1;
    }

    @Test
    void anotherAnnotationIsNotAConstraint() {
        assertThat(ConstraintSearch.hasConstraint(Free.class)).isFalse();
        assertThat(ConstraintSearch.hasConstraint(OtherAnnotation.class)).isFalse();
    }
}
