package dev.serai.models.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/** Gathers one streamed answer. The first end counts. */
final class Attempt implements StreamingChatResponseHandler {
    private final TokenListener tokens;
    private final long startedAt = System.nanoTime();
    private @Nullable Long firstTokenMs;
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;

    Attempt(TokenListener tokens) {
        this.tokens = tokens;
    }

    @Override
    public void onPartialResponse(String text) {
        first();
        if (!text.isEmpty() && error == null) {
            tokens.token(text);
        }
    }

    private void first() {
        if (firstTokenMs == null) {
            firstTokenMs = elapsedMs();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        first();
        if (error == null && response == null) {
            response = whole;
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (error == null && response == null) {
            error = thrown;
        }
    }

    long elapsedMs() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    @Nullable
    Long firstTokenMs() {
        return firstTokenMs;
    }

    @Nullable
    ChatResponse response() {
        return response;
    }

    @Nullable
    Throwable error() {
        return error;
    }
}
