package dev.serai.engine.reference;

import dev.serai.engine.json.Json;
import dev.serai.engine.reference.Block.Step;
import dev.serai.engine.reference.Block.Trouble;
import dev.serai.engine.semantics.Expectation;
import dev.serai.engine.semantics.ProbeBehaviour;
import dev.serai.engine.semantics.ProbeBehaviour.End;
import dev.serai.engine.semantics.SemanticsCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From blocks to a workflow file that is valid, and whose outcome does not depend on who is faster: within branches of a
 * fork only fields with a reducer are written, and none of those is read.
 */
final class WorkflowText {
    private static final Map<String, Object> FIELDS = Map.of(
            "a", Map.of("type", "int", "required", true),
            "xs", Map.of("type", "list", "default", List.of(1, 2, 3)),
            "off", Map.of("type", "bool", "default", false),
            "log", Map.of("type", "list", "reduce", "append"),
            "total", Map.of("type", "int", "default", 0, "reduce", "sum"),
            "most", Map.of("type", "int", "reduce", "max"),
            "plain", Map.of("type", "int", "default", 0));

    private final Map<String, Object> fields = new LinkedHashMap<>(FIELDS);
    private final List<Map<String, Object>> nodes = new ArrayList<>();
    private final List<Map<String, Object>> edges = new ArrayList<>();
    private final Map<String, List<ProbeBehaviour>> probes = new LinkedHashMap<>();
    private boolean forks;
    private int ids;

    private WorkflowText() {}

    /** The name is {@code concurrent} where the order of nodes is not fixed, else {@code sequential}. */
    static SemanticsCase of(List<Block> blocks, int input) {
        WorkflowText text = new WorkflowText();
        String first = text.chain(blocks, "END", false);
        text.edge(
                "START",
                Map.of("to", first.equals("END") ? text.node("only", Map.of("probe", Map.of()), "END") : first));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("schema_version", "1.0");
        file.put("flow", Map.of("name", "generated"));
        file.put("state", Map.of("fields", text.fields));
        file.put("nodes", text.nodes);
        file.put("edges", text.edges);
        file.put("result", List.of("log", "total", "most", "plain"));
        return new SemanticsCase(
                text.forks ? "concurrent" : "sequential",
                "generated",
                List.of(Json.write(file)),
                Map.of("a", (long) input),
                text.probes,
                List.of(),
                new Expectation(Map.of()));
    }

