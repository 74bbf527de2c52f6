package dev.serai.assistant.template;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The templates that there are now, by their ids. Safe for use by many threads. */
public final class Library implements DropFolder {
    private final Map<String, Template> templates = new ConcurrentSkipListMap<>();
    private volatile @Nullable TemplateIndex index;

    @Override
    public List<Problem> changed(Path file) {
        try {
            String id = id(file);
            Optional<Template> template = Template.read(id, Files.readString(file));
            if (template.isEmpty()) {
                return List.of(notOne());
            }
            templates.put(id, template.get());
            forgetIndex();
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(notOne());
        }
    }

    private static Problem notOne() {
        return Problem.error(
                "template.invalid",
                "A template is a document with title, description, tags and parameters (name, type text, name, int or"
                        + " number, default, ask), a line '---', and the workflow.");
    }

    @Override
    public void removed(Path file) {
        templates.remove(id(file));
        forgetIndex();
    }

    private static String id(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "");
    }

    public Collection<Template> all() {
        return templates.values();
    }

    public Optional<Template> find(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    /** Those that share words with the request, the nearest first. */
    public List<Template> nearest(String request, int most) {
        return index().nearest(request, most).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    private TemplateIndex index() {
        TemplateIndex known = index;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            TemplateIndex made = index == null ? new TemplateIndex(templates.values()) : index;
            index = made;
            return made;
        }
    }

    /** Whoever searches in it may go on: it is in memory only. */
    private synchronized void forgetIndex() {
        index = null;
    }
}
