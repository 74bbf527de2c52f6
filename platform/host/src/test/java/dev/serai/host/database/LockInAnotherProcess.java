package dev.serai.host.database;

import dev.serai.api.SeraiException;
import java.nio.file.Path;

/** Tries to take the data folder that it is given. */
final class LockInAnotherProcess {
    private LockInAnotherProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
            System.out.println("got " + folder.path());
        } catch (SeraiException e) {
            System.out.println(e.code() + " " + e.text());
        }
    }
}
