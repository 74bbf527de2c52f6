package dev.serai.engine.plan;

import dev.serai.api.Effect;
import dev.serai.api.NodeType;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.expression.Template;
import dev.serai.engine.yaml.Tree;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the actions of node types. */
final class TypedCompiler {
    /** Where action keys of the format come from that no loaded plugin may bring. */
    private static final Map<String, String> PLUGINS = Map.of(
            "prompt", "models",
            "agent", "agents",
            "team", "agents",
            "send", "messaging",
            "ask", "messaging");

    /** Those that answer what the file asks for, with the settings that {@code config} has for all of them. */
    private static final Set<String> ASKING_MODELS = Set.of("prompt", "agent", "team");

    private final Compilation compilation;
    private final Findings findings;
    private final Sight sight;

    TypedCompiler(Compilation compilation, Sight sight) {
        this.compilation = compilation;
        this.findings = compilation.findings();
        this.sight = sight;
    }

    Optional<Action> compile(Node node, NodeAction.Typed typed) {
        if (typed.key().equals("prompt") && node.outputs() == null) {
            findings.error(
                    node.at(),
                    "outputs.missing",
                    "The node '" + node.id() + "' needs 'outputs': the fields it writes.");
        }
        Optional<NodeType> type = compilation.nodeTypes().find(typed.key());
        if (type.isEmpty()) {
            unknown(node, typed);
        }
        return type.map(found -> execute(node, typed, found));
    }

    private void unknown(Node node, NodeAction.Typed typed) {
        Set<String> known = new TreeSet<>(NodeAction.ENGINE);
        compilation.nodeTypes().all().forEach(each -> known.add(each.name()));
        String plugin = PLUGINS.get(typed.key());
        findings.error(
                typed.at(),
                "node-type.unknown",
                "The node '" + node.id() + "': "
                        + (plugin == null
                                ? "no plugin brings the node type '" + typed.key() + "'."
                                        + Findings.didYouMean(typed.key(), known) + " Known: "
                                        + String.join(", ", known) + "."
                                : "the node type '" + typed.key() + "' comes with the plugin '" + plugin
                                        + "', which is not loaded."));
        checkTexts(node, typed);
    }

    /** Placeholders and the schema of the answer are looked at even where nobody knows the node type. */
    private void checkTexts(Node node, NodeAction.Typed typed) {
        Template.compile(typed.config(), sight.namesAndSecrets(), findings);
        if (typed.offered() != null) {
            new OutputCompiler(compilation, sight).outputs(node, Map.of());
        }
    }

    private Action execute(Node node, NodeAction.Typed typed, NodeType type) {
        ConfigSchema schema = ConfigSchema.of(type);
        Tree config = schema.config(typed, findings);
        boolean asksModels = ASKING_MODELS.contains(typed.key());
        if (asksModels) {
            config = schema.withDefaults(config, compilation.definition().defaults());
        }
        schema.check(node, config, findings);
        Effect effect = type.description().effect();
        Answer answer = new Answer(compilation, node);
        Map<String, FieldType> offered = OutputCompiler.types(type.description().outputs());
        if (asksModels) {
            offered.putAll(answer.asked());
        }
        return new Action.Execute(
                type.name(),
                effect,
                Template.compile(config, effect == Effect.PURE ? sight.names() : sight.namesAndSecrets(), findings),
                source(config),
                new OutputCompiler(compilation, sight).outputs(node, offered),
                answer.schemas(offered));
    }

    @SuppressWarnings("unchecked") // a mapping's value is a map of texts
    private static Map<String, @Nullable Object> source(Tree config) {
        return config.toValue() instanceof Map<?, ?> map
                ? Collections.unmodifiableMap((Map<String, @Nullable Object>) map)
                : Map.of();
    }
}
