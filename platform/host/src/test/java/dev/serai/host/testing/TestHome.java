package dev.serai.host.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home folder that a test fills. */
public record TestHome(Path root) {

    public Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    public Path plugin(String name) {
        return root.resolve("plugins").resolve(name);
    }

    public void delete(String name) throws IOException {
        Files.delete(root.resolve(name));
    }
}
