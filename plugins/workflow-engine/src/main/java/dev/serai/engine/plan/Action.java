package dev.serai.engine.plan;

import dev.serai.api.Effect;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node does. */
public sealed interface Action {

    /** Where the values that the action offers go. */
    default List<Output> outputs() {
        return List.of();
    }

    /** Writes the values of expressions into the state, each seeing the state as it was before. */
    record Assign(List<Assignment> assignments) implements Action {}

    /**
     * Executes a node type, which is looked up by name each time, since its plugin may come and go.
     *
     * @param source the configuration as the file has it
     * @param answer what the node gives, by name, as JSON Schemas
     */
    record Execute(
            String type,
            Effect effect,
            Template config,
            Map<String, @Nullable Object> source,
            List<Output> outputs,
            Map<String, Map<String, @Nullable Object>> answer)
            implements Action {}

    /**
     * Waits for a time, or for the first of some events.
     *
     * @param time where {@code for} or {@code until} is given
     * @param events empty where it waits for a time only
     * @param timeout null: for ever
     * @param onTimeout the node that follows then, or {@link Plan#END}; null: the node fails
     */
    record Await(
            @Nullable Due time,
            List<EventName> events,
            @Nullable Duration timeout,
            @Nullable Integer onTimeout,
            Duration eventBuffer,
            List<Output> outputs)
            implements Action {

        /** Where nothing came in time, fields that take something of the event stay as they are. */
        public List<Output> outputs(boolean late) {
            return late
                    ? outputs.stream()
                            .filter(output -> !output.looksAt("event"))
                            .toList()
                    : outputs;
        }
    }

    /** @param template a duration ({@code for}), or an instant ({@code until}), as text or placeholder */
    record Due(Template template, boolean relative) {}

    /** @param correlation null: any */
    record EventName(Template type, @Nullable Template correlation) {}

    /** @param config of {@code type}, {@code data}, {@code source}, {@code correlation} */
    record Emit(Template config) implements Action {}

    /** @param waited false: detached */
    record Child(Template workflow, Template input, boolean waited, List<Output> outputs) implements Action {}

    /** @param items an expression for a list */
    record ForEach(Expression items, int maxConcurrent, PlanGraph body, List<Output> outputs) implements Action {}

    /**
     * @param until tested after each turn; null: not
     * @param whilst tested before each turn; null: not
     */
    record Repeat(
            @Nullable Expression until,
            @Nullable Expression whilst,
            int max,
            boolean failAtLimit,
            PlanGraph body,
            List<Output> outputs)
            implements Action {}

    record Block(PlanGraph body) implements Action {}

    /** Ends the run as failed. */
    record Fail(Template code, @Nullable Template status, Template message) implements Action {}

    /** Ends the run as completed; without a result, with the workflow's own. */
    record Stop(@Nullable Template result, @Nullable Expression expression) implements Action {}

    record Assignment(String field, FieldType type, Expression value) {}

    /** A field and where its value comes from, among what the action offers. */
    sealed interface Output {
        String field();

        FieldType type();

        /** Whether its value comes from what is offered under a name. */
        boolean looksAt(String name);

        record Named(String field, FieldType type, String offered) implements Output {
            @Override
            public boolean looksAt(String name) {
                return offered.equals(name);
            }
        }

        record Computed(String field, FieldType type, Expression value) implements Output {
            @Override
            public boolean looksAt(String name) {
                return value.looksAt(name);
            }
        }
    }
}
