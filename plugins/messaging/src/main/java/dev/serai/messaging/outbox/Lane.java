package dev.serai.messaging.outbox;

import dev.serai.messaging.outbox.PartSender.Outcome;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due in one conversation, one part after the other: a part is marked as sent, durably, before the next
 * is tried. A process that dies between the two repeats one part. For one thread only.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Delivery delivery;
    private final String conversation;

    Lane(Delivery delivery, String conversation) {
        this.delivery = delivery;
        this.conversation = conversation;
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn && !delivery.isStopping()) {
                Optional<StoredMessage> next = delivery.reader().first(delivery.channel(), conversation);
                goesOn = next.isPresent()
                        && next.get().progress().dueAt() <= delivery.clock().millis()
                        && deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A conversation of {} can't go on; it is looked at again later.", delivery.channel(), e);
        }
    }

    /** Whether the next message may follow. */
    private boolean deliver(StoredMessage message) throws InterruptedException {
        List<String> parts;
        try {
            parts = delivery.parts(message.content());
        } catch (RuntimeException e) {
            return giveUp(message, new Failure("message.unreadable", "Its content can't be shown: " + e.getMessage()));
        }
        if (parts.isEmpty()) {
            return giveUp(message, new Failure("message.empty", "There is nothing to see in its content."));
        }
        for (int part = Math.min(message.progress().partsSent(), parts.size() - 1); part < parts.size(); part++) {
            if (!deliver(message, parts, part)) {
                return false;
            }
        }
        return true;
    }

    private boolean deliver(StoredMessage message, List<String> parts, int part) throws InterruptedException {
        if (!delivery.awaitTurn(conversation)) {
            return false;
        }
        return switch (delivery.send(message, parts, part)) {
            case Outcome.Sent sent ->
                insist(() -> delivery.marks().sent(message, part, sent.providerId(), part == parts.size() - 1));
            case Outcome.Failed failed -> failed(message, failed.why());
        };
    }

    private boolean failed(StoredMessage message, DeliveryFailure why) throws InterruptedException {
        long now = delivery.clock().millis();
        if (why.permanent() || delivery.backoff().givesUp(message, now)) {
            return giveUp(message, why.failure());
        }
        long delay = delivery.backoff().delay(message.progress().attempts(), why.retryAfter());
        LOG.info(
                "[{}] Message {} for {} was not taken and is tried again in {} ms: {}",
                why.failure().code(),
                message.key(),
                delivery.channel(),
                delay,
                why.failure().message());
        boolean unused = insist(() -> delivery.marks().failed(message, why.failure(), now + delay));
        return false;
    }

    /** What follows it goes on without it; where one part is given up, its others are. */
    private boolean giveUp(StoredMessage message, Failure failure) throws InterruptedException {
        LOG.warn(
                "[{}] Message {} for {} is given up after {} attempts: {}",
                failure.code(),
                message.key(),
                delivery.channel(),
                message.progress().attempts() + 1,
                failure.message());
        boolean unused = insist(() -> delivery.marks().givenUp(message, failure));
        return false;
    }

    /** What was sent must not be sent again because of a full disk: the mark is made sooner or later. */
    private boolean insist(Supplier<CompletableFuture<Boolean>> mark) throws InterruptedException {
        while (true) {
            try {
                return mark.get().join();
            } catch (CompletionException e) {
                LOG.error("What became of a message can't be stored; that is tried again.", e.getCause());
                if (delivery.pause(PAUSE_MILLIS)) {
                    return false;
                }
            }
        }
    }
}
