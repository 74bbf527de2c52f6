package dev.serai.engine.plan;

import dev.serai.api.Effect;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a plan. */
public record PlanNode(int index, String id, @Nullable String name, Action action, Routing routing) {

    /** What a node does. */
    public sealed interface Action {
        /** Writes the values of expressions into the state, each seeing the state as it was before. */
        record Assign(List<Assignment> assignments) implements Action {}

        /**
         * Executes a node type, which is looked up by name each time, since its plugin may come and go.
         *
         * @param inputs local names, rendered before the configuration
         */
        record Execute(
                String type,
                Effect effect,
                Duration timeout,
                Map<String, Template> inputs,
                Template config,
                List<Output> outputs)
                implements Action {}
    }

    public record Assignment(String field, FieldType type, Expression value) {}

    /** A field and where its value comes from, among what the node type offers. */
    public sealed interface Output {
        String field();

        FieldType type();

        record Named(String field, FieldType type, String offered) implements Output {}

        record Computed(String field, FieldType type, Expression value) implements Output {}
    }
}
