package dev.serai.models.prompt;

import dev.serai.api.NodeResult;

/** The node can't go on before a person has said something. */
final class WaitsFor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NodeResult.Waiting waiting;

    WaitsFor(NodeResult.Waiting waiting) {
        super(waiting.event(), null, false, false);
        this.waiting = waiting;
    }

    NodeResult.Waiting waiting() {
        return waiting;
    }
}
