package dev.serai.assistant.rest;

import dev.serai.assistant.session.ChatMessage;
import dev.serai.assistant.session.ChatSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations as the REST API shows them; the names are those of its schemas. */
final class Views {
    private Views() {}

    static Map<String, @Nullable Object> session(ChatSession session, boolean answering) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", session.id());
        view.put("title", session.title());
        view.put("status", session.status().text());
        view.put("created_at", session.createdAt().toString());
        view.put("updated_at", session.updatedAt().toString());
        view.put("config", session.generatedConfig());
        view.put("answering", answering);
        return view;
    }

    /** @param underWay null: no answer is under way */
    static Map<String, @Nullable Object> detail(
            ChatSession session, @Nullable Map<String, Object> underWay, List<ChatMessage> messages) {
        Map<String, @Nullable Object> view = session(session, underWay != null);
        view.put("under_way", underWay);
        view.put("messages", messages.stream().map(Views::message).toList());
        return view;
    }

    static Map<String, @Nullable Object> message(ChatMessage message) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", Long.toString(message.id()));
        view.put("role", message.role());
        view.put("content", message.content());
        view.put("created_at", message.createdAt().toString());
        view.put("metadata", message.metadata());
        return view;
    }
}
