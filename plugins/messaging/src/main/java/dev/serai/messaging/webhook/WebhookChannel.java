package dev.serai.messaging.webhook;

import dev.serai.api.PluginContext;
import org.apache.camel.spi.Registry;

/** What {@code routes/outgoing-webhooks.yaml} needs: its processor. */
public final class WebhookChannel implements AutoCloseable {
    private static final String PROCESSOR = "webhookMessage";

    private final Registry registry;

    public WebhookChannel(PluginContext platform) {
        registry = platform.camel().getRegistry();
        registry.bind(PROCESSOR, new OutgoingProcessor(platform));
    }

    @Override
    public void close() {
        registry.unbind(PROCESSOR);
    }
}
