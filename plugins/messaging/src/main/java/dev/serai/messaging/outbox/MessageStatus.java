package dev.serai.messaging.outbox;

import java.util.Locale;

/** Where a message is. */
public enum MessageStatus {
    /** It waits for its turn, or for another attempt. */
    PENDING,
    /** The channel has taken all of it. */
    DELIVERED,
    /** It was given up; a person may retry or discard it. */
    DEAD,
    /** A person has put it aside. */
    DISCARDED;

    /** As it is stored and shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MessageStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
