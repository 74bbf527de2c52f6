package dev.serai.host.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Vert.x with a virtual thread for each blocking call instead of a pool of twenty: routes wait, for a workflow's result
 * for example, and a request must not wait for another one's wait.
 */
public final class VirtualThreads implements ExecutorServiceFactory {

    /** Uses no files: nothing is unpacked into a temporary folder. */
    public static Vertx vertx() {
        VertxOptions options = new VertxOptions().setFileSystemOptions(noFiles());
        return new VertxBuilder(options)
                .executorServiceFactory(new VirtualThreads())
                .init()
                .vertx();
    }

    private static FileSystemOptions noFiles() {
        return new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    }

    @Override
    public ExecutorService createExecutor(ThreadFactory platformThreads, Integer concurrency, Integer maxConcurrency) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory());
    }
}
