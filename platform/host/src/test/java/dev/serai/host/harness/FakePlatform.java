package dev.serai.host.harness;

import dev.serai.api.EventFeed;
import dev.serai.api.Problem;
import dev.serai.host.Platform;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A platform that holds what a test gives it. */
public final class FakePlatform implements Platform {
    private final List<PluginInfo> plugins = new CopyOnWriteArrayList<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final List<Contract> contracts = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, String> consoleFiles = new ConcurrentHashMap<>();
    private volatile @Nullable EventFeed feed;
    private volatile boolean ready = true;

    public void loads(String plugin, boolean consolePage) {
        plugins.add(new PluginInfo(
                plugin, "1.0", true, "plugins/" + plugin, List.of(), List.of(), List.of(), consolePage, List.of()));
    }

    public void hasProblem(Problem problem) {
        problems.add(problem);
    }

    public void contractAppears(String plugin, String openApiYaml) {
        contracts.add(new Contract(plugin, openApiYaml));
        listeners.forEach(Runnable::run);
    }

    public void contractGoes(String plugin) {
        contracts.removeIf(contract -> contract.pluginId().equals(plugin));
        listeners.forEach(Runnable::run);
    }

    public void hasConsoleFile(String plugin, String path, String content) {
        consoleFiles.put(plugin + "/" + path, content);
    }

    public void publishes(@Nullable EventFeed newFeed) {
        feed = newFeed;
        listeners.forEach(Runnable::run);
    }

    public void isReady(boolean now) {
        ready = now;
    }

    @Override
    public List<PluginInfo> plugins() {
        return plugins;
    }

    @Override
    public List<RouteInfo> routes() {
        return List.of(new RouteInfo("orders", "platform-http:///webhooks/orders", null, null, "Started", 3, 1));
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public List<Contract> contracts() {
        return contracts;
    }

    @Override
    public AutoCloseable onContractsChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<InputStream> consoleFile(String pluginId, String path) {
        return Optional.ofNullable(consoleFiles.get(pluginId + "/" + path))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<EventFeed> feed() {
        return Optional.ofNullable(feed);
    }

    @Override
    public boolean ready() {
        return ready;
    }
}
