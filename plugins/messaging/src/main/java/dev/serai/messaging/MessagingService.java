package dev.serai.messaging;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.messaging.inbox.InboxParts;
import dev.serai.messaging.outbox.OutboxParts;
import dev.serai.messaging.telegram.TelegramChannel;
import dev.serai.messaging.webhook.WebhookChannel;
import dev.serai.messaging.whatsapp.WhatsAppChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops what the channels share, and the channels that need more than a route. */
public final class MessagingService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(MessagingService.class);

    /** The latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private @Nullable TelegramChannel telegram;

    @Override
    public void start(PluginContext context) throws Exception {
        OutboxParts outbox = new OutboxParts(context);
        started.push(outbox);
        outbox.start(context);
        started.push(new InboxParts(context, outbox.store()));
        telegram = new TelegramChannel(context);
        started.push(telegram);
        started.push(new WhatsAppChannel(context));
        started.push(new WebhookChannel(context));
    }

    @Override
    public void ready() {
        if (telegram != null) {
            telegram.ready();
        }
    }

    /** Goes on where one of them fails to stop. */
    @Override
    public void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of messaging did not stop in order; the others are stopped.", e);
            }
        }
    }
}
