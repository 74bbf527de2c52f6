package dev.serai.models.camel;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.camel.RouteModels.Asking;
import dev.serai.models.chat.Answer;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import java.util.List;
import java.util.Objects;

/** A model as {@code langchain4j-chat} and {@code langchain4j-tools} want it; its calls are accounted for as all others. */
final class RouteChatModel implements ChatModel {
    private final RouteModels models;
    private final String name;

    RouteChatModel(RouteModels models, String name) {
        this.models = models;
        this.name = name;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Question question = new Question(
                request.messages(), Objects.requireNonNullElse(request.toolSpecifications(), List.of()), null);
        try {
            Answer answer = models.ask(name, question, new Asking("route", null, null), TokenListener.NONE);
            ChatResponse.Builder response = ChatResponse.builder()
                    .aiMessage(answer.message())
                    .finishReason(answer.complete() ? FinishReason.STOP : FinishReason.LENGTH);
            if (answer.tokens() != null) {
                response.tokenUsage(
                        new TokenUsage(answer.tokens().input(), answer.tokens().output()));
            }
            return response.build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeraiException(ErrorKind.REMOTE, "model.cancelled", "The question was cancelled.", e);
        }
    }
}
