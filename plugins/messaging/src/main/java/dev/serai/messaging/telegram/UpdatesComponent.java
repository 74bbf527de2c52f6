package dev.serai.messaging.telegram;

import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * {@code telegram-updates:bot}: asks Telegram for updates, where it can't send them. Unlike camel-telegram's consumer it
 * hands updates on as they came, with their ids, and confirms them after the route took them.
 */
public final class UpdatesComponent extends DefaultComponent {
    private @Nullable TelegramApi api;
    private List<String> kinds = List.of();

    /** @param kinds of updates, as Telegram calls them */
    void use(TelegramApi with, List<String> kinds) {
        this.api = with;
        this.kinds = kinds;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new UpdatesEndpoint(uri, this);
    }

    private UpdatesConsumer consumer(UpdatesEndpoint endpoint, Processor processor) {
        TelegramApi known = api;
        if (known == null) {
            throw new IllegalStateException("telegram-updates needs the setting serai.channels.telegram.token");
        }
        return new UpdatesConsumer(endpoint, processor, known, kinds);
    }

    private static final class UpdatesEndpoint extends DefaultEndpoint {
        private final UpdatesComponent component;

        UpdatesEndpoint(String uri, UpdatesComponent component) {
            super(uri, component);
            this.component = component;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("telegram-updates: is what a route begins with");
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            UpdatesConsumer consumer = component.consumer(this, processor);
            configureConsumer(consumer);
            return consumer;
        }
    }
}
