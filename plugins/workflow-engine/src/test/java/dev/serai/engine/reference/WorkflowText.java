package dev.serai.engine.reference;

import dev.serai.engine.json.Json;
import dev.serai.engine.semantics.Expectation;
import dev.serai.engine.semantics.OutsideStep;
import dev.serai.engine.semantics.SemanticsCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From blocks to a workflow file that is valid, and whose outcome does not depend on who is faster: within branches of a
 * fork only fields with a reducer are written, and none of those is read.
 */
final class WorkflowText {
    private static final Map<String, Object> FIELDS = Map.of(
            "a", Map.of("type", "int", "required", true),
            "off", Map.of("type", "bool", "default", false),
            "log", Map.of("type", "list", "reduce", "append"),
            "total", Map.of("type", "int", "default", 0, "reduce", "sum"),
            "most", Map.of("type", "int", "reduce", "max"),
            "plain", Map.of("type", "int", "default", 0));

    final Draft draft;
    private final Map<String, Object> fields = new LinkedHashMap<>(FIELDS);

    private WorkflowText(Draft draft) {
        this.draft = draft;
    }

    /**
     * The name is {@code concurrent} where the order of nodes is not fixed, else {@code sequential}.
     *
     * @param handled whether there are nodes that run when the run fails
     */
    static SemanticsCase of(List<Block> blocks, int input, boolean handled) {
        Draft draft = new Draft();
        List<String> workflows = new ArrayList<>(List.of(new WorkflowText(draft).write("generated", blocks, handled)));
        workflows.addAll(draft.children);
        return new SemanticsCase(
                draft.concurrent ? "concurrent" : "sequential",
                "generated",
                workflows,
                Map.of("a", (long) input),
                draft.probes,
                List.of(new OutsideStep.Advance(Duration.ofDays(30))),
                new Expectation(Map.of()));
    }

    private String write(String name, List<Block> blocks, boolean handled) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("schema_version", "1.0");
        file.put("flow", Map.of("name", name));
        file.put("state", Map.of("fields", fields));
        file.putAll(new GraphText(this, GraphText.Place.ALONE).write(blocks));
        file.put("config", Map.of("execution", Map.of("max_steps", 10_000)));
        file.put("result", List.of("log", "total", "most", "plain"));
        if (handled) {
            file.put("on_error", List.of(noted(draft.id("h"), "{error.code}")));
        }
        return Json.write(file);
    }

    private static Map<String, Object> noted(String id, String value) {
        return Map.of("id", id, "probe", Map.of("value", value), "outputs", Map.of("log", "value"));
    }

    /** Another workflow for child runs; its name. */
    String child(List<Block> blocks) {
        String name = draft.id("child");
        draft.children.add(new WorkflowText(draft).write(name, blocks, false));
        return name;
    }

    /** A field of its own for a part of the workflow; its name. */
    String field(String prefix, Map<String, Object> declared) {
        String name = draft.id(prefix);
        fields.put(name, declared);
        return name;
    }
}
