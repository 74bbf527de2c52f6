package dev.serai.messaging.inbox;

import dev.serai.messaging.value.Rate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many messages are taken of a sender. Knows the latest senders only. Safe for use by many threads. */
final class FloodLimit {
    private static final int MOST_SENDERS = 10_000;

    enum Verdict {
        TAKE,
        /** Over the limit, and not told so yet. */
        TELL,
        DROP
    }

    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_SENDERS;
        }
    };

    FloodLimit(Clock clock) {
        this.clock = clock;
    }

    /** Copies of a delivery are to be counted once: ask for the first one only. */
    synchronized Verdict take(Incoming message, Rate rate) {
        String sender = message.channel() + ' ' + message.sender();
        return buckets.computeIfAbsent(sender, key -> new Bucket(rate)).take(clock.millis(), rate);
    }

    private static final class Bucket {
        private double left;
        private long at = Long.MIN_VALUE;
        private long toldAt = Long.MIN_VALUE;

        Bucket(Rate rate) {
            left = rate.count();
        }

        Verdict take(long now, Rate rate) {
            double span = TimeUnit.NANOSECONDS.toMillis(rate.per().toNanos());
            if (at != Long.MIN_VALUE) {
                left = Math.min(rate.count(), left + Math.max(0, now - at) * rate.count() / span);
            }
            at = now;
            if (left >= 1) {
                left--;
                return Verdict.TAKE;
            }
            boolean told = toldAt != Long.MIN_VALUE && now - toldAt < span;
            toldAt = told ? toldAt : now;
            return told ? Verdict.DROP : Verdict.TELL;
        }
    }
}
