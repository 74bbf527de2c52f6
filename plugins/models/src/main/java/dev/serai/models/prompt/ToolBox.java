package dev.serai.models.prompt;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeResult;
import dev.serai.api.Received;
import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.Tools;
import dev.serai.models.value.Json;
import dev.serai.models.value.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tools of one node. Nothing else can be called, whatever a model asks for. */
final class ToolBox {
    private final Map<String, Tool> byName = new LinkedHashMap<>();
    private final NodeContext context;

    ToolBox(Tools all, @Nullable Object requested, NodeContext context) {
        this.context = context;
        List<Requested> named = Requested.of(requested);
        if (!named.isEmpty()) {
            all.find(named).forEach(tool -> byName.put(tool.specification().name(), tool));
        }
    }

    List<ToolSpecification> specifications() {
        return byName.values().stream().map(Tool::specification).toList();
    }

    /** What the model is told: the tool's result, or why there is none. */
    String result(String step, ToolExecutionRequest request) throws Exception {
        Tool tool = byName.get(request.name());
        if (tool == null) {
            return error("There is no tool '" + request.name() + "'." + Nearest.hint(request.name(), byName.keySet()));
        }
        String text = request.arguments() == null || request.arguments().isBlank() ? "{}" : request.arguments();
        Optional<Map<String, @Nullable Object>> arguments = Json.object(text);
        if (arguments.isEmpty()) {
            return error("The arguments are no JSON object.");
        }
        if (tool.needsApproval() && !approved(step, tool, arguments.get())) {
            return error("A person has refused this call.");
        }
        Map<String, @Nullable Object> done =
                context.once("tool-" + step, "tool", () -> done(step, tool, arguments.get()));
        return Json.write(done.get("output"));
    }

    private Map<String, @Nullable Object> done(String step, Tool tool, Map<String, @Nullable Object> arguments)
            throws Exception {
        ToolCall call = new ToolCall(
                context.runId(),
                context.nodeId(),
                context.idempotencyKey() + "/tool-" + step,
                context.deadline(),
                Map.of());
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("tool", tool.specification().name());
        event.put("input", arguments);
        event.put("output", tool.call(arguments, call));
        return event;
    }

    /** The event names the step, so that what a person said of one call never counts for another. */
    private boolean approved(String step, Tool tool, Map<String, @Nullable Object> arguments) throws Exception {
        String event = "tool.approval." + step;
        Map<String, @Nullable Object> decided = context.once("approval-" + step, "approval", () -> {
            Received received = context.received();
            if (received == null || !received.event().equals(event)) {
                throw new WaitsFor(new NodeResult.Waiting(
                        event,
                        context.runId(),
                        null,
                        Map.of(
                                "approve",
                                tool.specification().name(),
                                "arguments",
                                arguments,
                                "answer_with",
                                "{\"approved\": true}")));
            }
            Map<String, @Nullable Object> data = received.data();
            return Map.of("approved", data != null && Boolean.TRUE.equals(data.get("approved")));
        });
        return Boolean.TRUE.equals(decided.get("approved"));
    }

    private static String error(String what) {
        return Json.write(Map.of("error", what));
    }
}
