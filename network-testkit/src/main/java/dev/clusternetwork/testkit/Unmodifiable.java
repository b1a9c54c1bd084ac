package dev.clusternetwork.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds modifiable collections by adding elements to them. */
final class Unmodifiable {

    private Unmodifiable() {}

    /** Adds a fault if an element can be added to a collection or a map. */
    static void check(String what, Object holder, ContractViolations faults) {
        faults.addIf(takesMore(holder), what + " can be changed");
    }

    /** Checks every collection that a method of an object without arguments returns. */
    static void checkAccessors(Object holder, ContractViolations faults) {
        Arrays.stream(holder.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Collection.class.isAssignableFrom(method.getReturnType())
                        || Map.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(method -> method.getName()))
                .forEach(method -> {
                    try {
                        var what = holder.getClass().getSimpleName() + "." + method.getName() + "()";
                        faults.addIf(takesMore(method.invoke(holder)), what + " can be changed");
                    } catch (IllegalAccessException | InvocationTargetException notForOthers) {
                        // Other classes cannot call the method either.
                    }
                });
    }

    private static boolean takesMore(@Nullable Object holder) {
        try {
            if (holder instanceof Map<?, ?> map) {
                map.put(null, null);
            } else if (holder instanceof Collection<?> collection) {
                collection.add(null);
            } else {
                return false;
            }
            return true;
        } catch (UnsupportedOperationException refused) {
            return false;
        } catch (NullPointerException | ClassCastException | IllegalArgumentException noNulls) {
            return true;
        }
    }
}
