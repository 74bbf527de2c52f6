package dev.serai.models;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import dev.serai.models.config.Models;
import dev.serai.models.config.Prices;
import dev.serai.models.tool.box.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is for models and tools in the folder {@code config}, whenever it changes. */
final class ConfigFiles implements DropFolder {
    static final String[] NAMES = {"models.yaml", "prices.yaml", "tools.yaml", "mcp.yaml"};

    private static final byte[] NOTHING = {};

    private final Models models;
    private final Prices prices;
    private final Toolbox tools;
    private final Runnable changed;

    /** @param changed called after other models were taken */
    ConfigFiles(Models models, Prices prices, Toolbox tools, Runnable changed) {
        this.models = models;
        this.prices = prices;
        this.tools = tools;
        this.changed = changed;
    }

    @Override
    public List<Problem> changed(Path file) {
        try {
            return switch (name(file)) {
                case "models.yaml" -> told(models.read(Files.readAllBytes(file)));
                case "prices.yaml" -> prices.read(Files.readAllBytes(file));
                case "tools.yaml" -> tools.rules(Files.readAllBytes(file));
                case "mcp.yaml" -> tools.servers(Files.readAllBytes(file));
                default -> List.of();
            };
        } catch (IOException e) {
            return List.of(Problem.error("config.unreadable", "The file can't be read: " + e.getMessage()));
        }
    }

    private List<Problem> told(List<Problem> problems) {
        changed.run();
        return problems;
    }

    @Override
    public void removed(Path file) {
        switch (name(file)) {
            case "models.yaml" -> {
                models.forget();
                changed.run();
            }
            case "prices.yaml" -> prices.forget();
            case "tools.yaml" -> tools.rules(NOTHING);
            case "mcp.yaml" -> tools.servers(NOTHING);
            default -> {}
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
