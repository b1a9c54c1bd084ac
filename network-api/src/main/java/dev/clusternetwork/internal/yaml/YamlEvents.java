package dev.clusternetwork.internal.yaml;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** Reads the events of the parser, and distinguishes exceptions of the parser from those of other code. */
final class YamlEvents {

    private final Iterator<Event> events;

    private YamlEvents(Iterator<Event> events) {
        this.events = events;
    }

    /** Wraps an exception of the parser. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RuntimeException failure;

        private Unreadable(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }

    /** Starts to parse a source. */
    static YamlEvents of(YamlSource source) {
        var settings = LoadSettings.builder()
                .setLabel(source.fileName())
                .setCodePointLimit(Integer.MAX_VALUE) // the caller limits the size
                // One buffer for the whole content: with a small one the parser copies a long scalar again for each
                // kilobyte.
                .setBufferSize(source.content().length() + 1)
                .build();
        return new YamlEvents(new Parse(settings).parseString(source.content()).iterator());
    }

    /** Returns the next event; empty at the end. */
    Optional<Event> next() throws Unreadable {
        try {
            return events.hasNext() ? Optional.of(events.next()) : Optional.empty();
        } catch (RuntimeException e) {
            // Not only its own exceptions: invalid input can make it throw others, for example NumberFormatException.
            throw new Unreadable(e);
        }
    }
}
