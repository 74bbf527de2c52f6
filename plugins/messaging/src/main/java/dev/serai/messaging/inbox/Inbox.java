package dev.serai.messaging.inbox;

import dev.serai.api.OutgoingMessage;
import dev.serai.api.SeraiException;
import dev.serai.messaging.command.Replies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes each delivery once. A run is started before its delivery is noted as taken: after a crash between the two the next
 * copy finds the run by its key. Safe for use by many threads.
 */
final class Inbox {
    private static final int LONGEST_TEXT = 100_000;
    private static final int LOCKS = 64;

    private final InboxStore store;
    private final Engine engine;
    private final FloodLimit limit;
    private final InboxLog log;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    Inbox(InboxStore store, Engine engine, FloodLimit limit, InboxLog log) {
        this.store = store;
        this.engine = engine;
        this.limit = limit;
        this.log = log;
    }

    /**
     * @return {@code status} ({@code received}, {@code ignored}), and {@code run_id} where it started a run; when all is
     *     durable
     * @throws SeraiException where it could not be stored, and a copy should be sent
     */
    Map<String, Object> take(Incoming message, ChannelRules rules) {
        Lock lock =
                locks[Math.floorMod((message.channel() + message.conversation() + message.sender()).hashCode(), LOCKS)];
        lock.lock();
        try {
            Optional<InboxStore.Taken> before = store.taken(message);
            if (before.isPresent()) {
                log.copy(message);
                return answer(before.get().runId());
            }
            return switch (limit.take(message, rules.rate())) {
                case TAKE -> takeFirst(message, rules);
                case TELL -> refuse(message, Replies.TOO_MANY);
                case DROP -> ignored(message, "over the limit");
            };
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Object> takeFirst(Incoming message, ChannelRules rules) {
        if (message.text().length() > LONGEST_TEXT) {
            return refuse(message, Replies.tooLong(message.text().length(), LONGEST_TEXT));
        }
        @Nullable Conversation open = store.open(message).orElse(null);
        Dialogue dialogue =
                new Dialogue(rules.commands(engine.workflows(), message.sender()), open, message, rules.botName());
        return switch (dialogue.turn()) {
            case Turn.Ignore ignore -> ignored(message, ignore.why());
            case Turn.Answer answer -> answered(message, answer);
            case Turn.Start start -> start(message, start);
        };
    }

    private Map<String, Object> start(Incoming message, Turn.Start start) {
        String workflow = start.command().workflow();
        String runId;
        try {
            runId = engine.start(message, start);
        } catch (SeraiException e) {
            if (Engine.isOfThePerson(e)) {
                return answered(message, Turn.Answer.error(e.code(), text(e), workflow));
            }
            log.failed(message, workflow, e);
            throw e;
        }
        store.save(message, runId, null, List.of());
        log.started(message, workflow, runId);
        return answer(runId);
    }

    private static String text(SeraiException error) {
        return error.problems().isEmpty()
                ? error.text()
                : error.problems().stream().map(problem -> problem.message()).collect(Collectors.joining("\n"));
    }

    private Map<String, Object> answered(Incoming message, Turn.Answer answer) {
        store.save(message, null, answer.open(), List.of(outgoing(message, answer.content())));
        log.answered(message, answer.workflow());
        return answer(null);
    }

    private Map<String, Object> refuse(Incoming message, String why) {
        @Nullable Conversation open = store.open(message).orElse(null);
        return answered(message, Turn.Answer.text(why, open));
    }

    private Map<String, Object> ignored(Incoming message, String why) {
        log.ignored(message, why);
        return Map.of("status", "ignored");
    }

    private static OutgoingMessage outgoing(Incoming message, Map<String, ?> content) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(content);
        if (message.messageId() != null) {
            all.put("reply_to", message.messageId());
        }
        return new OutgoingMessage(message.key(), message.channel(), message.conversation(), all);
    }

    private static Map<String, Object> answer(@Nullable String runId) {
        return runId == null ? Map.of("status", "received") : Map.of("status", "received", "run_id", runId);
    }
}
