package dev.serai.assistant.turn;

import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.session.ChatMessage;
import dev.serai.assistant.session.ChatSession;
import dev.serai.assistant.session.ChatSessionRepository;
import dev.serai.assistant.session.JdbcSessions;
import dev.serai.assistant.template.Library;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions and their answers, one at a time in each conversation. Safe for use by many threads. */
public final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final PluginContext platform;
    private final ChatSessionRepository sessions;
    private final Writer writer;
    private final TemplateDialogue dialogue;
    private final int most;
    private final Map<String, Turn> active = new ConcurrentHashMap<>();

    private record Turn(Thread thread, Progress progress) {}

    /** What the turns work with. */
    public record Parts(ProducerTemplate producer, Brief brief, Library library, Prover prover, KeptAnswers kept) {}

    public Turns(PluginContext platform, ChatSessionRepository sessions, Parts parts) {
        this.platform = platform;
        this.sessions = sessions;
        Settings settings = platform.settings();
        this.writer = new Writer(
                new ModelDoor(parts.producer()),
                parts.brief(),
                parts.prover(),
                parts.kept(),
                new Writer.Sizes(
                        settings.number("serai.assistant.context-exchanges", 5, 0, 100),
                        settings.number("serai.assistant.context-characters", 200, 0, 100_000),
                        settings.number("serai.assistant.max-answer", 100_000, 100, 10_000_000)));
        this.dialogue = new TemplateDialogue(parts.library(), parts.prover());
        this.most = settings.number("serai.assistant.max-turns", 200, 1, 100_000);
    }

    /**
     * Stores the question, durably, and begins to answer it.
     *
     * @return the answer, once it is stored
     * @throws SeraiException {@code session.unknown}; {@code assistant.busy} while an earlier question of the session is
     *     being answered, or too many others are
     */
    public CompletableFuture<ChatMessage> begin(Request request) {
        ChatSession session = sessions.getSession(request.user(), request.session())
                .orElseThrow(() -> JdbcSessions.unknown(request.session()));
        if (active.size() >= most) {
            throw busy(
                    ErrorKind.OVERLOAD, "The assistant answers " + most + " questions at the moment. Try again soon.");
        }
        CompletableFuture<ChatMessage> answer = new CompletableFuture<>();
        Progress progress = new Progress(platform, request);
        Thread thread = Thread.ofVirtual()
                .name("serai-assistant-" + session.id())
                .unstarted(() -> perform(request, session, progress, answer));
        if (active.putIfAbsent(session.id(), new Turn(thread, progress)) != null) {
            throw busy(ErrorKind.CONFLICT, "The question before is still being answered. Wait for it, or cancel it.");
        }
        try {
            sessions.addMessage(request.user(), session.id(), ChatMessage.USER, request.text(), Map.of());
            thread.start();
            return answer;
        } catch (RuntimeException e) {
            active.remove(session.id());
            throw e;
        }
    }

    private static SeraiException busy(ErrorKind kind, String message) {
        return new SeraiException(kind, "assistant.busy", message);
    }

    /** Stops the answer under way; it ends as {@link Phrases#CANCELLED}. False where there is none. */
    public boolean cancel(String user, String session) {
        Turn turn = sessions.getSession(user, session).isPresent() ? active.get(session) : null;
        if (turn != null) {
            turn.thread().interrupt();
        }
        return turn != null;
    }

    /** Whether an answer is under way. */
    public boolean isActive(String session) {
        return active.containsKey(session);
    }

    /** The answer under way as far as it is: {@code attempt, stage, text, problems}; null where there is none. */
    public @Nullable Map<String, Object> underWay(String session) {
        Turn turn = active.get(session);
        return turn == null ? null : turn.progress().toMap();
    }

    private void perform(
            Request request, ChatSession session, Progress progress, CompletableFuture<ChatMessage> answer) {
        try {
            ChatMessage stored = store(request, reply(request, session, progress));
            active.remove(session.id());
            answer.complete(stored);
            progress.done(stored.id());
        } catch (RuntimeException e) {
            LOG.warn("The answer in the conversation {} could not be stored; the question is.", session.id(), e);
            active.remove(session.id());
            answer.completeExceptionally(e);
            progress.done(0);
        }
    }

    private Reply reply(Request request, ChatSession session, Progress progress) {
        List<ChatMessage> all = sessions.getMessages(request.user(), session.id());
        Conversation conversation =
                new Conversation(all.subList(0, Math.max(0, all.size() - 1)), session.generatedConfig());
        try {
            return writer.write(request, conversation, progress);
        } catch (InterruptedException e) {
            return failure(Phrases.CANCELLED, "assistant.cancelled");
        } catch (SeraiException e) {
            return e.code().equals(ModelDoor.MISSING)
                    ? dialogue.answer(request, conversation)
                    : failure("Error: " + platform.secrets().mask(e.text()), e.code());
        } catch (RuntimeException e) {
            LOG.warn("The question in the conversation {} could not be answered; it says so.", session.id(), e);
            return failure("Error: The question could not be answered; the log says why.", "assistant.failed");
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    private static Reply failure(String text, String code) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("error", code);
        return new Reply(text, metadata, null);
    }

    private ChatMessage store(Request request, Reply reply) {
        return sessions.addAnswer(request.user(), request.session(), reply.content(), reply.metadata(), reply.config());
    }

    /** Answers under way end as cancelled. */
    @Override
    public void close() {
        List<Turn> turns = List.copyOf(active.values());
        turns.forEach(turn -> turn.thread().interrupt());
        long end = System.nanoTime() + STOPPED_WITHIN.toNanos();
        for (Turn turn : turns) {
            try {
                turn.thread().join(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
