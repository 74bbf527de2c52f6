package dev.serai.host.plugins;

import dev.serai.api.EventFeed;
import dev.serai.api.NodeTypes;
import dev.serai.api.Problem;
import dev.serai.host.Platform.Contract;
import dev.serai.host.Platform.PluginInfo;
import dev.serai.host.folders.FileStamp;
import dev.serai.host.folders.Settling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All plugins: those in the plugins folder at start, and those that come, change and go later. A plugin that is wrong
 * harms no other. Changing methods run on the plugin thread; reading ones are safe for use by many threads.
 */
public final class PluginHost {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    private final PluginWorld world;
    private final PluginFolder folder;
    private final PluginLoader loader;
    private final NodeTypeTable nodeTypes = new NodeTypeTable();
    private final Listeners contractListeners = new Listeners();
    private final Settling<Path, SortedMap<Path, FileStamp>> settling = new Settling<>();
    private final SortedMap<Path, Candidate> candidates = new TreeMap<>();
    private volatile Map<String, LoadedPlugin> loaded = Map.of();
    private volatile List<PluginInfo> infos = List.of();

    public PluginHost(PluginWorld world) {
        this.world = world;
        this.folder = new PluginFolder(world.home().plugins());
        this.loader = new PluginLoader(world, nodeTypes);
    }

    /** Loads all plugins and starts their services; their routes come later. */
    public void start() {
        SortedMap<Path, PluginSource> seen = folder.list();
        settling.start(stamps(seen));
        inspect(seen, seen.keySet());
        loadAndStart();
        describe();
    }

    /** After {@link #start}: loads the routes of all plugins. */
    public void startRoutes() {
        loaded.values().forEach(loader::loadRoutes);
        describe();
    }

    /** After all routes were loaded. */
    public void ready() {
        loaded.values().forEach(loader::ready);
    }

    /** Takes over what came, changed and went since the last look. */
    public void look() {
        SortedMap<Path, PluginSource> seen = folder.list();
        Settling.Changes<Path> changes = settling.look(stamps(seen));
        if (changes.isEmpty()) {
            return;
        }
        Set<Path> replaced = inspect(seen, changes.settled());
        forget(changes.gone());
        replaced.addAll(changes.gone());
        unloadFrom(replaced);
        List<LoadedPlugin> fresh = loadAndStart();
        fresh.forEach(loader::loadRoutes);
        world.routes().retryWaiting();
        fresh.forEach(loader::ready);
        describe();
        nodeTypes.tellListeners();
        contractListeners.tell();
    }

    private static Map<Path, SortedMap<Path, FileStamp>> stamps(SortedMap<Path, PluginSource> seen) {
        Map<Path, SortedMap<Path, FileStamp>> stamps = new TreeMap<>();
        seen.forEach((location, source) -> stamps.put(location, source.jars()));
        return stamps;
    }

    /** Reads new and changed ones; one that is wrong changes nothing. Returns where there is a good one. */
    private Set<Path> inspect(SortedMap<Path, PluginSource> seen, Set<Path> locations) {
        Set<Path> good = new LinkedHashSet<>();
        for (Path location : locations) {
            try {
                candidates.put(location, Candidate.inspect(Objects.requireNonNull(seen.get(location))));
                good.add(location);
                world.board().clear(subject(location));
            } catch (PluginFailure e) {
                report(location, e.problem());
            }
        }
        return good;
    }

    private void forget(Set<Path> gone) {
        for (Path location : gone) {
            candidates.remove(location);
            world.board().clear(subject(location));
        }
    }

    private void unloadFrom(Set<Path> locations) {
        Set<String> ids = new LinkedHashSet<>();
        for (LoadedPlugin plugin : loaded.values()) {
            boolean needsOne = ids.stream().anyMatch(plugin.candidate()::requires);
            if (needsOne || locations.contains(plugin.candidate().source().location())) {
                ids.add(plugin.id());
            }
        }
        unload(ids);
    }

