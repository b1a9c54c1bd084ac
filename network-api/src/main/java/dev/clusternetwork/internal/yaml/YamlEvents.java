package dev.clusternetwork.internal.yaml;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** Reads the events of the parser, and tells what the parser throws apart from what our own mistakes would throw. */
final class YamlEvents {

    private final Iterator<Event> events;

    private YamlEvents(Iterator<Event> events) {
        this.events = events;
    }

    /** What the parser threw. */
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

    /** Begins to parse a text. */
    static YamlEvents of(YamlText source) {
        var settings = LoadSettings.builder()
                .setLabel(source.fileName())
                .setCodePointLimit(Integer.MAX_VALUE) // whoever reads the file bounds the text
                // All at once: with its small buffer the parser copies a long scalar anew for each kilobyte.
                .setBufferSize(source.text().length() + 1)
                .build();
        return new YamlEvents(new Parse(settings).parseString(source.text()).iterator());
    }

    /** Returns the next event; empty at the end. */
    Optional<Event> next() throws Unreadable {
        try {
            return events.hasNext() ? Optional.of(events.next()) : Optional.empty();
        } catch (RuntimeException e) {
            // Not only its own exceptions: odd input has made it fail with others, such as NumberFormatException.
            throw new Unreadable(e);
        }
    }
}
