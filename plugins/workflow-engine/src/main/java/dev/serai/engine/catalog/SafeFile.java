package dev.serai.engine.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Changes files so that others, and whoever comes after a crash, see the old or the new one and nothing in between. */
final class SafeFile {
    private SafeFile() {}

    /** Durable when it returns. */
    static void write(Path file, String text) throws IOException {
        Path folder = folder(file);
        Files.createDirectories(folder);
        Path next = folder.resolve("." + file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        persist(folder);
    }

    /** Durable when it returns. */
    static void delete(Path file) throws IOException {
        Files.delete(file);
        persist(folder(file));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file in a folder");
    }

    private static void persist(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
