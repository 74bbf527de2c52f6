package dev.serai.models.prompt;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.NodeContext;
import dev.serai.models.chat.Answer;
import dev.serai.models.chat.Question;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.memory.Memories.Exchange;
import dev.serai.models.memory.MemorySettings;
import dev.serai.models.prompt.AnswerReader.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions and answers of one execution. Each is a step of the run's history, so that a repeat of the execution takes
 * the same way without asking again.
 */
final class Dialogue {
    private static final int MOST_REPAIRS = 2;

    private final Parts parts;
    private final NodeContext context;
    private final String prompt;
    private final AnswerReader reader;
    private final ModelSettings model;
    private final ToolBox tools;
    private final Steps steps;
    private final Optional<MemorySettings> memory;
    /** Sets the steps apart that an attempt after a bad answer takes anew. */
    private String generation = "";

    private int asked;

    Dialogue(Parts parts, Map<String, @Nullable Object> config, NodeContext context) {
        this.parts = parts;
        this.context = context;
        this.prompt = String.valueOf(config.get("prompt"));
        this.reader = new AnswerReader(context.outputs());
        this.model = parts.models().of(llm(config));
        this.tools = new ToolBox(parts.tools(), config.get("tools"), context);
        this.steps = new Steps(parts, config, context);
        this.memory = MemorySettings.of(config.get("memory"), context.workflow(), context.nodeId());
    }

    static Map<String, @Nullable Object> llm(Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> llm = new LinkedHashMap<>();
        if (config.get("llm") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> llm.put(String.valueOf(key), value));
        }
        return llm;
    }

    /** The values of the node's output fields. */
    Map<String, @Nullable Object> answer() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                generation = attempt == 1 ? "" : attempt + "-";
                asked = 0;
                return conversation();
            } catch (BadAnswer e) {
                if (attempt >= context.attempt()) {
                    throw e;
                }
            }
        }
    }

    private Map<String, @Nullable Object> conversation() throws Exception {
        List<ChatMessage> messages = new ArrayList<>();
        memory.ifPresent(settings -> parts.memories().recall(settings).forEach(each -> {
            messages.add(UserMessage.from(each.question()));
            messages.add(AiMessage.from(each.answer()));
        }));
        messages.add(UserMessage.from(prompt));
        for (int repairs = 0; ; repairs++) {
            String text = answerAfterTools(messages);
            switch (reader.read(text)) {
                case Read.Fits fits -> {
                    memory.ifPresent(settings ->
                            parts.memories().remember(settings, context.idempotencyKey(), new Exchange(prompt, text)));
                    return fits.values();
                }
                case Read.Misfit misfit -> repair(messages, misfit, text, repairs);
            }
        }
    }

    private static void repair(List<ChatMessage> messages, Read.Misfit misfit, String text, int repairs) {
        String problems = String.join(" ", misfit.problems());
        if (repairs == MOST_REPAIRS) {
            throw new BadAnswer(
                    "The model was asked " + (repairs + 1) + " times and did not answer as it had to: " + problems,
                    text);
        }
        messages.add(UserMessage.from("Your answer can't be used: " + problems
                + " Answer again, with the corrected JSON object and nothing else."));
    }

    /** Asks, and has tools do what the model wants, until it answers with a text; that is among the messages then. */
    private String answerAfterTools(List<ChatMessage> messages) throws Exception {
        for (int round = 0; ; round++) {
            asked++;
            Map<String, @Nullable Object> stored = steps.ask(
                    generation + asked, model, new Question(messages, tools.specifications(), reader.schema()));
            AiMessage message = Answer.message(stored);
            String text = message.text() == null ? "" : message.text();
            if (!message.hasToolExecutionRequests()) {
                messages.add(AiMessage.from(text.isEmpty() ? "(no answer)" : text));
                return text;
            }
            if (round == parts.maxToolRounds()) {
                throw new BadAnswer(
                        "The model has asked for tools " + round + " times in a row, which is the limit"
                                + " (serai.models.max-tool-rounds).",
                        text);
            }
            messages.add(message);
            runTools(message.toolExecutionRequests(), messages);
        }
    }

    private void runTools(List<ToolExecutionRequest> requests, List<ChatMessage> messages) throws Exception {
        for (int i = 0; i < requests.size(); i++) {
            ToolExecutionRequest request = requests.get(i);
            String result = tools.result(generation + asked + "-" + (i + 1), request);
            messages.add(ToolExecutionResultMessage.from(request, result));
        }
    }
}
