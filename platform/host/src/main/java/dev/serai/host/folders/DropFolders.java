package dev.serai.host.folders;

import dev.serai.api.DropFolder;
import dev.serai.host.Home;
import dev.serai.host.problem.ProblemBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All watched folders. Looks twice a second, which costs one listing per folder; a file is handed over when it looked the
 * same twice. Safe for use by many threads; listeners are called on the {@link PluginThread}.
 */
public final class DropFolders implements AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(500);

    private final PluginThread thread;
    private final Home home;
    private final ProblemBoard board;
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();

    public DropFolders(PluginThread thread, Home home, ProblemBoard board) {
        this.thread = thread;
        this.home = home;
        this.board = board;
    }

    /** Starts to look for changes. What is there was handed over already, when it was watched. */
    public void start() {
        thread.repeat(() -> looks.forEach(PluginThread::guarded), PAUSE);
    }

    /** As {@link dev.serai.api.PluginContext#watch}. */
    public AutoCloseable watch(Path folder, DropFolder listener, List<String> suffixes) {
        FolderWatch watch = new FolderWatch(folder.toAbsolutePath().normalize(), suffixes, listener, home, board);
        Runnable look = watch::look;
        thread.run(() -> {
            watch.start();
            looks.add(look);
        });
        return () -> {
            if (looks.remove(look)) {
                watch.stop();
            }
        };
    }

    /** Something else to look at, at the same pace. */
    public void everyLook(Runnable look) {
        looks.add(look);
    }

    /** Looks no more. Watches that are still open are not told of anything. */
    @Override
    public void close() {
        looks.clear();
    }
}
