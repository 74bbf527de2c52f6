package dev.serai.engine.plan;

import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.expression.Expression;
import dev.serai.engine.yaml.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles what is said of the workflow as a whole: its result, its limits, its triggers. */
final class WholeCompiler {
    private static final int DEFAULT_MAX_STEPS = 1000;

    private final Definition definition;
    private final Compilation compilation;
    private final Findings findings;

    WholeCompiler(Compilation compilation) {
        this.definition = compilation.definition();
        this.compilation = compilation;
        this.findings = compilation.findings();
    }

    Map<String, Reducer> reducers() {
        Map<String, Reducer> reducers = new LinkedHashMap<>();
        definition.fields().values().forEach(field -> {
            if (field.reduce() != null) {
                reducers.put(field.name(), Reducer.valueOf(field.reduce().toUpperCase(Locale.ROOT)));
            }
        });
        return reducers;
    }

    Plan.Result result() {
        if (definition.result() instanceof Tree.Sequence list) {
            return new Plan.Result.Fields(list.items().stream()
                    .map(this::fieldName)
                    .flatMap(Optional::stream)
                    .toList());
        }
        if (definition.result() != null) {
            return compilation
                    .state()
                    .expressions()
                    .compile(definition.result(), "'result'", findings)
                    .<Plan.Result>map(Plan.Result.Value::new)
                    .orElse(new Plan.Result.Fields(List.of()));
        }
        Set<String> written = new Writes(compilation).of(definition.body());
        written.retainAll(definition.fields().keySet());
        return new Plan.Result.Fields(List.copyOf(written));
    }

    private Optional<String> fieldName(Tree item) {
        String name = item instanceof Tree.Scalar scalar ? scalar.text() : item.kind();
        return compilation.fieldType(name, item.at()).map(type -> name);
    }

    Plan.Limits limits() {
        Definition.Execution execution = definition.execution();
        return new Plan.Limits(
                execution.maxSteps() == null ? DEFAULT_MAX_STEPS : execution.maxSteps(),
                execution.deadline(),
                Optional.ofNullable(execution.concurrency())
                        .map(this::concurrency)
                        .orElse(null));
    }

    private Plan.Concurrency concurrency(Definition.Concurrency concurrency) {
        Expression key = concurrency.key() == null
                ? null
                : compilation
                        .state()
                        .expressions()
                        .compile(concurrency.key(), "'concurrency.key'", findings)
                        .orElse(null);
        return new Plan.Concurrency(
                concurrency.limit(),
                key,
                Plan.WhenFull.valueOf(concurrency.whenFull().toUpperCase(Locale.ROOT)));
    }

    List<Plan.Trigger> triggers() {
        return definition.triggers().stream().map(this::trigger).toList();
    }

    private Plan.Trigger trigger(Definition.Trigger trigger) {
        Plan.inputProblems(definition, trigger.input())
                .forEach(problem -> findings.error(trigger.at(), "trigger.input", "A trigger: " + problem.message()));
        checkCron(trigger);
        return new Plan.Trigger(
                trigger.cron() == null ? null : trigger.cron().text(),
                trigger.every(),
                zone(trigger),
                Plan.Missed.valueOf(trigger.missed().toUpperCase(Locale.ROOT)),
                trigger.input());
    }

    private void checkCron(Definition.Trigger trigger) {
        if (trigger.cron() == null) {
            return;
        }
        String text = trigger.cron().text();
        try {
            if (Cron.of(text).next(Instant.EPOCH, ZoneOffset.UTC).isEmpty()) {
                findings.error(trigger.cron().at(), "trigger.cron", "The time '" + text + "' never comes.");
            }
        } catch (IllegalArgumentException e) {
            findings.error(
                    trigger.cron().at(),
                    "trigger.cron",
                    "'" + text + "' is no cron expression of five fields (minute hour day month weekday): "
                            + e.getMessage() + ".");
        }
    }

    private ZoneId zone(Definition.Trigger trigger) {
        if (trigger.zone() == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(trigger.zone().text());
        } catch (DateTimeException e) {
            findings.error(
                    trigger.zone().at(),
                    "trigger.zone",
                    "There is no time zone '" + trigger.zone().text() + "'."
                            + Findings.didYouMean(trigger.zone().text(), ZoneId.getAvailableZoneIds())
                            + " Zones are called Europe/Berlin, UTC, +02:00.");
            return ZoneOffset.UTC;
        }
    }
}
