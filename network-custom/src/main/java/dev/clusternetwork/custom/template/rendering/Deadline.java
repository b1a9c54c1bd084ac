package dev.clusternetwork.custom.template.rendering;

import dev.clusternetwork.custom.template.Rendering;
import java.math.BigDecimal;
import java.time.Duration;

/** When the templates of one engine have to be done. Immutable. */
public final class Deadline {

    private final Duration mostTime;
    private final long end;

    private Deadline(Duration mostTime) {
        this.mostTime = mostTime;
        this.end = System.nanoTime() + mostTime.toNanos();
    }

    /** The time runs from now on. */
    public static Deadline in(Duration mostTime) {
        return new Deadline(mostTime);
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** What is left; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** The template during which the time ran out. */
    public Rendering exceeded(int line) {
        return Rendering.stopped(
                line,
                "the template takes longer than the " + seconds() + " that all templates have together",
                "look for what never ends");
    }

    /** A template for which no time was left. */
    public Rendering neverReached() {
        return Rendering.stopped(
                1,
                "the template was not rendered, for the " + seconds() + " that all templates have together were over",
                "find what takes so long");
    }

    private String seconds() {
        return BigDecimal.valueOf(mostTime.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
