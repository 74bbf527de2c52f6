package dev.serai.messaging.telegram;

import dev.serai.messaging.provider.ProviderRefusal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code telegramTyping}: shows "typing" in the chat while the run that a message started goes on; in the background, for
 * ten minutes at most. While the run waits for someone nothing is shown. A restart ends it.
 */
final class TypingProcessor implements Processor {
    /** Telegram shows it for five seconds. */
    static final Duration PAUSE = Duration.ofMillis(4_500);

    private static final Logger LOG = LoggerFactory.getLogger(TypingProcessor.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(400); // a run that has ended by then shows nothing
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Set<String> AT_WORK = Set.of("queued", "running");
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "");

    private final TelegramApi api;
    private final RunStatuses runs;
    private final Executor background;
    private final Duration pause;

    TypingProcessor(TelegramApi api, RunStatuses runs, Executor background, Duration pause) {
        this.api = api;
        this.runs = runs;
        this.background = background;
        this.pause = pause;
    }

    @Override
    public void process(Exchange exchange) {
        String chat = exchange.getMessage().getHeader("CamelMessageConversation", String.class);
        if (chat != null
                && exchange.getMessage().getBody() instanceof Map<?, ?> answer
                && answer.get("run_id") instanceof String run) {
            background.execute(() -> show(chat, run));
        }
    }

    private void show(String chat, String run) {
        try {
            Thread.sleep(FIRST_LOOK);
            long end = System.nanoTime() + LONGEST.toNanos();
            String status = runs.of(run);
            while (!ENDED.contains(status) && System.nanoTime() < end) {
                if (AT_WORK.contains(status)) {
                    api.call("sendChatAction", Map.of("chat_id", chat, "action", "typing"));
                }
                Thread.sleep(pause);
                status = runs.of(run);
            }
        } catch (IOException | SQLException | ProviderRefusal e) {
            LOG.debug("The chat is not shown that a run goes on: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
