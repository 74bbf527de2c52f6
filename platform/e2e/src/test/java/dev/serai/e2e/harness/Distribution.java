package dev.serai.e2e.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What was built and is tested here. */
public final class Distribution {
    private Distribution() {}

    static Path folder() {
        return folder("serai.dist");
    }

    /** A file of the checkout that the tests run in. */
    public static Path checkout(String path) {
        return folder("serai.checkout").resolve(path);
    }

    private static Path folder(String property) {
        return Path.of(requireNonNull(System.getProperty(property), property))
                .toAbsolutePath()
                .normalize();
    }

    /** A home folder of its own. The jars, which nothing writes to, are shared. */
    static void unpackInto(Path home) {
        try {
            Files.createSymbolicLink(home.resolve("lib"), folder().resolve("lib"));
            for (String part : new String[] {"bin", "config", "examples", "plugins", "routes"}) {
                copy(folder().resolve(part), home.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file, or a folder with all that is in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
