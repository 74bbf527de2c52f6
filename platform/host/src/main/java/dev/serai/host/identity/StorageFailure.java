package dev.serai.host.identity;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.SQLException;

/** How a failed statement reaches a caller. */
final class StorageFailure {
    private StorageFailure() {}

    static SeraiException of(String what, SQLException cause) {
        return new SeraiException(
                ErrorKind.INTERNAL,
                "identity.storage",
                "The table of " + what + " could not be read or written; the log says why.",
                cause);
    }
}
