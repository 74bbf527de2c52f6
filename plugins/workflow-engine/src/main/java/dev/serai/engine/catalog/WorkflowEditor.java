package dev.serai.engine.catalog;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.json.Json;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes workflows in the folder of people's own. Of several changes that are meant for the same state one is made. Safe
 * for use by many threads; blocks until what it did is durable and live.
 */
public final class WorkflowEditor {
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

    private final Workflows workflows;
    private final Planner planner;
    private final Path folder;

    /** @param folder with the files that may be changed */
    public WorkflowEditor(Workflows workflows, Planner planner, Path folder) {
        this.workflows = workflows;
        this.planner = planner;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @param created there was no file before */
    public record Saved(Workflow workflow, boolean created) {}

    /**
     * Writes the text to the workflow's file, a new one where it has none.
     *
     * @throws SeraiException {@code workflow.invalid} with all problems, {@code workflow.name}, {@code workflow.not-own},
     *     {@code workflow.file-taken}, what {@link Precondition} refuses, {@code workflow.not-written}; in each case
     *     nothing has changed
     */
    public Saved save(String name, String text, Precondition precondition) {
        Plan plan = valid(name, text);
        return workflows.exclusively(() -> {
            Path file = file(name);
            String before = digest(file);
            precondition.check(workflows.relative(file), before);
            checkLanguage(file, text);
            long definition = workflows.store(plan);
            change(file, () -> SafeFile.write(file, text));
            return new Saved(workflows.publish(file, plan, definition), before == null);
        });
    }

    /**
     * Removes the workflow's file: runs under way end, new ones can't be started.
     *
     * @throws SeraiException {@code workflow.unknown}, {@code workflow.not-own}, what {@link Precondition} refuses,
     *     {@code workflow.not-written}; in each case nothing has changed
     */
    public void delete(String name, Precondition precondition) {
        workflows.exclusively(() -> {
            Path file = file(name);
            String before = digest(file);
            if (before == null) {
                throw workflows.unknown(name);
            }
            precondition.check(workflows.relative(file), before);
            change(file, () -> SafeFile.delete(file));
            workflows.removed(file);
            return null;
        });
    }

    private Plan valid(String name, String text) {
        Planner.Outcome outcome = planner.plan(text.getBytes(StandardCharsets.UTF_8));
        Plan plan = outcome.plan();
        if (plan == null) {
            long errors = outcome.problems().stream().filter(Problem::isError).count();
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "workflow.invalid",
                    "The workflow has " + errors + (errors == 1 ? " error" : " errors") + "; nothing was written.",
                    null,
                    outcome.problems(),
                    null);
        }
        if (!Planner.isFileName(name)) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "workflow.name",
                    "A workflow that is saved here may have letters, digits, '_', '-', '.' and blanks in its name only. "
                            + "Nothing was written.");
        }
        if (!plan.name().equals(name)) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "workflow.name",
                    "The text is of a workflow named '" + plan.name() + "', not '" + name + "'. Nothing was written.");
        }
        return plan;
    }

    /** The file of a workflow that is loaded, else the one that it would be in. Its name is no path: see Planner.isFileName. */
    private Path file(String name) {
        Path loaded = workflows.fileOf(name);
        Path file = loaded == null ? unloaded(name) : loaded;
        if (!file.startsWith(folder) || Files.isSymbolicLink(file)) {
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    "workflow.not-own",
                    "The workflow '" + name + "' comes from " + workflows.relative(file)
                            + ", which can't be changed here. Save a copy under another name.");
        }
        return file;
    }

    private Path unloaded(String name) {
        if (!Planner.isFileName(name)) {
            throw workflows.unknown(name);
        }
        for (String suffix : SUFFIXES) {
            Path file = folder.resolve(name + suffix);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                checkFree(file, workflows.nameIn(file));
                return file;
            }
        }
        return folder.resolve(name + SUFFIXES.getFirst());
    }

    private void checkFree(Path file, @Nullable String other) {
        if (other != null) {
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    "workflow.file-taken",
                    workflows.relative(file) + " holds the workflow '" + other + "'. Rename that file, or take another"
                            + " name.");
        }
    }

    private static void checkLanguage(Path file, String text) {
        if (file.toString().endsWith(".json")) {
            try {
                Json.read(text);
            } catch (IOException e) {
                throw new SeraiException(
                        ErrorKind.CALLER, "workflow.not-json", "The workflow is in a JSON file: save JSON.", e);
            }
        }
    }

    private @Nullable String digest(Path file) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Planner.digest(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : null;
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private void change(Path file, Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private SeraiException notWritten(Path file, IOException e) {
        return new SeraiException(
                ErrorKind.INTERNAL,
                "workflow.not-written",
                workflows.relative(file) + " can't be changed: " + e.getClass().getSimpleName() + ".",
                e);
    }
}
