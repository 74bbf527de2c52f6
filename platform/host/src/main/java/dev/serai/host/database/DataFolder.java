package dev.serai.host.database;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data folder, held by this process alone. The lock is the operating system's, so it is gone with the process,
 * however that ended; the file stays and is meaningless without the lock.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "serai.lock";

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where there is none, and locks it.
     *
     * @throws SeraiException {@code data.unwritable}; {@code data.in-use} where another process has it
     */
    public static DataFolder open(Path folder) {
        Path file = folder.resolve(LOCK_FILE);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String owner = read(channel);
                channel.close();
                throw inUse(folder, owner);
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "data.unwritable",
                    "The data folder " + folder + " can't be written ("
                            + e.getClass().getSimpleName()
                            + "); make it writable for this user, or set serai.data.dir to another one.",
                    e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).trim();
    }

    private static void write(FileChannel channel, String pid) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static SeraiException inUse(Path folder, String pid) {
        return new SeraiException(
                ErrorKind.CONFLICT,
                "data.in-use",
                "The data folder " + folder + " is in use by the process " + pid
                        + "; stop that one, or set serai.data.dir to another folder.");
    }

    public Path path() {
        return folder;
    }

    /** Frees the folder for another process. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
