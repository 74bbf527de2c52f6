package dev.serai.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where messages for one run wait until its thread looks at them. Safe for use by many threads. */
final class Mailbox {
    private final Deque<Message> messages = new ArrayDeque<>();
    private boolean closed;
    private boolean read;
    private boolean waiting;

    /** False where nobody will look any more. */
    synchronized boolean offer(Message message) {
        if (closed) {
            return false;
        }
        messages.add(message);
        notifyAll();
        return true;
    }

    /** From now on it is not quiet before its reader has begun, and waits. */
    synchronized void expectReader() {
        read = true;
    }

    synchronized @Nullable Message poll() {
        return messages.poll();
    }

    /** Waits until there is one. */
    synchronized Message take() throws InterruptedException {
        waiting = true;
        try {
            while (messages.isEmpty()) {
                wait();
            }
            return messages.remove();
        } finally {
            waiting = false;
        }
    }

    /** Whether its reader has nothing to do, or there is none yet. */
    synchronized boolean isQuiet() {
        return !read || (waiting && messages.isEmpty());
    }

    /** False, and still open, where a message is there. */
    synchronized boolean closeIfEmpty() {
        closed = messages.isEmpty();
        return closed;
    }

    /** Nobody will look any more. */
    synchronized void close() {
        closed = true;
        messages.forEach(Message::unread);
        messages.clear();
    }
}
