package dev.serai.engine.reference;

import dev.serai.engine.semantics.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The node {@code wait}. */
final class Waiting {
    private Waiting() {}

    static void start(Activity activity) {
        Map<String, @Nullable Object> config = Values.map(activity.config());
        Agenda agenda = activity.frame.run.world.agenda;
        if (config.containsKey("for")) {
            goOn(activity, agenda.now().plus(Values.duration(config.get("for"))));
        } else if (config.containsKey("until")) {
            goOn(activity, instant(Values.text(config.get("until"))));
        } else {
            events(activity, config);
        }
    }

    private static void goOn(Activity activity, Instant due) {
        Agenda.Entry entry = activity.frame.run.world.agenda.waiting(due, () -> activity.completed(offered(null)));
        activity.atEnd(entry::callOff);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Failure("caller", "wait.until", "'" + text + "' is no instant.");
        }
    }

    private static void events(Activity activity, Map<String, @Nullable Object> config) {
        World world = activity.frame.run.world;
        if (config.containsKey("timeout")) {
            Instant due = world.agenda.now().plus(Values.duration(config.get("timeout")));
            Agenda.Entry entry = world.agenda.waiting(due, () -> late(activity, config));
            activity.atEnd(entry::callOff);
        }
        Events.Waiter waiter = new Events.Waiter(names(config), event -> activity.completed(offered(event.asValue())));
        activity.atEnd(() -> world.events.forget(waiter));
        world.events.await(waiter, Values.duration(config.getOrDefault("event_buffer", "10m")));
    }

    private static List<Events.Name> names(Map<String, @Nullable Object> config) {
        List<Object> given = new ArrayList<>();
        for (String key : List.of("event", "events")) {
            Object names = config.get(key);
            given.addAll(names instanceof Map || names instanceof String ? List.of(names) : Values.list(names));
        }
        return given.stream().map(Waiting::name).toList();
    }

    private static Events.Name name(Object given) {
        if (given instanceof Map<?, ?> keys) {
            Object correlation = keys.get("correlation");
            return new Events.Name(Values.text(keys.get("type")), correlation == null ? null : correlation.toString());
        }
        return new Events.Name(given.toString(), null);
    }

    private static void late(Activity activity, Map<String, @Nullable Object> config) {
        if (config.get("on_timeout") instanceof Map<?, ?> route) {
            Map<String, @Nullable Object> offered = offered(null);
            offered.put("timed_out", true);
            activity.completed(offered, Values.text(route.get("to")));
        } else {
            Duration timeout = Values.duration(config.get("timeout"));
            activity.failed(new Failure("caller", "wait.timeout", "No event came within " + timeout));
        }
    }

    private static Map<String, @Nullable Object> offered(@Nullable Object event) {
        Map<String, @Nullable Object> offered = new LinkedHashMap<>();
        offered.put("event", event);
        offered.put("timed_out", false);
        return offered;
    }
}