    /** From the last to the first, since each has to know what follows. */
    private String chain(List<Block> blocks, String next, boolean inFork) {
        String entry = next;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            entry = block(blocks.get(i), entry, inFork);
        }
        return entry;
    }

    private String block(Block block, String next, boolean inFork) {
        return switch (block) {
            case Step step -> {
                Map<String, Object> node = step(step, inFork, !inFork);
                nodes.add(node);
                String id = node.get("id").toString();
                edge(id, Map.of("to", next));
                yield id;
            }
            case Block.Choice choice -> choice(choice, next, inFork);
            case Block.Fork fork -> fork(fork, next);
            case Block.Loop loop -> loop(loop, next);
            case Block.Each each -> each(each, next, inFork);
            case Block.Repeat repeat -> repeat(repeat, next, inFork);
            case Block.FanOut fanOut -> fanOut(fanOut, next);
            case Block.Fails fails -> fails(fails, next, inFork);
        };
    }

    private String choice(Block.Choice choice, String next, boolean inFork) {
        String merge = node("m", Map.of("probe", Map.of()), next);
        String yes = chain(choice.yes(), merge, inFork);
        String no = chain(choice.no(), merge, inFork);
        String id = id("c");
        nodes.add(entry(id, Map.of("probe", Map.of())));
        edge(id, Map.of("to", yes, "condition", "{state.a} > " + choice.threshold()));
        edge(id, Map.of("to", no));
        return id;
    }

    private String fork(Block.Fork fork, String next) {
        forks = true;
        String join = node("j", Map.of("probe", Map.of()), next);
        List<String> starts = fork.branches().stream()
                .map(branch -> node("b", Map.of("probe", Map.of()), chain(branch, join, true)))
                .toList();
        String id = id("f");
        nodes.add(entry(id, Map.of("probe", Map.of())));
        edge(id, Map.of("to", starts));
        return id;
    }

    private String loop(Block.Loop loop, String next) {
        String id = id("l");
        nodes.add(entry(id, Map.of("set", Map.of("total", String.valueOf(loop.value())))));
        edge(id, Map.of("loop", Map.of("max_iterations", loop.times(), "condition_field", "off", "exit_to", next)));
        return id;
    }

    private String each(Block.Each each, String next, boolean inFork) {
        forks |= !each.oneByOne() && each.items() > 1;
        List<Integer> items = IntStream.range(0, each.items()).boxed().toList();
        Map<String, Object> config = Map.of(
                "items", items.toString(), "max_concurrent", each.oneByOne() ? 1 : 2, "do", body(each.body(), inFork));
        return node("e", Map.of("for_each", config, "outputs", Map.of("log", "results")), next);
    }

    private String repeat(Block.Repeat repeat, String next, boolean inFork) {
        Map<String, Object> config =
                Map.of("until", "index + 1 >= " + repeat.times(), "do", body(repeat.body(), inFork));
        return node("r", Map.of("repeat", config, "outputs", Map.of("total", "iterations")), next);
    }

    private String fanOut(Block.FanOut fanOut, String next) {
        forks = true;
        String items = id("items");
        String one = id("one");
        String all = id("all");
        fields.put(
                items,
                Map.of(
                        "type",
                        "list",
                        "default",
                        IntStream.range(0, fanOut.items()).boxed().toList()));
        fields.put(one, Map.of("type", "str"));
        fields.put(all, Map.of("type", "list"));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("probe", Map.of("value", "{index}/{item}"));
        keys.put("outputs", Map.of(one, "value"));
        String target = id("w");
        trouble(target, fanOut.trouble(), "same", keys);
        nodes.add(entry(target, keys));
        edge(target, Map.of("to", next));
        String id = id("p");
        nodes.add(entry(id, Map.of("probe", Map.of())));
        edge(id, Map.of("parallel", Map.of("items_field", items, "target_node", target, "collect_field", all)));
        return id;
    }

    /** Not within a fork, where it would depend on who is faster what else has happened. */
    private String fails(Block.Fails fails, String next, boolean inFork) {
        String rescue =
                node("s", Map.of("probe", Map.of("value", "{error.code}"), "outputs", Map.of("log", "value")), next);
        String id = id("x");
        probes.put(id, List.of(failure("caller")));
        boolean rescued = fails.rescued() || inFork;
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("probe", Map.of());
        keys.put("on_error", Map.of("to", rescue));
        if (!rescued) {
            keys.put("on_error", List.of(Map.of("match", Map.of("code", "x.other"), "to", rescue)));
        }
        nodes.add(entry(id, keys));
        edge(id, Map.of("to", next));
        return id;
    }

    private List<Map<String, Object>> body(List<Step> steps, boolean inFork) {
        return steps.stream().map(step -> step(step, inFork, false)).toList();
    }

    private Map<String, Object> step(Step step, boolean inFork, boolean mayBeUndone) {
        Map<String, Object> keys = new LinkedHashMap<>();
        String id = id("n");
        boolean probe = false;
        switch (step.kind()) {
            case COUNT -> keys.put("set", inFork ? sum(step) : Map.of("plain", "state.plain + " + step.value()));
            case LOOK -> keys.put("set", inFork ? sum(step) : Map.of("log", "[state.total, state.plain]"));
            case ADD -> keys.put("set", sum(step));
            case NOTE, RAISE -> {
                probe = true;
                keys.put("probe", Map.of("value", step.value()));
                keys.put("outputs", Map.of(step.kind() == Block.Kind.NOTE ? "log" : "most", "value"));
            }
        }
        if (probe) {
            trouble(id, step.trouble(), (long) step.value(), keys);
        }
        if (step.when()) {
            keys.put("when", "state.a >= 2");
        }
        if (step.undone() && mayBeUndone) {
            keys.put("compensate", Map.of("probe", Map.of("value", step.value())));
        }
        return entry(id, keys);
    }

    private static Map<String, Object> sum(Step step) {
        return Map.of("total", String.valueOf(step.value()));
    }

    private void trouble(String id, Trouble trouble, @Nullable Object value, Map<String, Object> keys) {
        switch (trouble) {
            case NONE -> {}
            case RETRIED -> {
                End done = new End.Return(Collections.singletonMap("value", value));
                probes.put(id, List.of(failure("remote"), failure("remote"), new ProbeBehaviour(Duration.ZERO, done)));
                keys.put("retry", Map.of("max_attempts", 3, "delay", "1s", "jitter", 0));
            }
            case PASSED_OVER -> {
                probes.put(id, List.of(failure("caller")));
                keys.put("on_error", "continue");
            }
        }
    }

    private static ProbeBehaviour failure(String kind) {
        return new ProbeBehaviour(Duration.ZERO, new End.Fail(kind, "x.broken", "as told", null, null));
    }

    private String node(String prefix, Map<String, Object> keys, String next) {
        String id = id(prefix);
        nodes.add(entry(id, keys));
        edge(id, Map.of("to", next));
        return id;
    }

    private static Map<String, Object> entry(String id, Map<String, Object> keys) {
        Map<String, Object> node = new LinkedHashMap<>(Map.of("id", id));
        node.putAll(keys);
        return node;
    }

    private void edge(String from, Map<String, Object> keys) {
        Map<String, Object> edge = new LinkedHashMap<>(Map.of("from", from));
        edge.putAll(keys);
        edges.add(edge);
    }

    private String id(String prefix) {
        return prefix + ++ids;
    }
}
