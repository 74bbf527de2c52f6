package dev.serai.messaging.inbox;

import dev.serai.api.Settings;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code message:CHANNEL}. */
final class MessageComponent extends DefaultComponent {
    static final String SCHEME = "message";

    private final Inbox inbox;
    private final Settings settings;

    MessageComponent(Inbox inbox, Settings settings) {
        this.inbox = inbox;
        this.settings = settings;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String channel, Map<String, Object> parameters) {
        return new MessageEndpoint(uri, this, ChannelRules.of(channel, settings));
    }

    Inbox inbox() {
        return inbox;
    }
}
