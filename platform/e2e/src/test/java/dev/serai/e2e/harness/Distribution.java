package dev.serai.e2e.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** A home folder of its own. */
    static void unpackInto(Path home) {
        for (String part : new String[] {"bin", "config", "examples", "plugins", "routes"}) {
            copy(folder().resolve(part), home.resolve(part));
        }
        share(folder().resolve("lib"), home.resolve("lib"));
    }

    /** By hard links where the file system has them: nothing writes to jars. */
    private static void share(Path jars, Path target) {
        try (Stream<Path> files = Files.list(jars)) {
            Files.createDirectory(target);
            for (Path jar : (Iterable<Path>) files::iterator) {
                Files.createLink(target.resolve(requireNonNull(jar.getFileName())), jar);
            }
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            copy(jars, target);
        }
    }

    /** Copies a file, or a folder with all that is in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
