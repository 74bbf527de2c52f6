package dev.serai.engine.journal;

import java.time.Duration;

/** Whether the journal can't be written at present, and when that is to be tried again. For one thread only. */
final class OutageClock {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private boolean lasting;
    private long triedAt;

    /** True where it was not known before. */
    boolean begin(long now) {
        boolean isNew = !lasting;
        lasting = true;
        triedAt = now;
        return isNew;
    }

    /** True once a pause has gone by; the next pause begins with that. */
    boolean isDue(long now) {
        if (!lasting || now - triedAt < PAUSE_NANOS) {
            return false;
        }
        triedAt = now;
        return true;
    }

    /** True where it lasted until now. */
    boolean end() {
        boolean lasted = lasting;
        lasting = false;
        return lasted;
    }
}
