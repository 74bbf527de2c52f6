package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run of a workflow, from its start to its end. */
final class Run {
    /**
     * A completed execution that can be undone.
     *
     * @param place in the order of completion
     */
    record Undo(Frame frame, Token token, Node node, String path, int place) {}

    final World world;
    final Workflow workflow;
    final String id;
    private final Consumer<Run> ended;
    private final List<String> completed = new ArrayList<>();
    private final List<Set<Integer>> before = new ArrayList<>();
    /** By the place of what was undone, the place of its compensation. */
    private final Map<Integer, Integer> undone = new HashMap<>();

    private final List<Undo> toUndo = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Frame root;
    private Agenda.@Nullable Entry deadline;
    private String status = "queued";
    private boolean ending;
    private boolean paused;
    private int busy;
    private @Nullable Failure error;
    private @Nullable Object result;

    /** @throws Failure {@code input.invalid} */
    Run(World world, Workflow workflow, String id, Map<String, @Nullable Object> input, Consumer<Run> ended) {
        this.world = world;
        this.workflow = workflow;
        this.id = id;
        this.ended = ended;
        State state = State.of(workflow.initial(input), workflow.fields(), new State.Steps(workflow.maxSteps()));
        Frame.Ending ending = new Frame.Ending(() -> stop(workflow.result(scope())), this::fail);
        this.root = new Frame(this, null, "", workflow.graph(), state, Map.of(), ending);
        Duration limit = workflow.deadline();
        if (limit != null) {
            Failure late = new Failure("caller", "run.deadline", "Not done within " + limit);
            deadline = world.agenda.waiting(world.agenda.now().plus(limit), () -> fail(late));
        }
    }

    void start() {
        status = "running";
        root.begin(null, Set.of());
    }

    Scope scope() {
        return root.scope(null);
    }

    /** As the outside sees it. */
    String status() {
        return !status.equals("running") ? status : paused ? "paused" : busy > 0 || ending ? "running" : "waiting";
    }

    boolean isOver() {
        return Set.of("completed", "failed", "cancelled").contains(status);
    }

    @Nullable
    Failure error() {
        return error;
    }

    @Nullable
    Object result() {
        return result;
    }

    List<String> completed() {
        return completed;
    }

    /** For each completed execution the places of those that had to complete before it. */
    List<Set<Integer>> before() {
        return before;
    }

    /**
     * @param past what had to complete before it; this is added
     * @return its place in the order of completion
     */
    int completed(String address, Set<Integer> past) {
        int place = completed.size();
        before.add(Set.copyOf(past));
        completed.add(address);
        past.add(place);
        return place;
    }

    void toUndo(Undo undo) {
        toUndo.add(undo);
    }

    void busy(int more) {
        busy += more;
    }

    Set<String> workflowNodes() {
        Set<String> ids = new LinkedHashSet<>();
        workflow.graph().nodes().values().forEach(node -> addIds(node, ids));
        return ids;
    }

    private static void addIds(Node node, Set<String> ids) {
        ids.add(node.id());
        node.body().forEach(inner -> addIds(inner, ids));
    }

    /** After what is already to happen; where the run is paused, when it is resumed. */
    void whenNotPaused(Runnable what) {
        if (paused) {
            held.add(what);
        } else {
            world.agenda.soon(() -> {
                if (paused) {
                    held.add(what);
                } else {
                    what.run();
                }
            });
        }
    }

    void pause() {
        paused = !isOver();
    }

    void resume() {
        paused = false;
        List<Runnable> all = List.copyOf(held);
        held.clear();
        all.forEach(world.agenda::soon);
    }

    void stop(@Nullable Object value) {
        if (!ending) {
            close();
            result = value;
            end("completed");
        }
    }

    void fail(Failure failure) {
        if (!ending) {
            close();
            error = failure;
            undo(allCompleted(), () -> handle(failure));
        }
    }

    void cancel() {
        if (!ending) {
            close();
            undo(allCompleted(), () -> end("cancelled"));
        }
    }

    private void close() {
        ending = true;
        paused = false;
        held.clear();
        root.cancel();
        if (deadline != null) {
            deadline.callOff();
        }
    }

    private Set<Integer> allCompleted() {
        return IntStream.range(0, completed.size()).boxed().collect(Collectors.toSet());
    }

    /** Undoes what completed last, then the rest, then goes on. */
    private void undo(Set<Integer> all, Runnable then) {
        if (toUndo.isEmpty()) {
            then.run();
            return;
        }
        Undo last = toUndo.removeLast();
        Map<String, @Nullable Object> action = Values.map(last.node().keys().get("compensate"));
        String name = Node.action(action);
        Node node = new Node("compensate", name, action.get(name), Map.of());
        Set<Integer> past = new HashSet<>(all);
        undone.forEach((place, compensation) -> {
            if (before.get(place).contains(last.place())) {
                past.add(compensation);
            }
        });
        Frame frame = new Frame(
                this,
                last.frame(),
                last.path() + "[0]/",
                Graph.of(node),
                last.frame().state.within(last.frame().state.all()).counting(new State.Steps(Integer.MAX_VALUE)),
                last.frame().locals,
                new Frame.Ending(
                        () -> {
                            undone.put(last.place(), completed.size() - 1);
                            undo(all, then);
                        },
                        failure -> undo(all, then)));
        frame.begin(error == null ? null : error.asValue(), past);
    }

    private void handle(Failure failure) {
        Frame.Ending ending = new Frame.Ending(() -> end("failed"), worse -> end("failed"));
        new Frame(
                        this,
                        root,
                        "on_error[0]/",
                        Graph.ofBody(workflow.onError()),
                        root.state.within(root.state.all()).counting(new State.Steps(Integer.MAX_VALUE)),
                        Map.of(),
                        ending)
                .begin(failure.asValue(), allCompleted());
    }

    private void end(String how) {
        if (!isOver()) {
            status = how;
            ended.accept(this);
            world.ended(this);
        }
    }
}
