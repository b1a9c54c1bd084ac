package dev.clusternetwork.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds mutable parts that two objects share. Calls all getters and compares by identity, because equal parts need not
 * be the same.
 */
final class SharedParts {

    private final IdentityHashMap<Object, String> first = new IdentityHashMap<>();
    private final List<String> shared = new ArrayList<>();

    private SharedParts() {}

    /** Returns the paths of the outermost shared parts; the path of the object itself is empty. */
    static List<String> of(HasMetadata one, HasMetadata other) {
        var parts = new SharedParts();
        parts.walk("", one, true);
        parts.walk("", other, false);
        return parts.shared;
    }

    private void walk(String path, @Nullable Object value, boolean isFirst) {
        if (!(value instanceof KubernetesResource || value instanceof Collection || value instanceof Map)) {
            return;
        }
        if (isFirst) {
            if (first.put(value, path) != null) {
                return;
            }
        } else if (first.containsKey(value) && !isUnmodifiable(value)) {
            shared.add(path);
            return;
        }
        if (value instanceof KubernetesResource) {
            getters(value.getClass())
                    .forEach(getter -> walk(below(path, property(getter)), call(getter, value), isFirst));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> walk(below(path, String.valueOf(key)), each, isFirst));
        } else {
            int i = 0;
            for (var each : (Collection<?>) value) {
                walk(path + "[" + i++ + "]", each, isFirst);
            }
        }
    }

    /** Returns whether a collection is unmodifiable; it may be shared, but its elements may not. */
    private static boolean isUnmodifiable(Object value) {
        var type = value.getClass().getName();
        return type.startsWith("java.util.ImmutableCollections$") || type.startsWith("java.util.Collections$");
    }

    private static List<Method> getters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().startsWith("get")
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isBridge()
                        && !method.getReturnType().isPrimitive()
                        && method.getReturnType() != String.class
                        && method.getReturnType() != Class.class)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String property(Method getter) {
        var name = getter.getName().substring(3);
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static @Nullable Object call(Method getter, Object target) {
        try {
            return getter.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException noProperty) {
            return null;
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
