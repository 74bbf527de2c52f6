package dev.serai.host.secrets;

import dev.serai.api.ErrorKind;
import dev.serai.api.SecretSource;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** {@code data/secrets.properties}, readable by its owner only. Read anew for each question: it is small and local. */
public final class FileSecrets implements SecretSource {
    private static final int SECRET_BYTES = 32;

    private final Path file;

    public FileSecrets(Path file) {
        this.file = file;
    }

    /** Makes the file, with a random {@code WEBHOOK_SECRET} in it, where there is none. */
    public void createIfMissing() {
        if (Files.exists(file)) {
            return;
        }
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            createForOwnerOnly();
            Files.writeString(
                    file,
                    "# Secrets of this installation: {secret.NAME} in settings, routes and workflows.\nWEBHOOK_SECRET="
                            + HexFormat.of().formatHex(random)
                            + "\n",
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw unreadable("written", e);
        }
    }

    private void createForOwnerOnly() throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    @Override
    public String description() {
        return "data/secrets.properties";
    }

    @Override
    public Optional<String> find(String name) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable("read", e);
        }
        return Optional.ofNullable(secrets.getProperty(name)).filter(value -> !value.isEmpty());
    }

    private static SeraiException unreadable(String verb, Exception cause) {
        return new SeraiException(
                ErrorKind.INTERNAL,
                "secret.unavailable",
                "data/secrets.properties can't be " + verb + "; see that this user may read and write it.",
                cause);
    }
}
