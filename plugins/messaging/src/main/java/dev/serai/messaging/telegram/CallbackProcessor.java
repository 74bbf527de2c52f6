package dev.serai.messaging.telegram;

import dev.serai.messaging.provider.ProviderRefusal;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code telegramCallback}: tells Telegram that a press of a button arrived, so that it stops turning; in the background. */
final class CallbackProcessor implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackProcessor.class);

    private final TelegramApi api;
    private final Executor background;

    CallbackProcessor(TelegramApi api, Executor background) {
        this.api = api;
        this.background = background;
    }

    @Override
    public void process(Exchange exchange) {
        String id = exchange.getMessage().getHeader(UpdateProcessor.CALLBACK, String.class);
        if (id != null) {
            background.execute(() -> answer(id));
        }
    }

    /** Telegram refuses after some seconds, and nothing is lost then. */
    private void answer(String id) {
        try {
            api.call("answerCallbackQuery", Map.of("callback_query_id", id));
        } catch (IOException | ProviderRefusal e) {
            LOG.debug("Telegram was not told that a button's press arrived: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
