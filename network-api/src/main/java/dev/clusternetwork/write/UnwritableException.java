package dev.clusternetwork.write;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;

/** A key or value that the generator refuses. A Jackson exception so that it passes through databind unchanged. */
final class UnwritableException extends StreamWriteException {

    private static final long serialVersionUID = 1L;

    /** Which half of a map entry. */
    enum Part {
        KEY,
        VALUE
    }

    private final String path;
    private final Part part;
    private final String fault;

    /** @param fault what is wrong and what to do; follows "the value of data.x"; must not hold the value */
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
