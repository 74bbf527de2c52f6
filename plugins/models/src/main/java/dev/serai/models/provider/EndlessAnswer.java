package dev.serai.models.provider;

import java.io.IOException;

/** An answer did not end where it had to. */
public final class EndlessAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    EndlessAnswer(String message) {
        super(message);
    }
}
