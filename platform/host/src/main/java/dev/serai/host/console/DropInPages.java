package dev.serai.host.console;

import dev.serai.host.Platform;
import dev.serai.host.Platform.PluginInfo;
import dev.serai.host.http.Answers;
import dev.serai.host.http.StoredFile;
import dev.serai.host.http.StoredFiles;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The pages that plugins bring. Called on a virtual thread. */
final class DropInPages {
    private static final String FILES = ConsolePart.BASE + "plugins/";

    private final Platform platform;

    DropInPages(Platform platform) {
        this.platform = platform;
    }

    void list(RoutingContext request) {
        Answers.json(
                request,
                200,
                platform.plugins().stream()
                        .filter(plugin -> plugin.loaded() && plugin.consolePage())
                        .map(DropInPages::page)
                        .toList());
    }

    private static Map<String, String> page(PluginInfo plugin) {
        return Map.of("id", plugin.id(), "module", "plugins/" + plugin.id() + "/page.js");
    }

    void file(RoutingContext request) {
        String[] idAndPath = request.normalizedPath().substring(FILES.length()).split("/", 2);
        try {
            Optional<StoredFile> file = idAndPath.length == 2 ? find(idAndPath[0], idAndPath[1]) : Optional.empty();
            if (file.isPresent()) {
                file.get().send(request, "no-cache");
            } else {
                Answers.problem(request, 404, "http.not-found", "The plugin has no such file.");
            }
        } catch (IOException e) {
            request.fail(e);
        }
    }

    private Optional<StoredFile> find(String pluginId, String path) throws IOException {
        if (!StoredFiles.isPlain(path)) {
            return Optional.empty();
        }
        Optional<InputStream> found = platform.consoleFile(pluginId, path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(new StoredFile(path, Buffer.buffer(in.readAllBytes()), false));
        }
    }
}
