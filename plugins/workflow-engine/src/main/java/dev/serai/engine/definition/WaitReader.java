package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code wait}. */
final class WaitReader {
    private static final Duration DEFAULT_EVENT_BUFFER = Duration.ofMinutes(10);

    private final Section wait;
    private final Findings findings;
    private final List<NodeAction.Event> events = new ArrayList<>();

    private WaitReader(Section wait) {
        this.wait = wait;
        this.findings = wait.findings();
    }

    static Optional<NodeAction> action(Position at, Section wait) {
        return new WaitReader(wait).action(at);
    }

    private Optional<NodeAction> action(Position at) {
        wait.allow(Set.of("for", "until", "event", "events", "timeout", "on_timeout", "event_buffer"));
        events(wait.get("event"));
        events(wait.get("events"));
        boolean forEvents = wait.has("event") || wait.has("events");
        if (wait.has("for") == wait.has("until") && (wait.has("for") || !forEvents)) {
            findings.error(at, "wait.for", wait.name() + " needs one of 'for' and 'until', or an 'event'.");
            return Optional.empty();
        }
        checkTime();
        checkTimeout(forEvents);
        return Optional.of(new NodeAction.Wait(
                at,
                wait.get("for"),
                wait.get("until"),
                List.copyOf(events),
                wait.duration("timeout").orElse(null),
                onTimeout(),
                wait.duration("event_buffer").orElse(DEFAULT_EVENT_BUFFER)));
    }

    private void events(@Nullable Tree tree) {
        switch (tree) {
            case null -> {}
            case Tree.Sequence list -> list.items().forEach(this::event);
            case Tree.Mapping map -> event(map);
            case Tree.Scalar scalar -> event(scalar);
        }
    }

    private void event(Tree tree) {
        if (tree instanceof Tree.Scalar type && type.value() != null) {
            events.add(new NodeAction.Event(type, null));
            return;
        }
        Section.of(wait.name() + ": an event", tree, findings).ifPresent(event -> {
            event.allow(Set.of("type", "correlation"));
            event.demand("type");
            Tree type = event.get("type");
            if (type != null) {
                events.add(new NodeAction.Event(type, event.get("correlation")));
            }
        });
    }

    /** What holds a placeholder is known at run time only. */
    private void checkTime() {
        if (!isOpen(wait.get("for"))) {
            wait.duration("for");
        }
        if (wait.get("until") instanceof Tree.Scalar constant && !isOpen(constant) && !isTime(constant.text())) {
            findings.error(
                    constant.at(),
                    "type.time",
                    wait.name()
                            + ": 'until' must be a time such as 2030-01-31T08:00:00Z or 2030-01-31T08:00:00+01:00, found "
                            + constant.kind() + ".");
        }
        if (wait.get("until") != null && !(wait.get("until") instanceof Tree.Scalar)) {
            wait.text("until");
        }
    }

    private static boolean isOpen(@Nullable Tree tree) {
        return tree instanceof Tree.Scalar scalar && scalar.text().contains("{");
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void checkTimeout(boolean forEvents) {
        if (!forEvents && wait.has("timeout")) {
            findings.error(
                    wait.map().keyAt("timeout"), "wait.timeout", wait.name() + ": 'timeout' belongs to an 'event'.");
        }
        if (wait.has("on_timeout") && !wait.has("timeout")) {
            findings.error(
                    wait.map().keyAt("on_timeout"), "wait.timeout", wait.name() + ": 'on_timeout' needs a 'timeout'.");
        }
    }

    private Definition.@Nullable Name onTimeout() {
        Optional<Section> section = wait.section("on_timeout");
        section.ifPresent(found -> {
            found.allow(Set.of("to"));
            found.demand("to");
        });
        return section.flatMap(found -> found.reference("to")).orElse(null);
    }
}
