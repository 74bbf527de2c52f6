package dev.serai.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to people, on its way to a channel.
 *
 * @param key the same for every attempt to send this message, after every crash; unlike every other's
 * @param channel the channel's name, {@code telegram} for example
 * @param conversation whom it is for, as the channel knows them: a chat's id, a phone number, an address
 * @param content JSON values: {@code text}, {@code format} ({@code plain}, {@code markdown}), {@code buttons}, {@code
 *     reply_to} (the id of a message); or how a run ended: {@code result}, or {@code error} ({@code code, message})
 */
public record OutgoingMessage(
        String key, String channel, String conversation, Map<String, ? extends @Nullable Object> content) {}
