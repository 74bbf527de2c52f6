package dev.serai.messaging.outbox;

import dev.serai.messaging.value.Rate;
import java.util.HashMap;
import java.util.Map;

/** Keeps the rates of a channel and of each conversation in it. Safe for use by many threads. */
final class Pace {
    private static final int MANY = 10_000;

    private final double channelSpacing;
    private final double conversationSpacing;
    private final Map<String, Double> freeAt = new HashMap<>();
    private double channelFreeAt;

    /**
     * @param rate {@code 30/s}; blank: as many as come
     * @param conversationRate as {@code rate}, for each of them
     */
    Pace(String rate, String conversationRate) {
        this.channelSpacing = spacing("rate", rate);
        this.conversationSpacing = spacing("conversationRate", conversationRate);
    }

    private static double spacing(String option, String rate) {
        return rate.isBlank() ? 0 : Rate.of(option, rate).spacing();
    }

    /**
     * @param now milliseconds on any clock that only moves forward
     * @return 0: one may be sent now, and counts as sent; else how long to wait before asking again
     */
    synchronized long ask(String to, long now) {
        double free = Math.max(channelFreeAt, freeAt.getOrDefault(to, 0.0));
        if (free > now) {
            return (long) Math.ceil(free - now);
        }
        channelFreeAt = now + channelSpacing;
        if (conversationSpacing > 0) {
            forgetFree(now);
            freeAt.put(to, now + conversationSpacing);
        }
        return 0;
    }

    private void forgetFree(long now) {
        if (freeAt.size() >= MANY) {
            freeAt.values().removeIf(free -> free <= now);
        }
    }
}
