package dev.serai.assistant.turn;

import java.util.function.Consumer;

/** Passes the parts of an answer on, and interrupts whoever asked when there are too many. */
final class AnswerLimit implements Consumer<String> {
    private final int most;
    private final Consumer<String> next;
    private final Thread asking = Thread.currentThread();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean reached;

    AnswerLimit(int most, Consumer<String> next) {
        this.most = most;
        this.next = next;
    }

    @Override
    public synchronized void accept(String part) {
        if (reached) {
            return;
        }
        text.append(part);
        next.accept(part);
        if (text.length() > most) {
            reached = true;
            asking.interrupt();
        }
    }

    boolean isReached() {
        return reached;
    }

    synchronized String text() {
        return text.toString();
    }
}
