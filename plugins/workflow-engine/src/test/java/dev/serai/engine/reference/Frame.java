package dev.serai.engine.reference;

import dev.serai.engine.reference.Graph.Way;
import dev.serai.engine.reference.Token.Fork;
import dev.serai.engine.reference.Token.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass through a graph: the run itself, an item, a turn. */
final class Frame {
    /** How a frame ends, which it does once. */
    record Ending(Runnable completed, Consumer<Failure> failed) {}

    final Run run;
    final @Nullable Frame outer;
    final String path;
    final Graph graph;
    final State state;
    final Map<String, @Nullable Object> locals;
    private final Ending ending;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, Integer> executions = new HashMap<>();
    private final Joins joins = new Joins(this);
    private boolean open = true;
    /** What had to complete before it ended. */
    final Set<Integer> past = new HashSet<>();
    /** What the node that completed last wrote; null: nothing. */
    @Nullable
    Object lastWritten;

    /** @param path with a {@code /} at its end; empty for the run itself */
    Frame(
            Run run,
            @Nullable Frame outer,
            String path,
            Graph graph,
            State state,
            Map<String, @Nullable Object> locals,
            Ending ending) {
        this.run = run;
        this.outer = outer;
        this.path = path;
        this.graph = graph;
        this.state = state;
        this.locals = locals;
        this.ending = ending;
    }

    boolean isOpen() {
        return open;
    }

    /** A copy. */
    List<Token> tokens() {
        return List.copyOf(tokens);
    }

    Node node(String id) {
        Node node = graph.nodes().get(id);
        if (node == null) {
            throw new IllegalArgumentException("no node " + id);
        }
        return node;
    }

    /**
     * @param error what {@code error} means from the start; null: nothing
     * @param before what had to complete before it
     */
    void begin(@Nullable Map<String, @Nullable Object> error, Set<Integer> before) {
        Token token = new Token(Graph.START, List.of(), state.writes());
        token.error = error;
        token.past.addAll(before);
        tokens.add(token);
        follow(token);
    }

    int executions(String node) {
        return executions.getOrDefault(node, 0);
    }

    int execute(String node) {
        state.steps().count();
        return executions.merge(node, 1, Integer::sum);
    }

    Scope scope(@Nullable Token token) {
        Map<String, @Nullable Object> values = state.view();
        run.workflowNodes().forEach(id -> values.put("_loop_iteration_" + id, (long) started(id)));
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("error", token == null ? null : token.error);
        names.putAll(locals);
        return new Scope(names, values);
    }

    private int started(String id) {
        return graph.nodes().containsKey(id) ? executions(id) : outer == null ? 0 : outer.started(id);
    }

    /** Goes along the edges of the node where the token stands. */
    void follow(Token token) {
        try {
            switch (graph.after(token.at)) {
                case Way.All way -> go(token, way.targets());
                case Way.Choice way -> go(token, chosen(way, token));
                case Way.Loop way -> go(token, List.of(exits(way, token) ? way.exit() : token.at));
                case Way.FanOut way -> {
                    token.fanOut = way;
                    go(token, List.of(way.target()));
                }
            }
        } catch (Failure failure) {
            fail(failure.at(token.at));
        }
    }

    private List<String> chosen(Way.Choice way, Token token) {
        List<String> targets = new ArrayList<>();
        for (Way.Case each : way.cases()) {
            if ((way.all() || targets.isEmpty()) && Expressions.holds(each.condition(), scope(token))) {
                targets.add(each.target());
            }
        }
        if (targets.isEmpty() && way.otherwise() != null) {
            targets.add(way.otherwise());
        }
        if (targets.isEmpty() && !way.mayEnd()) {
            List<String> conditions =
                    way.cases().stream().map(Way.Case::condition).toList();
            throw new Failure("caller", "routing.no-match", "No condition holds: " + String.join("; ", conditions));
        }
        return targets;
    }

    private boolean exits(Way.Loop way, Token token) {
        return executions(token.at) >= way.most()
                || Boolean.TRUE.equals(state.view().get(way.field()));
    }

    private void go(Token token, List<String> targets) {
        if (targets.size() == 1) {
            token.at = targets.getFirst();
            arrive(token);
        } else {
            past.addAll(token.past);
            remove(token);
            Fork fork = new Fork(token.at, targets, token.writes());
            List<Token> branches = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                branches.add(token.branch(fork, i));
            }
            tokens.addAll(branches);
            branches.forEach(this::arrive);
        }
        settle();
    }

    /** Instead of along its edges. */
    void detour(Token token, String target) {
        go(token, List.of(target));
    }

    private void arrive(Token token) {
        token.phase = Phase.ARRIVING;
        if (!tokens.contains(token)) {
            return;
        }
        Fork fork = token.at.equals(Graph.END) ? null : joins.forkOf(token);
        if (token.at.equals(Graph.END) || (fork != null && fork.done.contains(token.at))) {
            past.addAll(token.past);
            remove(token);
        } else if (fork != null) {
            joins.hold(token);
        } else {
            start(token);
        }
    }

    /** A token that a join has let go. */
    void enter(Token token) {
        tokens.add(token);
        start(token);
    }

    private void start(Token token) {
        token.phase = Phase.EXECUTING;
        run.whenNotPaused(() -> {
            if (tokens.contains(token)) {
                new Execution(this, token, node(token.at)).begin();
            }
        });
    }

    private void settle() {
        joins.settle();
        if (open && tokens.isEmpty()) {
            open = false;
            ending.completed().run();
        }
    }

    void remove(Token token) {
        tokens.remove(token);
        joins.drop(token);
    }

    void cancel(Token token) {
        remove(token);
        if (token.execution != null) {
            token.execution.cancel();
        }
    }

    /** Everything in it stops; it does not end. */
    void cancel() {
        open = false;
        tokens().forEach(this::cancel);
    }

    void fail(Failure failure) {
        if (open) {
            cancel();
            ending.failed().accept(failure);
        }
    }
}
