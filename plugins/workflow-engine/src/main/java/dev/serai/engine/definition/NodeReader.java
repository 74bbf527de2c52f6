package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Joining;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node: the keys that all nodes share. Its action is the {@link ActionReader}'s. */
final class NodeReader {
    /** Keys that every node may have beside its action key. */
    static final Set<String> COMMON = Set.of(
            "id",
            "name",
            "description",
            "inputs",
            "outputs",
            "when",
            "timeout",
            "retry",
            "on_error",
            "compensate",
            "join",
            "losers");

    private final Section node;
    private final BodyReader bodies;
    private final Findings findings;

    NodeReader(Section node, BodyReader bodies) {
        this.node = node;
        this.bodies = bodies;
        this.findings = node.findings();
    }

    Optional<Node> node() {
        Optional<String> id = node.required("id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Section named = new Section("The node '" + id.get() + "'", node.map(), findings);
        checkId(id.get());
        checkOutputs(named);
        NodeAction action = new ActionReader(named, bodies).action(COMMON);
        Definition.Policy policy = PolicyReader.policy(named);
        NodeAction compensate = compensate(named).orElse(null);
        return Optional.of(new Node(
                node.at(),
                id.get(),
                node.text("name").orElse(null),
                node.text("description").orElse(null),
                node.get("when"),
                inputs(named),
                action,
                node.get("outputs"),
                policy,
                compensate,
                joining(named)));
    }

    private void checkId(String id) {
        Position at = node.map().keyAt("id");
        Identifier.check(id, "The node id", at, findings);
        if (id.equals(Definition.START) || id.equals(Definition.END)) {
            findings.error(at, "node.reserved", "'" + id + "' is reserved for the graph's ends.");
        }
    }

    private void checkOutputs(Section named) {
        if (named.get("outputs") instanceof Tree.Sequence list && list.items().isEmpty()) {
            findings.error(list.at(), "outputs.empty", named.name() + ": 'outputs' needs at least one field.");
        }
    }

    private Map<String, Tree> inputs(Section named) {
        Optional<Section> inputs = named.section("inputs");
        inputs.ifPresent(section -> section.map()
                .keys()
                .forEach((name, at) -> Identifier.check(name, named.name() + ": the input", at, findings)));
        return inputs.map(section -> section.map().values()).orElse(Map.of());
    }

    /** One action and nothing else: what it needs is in the state. */
    private Optional<NodeAction> compensate(Section named) {
        return Section.of(named.name() + ": 'compensate'", named.get("compensate"), findings)
                .map(section -> new ActionReader(section, bodies).action(Set.of()));
    }

    private Joining joining(Section named) {
        Optional<String> losers = named.choice("losers", Set.of("cancel", "ignore"));
        Tree join = named.get("join");
        int needed = needed(named, join);
        if (losers.isPresent() && needed == 0) {
            findings.error(
                    node.map().keyAt("losers"),
                    "join.losers",
                    named.name() + ": 'losers' belongs to 'join: any' or to a number; all branches win otherwise.");
        }
        return new Joining(
                join == null ? null : join.at(),
                needed,
                !losers.orElse("cancel").equals("ignore"));
    }

    private int needed(Section named, @Nullable Tree join) {
        if (join == null || (join instanceof Tree.Scalar all && all.text().equals("all"))) {
            return 0;
        }
        if (join instanceof Tree.Scalar any && any.text().equals("any")) {
            return 1;
        }
        if (join instanceof Tree.Scalar scalar
                && scalar.value() instanceof Long number
                && number > 0
                && number < 10_000) {
            return number.intValue();
        }
        findings.error(
                join.at(),
                "join.invalid",
                named.name() + ": 'join' must be all, any or a number of branches, found " + join.kind() + ".");
        return 0;
    }
}
