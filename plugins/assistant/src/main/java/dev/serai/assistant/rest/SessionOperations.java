package dev.serai.assistant.rest;

import static dev.serai.assistant.rest.Requests.body;
import static dev.serai.assistant.rest.Requests.header;
import static dev.serai.assistant.rest.Requests.text;
import static dev.serai.assistant.rest.Requests.user;

import dev.serai.api.SeraiException;
import dev.serai.assistant.session.ChatMessage;
import dev.serai.assistant.session.ChatSession;
import dev.serai.assistant.session.ChatSessionRepository;
import dev.serai.assistant.session.JdbcSessions;
import dev.serai.assistant.turn.Installation;
import dev.serai.assistant.turn.Request;
import dev.serai.assistant.turn.Turns;
import dev.serai.assistant.value.Json;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Conversations, and what is said in them. */
final class SessionOperations {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int LONGEST_MESSAGE = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NAME = 200;

    private final ChatSessionRepository sessions;
    private final Turns turns;
    private final Installation installation;

    SessionOperations(ChatSessionRepository sessions, Turns turns, Installation installation) {
        this.sessions = sessions;
        this.turns = turns;
        this.installation = installation;
    }

    Object list(Message request) {
        Integer limit = request.getHeader("limit", Integer.class);
        return Map.of(
                "items",
                sessions
                        .listRecentSessions(user(request), limit == null ? ChatSessionRepository.RECENT : limit)
                        .stream()
                        .map(session -> Views.session(session, turns.isActive(session.id())))
                        .toList());
    }

    /** With a workflow's name the conversation begins with that workflow. */
    Object create(Message request) {
        Map<String, @Nullable Object> body = body(request);
        String workflow = text(body, "workflow", LONGEST_NAME);
        String title = text(body, "title", LONGEST_TITLE);
        String source = workflow == null ? null : source(workflow);
        String user = user(request);
        ChatSession created = sessions.createSession(user);
        if (source != null) {
            sessions.updateConfig(user, created.id(), source);
        }
        if (title != null) {
            sessions.rename(user, created.id(), title);
        }
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, 201);
        return detail(user, created.id());
    }

    private String source(String workflow) {
        Exchange answer = installation.answer("getWorkflow", null, Map.of("name", workflow));
        return Json.text(Json.object(answer.getMessage().getBody()).get("source"));
    }

    Object get(Message request) {
        return detail(user(request), header(request, "id"));
    }

    private Object detail(String user, String id) {
        ChatSession session = sessions.getSession(user, id).orElseThrow(() -> JdbcSessions.unknown(id));
        return Views.detail(session, turns.underWay(id), sessions.getMessages(user, id));
    }

    Object rename(Message request) {
        String title = text(body(request), "title", LONGEST_TITLE);
        if (title == null || title.isBlank()) {
            throw Requests.invalid("'title' is missing.");
        }
        sessions.rename(user(request), header(request, "id"), title.strip());
        return get(request);
    }

    @Nullable
    Object delete(Message request) {
        turns.cancel(user(request), header(request, "id"));
        sessions.delete(user(request), header(request, "id"));
        return null;
    }

    /** With {@code wait} the answer is that of the assistant; else it is told by the event stream, and is in the session. */
    Object say(Message request) {
        Map<String, @Nullable Object> body = body(request);
        String text = text(body, "content", LONGEST_MESSAGE);
        if (text == null || text.isBlank()) {
            throw Requests.invalid("'content' is missing.");
        }
        CompletableFuture<ChatMessage> answer = turns.begin(new Request(
                user(request),
                header(request, "id"),
                text.strip(),
                text(body, "system_prompt", LONGEST_MESSAGE),
                model(body)));
        if (!Boolean.parseBoolean(request.getHeader("wait", String.class))) {
            request.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
            return Map.of("answering", true);
        }
        try {
            return Views.message(answer.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof SeraiException serai ? serai : e;
        }
    }

    /** It becomes a part of an endpoint's address. */
    private static @Nullable String model(Map<String, @Nullable Object> body) {
        String model = text(body, "model", LONGEST_NAME);
        if (model != null && !MODEL.matcher(model).matches()) {
            throw Requests.invalid("'model' must be the name of a model.");
        }
        return model;
    }

    Object cancel(Message request) {
        return Map.of("cancelled", turns.cancel(user(request), header(request, "id")));
    }
}
