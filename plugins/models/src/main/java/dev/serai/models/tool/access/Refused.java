package dev.serai.models.tool.access;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;

/** Something that the allow-list does not have. */
final class Refused {
    static final String CODE = "tool.refused";

    private Refused() {}

    static SeraiException because(String message) {
        return new SeraiException(ErrorKind.FORBIDDEN, CODE, message);
    }
}
