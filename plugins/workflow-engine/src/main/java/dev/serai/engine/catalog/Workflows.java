package dev.serai.engine.catalog;

import dev.serai.api.DropFolder;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.journal.Definitions;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The workflows by name. Safe for use by many threads; files come and go on the thread of the folders' watch. */
public final class Workflows implements DropFolder {
    private final Planner planner;
    private final Definitions definitions;
    private final Path home;
    private final Clock clock;
    private final Map<String, Workflow> byName = new ConcurrentSkipListMap<>();
    private final Map<Path, String> nameByFile = new ConcurrentHashMap<>();
    private final Map<Long, Plan> pinned = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Workflows(Planner planner, Definitions definitions, Path home, Clock clock) {
        this.planner = planner;
        this.definitions = definitions;
        this.home = home;
        this.clock = clock;
    }

    /** @param listener called after each change, on the thread of the folders' watch */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** By name. */
    public List<Workflow> all() {
        return List.copyOf(byName.values());
    }

    /** @throws SeraiException {@code workflow.unknown} */
    public Workflow require(String name) {
        Workflow workflow = byName.get(name);
        if (workflow == null) {
            throw new SeraiException(
                    ErrorKind.NOT_FOUND,
                    "workflow.unknown",
                    "There is no workflow '" + name + "'." + Findings.didYouMean(name, byName.keySet()));
        }
        return workflow;
    }

    /**
     * The plan of a stored definition, with the node types of now.
     *
     * @throws SeraiException {@code workflow.unusable} where it can't be compiled any more: a plugin is missing
     */
    public Plan pinned(long definition) {
        return pinned.computeIfAbsent(definition, id -> {
            Planner.Outcome outcome = planner.plan(definitions.source(id));
            if (outcome.plan() == null) {
                throw new SeraiException(
                        ErrorKind.PLUGIN,
                        "workflow.unusable",
                        "The definition of this run can't be used: "
                                + outcome.problems().getFirst(),
                        null,
                        outcome.problems(),
                        null);
            }
            return outcome.plan();
        });
    }

    /** Has stored definitions compiled anew when they are next asked for: the node types have changed. */
    public void forgetPinned() {
        pinned.clear();
    }

    @Override
    public List<Problem> changed(Path file) {
        try {
            Planner.Outcome outcome = planner.plan(Files.readAllBytes(file));
            if (outcome.plan() == null) {
                return outcome.problems();
            }
            return load(file, outcome);
        } catch (IOException e) {
            return List.of(Problem.error("file.unreadable", "The file could not be read: " + e.getMessage()));
        } catch (SeraiException e) {
            return List.of(Problem.error(e.code(), e.text()));
        }
    }

    private List<Problem> load(Path file, Planner.Outcome outcome) {
        Plan plan = outcome.plan();
        if (plan == null) {
            return outcome.problems();
        }
        for (Map.Entry<Path, String> other : nameByFile.entrySet()) {
            if (other.getValue().equals(plan.name()) && !other.getKey().equals(file) && Files.exists(other.getKey())) {
                return List.of(Problem.error(
                        "workflow.duplicate",
                        "The workflow '" + plan.name() + "' is already loaded from " + relative(other.getKey())
                                + ". Rename one of them."));
            }
        }
        long id = definitions.store(plan.digest(), plan.name(), plan.source(), clock.millis());
        String before = nameByFile.put(file, plan.name());
        if (before != null && !before.equals(plan.name())) {
            byName.remove(before);
        }
        pinned.put(id, plan);
        byName.put(plan.name(), new Workflow(plan, id, relative(file)));
        listeners.forEach(Runnable::run);
        return new ArrayList<>(outcome.problems());
    }

    @Override
    public void removed(Path file) {
        String name = nameByFile.remove(file);
        if (name != null && !nameByFile.containsValue(name)) {
            byName.remove(name);
            listeners.forEach(Runnable::run);
        }
    }

    private String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
