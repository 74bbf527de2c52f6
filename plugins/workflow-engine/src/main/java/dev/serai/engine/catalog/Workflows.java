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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The workflows by name. Safe for use by many threads; files come and go one after the other. */
public final class Workflows implements DropFolder {
    /** Plans of old versions cost memory, and can be made again of what is stored. */
    private static final int MOST_PLANS = 500;

    private final Planner planner;
    private final Definitions definitions;
    private final Path home;
    private final Clock clock;
    private final Map<String, Workflow> byName = new ConcurrentSkipListMap<>();
    private final Map<Path, String> nameByFile = new ConcurrentHashMap<>();
    private final Map<Long, Plan> pinned = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** Held by whoever reads a file and acts on what it holds. */
    private final ReentrantLock files = new ReentrantLock();

    public Workflows(Planner planner, Definitions definitions, Path home, Clock clock) {
        this.planner = planner;
        this.definitions = definitions;
        this.home = home;
        this.clock = clock;
    }

    /** @param listener called after each change, one call after the other */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** By name. */
    public List<Workflow> all() {
        return List.copyOf(byName.values());
    }

    /** Empty where none of this name is loaded. */
    public Optional<Workflow> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws SeraiException {@code workflow.unknown} */
    public Workflow require(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /** The error {@code workflow.unknown}, with the name that was probably meant. */
    public SeraiException unknown(String name) {
        return new SeraiException(
                ErrorKind.NOT_FOUND,
                "workflow.unknown",
                "There is no workflow '" + name + "'." + Findings.didYouMean(name, byName.keySet()));
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
        return exclusively(() -> read(file));
    }

    private List<Problem> read(Path file) {
        try {
            Planner.Outcome outcome = planner.plan(Files.readAllBytes(file));
            return outcome.plan() == null ? outcome.problems() : load(file, outcome.plan());
        } catch (IOException e) {
            return List.of(Problem.error("file.unreadable", "The file could not be read: " + e.getMessage()));
        } catch (SeraiException e) {
            return List.of(Problem.error(e.code(), e.text()));
        }
    }

    private List<Problem> load(Path file, Plan plan) {
        for (Map.Entry<Path, String> other : nameByFile.entrySet()) {
            if (other.getValue().equals(plan.name()) && !other.getKey().equals(file) && Files.exists(other.getKey())) {
                return List.of(Problem.error(
                        "workflow.duplicate",
                        "The workflow '" + plan.name() + "' is already loaded from " + relative(other.getKey())
                                + ". Rename one of them."));
            }
        }
        publish(file, plan, store(plan));
        return plan.warnings();
    }

    /** Keeps files from coming, changing and going meanwhile. */
    <T extends @Nullable Object> T exclusively(Supplier<T> work) {
        files.lock();
        try {
            return work.get();
        } finally {
            files.unlock();
        }
    }

    /** Durable when it returns. */
    long store(Plan plan) {
        return definitions.store(plan.digest(), plan.name(), plan.source(), clock.millis());
    }

    /** Has new runs follow a stored definition. Call it {@link #exclusively}. */
    Workflow publish(Path file, Plan plan, long definition) {
        String before = nameByFile.put(file, plan.name());
        if (before != null && !before.equals(plan.name())) {
            byName.remove(before);
        }
        pinned.put(definition, plan);
        Workflow workflow = new Workflow(plan, definition, relative(file));
        byName.put(plan.name(), workflow);
        if (pinned.size() > MOST_PLANS) {
            forgetOldPlans();
        }
        listeners.forEach(Runnable::run);
        return workflow;
    }

    private void forgetOldPlans() {
        pinned.keySet()
                .retainAll(byName.values().stream().map(Workflow::definition).toList());
    }

    @Override
    public void removed(Path file) {
        exclusively(() -> {
            forget(file);
            return null;
        });
    }

    private void forget(Path file) {
        String name = nameByFile.remove(file);
        if (name != null && !nameByFile.containsValue(name)) {
            byName.remove(name);
            listeners.forEach(Runnable::run);
        }
    }

    /** The file that a workflow is loaded from; null where it is not loaded. */
    @Nullable
    Path fileOf(String name) {
        Workflow workflow = byName.get(name);
        return workflow == null ? null : home.resolve(workflow.file());
    }

    /** The name of the workflow that is loaded from a file; null where none is. */
    @Nullable
    String nameIn(Path file) {
        return nameByFile.get(file);
    }

    /** As people see it: below the home folder relative to it. */
    String relative(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
