package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;

/** One write of a commit can't be stored; the others can. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Write write;
    private final SeraiException reason;

    Refusal(Write write, String code, String message) {
        super(message);
        this.write = write;
        this.reason = new SeraiException(ErrorKind.CONFLICT, code, message);
    }

    Write write() {
        return write;
    }

    SeraiException reason() {
        return reason;
    }
}
