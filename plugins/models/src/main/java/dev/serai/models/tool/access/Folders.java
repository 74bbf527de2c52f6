package dev.serai.models.tool.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folders that tools may read and write. What counts is where a path leads behind all links. Safe for use by many
 * threads.
 */
public final class Folders {
    /** It is never read or written, wherever it is. */
    private static final String SECRETS = "secrets.properties";

    private final Path home;
    private final List<Path> readable;
    private final List<Path> writable;

    /** @param home what paths that are not absolute begin with */
    public Folders(Path home, List<String> readable, List<String> writable) {
        this.home = home.toAbsolutePath().normalize();
        this.readable =
                readable.stream().map(this.home::resolve).map(Path::normalize).toList();
        this.writable =
                writable.stream().map(this.home::resolve).map(Path::normalize).toList();
    }

    public boolean mayRead() {
        return !readable.isEmpty();
    }

    public boolean mayWrite() {
        return !writable.isEmpty();
    }

    /** The folders to read from, as far as they are there. */
    public List<Path> readable() {
        return readable.stream().filter(Files::isDirectory).toList();
    }

    /** How people call a path. */
    public String shown(Path path) {
        return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
    }

    /**
     * A file or folder that is there and may be read.
     *
     * @throws dev.serai.api.SeraiException {@code tool.refused}, alike for what is not there and what is not allowed
     */
    public Path toRead(String path) {
        Path wanted = path(path);
        Path real = real(wanted);
        if (real == null || !isWithin(real, readable) || isSecret(real)) {
            throw Refused.because(
                    "There is no file '" + path + "' that tools may read (files.read in config/tools.yaml).");
        }
        return real;
    }

    /** Whether a path that was found within a folder still leads to what may be read. */
    public boolean isReadable(Path path) {
        Path real = real(path);
        return real != null && isWithin(real, readable) && !isSecret(real);
    }

    /**
     * Where a file may be written; its folders need not be there yet.
     *
     * @throws dev.serai.api.SeraiException {@code tool.refused}
     */
    public Path toWrite(String path) {
        Path wanted = path(path);
        Path there = wanted.getParent();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        Path real = there == null ? null : real(there);
        if (real == null || there == null) {
            throw notWritable(path);
        }
        Path target = real.resolve(there.relativize(wanted)).normalize();
        boolean plain = !Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
        if (!plain || !isWithin(target, writable) || isSecret(target)) {
            throw notWritable(path);
        }
        return target;
    }

    private static dev.serai.api.SeraiException notWritable(String path) {
        return Refused.because("The file '" + path + "' may not be written (files.write in config/tools.yaml).");
    }

    private Path path(String path) {
        try {
            return home.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw Refused.because("This is no path: " + e.getReason() + ".");
        }
    }

    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isWithin(Path real, List<Path> folders) {
        return folders.stream()
                .map(folder -> Files.exists(folder) ? real(folder) : folder)
                .anyMatch(folder -> folder != null && real.startsWith(folder));
    }

    private static boolean isSecret(Path path) {
        return path.getFileName() != null && path.getFileName().toString().equals(SECRETS);
    }
}
