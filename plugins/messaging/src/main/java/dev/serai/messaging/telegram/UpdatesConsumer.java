package dev.serai.messaging.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.messaging.provider.ProviderRefusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that asks and hands on, in turn. What the route did not take is asked for again: a route that fails for a
 * while loses nothing.
 */
final class UpdatesConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(UpdatesConsumer.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WAIT_SECONDS = 50;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TelegramApi api;
    private final List<String> kinds;
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean asking;
    private long offset;

    UpdatesConsumer(Endpoint endpoint, Processor processor, TelegramApi api, List<String> kinds) {
        super(endpoint, processor);
        this.api = api;
        this.kinds = kinds;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        thread = Thread.ofVirtual().name("telegram-updates").start(this::run);
    }

    /** Doesn't interrupt a route that is under way; it may take some seconds. */
    @Override
    protected void doStop() throws Exception {
        running = false;
        Thread asker = thread;
        if (asker != null) {
            if (asking) {
                asker.interrupt();
            }
            asker.join(Duration.ofSeconds(10));
        }
        super.doStop();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try {
                long asked = System.nanoTime();
                boolean any = handOn(ask());
                pause = FIRST_PAUSE;
                if (!any && System.nanoTime() - asked < SHORTEST.toNanos() && !slept(SHORTEST)) {
                    return; // a server that does not wait must not be asked without end
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warn("No updates from Telegram: {}; again in {} s", e.getMessage(), pause.toSeconds());
                if (!slept(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private byte[] ask() throws IOException, InterruptedException {
        asking = true;
        try {
            return api.raw(
                    "getUpdates",
                    Map.of("offset", offset, "timeout", WAIT_SECONDS, "allowed_updates", kinds),
                    Duration.ofSeconds(WAIT_SECONDS + 15L));
        } catch (ProviderRefusal e) {
            if (e.getHttpResponseCode() == 409) { // a webhook is set, or someone else asks
                api.call("deleteWebhook", Map.of());
            }
            throw e;
        } finally {
            asking = false;
        }
    }

    /** @return whether there was anything */
    private boolean handOn(byte[] answer) throws Exception {
        JsonNode updates = JSON.readTree(answer).path("result");
        if (updates.isEmpty()) {
            return false;
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(answer);
            getProcessor().process(exchange);
            @Nullable Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
        } finally {
            releaseExchange(exchange, false);
        }
        updates.forEach(
                update -> offset = Math.max(offset, update.path("update_id").asLong() + 1));
        return true;
    }

    private boolean slept(Duration pause) {
        asking = true;
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        } finally {
            asking = false;
        }
    }
}
