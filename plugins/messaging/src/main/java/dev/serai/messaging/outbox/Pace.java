package dev.serai.messaging.outbox;

import java.util.HashMap;
import java.util.Map;

/** Keeps the rates of a channel and of each conversation in it. Safe for use by many threads. */
final class Pace {
    private static final int MANY = 10_000;

    private final Rate channel;
    private final Rate conversation;
    private final Map<String, Double> freeAt = new HashMap<>();
    private double channelFreeAt;

    Pace(Rate channel, Rate conversation) {
        this.channel = channel;
        this.conversation = conversation;
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
        channelFreeAt = now + channel.spacingMillis();
        if (conversation.spacingMillis() > 0) {
            forgetFree(now);
            freeAt.put(to, now + conversation.spacingMillis());
        }
        return 0;
    }

    private void forgetFree(long now) {
        if (freeAt.size() >= MANY) {
            freeAt.values().removeIf(free -> free <= now);
        }
    }
}
