package dev.serai.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The archives of classes that make starts quick, as users have them from their third start on. All homes share them: their
 * jars are the same files. They last as long as the tests.
 */
final class ClassArchives {
    private static final Path FOLDER = temporary();

    private ClassArchives() {}

    /** Where the JVM of a command keeps its archive; it writes what is not there as it ends in order. */
    static Path of(String command) {
        return FOLDER.resolve(
                switch (command) {
                    case "up" -> "up.jsa";
                    case "run", "validate", "schema" -> "embedded.jsa";
                    default -> "client.jsa";
                });
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("serai-class-archives");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> archives = Files.list(folder)) {
            for (Path archive : (Iterable<Path>) archives::iterator) {
                Files.delete(archive);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
