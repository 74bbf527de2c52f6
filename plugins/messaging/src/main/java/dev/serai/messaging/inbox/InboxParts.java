package dev.serai.messaging.inbox;

import dev.serai.api.Outbox;
import dev.serai.api.PluginContext;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Everything of the inbox, wired. */
public final class InboxParts implements AutoCloseable {
    private final CamelContext camel;
    private final ProducerTemplate template;

    /** From here on routes may end with {@code message:CHANNEL}. */
    public InboxParts(PluginContext platform, Outbox outbox) {
        camel = platform.camel();
        template = camel.createProducerTemplate();
        Inbox inbox = new Inbox(
                new InboxStore(platform, outbox),
                new Engine(template),
                new FloodLimit(platform.clock()),
                new InboxLog(platform.settings()));
        camel.addComponent(MessageComponent.SCHEME, new MessageComponent(inbox, platform.settings()));
    }

    @Override
    public void close() throws IOException {
        camel.removeComponent(MessageComponent.SCHEME);
        template.close();
    }
}
