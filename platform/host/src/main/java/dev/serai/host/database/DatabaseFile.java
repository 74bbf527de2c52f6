package dev.serai.host.database;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** The SQLite database as a file: checked, copied while others write, and replaced by a copy. Every method may block. */
public final class DatabaseFile {
    private static final String NAME = "serai.db";
    private static final String KEPT = "serai.db.before-restore";
    private static final String LOG = "-wal";
    private static final Logger log = LoggerFactory.getLogger(DatabaseFile.class);

    private final Path file;

    private DatabaseFile(Path file) {
        this.file = file;
    }

    /** The one in a data folder. */
    public static DatabaseFile in(Path data) {
        return new DatabaseFile(data.resolve(NAME));
    }

    public Path path() {
        return file;
    }

    /**
     * What SQLite finds wrong in the file; empty where nothing is.
     *
     * @throws SeraiException {@code database.missing}; {@code database.unreadable} where it is no database at all
     */
    public List<String> problems() {
        return problems(file);
    }

    private static List<String> problems(Path database) {
        requireFile(database);
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma integrity_check")) {
            List<String> problems = new ArrayList<>();
            while (rows.next()) {
                problems.add(rows.getString(1));
            }
            return problems.equals(List.of("ok")) ? List.of() : problems;
        } catch (SQLException e) {
            throw failure("database.unreadable", database + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a whole, consistent copy, durable when this returns. Others may read and write meanwhile; the copy is of the
     * moment when it began.
     *
     * @throws SeraiException {@code backup.exists}; {@code backup.failed}, and there is no copy then
     */
    public void backUp(Path target) {
        requireFile(file);
        if (Files.exists(target)) {
            throw failure("backup.exists", target + " is there already; name another file, or remove it", null);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try (Connection connection = open(file);
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            Files.deleteIfExists(unfinished);
            createForOwnerOnly(unfinished);
            copy.setString(1, unfinished.toString());
            copy.execute();
            force(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            remove(unfinished);
            throw failure("backup.failed", "The backup " + target + " could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a backup in the place of the database, in one step: a process that dies meanwhile leaves the one or the other.
     * The caller must hold the data folder.
     *
     * @return where the database that was there is kept; it replaces what an earlier restore kept
     * @throws SeraiException {@code database.missing}; {@code backup.damaged}; {@code restore.failed}; the database is
     *     then as it was
     */
    public Path restore(Path backup) {
        List<String> problems = problems(backup);
        if (!problems.isEmpty()) {
            throw failure("backup.damaged", backup + " is damaged: " + problems.getFirst(), null);
        }
        Path kept = file.resolveSibling(KEPT);
        Path fresh = file.resolveSibling(NAME + ".restoring");
        try {
            Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
            force(fresh);
            if (Files.exists(file)) {
                keep(kept);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException e) {
            remove(fresh);
            throw failure("restore.failed", "The backup could not be restored: " + e.getMessage(), e);
        }
    }

    private static void createForOwnerOnly(Path empty) throws IOException {
        if (empty.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(empty, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private void keep(Path kept) throws IOException {
        emptyLog();
        Path entries = file.resolveSibling(NAME + LOG);
        if (Files.exists(entries)) {
            Files.move(entries, kept.resolveSibling(KEPT + LOG), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file.resolveSibling(NAME + "-shm"));
        Files.deleteIfExists(kept);
        Files.createLink(kept, file);
    }

    /** So that the file stands on its own. A damaged one keeps its log beside it. */
    private void emptyLog() {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            log.warn("The database that is replaced is damaged; it is kept with its log.", e);
        }
    }

    private static Connection open(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        return config.createConnection(Sqlite.url(database));
    }

    private static void requireFile(Path database) {
        if (!Files.isRegularFile(database)) {
            throw new SeraiException(ErrorKind.NOT_FOUND, "database.missing", "There is no database " + database + ".");
        }
    }

    private static void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failure("backup.failed", unfinished + " could not be removed: " + e.getMessage(), e);
        }
    }

    private static SeraiException failure(String code, String message, @Nullable Exception cause) {
        return new SeraiException(ErrorKind.CALLER, code, message, cause);
    }
}
