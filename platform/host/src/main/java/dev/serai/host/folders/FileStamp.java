package dev.serai.host.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tells one state of a file from another without reading it. The key changes when a file is replaced. */
public record FileStamp(
        FileTime modified, long size, @Nullable Object key) {

    /** Empty where there is no such file (any more). */
    public static Optional<FileStamp> of(Path file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.isRegularFile()
                    ? Optional.of(new FileStamp(seen.lastModifiedTime(), seen.size(), seen.fileKey()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
