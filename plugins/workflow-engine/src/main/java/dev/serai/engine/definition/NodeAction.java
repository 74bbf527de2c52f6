package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands under a node's action key: the engine's own actions, and those of node types. */
public sealed interface NodeAction {
    /** The actions that are the engine's own; all others are node types. */
    Set<String> ENGINE = Set.of("set", "wait", "run", "emit", "for_each", "repeat", "do", "fail", "stop");

    /** The action key. */
    String key();

    /** Where the key stands. */
    Position at();

    /** The nodes inside it; null where it has none. */
    default @Nullable Body body() {
        return null;
    }

    /** What could not be read; what is wrong is among the findings. */
    record Unreadable(Position at) implements NodeAction {
        @Override
        public String key() {
            return "";
        }
    }

    /** @param values expressions by field */
    record Assign(Position at, Tree.Mapping values) implements NodeAction {
        @Override
        public String key() {
            return "set";
        }
    }

    /**
     * @param duration or instant: at most one of them; both null where there are events
     * @param timeout null: for ever
     * @param onTimeout null: the node fails
     */
    record Wait(
            Position at,
            @Nullable Tree duration,
            @Nullable Tree instant,
            List<Event> events,
            @Nullable Duration timeout,
            @Nullable Name onTimeout,
            Duration eventBuffer)
            implements NodeAction {
        @Override
        public String key() {
            return "wait";
        }
    }

    /** @param correlation null: any */
    record Event(Tree type, @Nullable Tree correlation) {}

    record Run(Position at, Tree workflow, @Nullable Tree input, boolean waited) implements NodeAction {
        @Override
        public String key() {
            return "run";
        }
    }

    record Emit(Position at, Tree config) implements NodeAction {
        @Override
        public String key() {
            return "emit";
        }
    }

    record ForEach(Position at, Tree items, int maxConcurrent, Body body) implements NodeAction {
        @Override
        public String key() {
            return "for_each";
        }
    }

    record Repeat(
            Position at, @Nullable Tree until, @Nullable Tree whilst, int max, boolean failAtLimit, Body body)
            implements NodeAction {
        @Override
        public String key() {
            return "repeat";
        }
    }

    record Block(Position at, Body body) implements NodeAction {
        @Override
        public String key() {
            return "do";
        }
    }

    /** @param code null: the engine's own */
    record Fail(Position at, @Nullable Tree code, @Nullable Tree status, Tree message) implements NodeAction {
        @Override
        public String key() {
            return "fail";
        }
    }

    /** @param result null: the workflow's own */
    record Stop(Position at, @Nullable Tree result, boolean expression) implements NodeAction {
        @Override
        public String key() {
            return "stop";
        }
    }

    /**
     * An action of a node type.
     *
     * @param settings keys of format 1.0 that stand beside the action key and belong to it ({@code tools}, {@code llm})
     * @param offered what the action offers where the file declares it by {@code output_schema}; null: it does not
     */
    record Typed(
            Position at,
            String key,
            Tree config,
            Map<String, Tree> settings,
            @Nullable OutputSchema offered) implements NodeAction {}
}
