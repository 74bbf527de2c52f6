package dev.serai.engine.plan;

import dev.serai.api.Effect;
import dev.serai.api.NodeDescription;
import dev.serai.engine.definition.Definition.ErrorHandling;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Definition.Retrying;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Template;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles what all nodes have in common; the action is the {@link ActionCompiler}'s. */
final class NodeCompiler {
    private final Compilation compilation;
    private final GraphCompiler graphs;
    private final Topology topology;
    private final Sight sight;

    NodeCompiler(Compilation compilation, GraphCompiler graphs, Topology topology, Sight sight) {
        this.compilation = compilation;
        this.graphs = graphs;
        this.topology = topology;
        this.sight = sight;
    }

    /** Empty where the action can't be compiled; every problem is among the findings. */
    Optional<PlanNode> compile(Node node, int index, Routing routing) {
        Expression when = node.when() == null
                ? null
                : sight.expressions()
                        .compileCondition(node.when(), "'when' of the node '" + node.id() + "'", compilation.findings())
                        .orElse(null);
        Map<String, Template> inputs = new LinkedHashMap<>();
        Map<String, FieldType> inputTypes = new LinkedHashMap<>();
        node.inputs().forEach((name, value) -> {
            inputs.put(name, Template.compile(value, sight.names(), compilation.findings()));
            inputTypes.put(name, type(value));
        });
        Sight inside = sight.with(inputTypes);
        Optional<Action> action = actions(inside).compile(node);
        Action compensate = compensate(node);
        return action.map(found -> new PlanNode(
                index,
                node.id(),
                node.name(),
                when,
                inputs,
                found,
                timeout(node, found),
                retry(node, found),
                onError(node.policy().onError()),
                compensate,
                new Join(node.joining().needed(), node.joining().cancelLosers()),
                routing,
                compilation.layout().isCounted(node.id())));
    }

    private ActionCompiler actions(Sight inside) {
        return new ActionCompiler(compilation, graphs, topology, inside);
    }

    /** A reference keeps the type of what it names; longer text is text. */
    private FieldType type(Tree value) {
        return value instanceof Tree.Scalar scalar
                ? sight.names().typeOf(scalar.text()).orElse(FieldType.Basic.ANY)
                : FieldType.Basic.ANY;
    }

    private @Nullable Action compensate(Node node) {
        return node.compensation().flatMap(undo -> actions(sight).compile(undo)).orElse(null);
    }

    private Duration timeout(Node node, Action action) {
        Duration own = node.policy().timeout();
        if (own != null) {
            return own;
        }
        if (!(action instanceof Action.Execute execute)) {
            return action instanceof Action.Assign ? NodeDescription.DEFAULT_TIMEOUT : PlanNode.NO_TIMEOUT;
        }
        Duration general = compilation.definition().execution().timeout();
        return general != null ? general : compilation.defaultTimeout(execute.type());
    }

    private @Nullable Retry retry(Node node, Action action) {
        Retrying own = node.policy().retry();
        if (own != null) {
            return new Retry(own.maxAttempts(), own.delay(), own.multiplier(), own.maxDelay(), own.jitter(), own.on());
        }
        Integer retries = compilation.definition().execution().maxRetries();
        boolean repeats = action instanceof Action.Execute execute && execute.effect() != Effect.PURE;
        return retries == null || retries == 0 || !repeats
                ? null
                : new Retry(
                        retries + 1,
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofMinutes(1),
                        Retrying.DEFAULT_JITTER,
                        List.of());
    }

    private OnError onError(ErrorHandling handling) {
        return switch (handling.kind()) {
            case FAIL -> new OnError.Fail();
            case CONTINUE -> new OnError.Continue();
            case GO ->
                new OnError.Go(handling.routes().stream()
                        .map(route -> new OnError.Route(
                                route.code(), route.status(), route.kind(), topology.target(route.to())))
                        .toList());
        };
    }
}
