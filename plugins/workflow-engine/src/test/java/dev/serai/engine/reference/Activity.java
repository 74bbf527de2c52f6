package dev.serai.engine.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An action that is under way: one attempt of a node, or a compensation. It ends once, or is cancelled. */
final class Activity {
    /** @param detour where it goes on; null: along the node's edges */
    record Done(
            Map<String, @Nullable Object> offered, @Nullable String detour) {}

    final Frame frame;
    final Token token;
    final Node node;
    /** Of the node's execution; bodies add the number of the item or turn to it. */
    final String path;

    private final Consumer<Done> completed;
    private final Consumer<Failure> failed;
    private final List<Runnable> atEnd = new ArrayList<>();
    private final Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    private boolean open = true;

    Activity(Frame frame, Token token, Node node, String path, Consumer<Done> completed, Consumer<Failure> failed) {
        this.frame = frame;
        this.token = token;
        this.node = node;
        this.path = path;
        this.completed = completed;
        this.failed = failed;
    }

    void inputs(Map<String, @Nullable Object> references) {
        Scope scope = frame.scope(token);
        references.forEach((name, reference) -> inputs.put(name, scope.render(reference)));
    }

    Scope scope() {
        return frame.scope(token).with(inputs);
    }

    @Nullable
    Object config() {
        return scope().render(node.config());
    }

    /** Has it fail after a time. The timeout of a probe elapses with its work; others have to be waited for. */
    void bound(@Nullable Duration timeout) {
        if (timeout != null && !node.action().equals("wait")) {
            Agenda agenda = frame.run.world.agenda;
            Runnable late = () -> failed(new Failure("remote", "node.timeout", "It took longer than " + timeout));
            Agenda.Entry entry = node.action().equals("probe")
                    ? agenda.work(timeout, late)
                    : agenda.waiting(agenda.now().plus(timeout), late);
            atEnd(entry::callOff);
        }
    }

    /** To be done when it has ended or was cancelled; at once where that has happened already. */
    void atEnd(Runnable what) {
        if (open) {
            atEnd.add(what);
        } else {
            what.run();
        }
    }

    boolean isOpen() {
        return open;
    }

    void completed(Map<String, @Nullable Object> offered) {
        completed(offered, null);
    }

    void completed(Map<String, @Nullable Object> offered, @Nullable String detour) {
        if (open) {
            close();
            completed.accept(new Done(offered, detour));
        }
    }

    void failed(Failure failure) {
        if (open) {
            close();
            failed.accept(failure);
        }
    }

    void close() {
        open = false;
        atEnd.forEach(Runnable::run);
        atEnd.clear();
    }
}
