package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import org.jspecify.annotations.Nullable;

/** Ends a rendering from within a library. Is always caught by the engine. */
public final class TemplateFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rendering rendering;

    private TemplateFault(Rendering rendering) {
        super(rendering.problem(), null, false, false);
        this.rendering = rendering;
    }

    public static TemplateFault of(Rendering rendering) {
        return new TemplateFault(rendering);
    }

    /** Returns the first fault among an exception and its causes, or null. */
    public static @Nullable TemplateFault in(@Nullable Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof TemplateFault fault) {
                return fault;
            }
        }
        return null;
    }

    public Rendering rendering() {
        return rendering;
    }

    /** Returns the rendering with another line. */
    public Rendering renderingAt(int line) {
        return switch (rendering.outcome()) {
            case FAILED -> Rendering.failed(line, rendering.problem(), rendering.fix());
            case STOPPED -> Rendering.stopped(line, rendering.problem(), rendering.fix());
            case RENDERED, UNAVAILABLE -> rendering;
        };
    }
}
