package dev.serai.messaging.inbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that waits for its answer.
 *
 * @param input what is known so far
 * @param asked the field that the next message is for
 */
record Conversation(String workflow, Map<String, ? extends @Nullable Object> input, String asked) {

    Map<String, @Nullable Object> with(@Nullable Object answer) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(input);
        more.put(asked, answer);
        return more;
    }
}