    /** Those that need others were loaded after them and go before them. */
    private void unload(Set<String> ids) {
        for (String id : new ArrayList<>(ids).reversed()) {
            Map<String, LoadedPlugin> rest = new LinkedHashMap<>(loaded);
            LoadedPlugin plugin = rest.remove(id);
            loaded = rest;
            if (plugin != null) {
                loader.unload(plugin);
                log.info("Unloaded the plugin {}", id);
            }
        }
    }

    /** Each as soon as all that it needs is there; the rest are reported. */
    private List<LoadedPlugin> loadAndStart() {
        List<LoadedPlugin> fresh = new ArrayList<>();
        List<Candidate> pending = pending();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Candidate candidate : List.copyOf(pending)) {
                if (candidate.unmet(this::find).isEmpty()) {
                    pending.remove(candidate);
                    load(candidate).ifPresent(fresh::add);
                    progress = true;
                }
            }
        }
        pending.forEach(this::reportUnmet);
        return fresh;
    }

    private List<Candidate> pending() {
        List<Candidate> pending = new ArrayList<>();
        for (Candidate candidate : candidates.values()) {
            if (find(candidate.id()).filter(there -> isFrom(there, candidate)).isEmpty()) {
                pending.add(candidate);
            }
        }
        return pending;
    }

    private static boolean isFrom(LoadedPlugin plugin, Candidate candidate) {
        return plugin.candidate().source().location().equals(candidate.source().location());
    }

    private Optional<LoadedPlugin> load(Candidate candidate) {
        Path location = candidate.source().location();
        try {
            checkId(candidate);
            LoadedPlugin plugin = loader.load(candidate);
            loader.start(plugin);
            Map<String, LoadedPlugin> more = new LinkedHashMap<>(loaded);
            more.put(plugin.id(), plugin);
            loaded = more;
            world.board().clear(subject(location));
            log.info("Loaded the plugin {}", plugin.manifest().label());
            return Optional.of(plugin);
        } catch (PluginFailure e) {
            report(location, e.problem());
            return Optional.empty();
        }
    }

    private void checkId(Candidate candidate) throws PluginFailure {
        Optional<LoadedPlugin> other = find(candidate.id());
        if (other.isPresent()) {
            String place = subject(other.get().candidate().source().location());
            throw new PluginFailure(
                    Problem.error("plugin.duplicate-id", "the plugin " + candidate.id() + " is loaded from " + place),
                    null);
        }
    }

    private void reportUnmet(Candidate candidate) {
        String missing = String.join(", ", candidate.unmet(this::find));
        report(
                candidate.source().location(),
                Problem.error(
                        "plugin.missing-requirement", candidate.id() + " needs " + missing + ", which isn't loaded"));
    }

    private void report(Path location, Problem problem) {
        world.board().put(subject(location), List.of(problem.in(subject(location))));
    }

    private String subject(Path location) {
        return world.home().name(location);
    }

    private Optional<LoadedPlugin> find(String id) {
        return Optional.ofNullable(loaded.get(id));
    }

    /** Unloads all plugins. */
    public void stop() {
        unload(new LinkedHashSet<>(loaded.keySet()));
    }

    private void describe() {
        infos = new PluginList(world).of(loaded.values(), candidates.values(), settled());
    }

    private Set<Path> settled() {
        return folder.list().keySet();
    }

    /** By id, those included that could not be loaded. */
    public List<PluginInfo> infos() {
        return infos;
    }

    public List<Contract> contracts() {
        List<Contract> contracts = new ArrayList<>();
        for (LoadedPlugin plugin : loaded.values()) {
            plugin.openApiYaml().ifPresent(yaml -> contracts.add(new Contract(plugin.id(), yaml)));
        }
        return contracts;
    }

    public AutoCloseable onContractsChange(Runnable listener) {
        return contractListeners.add(listener);
    }

    public Optional<InputStream> consoleFile(String pluginId, String path) throws IOException {
        Optional<LoadedPlugin> plugin = find(pluginId);
        return plugin.isEmpty() ? Optional.empty() : plugin.get().consoleFile(path);
    }

    /** The newest one that a plugin has published. */
    public Optional<EventFeed> feed() {
        return loaded.values().stream()
                .map(plugin -> plugin.feed)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later);
    }

    public NodeTypes nodeTypes() {
        return nodeTypes;
    }
}
