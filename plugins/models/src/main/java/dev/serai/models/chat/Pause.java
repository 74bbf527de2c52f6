package dev.serai.models.chat;

import java.time.Duration;

/** Waiting, before a question is asked again. */
public interface Pause {
    void of(Duration time) throws InterruptedException;

    Pause REAL = Thread::sleep;
}
