package dev.serai.engine.reference;

import dev.serai.engine.semantics.ProbeBehaviour;
import dev.serai.engine.semantics.ProbeBehaviour.End;
import dev.serai.engine.semantics.Values;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the nodes do that have no body. */
final class Actions {
    private Actions() {}

    /** @throws Failure where it fails at once */
    static void start(Activity activity) {
        switch (activity.node.action()) {
            case "set" -> set(activity);
            case "probe" -> probe(activity);
            case "wait" -> Waiting.start(activity);
            case "emit" -> emit(activity);
            case "run" -> run(activity);
            case "fail" -> fail(activity);
            case "stop" -> stop(activity);
            case "do" -> Bodies.block(activity);
            case "for_each" -> Bodies.forEach(activity);
            case "repeat" -> Bodies.repeat(activity);
            default -> throw new IllegalArgumentException("no action here: " + activity.node.action());
        }
    }

    private static void set(Activity activity) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        activity.node
                .settings()
                .forEach((field, expression) -> values.put(
                        field, expression == null ? null : Expressions.evaluate(expression, activity.scope())));
        activity.completed(values);
    }

    private static void probe(Activity activity) {
        Run run = activity.frame.run;
        Object config = activity.config();
        ProbeBehaviour behaviour = run.world.probed(activity.frame.path + activity.node.id());
        run.busy(1);
        activity.atEnd(() -> run.busy(-1));
        if (behaviour == null) {
            Map<String, @Nullable Object> offered = new LinkedHashMap<>();
            offered.put("value", Values.map(config).get("value"));
            offered.put("config", config);
            run.world.agenda.soon(() -> activity.completed(offered));
        } else if (!(behaviour.end() instanceof End.Hang)) {
            run.world.agenda.work(behaviour.delay(), () -> end(activity, behaviour.end()));
        }
    }

    private static void end(Activity activity, End end) {
        switch (end) {
            case End.Return done -> activity.completed(done.outputs());
            case End.Fail fail ->
                activity.failed(
                        new Failure(fail.kind(), fail.code(), fail.message(), fail.status(), fail.retryAfter()));
            case End.Throw thrown -> activity.failed(new Failure("plugin", "node.threw", thrown.text()));
            case End.Hang hang -> throw new IllegalStateException("it does not end");
        }
    }

    private static void emit(Activity activity) {
        Map<String, @Nullable Object> config = Values.map(activity.config());
        World world = activity.frame.run.world;
        world.events.publish(new Events.Event(
                Values.text(config.get("type")),
                config.get("correlation") == null ? null : Values.text(config.get("correlation")),
                config.get("data"),
                config.get("source"),
                world.agenda.now()));
        activity.completed(Map.of());
    }

    private static void run(Activity activity) {
        Map<String, @Nullable Object> config = Values.map(activity.config());
        boolean waited = !Boolean.FALSE.equals(config.get("wait"));
        Run child = activity.frame.run.world.start(
                Values.text(config.get("workflow")), Values.map(config.get("input")), ended -> {
                    if (waited) {
                        childEnded(activity, ended);
                    }
                });
        if (waited) {
            activity.atEnd(child::cancel);
        } else {
            activity.completed(offered(child));
        }
    }

    private static void childEnded(Activity activity, Run child) {
        if (child.status().equals("completed")) {
            activity.completed(offered(child));
        } else {
            String why = child.error() == null ? child.status() : child.error().getMessage();
            activity.failed(new Failure("remote", "run.child-failed", "The child " + child.id + " failed: " + why));
        }
    }

    private static Map<String, @Nullable Object> offered(Run child) {
        Map<String, @Nullable Object> offered = new LinkedHashMap<>();
        offered.put("result", child.result());
        offered.put("run_id", child.id);
        offered.put("status", child.status());
        return offered;
    }

    private static void fail(Activity activity) {
        Map<String, @Nullable Object> config = Values.map(activity.config());
        Integer status = config.get("status") instanceof Long number ? (Integer) number.intValue() : null;
        Duration none = null;
        activity.frame.run.fail(new Failure(
                        "caller", Values.text(config.get("code")), String.valueOf(config.get("message")), status, none)
                .at(activity.node.id()));
    }

    private static void stop(Activity activity) {
        Run run = activity.frame.run;
        run.completed(activity.frame.path + activity.node.id(), activity.token.past);
        Map<String, @Nullable Object> settings = activity.node.settings();
        if (activity.node.config() instanceof String text) {
            run.stop(activity.scope().render(text));
        } else if (settings.containsKey("result")) {
            run.stop(Expressions.evaluate(Values.text(settings.get("result")), activity.scope()));
        } else {
            run.stop(run.workflow.result(activity.scope()));
        }
    }
}
