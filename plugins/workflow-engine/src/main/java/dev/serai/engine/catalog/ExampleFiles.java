package dev.serai.engine.catalog;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The workflows among the examples: {@code examples/NAME/*.yaml}. Beside them are routes, plugins and templates. */
public record ExampleFiles(Path examples, DropFolder workflows) implements DropFolder {
    private static final Set<String> OTHERS = Set.of("routes", "plugins", "templates");

    @Override
    public List<Problem> changed(Path file) {
        return isWorkflow(file) ? workflows.changed(file) : List.of();
    }

    @Override
    public void removed(Path file) {
        if (isWorkflow(file)) {
            workflows.removed(file);
        }
    }

    private boolean isWorkflow(Path file) {
        Path relative = examples.relativize(file);
        return relative.getNameCount() == 2
                && !OTHERS.contains(relative.getName(0).toString())
                && !file.toString().endsWith(".json");
    }
}
