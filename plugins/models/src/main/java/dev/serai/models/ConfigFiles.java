package dev.serai.models;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import dev.serai.models.config.Models;
import dev.serai.models.config.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code models.yaml} and {@code prices.yaml} in the folder {@code config}, whenever they change. */
final class ConfigFiles implements DropFolder {
    private final Models models;
    private final Prices prices;
    private final Runnable changed;

    /** @param changed called after other models were taken */
    ConfigFiles(Models models, Prices prices, Runnable changed) {
        this.models = models;
        this.prices = prices;
        this.changed = changed;
    }

    @Override
    public List<Problem> changed(Path file) {
        try {
            return switch (name(file)) {
                case "models.yaml" -> told(models.read(Files.readAllBytes(file)));
                case "prices.yaml" -> prices.read(Files.readAllBytes(file));
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
            default -> {}
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
