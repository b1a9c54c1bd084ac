package dev.clusternetwork.internal.rules;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.stream.Stream;

/** Finds constraint annotations on a class, its fields, its methods, and the elements of their containers. */
final class ConstraintSearch {

    private ConstraintSearch() {}

    static boolean hasConstraint(Class<?> type) {
        return isAnnotated(type)
                || Stream.of(type.getDeclaredFields())
                        .anyMatch(field -> isAnnotated(field) || hasConstraint(field.getAnnotatedType()))
                || Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> isAnnotated(method) || hasConstraint(method.getAnnotatedReturnType()));
    }

    private static boolean hasConstraint(AnnotatedType type) {
        if (isAnnotated(type)) {
            return true;
        }
        if (type instanceof AnnotatedParameterizedType container) {
            return Arrays.stream(container.getAnnotatedActualTypeArguments()).anyMatch(ConstraintSearch::hasConstraint);
        }
        return type instanceof AnnotatedArrayType array && hasConstraint(array.getAnnotatedGenericComponentType());
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(
                        each -> each == Valid.class || each.isAnnotationPresent(Constraint.class) || isContainer(each));
    }

    /** Repeated constraints are in a container annotation, nested in the constraint: {@code @Pattern.List}. */
    private static boolean isContainer(Class<? extends Annotation> each) {
        var outer = each.getEnclosingClass();
        return outer != null && outer.isAnnotationPresent(Constraint.class);
    }
}
