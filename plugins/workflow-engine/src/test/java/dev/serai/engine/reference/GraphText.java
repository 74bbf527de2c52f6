package dev.serai.engine.reference;

import dev.serai.engine.reference.Block.Care;
import dev.serai.engine.reference.Block.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The nodes and edges of a workflow, or of a body. */
final class GraphText {
    private static final String END = "END";
    private static final Map<String, Object> NOTHING = Map.of("probe", Map.of());

    /** What goes on beside it. */
    enum Place {
        ALONE,
        /** Other items, which see nothing of what it writes. */
        ITEM,
        BRANCH
    }

    private final WorkflowText workflow;
    private final Draft draft;
    private final Place place;
    private final List<Map<String, Object>> nodes = new ArrayList<>();
    private final List<Map<String, Object>> edges = new ArrayList<>();

    GraphText(WorkflowText workflow, Place place) {
        this.workflow = workflow;
        this.draft = workflow.draft;
        this.place = place;
    }

    /** The keys {@code nodes} and {@code edges}. */
    Map<String, Object> write(List<Block> blocks) {
        String first = chain(blocks, END, place);
        edge("START", Map.of("to", first.equals(END) ? node("only", NOTHING, END) : first));
        return Map.of("nodes", nodes, "edges", edges);
    }

    /** From the last to the first, since each has to know what follows. */
    private String chain(List<Block> blocks, String next, Place at) {
        String entry = next;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            entry = block(blocks.get(i), entry, at);
        }
        return entry;
    }

    private String block(Block block, String next, Place at) {
        return switch (block) {
            case Step step -> {
                Map<String, Object> node = new StepText(draft, at).write(step);
                nodes.add(node);
                String id = node.get("id").toString();
                edge(id, Map.of("to", next));
                yield id;
            }
            case Block.Choice choice -> choice(choice, next, at);
            case Block.Fork fork -> fork(fork, next);
            case Block.Race race -> race(race, next);
            case Block.Loop loop -> loop(loop, next);
            case Block.Again again -> again(again, next, at);
            case Block.Each each -> each(each, next, at);
            case Block.Repeat repeat -> repeat(repeat, next, at);
            case Block.Group group -> careful("d", Map.of("do", body(group.body(), at)), group.care(), next);
            case Block.FanOut fanOut -> fanOut(fanOut, next);
            case Block.Sub sub -> sub(sub, next);
            case Block.Nap nap -> node("z", Map.of("wait", Map.of("for", nap.hours() + "h")), next);
            case Block.Fails fails -> fails(fails, next);
            case Block.Stop stop -> stop(stop, next, at);
        };
    }

    private String choice(Block.Choice choice, String next, Place at) {
        String merge = node("m", NOTHING, next);
        String yes = chain(choice.yes(), merge, at);
        String no = chain(choice.no(), merge, at);
        String id = id("c");
        nodes.add(entry(id, NOTHING));
        edge(id, Map.of("to", yes, "condition", "{state.a} > " + choice.threshold()));
        edge(id, Map.of("to", no));
        return id;
    }

    private String fork(Block.Fork fork, String next) {
        draft.concurrent = true;
        String join = node("j", NOTHING, next);
        List<String> starts = fork.branches().stream()
                .map(branch -> node("b", NOTHING, chain(branch, join, Place.BRANCH)))
                .toList();
        String id = id("f");
        nodes.add(entry(id, NOTHING));
        edge(id, fork.chosen() ? Map.of("routes", routes(starts), "mode", "all") : Map.of("to", starts));
        return id;
    }

    private static List<Map<String, Object>> routes(List<String> starts) {
        return IntStream.range(0, starts.size())
                .mapToObj(i -> Map.<String, Object>of("condition", "state.a >= " + i, "to", starts.get(i)))
                .toList();
    }

    private String race(Block.Race race, String next) {
        draft.concurrent = true;
        Map<String, Object> keys = new LinkedHashMap<>(NOTHING);
        keys.put("join", race.needed() == 1 ? "any" : race.needed());
        keys.put("losers", race.cancels() ? "cancel" : "ignore");
        String join = node("j", keys, next);
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < race.branches(); i++) {
            String branch = node("b", Map.of("probe", Map.of(), "outputs", Map.of("log", "value")), join);
            draft.slow(branch, Duration.ofMillis(10_100L * (race.branches() - i)), "branch " + i);
            starts.add(branch);
        }
        String id = id("f");
        nodes.add(entry(id, NOTHING));
        edge(id, Map.of("to", starts));
        return id;
    }

    private String loop(Block.Loop loop, String next) {
        String id = id("l");
        nodes.add(entry(id, Map.of("set", Map.of("total", String.valueOf(loop.value())))));
        edge(id, Map.of("loop", Map.of("max_iterations", loop.times(), "condition_field", "off", "exit_to", next)));
        return id;
    }

    private String again(Block.Again again, String next, Place at) {
        String id = id("g");
        nodes.add(entry(id, NOTHING));
        String first = chain(again.blocks(), id, at);
        edge(id, Map.of("to", first, "condition", "state._loop_iteration_" + id + " < " + again.times()));
        edge(id, Map.of("to", next));
        return first;
    }

    private String each(Block.Each each, String next, Place at) {
        boolean beside = !each.oneByOne() && each.items() > 1;
        draft.concurrent |= beside;
        List<Integer> items = IntStream.range(0, each.items()).boxed().toList();
        Place within = each.oneByOne() || at == Place.BRANCH ? at : Place.ITEM;
        Map<String, Object> config = Map.of(
                "items", items.toString(),
                "max_concurrent", each.oneByOne() ? 1 : 2,
                "do", body(each.body(), within));
        return careful("e", Map.of("for_each", config, "outputs", Map.of("log", "results")), each.care(), next);
    }

    private String repeat(Block.Repeat repeat, String next, Place at) {
        Map<String, Object> config = Map.of("until", "index + 1 >= " + repeat.times(), "do", body(repeat.body(), at));
        return careful("r", Map.of("repeat", config, "outputs", Map.of("total", "iterations")), repeat.care(), next);
    }

    /** As a list of nodes where it can be. */
    private Object body(List<Block> blocks, Place at) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Block block : blocks) {
            if (!(block instanceof Step step)) {
                return new GraphText(workflow, at).write(blocks);
            }
            steps.add(new StepText(draft, at).write(step));
        }
        return steps;
    }

    private String fanOut(Block.FanOut fanOut, String next) {
        draft.concurrent = true;
        List<Integer> values = IntStream.range(0, fanOut.items()).boxed().toList();
        String items = workflow.field("items", Map.of("type", "list", "default", values));
        String one = workflow.field("one", Map.of("type", "str"));
        String all = workflow.field("all", Map.of("type", "list"));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("probe", Map.of("value", "{index}/{item}"));
        keys.put("outputs", Map.of(one, "value"));
        String target = id("w");
        draft.trouble(target, fanOut.trouble(), "same", keys);
        nodes.add(entry(target, keys));
        edge(target, Map.of("to", next));
        String id = id("p");
        nodes.add(entry(id, NOTHING));
        edge(id, Map.of("parallel", Map.of("items_field", items, "target_node", target, "collect_field", all)));
        return id;
    }

    private String sub(Block.Sub sub, String next) {
        draft.concurrent |= sub.detached();
        Map<String, Object> config =
                Map.of("workflow", workflow.child(sub.blocks()), "input", Map.of("a", "{a}"), "wait", !sub.detached());
        return sub.detached()
                ? node("u", Map.of("run", config), next)
                : careful("u", Map.of("run", config, "outputs", Map.of("log", "result")), sub.care(), next);
    }

    /** Not within a fork, where it would depend on who is faster what else has happened. */
    private String fails(Block.Fails fails, String next) {
        String rescue = rescue(next);
        String id = id("x");
        draft.fail(id);
        Map<String, Object> keys = new LinkedHashMap<>(NOTHING);
        keys.put("on_error", Map.of("to", rescue));
        if (!fails.rescued()) {
            keys.put("on_error", List.of(Map.of("match", Map.of("code", "x.other"), "to", rescue)));
        }
        nodes.add(entry(id, keys));
        edge(id, Map.of("to", next));
        return id;
    }

    private String stop(Block.Stop stop, String next, Place at) {
        return at == Place.ALONE
                ? node(
                        "q",
                        Map.of("stop", Map.of("result", "state.log"), "when", "state.a >= " + stop.threshold()),
                        next)
                : node("q", NOTHING, next);
    }

    private String careful(String prefix, Map<String, Object> keys, Care care, String next) {
        Map<String, Object> all = new LinkedHashMap<>(keys);
        switch (care) {
            case NONE -> {}
            case CONTINUE -> all.put("on_error", "continue");
            case RESCUE -> all.put("on_error", Map.of("to", rescue(next)));
        }
        return node(prefix, all, next);
    }

    private String rescue(String next) {
        return node("s", Map.of("probe", Map.of("value", "{error.code}"), "outputs", Map.of("log", "value")), next);
    }

    private String node(String prefix, Map<String, Object> keys, String next) {
        String id = id(prefix);
        nodes.add(entry(id, keys));
        edge(id, Map.of("to", next));
        return id;
    }

    private String id(String prefix) {
        return draft.id(prefix);
    }

    static Map<String, Object> entry(String id, Map<String, Object> keys) {
        Map<String, Object> node = new LinkedHashMap<>(Map.of("id", id));
        node.putAll(keys);
        return node;
    }

    private void edge(String from, Map<String, Object> keys) {
        Map<String, Object> edge = new LinkedHashMap<>(Map.of("from", from));
        edge.putAll(keys);
        edges.add(edge);
    }
}
