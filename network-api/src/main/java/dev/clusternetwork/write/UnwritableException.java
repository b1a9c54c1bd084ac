package dev.clusternetwork.write;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;

/** Reports a key or value that cannot be written. It is a Jackson exception, which databind passes on unchanged. */
final class UnwritableException extends StreamWriteException {

    private static final long serialVersionUID = 1L;

    /** The part of a map entry. */
    enum Part {
        KEY,
        VALUE
    }

    private final String path;
    private final Part part;
    private final String fault;

    /** @param fault the problem and the fix, which follow "the value of data.x"; must not contain the value */
    UnwritableException(JsonGenerator generator, String path, Part part, String fault) {
        super(generator, fault);
        this.path = path;
        this.part = part;
        this.fault = fault;
    }

    String path() {
        return path;
    }

    Part part() {
        return part;
    }

    String fault() {
        return fault;
    }
}
