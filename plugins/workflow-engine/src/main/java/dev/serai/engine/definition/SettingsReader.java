package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Concurrency;
import dev.serai.engine.definition.Definition.Execution;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code config} and the keys at the top that may as well stand in {@code config.execution}. What this platform does not
 * act on gives a warning, never silence.
 */
final class SettingsReader {
    private static final Set<String> EITHER =
            Set.of("deadline", "max_steps", "concurrency", "on_error", "triggers", "result");
    private static final Set<String> TOP =
            Set.of("schema_version", "flow", "state", "nodes", "edges", "config", "channels");
    /** Keys that files of format 1.0 have at the top for other programs. */
    private static final Set<String> FOREIGN =
            Set.of("webhook", "orchestration", "optimization", "observability", "mlflow");

    /** Of {@code config}, for nodes that ask a model. */
    private static final List<String> OF_MODELS = List.of("llm", "memory", "budget");

    private static final Set<String> CONFIG = Set.of(
            "llm",
            "memory",
            "budget",
            "observability",
            "storage",
            "profiling",
            "sandbox",
            "ab_test",
            "gates",
            "mlflow");
    private static final Set<String> EXECUTION = Set.of("timeout", "timeout_seconds", "max_retries");

    private final Section file;
    private final Optional<Section> execution;
    private final Findings findings;

    private SettingsReader(Section file, Optional<Section> execution) {
        this.file = file;
        this.execution = execution;
        this.findings = file.findings();
    }

    static SettingsReader of(Section file) {
        Optional<Section> config = file.section("config");
        SettingsReader reader = new SettingsReader(file, config.flatMap(section -> section.section("execution")));
        reader.checkTop();
        config.ifPresent(reader::checkConfig);
        reader.execution.ifPresent(reader::checkExecution);
        return reader;
    }

    private void checkTop() {
        file.map().keys().forEach((key, at) -> {
            if (FOREIGN.contains(key)) {
                ignored(at, key, "");
            }
        });
        List<String> known = new ArrayList<>(TOP);
        known.addAll(EITHER);
        file.allow(known, FOREIGN);
    }

    private void checkConfig(Section config) {
        config.map().keys().forEach((key, at) -> {
            if (!key.equals("execution") && !OF_MODELS.contains(key)) {
                ignored(at, "config." + key, CONFIG.contains(key) ? "" : Findings.didYouMean(key, acted()));
            }
        });
        LlmSettings.check(config);
    }

    private static List<String> acted() {
        return Stream.concat(Stream.of("execution"), OF_MODELS.stream()).toList();
    }

    /** What {@code config} says for all nodes that ask a model. */
    Map<String, Tree.Mapping> defaults() {
        Map<String, Tree.Mapping> defaults = new LinkedHashMap<>();
        file.section("config")
                .ifPresent(config -> OF_MODELS.forEach(key -> {
                    if (config.get(key) instanceof Tree.Mapping mapping) {
                        defaults.put(key, mapping);
                    }
                }));
        return defaults;
    }

    private void checkExecution(Section section) {
        List<String> known = new ArrayList<>(EXECUTION);
        known.addAll(EITHER);
        section.map().keys().forEach((key, at) -> {
            if (!known.contains(key)) {
                ignored(at, "config.execution." + key, Findings.didYouMean(key, known));
            }
        });
    }

    private void ignored(Position at, String key, String hint) {
        findings.warning(at, "config.ignored", "'" + key + "' has no effect on this version of Serai." + hint);
    }

    /** The value of a key that may stand at the top or in {@code config.execution}. */
    Optional<Tree> find(String key) {
        return Optional.ofNullable(holder(key).get(key));
    }

    /** Where such a key stands; the top where it stands nowhere. */
    Section holder(String key) {
        if (execution.isEmpty() || !execution.get().has(key)) {
            return file;
        }
        if (file.has(key)) {
            findings.error(
                    file.map().keyAt(key),
                    "key.twice",
                    "'" + key + "' stands at the top and in 'config.execution'; it can only stand in one of them.");
        }
        return execution.get();
    }

    Execution execution() {
        return new Execution(
                timeout().orElse(null),
                execution
                        .flatMap(section -> section.number("max_retries", 0, 99))
                        .orElse(null),
                holder("deadline").duration("deadline").orElse(null),
                holder("max_steps").number("max_steps", 1, 1_000_000).orElse(null),
                holder("concurrency")
                        .section("concurrency")
                        .flatMap(this::concurrency)
                        .orElse(null));
    }

    private Optional<Duration> timeout() {
        if (execution.isPresent()
                && execution.get().has("timeout")
                && execution.get().has("timeout_seconds")) {
            findings.error(
                    execution.get().map().keyAt("timeout_seconds"),
                    "key.twice",
                    "'timeout' and 'timeout_seconds' are two names for one setting; use one of them.");
        }
        return execution.flatMap(section -> section.duration(section.has("timeout") ? "timeout" : "timeout_seconds"));
    }

    private Optional<Concurrency> concurrency(Section section) {
        section.allow(Set.of("limit", "key", "when_full"));
        section.demand("limit");
        String whenFull =
                section.choice("when_full", Set.of("queue", "reject", "cancel")).orElse("queue");
        return section.number("limit", 1, 100_000).map(limit -> new Concurrency(limit, section.get("key"), whenFull));
    }
}
