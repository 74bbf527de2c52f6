package dev.serai.host.live;

import dev.serai.host.http.Answers;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What passes: told to those who read event streams at this moment, else to nobody. It keeps nothing, and costs next to
 * nothing while nobody reads. Safe for use by many threads.
 */
public final class Live {
    private static final Logger log = LoggerFactory.getLogger(Live.class);
    private static final int LARGEST = 64 << 10;
    private static final Listener NOBODY = new Listener(subject -> false, told -> {});

    private volatile Listener listener = NOBODY;

    /**
     * @param user only streams of this user get it; null: all
     * @param event as it goes over the wire
     */
    public record Told(String subject, @Nullable String user, Buffer event) {}

    /**
     * @param isWatched asked before anything is written out
     * @param hears must return at once
     */
    public record Listener(Predicate<String> isWatched, Consumer<Told> hears) {}

    public void to(Listener streams) {
        listener = streams;
    }

    public void toNobody() {
        listener = NOBODY;
    }

    /** Returns at once. What can't be written as JSON, or is larger than 64 KB, is dropped. */
    public void tell(String subject, @Nullable String user, Map<String, ? extends @Nullable Object> data) {
        Listener current = listener;
        if (!current.isWatched().test(subject)) {
            return;
        }
        try {
            byte[] json = Answers.jsonBytes(data);
            if (json.length <= LARGEST) {
                current.hears().accept(new Told(subject, user, event(json)));
            } else {
                log.debug("Something about {} was not shown: it takes {} bytes", subject, json.length);
            }
        } catch (RuntimeException e) {
            log.warn("Something about {} could not be shown; nothing else is affected: {}", subject, e.toString());
        }
    }

    private static Buffer event(byte[] json) {
        return Buffer.buffer("event: live\ndata: ").appendBytes(json).appendString("\n\n");
    }
}
