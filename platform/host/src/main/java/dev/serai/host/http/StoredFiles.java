package dev.serai.host.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files on the class path below one folder, kept in memory once read. Safe for use by many threads; reading blocks. */
public final class StoredFiles {
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

    private final ClassLoader loader;
    private final String folder;
    private final Map<String, StoredFile> read = new ConcurrentHashMap<>();

    /** @param folder with a slash at its end */
    public StoredFiles(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /** Whether a path is a plain relative one: no empty, hidden or upward step, nothing that needs decoding. */
    public static boolean isPlain(String path) {
        return SAFE.matcher(path).matches();
    }

    /** A file is stored as it is, or compressed as {@code NAME.gz} only. */
    public Optional<StoredFile> find(String path) throws IOException {
        if (!isPlain(path)) {
            return Optional.empty();
        }
        StoredFile known = read.get(path);
        return known != null ? Optional.of(known) : Optional.ofNullable(load(path));
    }

    private @Nullable StoredFile load(String path) throws IOException {
        StoredFile file = load(path, ".gz", true);
        file = file == null ? load(path, "", false) : file;
        if (file != null) {
            read.put(path, file);
        }
        return file;
    }

    private @Nullable StoredFile load(String path, String suffix, boolean compressed) throws IOException {
        try (InputStream in = loader.getResourceAsStream(folder + path + suffix)) {
            return in == null ? null : new StoredFile(path, Buffer.buffer(in.readAllBytes()), compressed);
        }
    }
}
