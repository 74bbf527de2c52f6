package dev.serai.host.plugins;

import dev.serai.api.EventFeed;
import dev.serai.api.PluginService;
import dev.serai.api.SecretSource;
import dev.serai.host.database.GroupWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A plugin whose classes are loaded. Changed by the plugin thread only. */
final class LoadedPlugin {
    private static final String CONSOLE = "META-INF/serai/console/";

    private final Candidate candidate;
    private final PluginClassLoader loader;
    private final CamelParts camelParts;
    private final Path copies;
    private final PluginMetrics metrics;
    private final GroupWriter writer;
    final List<PluginNodeType> nodeTypes = new ArrayList<>();
    final List<SecretSource> secretSources = new ArrayList<>();
    final List<PluginService> services = new ArrayList<>();
    final List<AutoCloseable> watches = new CopyOnWriteArrayList<>();
    final List<String> routeKeys = new ArrayList<>();
    volatile @Nullable EventFeed feed;

    LoadedPlugin(
            Candidate candidate,
            PluginClassLoader loader,
            CamelParts camelParts,
            Path copies,
            PluginMetrics metrics,
            GroupWriter writer) {
        this.candidate = candidate;
        this.loader = loader;
        this.camelParts = camelParts;
        this.copies = copies;
        this.metrics = metrics;
        this.writer = writer;
    }

    Candidate candidate() {
        return candidate;
    }

    PluginManifest manifest() {
        return candidate.manifest();
    }

    String id() {
        return candidate.id();
    }

    /** What people are told where its routes come from. */
    String origin() {
        return "plugin:" + id();
    }

    PluginClassLoader loader() {
        return loader;
    }

    CamelParts camelParts() {
        return camelParts;
    }

    /** The folder that its jars are loaded from. */
    Path copies() {
        return copies;
    }

    PluginMetrics metrics() {
        return metrics;
    }

    GroupWriter writer() {
        return writer;
    }

    List<String> nodeTypeNames() {
        return nodeTypes.stream().map(PluginNodeType::name).sorted().toList();
    }

    Optional<String> openApiYaml() {
        return Optional.ofNullable(candidate.jars().texts().get("META-INF/serai/openapi.yaml"));
    }

    /** A console file of its own jars. */
    Optional<InputStream> consoleFile(String path) throws IOException {
        @Nullable URL url = List.of(path.split("/", -1)).contains("..") ? null : loader.findResource(CONSOLE + path);
        if (url == null || path.isEmpty() || path.endsWith("/")) {
            return Optional.empty();
        }
        URLConnection connection = url.openConnection();
        // a cached one would keep the jar open after the plugin is gone
        connection.setUseCaches(false);
        return Optional.of(connection.getInputStream());
    }
}
