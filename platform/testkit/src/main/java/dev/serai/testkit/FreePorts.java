package dev.serai.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must be told theirs before they listen. They lie below those that systems hand out by themselves, so
 * that nobody gets one between this and its use, however long that takes. Safe for use by many threads.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int MANY = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(MANY));

    private FreePorts() {}

    /** One where nobody listens, and that this process has not given before. */
    public static int next() {
        for (int tried = 0; tried < MANY; tried++) {
            int port = FIRST + NEXT.getAndIncrement() % MANY;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
