package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.math.BigDecimal;
import java.time.Duration;

/** The deadline for all templates of one engine. Immutable. */
public final class Deadline {

    private final Duration mostTime;
    private final long end;

    private Deadline(Duration mostTime) {
        this.mostTime = mostTime;
        this.end = System.nanoTime() + mostTime.toNanos();
    }

    /** Returns a deadline that begins now. */
    public static Deadline in(Duration mostTime) {
        return new Deadline(mostTime);
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Returns the remaining time; zero when the deadline is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Returns the rendering of the template that exceeded the deadline. */
    public Rendering exceeded(int line) {
        return Rendering.stopped(
                line,
                "the template takes longer than the " + seconds() + " that all templates have in total",
                "look for an infinite loop");
    }

    /** Returns the rendering of a template for which no time was left. */
    public Rendering neverReached() {
        return Rendering.stopped(
                1,
                "the template was not rendered, because the " + seconds()
                        + " that all templates have in total were over",
                "find the template that takes so long");
    }

    private String seconds() {
        return BigDecimal.valueOf(mostTime.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
