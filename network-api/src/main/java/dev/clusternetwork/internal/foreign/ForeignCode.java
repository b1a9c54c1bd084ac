package dev.clusternetwork.internal.foreign;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object whose class is not part of this library: a provider, or an adapter of the host tool. All calls of such an
 * object go through this class, so that a failure names the object at fault, also where foreign code calls foreign
 * code.
 */
public final class ForeignCode {

    private final String name;
    private final String className;

    private ForeignCode(String name, Class<?> type) {
        this.name = name;
        this.className = type.getName();
    }

    /**
     * Returns code that users know by a name.
     *
     * @param name the subject of a sentence, for example {@code the provider 'weave'}
     */
    public static ForeignCode named(String name, Object instance) {
        return new ForeignCode(name, instance.getClass());
    }

    /**
     * Returns code that is known only by its class.
     *
     * @param role its role, for example {@code provider}
     */
    public static ForeignCode unnamed(String role, Object instance) {
        return new ForeignCode("the " + role + " " + instance.getClass().getName(), instance.getClass());
    }

    /**
     * Loads the implementations of a service that a class loader finds.
     *
     * @param what the subject of a sentence, for example {@code a network provider on the class path}
     * @throws ForeignFailure when one of them cannot be loaded
     */
    public static <S> List<S> load(String what, Class<S> service, ClassLoader loader) {
        try {
            return ServiceLoader.load(service, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError broken) {
            // A missing dependency of an implementation is a LinkageError, whose message is a bare class name.
            var fault = broken instanceof ServiceConfigurationError ? broken.getMessage() : broken.toString();
            var missing = MissingClass.of(broken);
            throw new ForeignFailure(
                    new ForeignCode(what, service),
                    what + " cannot be loaded: " + fault
                            + missing.map(each -> ", because the class " + each.name() + " is not on the class path")
                                    .orElse(""),
                    missing.map(each -> each.fix("its module"))
                            .orElse("fix it, or remove its module from the class path"),
                    broken);
        }
    }

    /**
     * Calls a method that has to return something.
     *
     * @param method as its maintainer knows it, for example {@code validate()}
     * @throws ForeignFailure when it throws or returns null
     */
    public <T> T call(String method, Supplier<? extends @Nullable T> call) {
        T answer = callNullable(method, call);
        if (answer == null) {
            throw returned("null from " + method);
        }
        return answer;
    }

    /**
     * Calls a method that has to return an instance of a type, whatever its generic signature is.
     *
     * @throws ForeignFailure when it throws, or when it returns null or an object of another type
     */
    public <T> T call(String method, Class<T> type, Supplier<? extends @Nullable Object> call) {
        Object answer = call(method, call);
        if (!type.isInstance(answer)) {
            throw returned("a " + answer.getClass().getName() + " from " + method + ", not a " + type.getName());
        }
        return type.cast(answer);
    }

    /**
     * Calls a method that returns nothing.
     *
     * @throws ForeignFailure when it throws
     */
    public void run(String method, Runnable call) {
        callNullable(method, () -> {
            call.run();
            return null;
        });
    }

    /**
     * Returns the failure of a method that returned a value that it must not return.
     *
     * @param what the value, with its article
     */
    public ForeignFailure returned(String what) {
        return new ForeignFailure(this, name + " returned " + what, reportFix(), null);
    }

    private <T> @Nullable T callNullable(String method, Supplier<? extends @Nullable T> call) {
        try {
            return call.get();
        } catch (ForeignFailure deeper) {
            // Thrown by code that this code called: an adapter that a provider called.
            throw deeper;
        } catch (StackOverflowError endless) {
            throw failureOf(method, endless);
        } catch (VirtualMachineError fatal) {
            // Not a fault of the code that was running.
            throw fatal;
        } catch (Throwable thrown) {
            // Includes errors, and checked exceptions that code in other languages than Java throws without a
            // declaration.
            throw failureOf(method, thrown);
        }
    }

    private ForeignFailure failureOf(String method, Throwable thrown) {
        var missing = MissingClass.of(thrown);
        if (missing.isPresent()) {
            return new ForeignFailure(
                    this,
                    name + " needs the class " + missing.get().name() + ", which is not on the class path",
                    missing.get().fix(className),
                    thrown);
        }
        return new ForeignFailure(
                this,
                name + " failed in " + method + ": " + thrown.getClass().getSimpleName() + frameOf(thrown),
                reportFix(),
                thrown);
    }

    /** Returns the first frame outside the JDK: a frame of a null check in the JDK would not help. */
    private static String frameOf(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private String reportFix() {
        return "report it to the maintainer of " + className;
    }
}
