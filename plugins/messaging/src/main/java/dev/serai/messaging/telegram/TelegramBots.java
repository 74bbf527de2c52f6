package dev.serai.messaging.telegram;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.component.telegram.TelegramConfiguration;
import org.apache.camel.component.telegram.TelegramEndpoint;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.component.telegram.service.TelegramServiceRestBotAPIAdapter;

/**
 * The component {@code telegram}, for many senders at once. camel-telegram 4.17.0 puts messages together in a place that
 * all senders of an endpoint share: one chat gets another's text, and that one nothing. Here each message has a place of
 * its own.
 */
final class TelegramBots extends TelegramComponent {
    static final String SCHEME = "telegram";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Map<String, Object> ofEndpoint = new HashMap<>(parameters);
        TelegramEndpoint shared = (TelegramEndpoint) super.createEndpoint(uri, remaining, parameters);
        Bot bot = new Bot(uri, this, shared.getConfiguration());
        bot.setClient(getClient());
        setProperties(bot, ofEndpoint);
        return bot;
    }

    private static final class Bot extends TelegramEndpoint {
        Bot(String uri, Component component, TelegramConfiguration configuration) {
            super(uri, component, configuration, null);
        }

        /** Another one for each message. */
        @Override
        public TelegramService getTelegramService() {
            return new TelegramServiceRestBotAPIAdapter(
                    getClient(),
                    getConfiguration().getBaseUri(),
                    getConfiguration().getAuthorizationToken(),
                    getBufferSize());
        }
    }
}
