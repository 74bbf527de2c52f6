package dev.serai.host.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What lets the command line of this machine in, while this process runs: a new secret at each start, in a file that its
 * user alone can read.
 */
public final class CliToken implements AutoCloseable {
    private final Path file;
    private final String digest;

    private CliToken(Path file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    public static CliToken write(Path data) {
        Path file = data.resolve("cli-token");
        String secret = ApiTokens.PREFIX + "cli_" + Secret.next();
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly());
            Files.writeString(file, secret + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CliToken(file, Secret.digest(secret));
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    boolean is(String secret) {
        return Secret.same(digest, Secret.digest(secret));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
