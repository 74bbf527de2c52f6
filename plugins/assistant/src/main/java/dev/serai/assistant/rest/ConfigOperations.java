package dev.serai.assistant.rest;

import static dev.serai.assistant.rest.Requests.body;
import static dev.serai.assistant.rest.Requests.header;
import static dev.serai.assistant.rest.Requests.user;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.assistant.proof.Extraction;
import dev.serai.assistant.proof.Proof;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.session.ChatMessage;
import dev.serai.assistant.session.ChatSession;
import dev.serai.assistant.session.ChatSessionRepository;
import dev.serai.assistant.session.JdbcSessions;
import dev.serai.assistant.session.SessionStatus;
import dev.serai.assistant.turn.Installation;
import dev.serai.assistant.turn.Phrases;
import dev.serai.assistant.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What is done with the workflow of a conversation. */
final class ConfigOperations {
    private final ChatSessionRepository sessions;
    private final Prover prover;
    private final Installation installation;

    ConfigOperations(ChatSessionRepository sessions, Prover prover, Installation installation) {
        this.sessions = sessions;
        this.prover = prover;
        this.installation = installation;
    }

    /** Of the last answer. */
    Object validate(Message request) {
        ChatSession session = session(request);
        List<ChatMessage> answers = sessions.getMessages(user(request), session.id()).stream()
                .filter(ChatMessage::isAnswer)
                .toList();
        if (answers.isEmpty()) {
            return session.generatedConfig() == null
                    ? outcome(Phrases.NOTHING_TO_VALIDATE, null)
                    : outcome(prover.prove(session.generatedConfig()));
        }
        String yaml = Extraction.in(answers.getLast().content()).yaml();
        return yaml == null ? outcome(Phrases.NO_YAML_IN_LAST, null) : outcome(prover.prove(yaml));
    }

    private static Object outcome(Proof proof) {
        return outcome(proof.isValid() ? Phrases.CONFIG_IS_VALID : Phrases.VALIDATION_FAILED + proof.reason(), proof);
    }

    private static Object outcome(String message, @Nullable Proof proof) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("message", message);
        answer.put("valid", proof != null && proof.isValid());
        answer.put("proof", proof == null ? null : proof.toMap());
        return answer;
    }

    /** As a file; nothing where there is none. */
    @Nullable
    Object download(Message request) {
        ChatSession session = session(request);
        if (session.generatedConfig() == null) {
            return null;
        }
        request.setHeader(Exchange.CONTENT_TYPE, "application/yaml");
        request.setHeader("Content-Disposition", "attachment; filename=\"workflow.yaml\"");
        return session.generatedConfig();
    }

    /** Saves it as the engine saves any, and with {@code run} starts it. */
    Object save(Message request) {
        ChatSession session = session(request);
        String yaml = session.generatedConfig();
        if (yaml == null) {
            throw new SeraiException(ErrorKind.CONFLICT, "assistant.no-config", "There is no workflow to save yet.");
        }
        Proof proof = prover.prove(yaml);
        if (!proof.isValid()) {
            throw new SeraiException(
                    ErrorKind.CONFLICT, "assistant.invalid", Phrases.VALIDATION_FAILED + proof.reason());
        }
        Map<String, @Nullable Object> body = body(request);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("workflow", saved(request, String.valueOf(proof.name()), yaml));
        sessions.setStatus(session.user(), session.id(), SessionStatus.COMPLETED);
        answer.put("run", Boolean.TRUE.equals(body.get("run")) ? started(proof, body) : null);
        return answer;
    }

    private Object saved(Message request, String name, String yaml) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        headers.put("name", name);
        headers.put("If-Match", request.getHeader("If-Match"));
        headers.put("If-None-Match", request.getHeader("If-None-Match"));
        Message answer = installation.answer("saveWorkflow", yaml, headers).getMessage();
        request.setHeader("ETag", answer.getHeader("ETag"));
        return Json.object(answer.getBody());
    }

    private @Nullable Object started(Proof proof, Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("workflow", proof.name());
        start.put("input", Json.object(body.get("input")));
        return installation.ask("startRun", Json.write(start));
    }

    private ChatSession session(Message request) {
        String id = header(request, "id");
        Optional<ChatSession> session = sessions.getSession(user(request), id);
        return session.orElseThrow(() -> JdbcSessions.unknown(id));
    }
}
