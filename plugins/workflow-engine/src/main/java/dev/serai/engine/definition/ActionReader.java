package dev.serai.engine.definition;

import static java.util.Objects.requireNonNull;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands under a node's action key. */
final class ActionReader {
    private static final int DEFAULT_CONCURRENCY = 10;
    private static final int DEFAULT_TURNS = 100;

    private final Section node;
    private final BodyReader bodies;
    private final Findings findings;

    ActionReader(Section node, BodyReader bodies) {
        this.node = node;
        this.bodies = bodies;
        this.findings = node.findings();
    }

    /** @param others the keys that may stand beside the action key */
    NodeAction action(Set<String> others) {
        List<String> keys = new ArrayList<>();
        for (String key : node.map().values().keySet()) {
            if (!others.contains(key) && !LlmSettings.NODE_KEYS.contains(key)) {
                keys.add(key);
            }
        }
        if (keys.isEmpty() && node.has("code")) {
            keys.add("code");
        }
        if (keys.size() != 1) {
            refuse(keys, others);
            return new NodeAction.Unreadable(node.at());
        }
        Position at = node.map().keyAt(keys.getFirst());
        return action(keys.getFirst(), at).orElse(new NodeAction.Unreadable(at));
    }

    private void refuse(List<String> keys, Set<String> besides) {
        Set<String> others = new HashSet<>(besides);
        others.addAll(LlmSettings.NODE_KEYS);
        String odd = keys.isEmpty() ? "" : odd(keys, others);
        findings.error(
                keys.isEmpty() ? node.at() : node.map().keyAt(odd),
                "node.action",
                node.name() + " needs exactly one action key (set, call, ...), found "
                        + (keys.isEmpty() ? "none" : String.join(", ", keys)) + "."
                        + (odd.isEmpty() ? "" : Findings.didYouMean(odd, others)));
    }

    /** Which of several keys is probably the wrong one: what looks like another key, else the last one. */
    private static String odd(List<String> keys, Set<String> others) {
        return keys.stream()
                .filter(key -> !Findings.didYouMean(key, others).isEmpty())
                .findFirst()
                .orElse(keys.getLast());
    }

    private Optional<NodeAction> action(String key, Position at) {
        Tree config = node.map().get(key);
        if (config == null) {
            return Optional.empty();
        }
        LlmSettings settings = new LlmSettings(node);
        if (NodeAction.ENGINE.contains(key)) {
            settings.refuse(key);
        }
        return switch (key) {
            case "set" -> assign(at, config);
            case "wait" -> section(key, config).flatMap(section -> WaitReader.action(at, section));
            case "run" -> section(key, config).flatMap(section -> run(at, section));
            case "emit" -> section(key, config).flatMap(section -> emit(at, section));
            case "for_each" -> section(key, config).flatMap(section -> forEach(at, section));
            case "repeat" -> section(key, config).flatMap(section -> repeat(at, section));
            case "do" -> Optional.of(new NodeAction.Block(at, bodies.sequence(config)));
            case "fail" -> fail(at, config);
            case "stop" -> stop(at, config);
            default -> Optional.of(settings.typed(at, key, config));
        };
    }

    private Optional<Section> section(String key, Tree config) {
        return Section.of(node.name() + ": '" + key + "'", config, findings);
    }

    private Optional<NodeAction> assign(Position at, Tree config) {
        if (config instanceof Tree.Mapping map && !map.values().isEmpty()) {
            return Optional.of(new NodeAction.Assign(at, map));
        }
        findings.error(
                config.at(), "type.map", "'set' must map state fields to expressions, found " + config.kind() + ".");
        return Optional.empty();
    }

    private Optional<NodeAction> run(Position at, Section run) {
        run.allow(Set.of("workflow", "input", "wait"));
        run.demand("workflow");
        Tree workflow = run.get("workflow");
        boolean waited = run.flag("wait", true);
        run.section("input");
        return workflow == null || run.text("workflow").isEmpty()
                ? Optional.empty()
                : Optional.of(new NodeAction.Run(at, workflow, run.get("input"), waited));
    }

    private Optional<NodeAction> emit(Position at, Section emit) {
        emit.allow(Set.of("type", "data", "source", "correlation"));
        return emit.required("type").map(type -> new NodeAction.Emit(at, emit.map()));
    }

    private Optional<NodeAction> forEach(Position at, Section each) {
        each.allow(Set.of("items", "max_concurrent", "do"));
        each.demand("items");
        Tree items = each.get("items");
        int most = each.number("max_concurrent", 1, 10_000).orElse(DEFAULT_CONCURRENCY);
        Optional<Body> body = body(each);
        return items == null ? Optional.empty() : body.map(found -> new NodeAction.ForEach(at, items, most, found));
    }

    private Optional<NodeAction> repeat(Position at, Section repeat) {
        repeat.allow(Set.of("until", "while", "max", "on_limit", "do"));
        if (repeat.has("until") && repeat.has("while")) {
            findings.error(
                    repeat.map().keyAt("while"),
                    "repeat.condition",
                    node.name() + ": 'repeat' takes 'until' or 'while', not both.");
        }
        int most = repeat.number("max", 1, 100_000).orElse(DEFAULT_TURNS);
        boolean fail = !repeat.choice("on_limit", Set.of("fail", "continue")).equals(Optional.of("continue"));
        return body(repeat)
                .map(body -> new NodeAction.Repeat(at, repeat.get("until"), repeat.get("while"), most, fail, body));
    }

    private Optional<Body> body(Section composite) {
        composite.demand("do");
        return Optional.ofNullable(composite.get("do")).map(bodies::sequence);
    }

    /** A text alone is the message. */
    private Optional<NodeAction> fail(Position at, Tree config) {
        if (config instanceof Tree.Scalar text && text.value() instanceof String) {
            return Optional.of(new NodeAction.Fail(at, null, null, text));
        }
        Optional<Section> fail = section("fail", config);
        fail.ifPresent(section -> section.allow(Set.of("code", "status", "message")));
        return fail.flatMap(section -> section.required("message")
                .map(message -> new NodeAction.Fail(
                        at, section.get("code"), status(section), requireNonNull(section.get("message")))));
    }

    /** A number that HTTP knows, or a placeholder for one. */
    private static @Nullable Tree status(Section fail) {
        if (fail.get("status") instanceof Tree.Scalar scalar
                && scalar.value() instanceof String text
                && text.contains("{")) {
            return scalar;
        }
        return fail.number("status", 400, 599).isPresent() ? fail.get("status") : null;
    }

    /** {@code {result: EXPRESSION}}, a text with placeholders, or nothing. */
    private Optional<NodeAction> stop(Position at, Tree config) {
        if (!(config instanceof Tree.Mapping map)) {
            boolean none = config instanceof Tree.Scalar scalar && scalar.value() == null;
            return Optional.of(new NodeAction.Stop(at, none ? null : config, false));
        }
        Section stop = new Section(node.name() + ": 'stop'", map, findings);
        stop.allow(Set.of("result"));
        Tree result = stop.get("result");
        return Optional.of(new NodeAction.Stop(at, result, result instanceof Tree.Scalar));
    }
}
