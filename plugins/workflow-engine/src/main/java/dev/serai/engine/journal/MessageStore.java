package dev.serai.engine.journal;

import dev.serai.api.Outbox;
import dev.serai.api.OutgoingMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what appends send to the outbox, in their transaction. For the journal's thread only. */
final class MessageStore {
    private static final Logger LOG = LoggerFactory.getLogger(MessageStore.class);

    private final Supplier<Optional<Outbox>> outbox;

    MessageStore(Supplier<Optional<Outbox>> outbox) {
        this.outbox = outbox;
    }

    /**
     * @return whether there were any
     * @throws Refusal where there is no outbox any more
     */
    boolean store(Connection transaction, List<Append> appends) throws SQLException, Refusal {
        boolean any = false;
        for (Append append : appends) {
            List<OutgoingMessage> messages = append.alongside().messages();
            if (!messages.isEmpty()) {
                outbox(append).store(transaction, messages);
                any = true;
            }
        }
        return any;
    }

    private Outbox outbox(Append append) throws Refusal {
        Optional<Outbox> there = outbox.get();
        if (there.isEmpty()) {
            throw new Refusal(append, "outbox.missing", "The plugin that sends messages has gone.");
        }
        return there.get();
    }

    /** To be called after the commit; whatever the outbox does now, the messages are stored. */
    void stored() {
        try {
            outbox.get().ifPresent(Outbox::stored);
        } catch (RuntimeException e) {
            LOG.warn("The outbox was not told of new messages; it will look for itself.", e);
        }
    }
}
