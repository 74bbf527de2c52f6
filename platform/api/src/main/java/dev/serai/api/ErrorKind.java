package dev.serai.api;

/** Whose fault an error is, and with it what to do: repeat, correct, sign in, wait, or look into the log. */
public enum ErrorKind {
    /** The request is wrong; the same request will fail again. */
    CALLER(400),
    /** No proof of who is calling. */
    UNAUTHENTICATED(401),
    /** Known, or refused as unknown, and not allowed. */
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** The request does not fit the present state. */
    CONFLICT(409),
    /** Meant for a state that has changed meanwhile: read it again. */
    STALE(412),
    /** Over a limit of size. */
    TOO_LARGE(413),
    /** Doesn't say which state it is meant for, and could undo what another has done. */
    UNCONDITIONAL(428),
    /** A plugin misbehaved. */
    PLUGIN(500),
    /** A system that was called failed or did not answer in time. */
    REMOTE(502),
    /** Too much work at the moment; repeat later. */
    OVERLOAD(503),
    /** A fault of the platform itself. */
    INTERNAL(500);

    private final int httpStatus;

    ErrorKind(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status that tells this kind to a caller. */
    public int httpStatus() {
        return httpStatus;
    }
}
