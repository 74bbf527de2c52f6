package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Trigger;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code triggers}. */
final class TriggerReader {
    private TriggerReader() {}

    static List<Trigger> triggers(Section holder) {
        List<Trigger> triggers = new ArrayList<>();
        for (Tree item : holder.list("triggers")) {
            Section.of("A trigger", item, holder.findings())
                    .flatMap(TriggerReader::trigger)
                    .ifPresent(triggers::add);
        }
        return List.copyOf(triggers);
    }

    private static Optional<Trigger> trigger(Section trigger) {
        trigger.allow(Set.of("cron", "every", "zone", "missed", "input"));
        if (trigger.has("cron") == trigger.has("every")) {
            trigger.findings()
                    .error(trigger.at(), "trigger.time", "A trigger needs exactly one of 'cron' and 'every'.");
            return Optional.empty();
        }
        if (trigger.has("every") && trigger.has("zone")) {
            trigger.findings()
                    .error(trigger.map().keyAt("zone"), "trigger.zone", "A trigger: 'zone' belongs to 'cron'.");
        }
        return Optional.of(new Trigger(
                trigger.at(),
                trigger.reference("cron").orElse(null),
                trigger.duration("every").orElse(null),
                trigger.reference("zone").orElse(null),
                trigger.choice("missed", Set.of("once", "skip", "all")).orElse("once"),
                input(trigger)));
    }

    private static Map<String, @Nullable Object> input(Section trigger) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        trigger.section("input")
                .ifPresent(
                        section -> section.map().values().forEach((name, value) -> input.put(name, value.toValue())));
        return input;
    }
}
