package dev.serai.host.plugins;

import dev.serai.api.NodeType;
import dev.serai.api.PluginService;
import dev.serai.api.Problem;
import dev.serai.api.SecretSource;
import dev.serai.api.SeraiException;
import dev.serai.host.database.GroupWriter;
import dev.serai.host.database.Migrations;
import dev.serai.host.routes.RouteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads, starts, stops and frees single plugins. Runs on the plugin thread. */
final class PluginLoader {
    private static final Logger log = LoggerFactory.getLogger(PluginLoader.class);

    private final PluginWorld world;
    private final NodeTypeTable nodeTypes;
    private final JarCopies copies;
    private final Migrations migrations;

    PluginLoader(PluginWorld world, NodeTypeTable nodeTypes) {
        this.world = world;
        this.nodeTypes = nodeTypes;
        this.copies = new JarCopies(world.home().data().resolve("plugins"));
        this.migrations = new Migrations(world.database());
    }

    /** Its classes are loaded, and its node types and Camel parts can be used; nothing of it is left when this throws. */
    LoadedPlugin load(Candidate candidate) throws PluginFailure {
        LoadedPlugin plugin = open(candidate);
        guarded(plugin, () -> {
            plugin.loader().within(() -> instantiate(plugin));
            plugin.camelParts().add();
            checkNodeTypes(plugin);
            nodeTypes.add(plugin.nodeTypes);
            world.basics().secrets().add(plugin.secretSources);
            return true;
        });
        return plugin;
    }

    private LoadedPlugin open(Candidate candidate) throws PluginFailure {
        Collection<Path> jars = candidate.source().jars().keySet();
        try {
            Path folder = copies.copy(candidate.id(), jars);
            PluginClassLoader loader = new PluginClassLoader(
                    candidate.id(), JarCopies.urls(folder, jars), PluginLoader.class.getClassLoader());
            CamelParts parts = new CamelParts(world.camel(), loader, candidate.jars());
            return new LoadedPlugin(
                    candidate,
                    loader,
                    parts,
                    folder,
                    new PluginMetrics(world.basics().metrics()),
                    new GroupWriter(world.database().writing(), candidate.id()));
        } catch (IOException e) {
            throw new PluginFailure(Problem.error("plugin.unreadable", "the jars can't be copied: " + e), e);
        }
    }

    private static boolean instantiate(LoadedPlugin plugin) {
        for (NodeType type : ServiceLoader.load(NodeType.class, plugin.loader())) {
            plugin.nodeTypes.add(new PluginNodeType(type, plugin.loader()));
        }
        ServiceLoader.load(SecretSource.class, plugin.loader()).forEach(plugin.secretSources::add);
        ServiceLoader.load(PluginService.class, plugin.loader()).forEach(plugin.services::add);
        return true;
    }

    private void checkNodeTypes(LoadedPlugin plugin) throws PluginFailure {
        Set<String> names = new LinkedHashSet<>();
        for (PluginNodeType type : plugin.nodeTypes) {
            if (!type.name().matches("[a-z][a-z0-9_]*")) {
                throw new PluginFailure(
                        Problem.error(
                                "plugin.node-type",
                                "the node type '" + type.name() + "' has other characters than a-z, 0-9 and _"),
                        null);
            }
            if (nodeTypes.find(type.name()).isPresent() || !names.add(type.name())) {
                throw new PluginFailure(
                        Problem.error(
                                "plugin.duplicate-node-type", "the node type " + type.name() + " is there already"),
                        null);
            }
        }
    }

    /** Its tables are there and its services run; nothing of it is left when this throws. */
    void start(LoadedPlugin plugin) throws PluginFailure {
        guarded(plugin, () -> {
            String folder =
                    "META-INF/serai/migrations/" + world.database().kind().folder() + "/";
            migrations.migrate(plugin.id(), plugin.candidate().jars().textsIn(folder));
            startServices(plugin);
            return true;
        });
    }

    private void startServices(LoadedPlugin plugin) throws Exception {
        Set<String> before = routeIds();
        try {
            for (PluginService service : plugin.services) {
                plugin.loader().within(() -> {
                    service.start(new ServicePluginContext(world, nodeTypes, plugin));
                    return true;
                });
            }
        } finally {
            adoptRoutes(plugin, before);
        }
    }

    /** Routes that its code has added, so that they go with it. */
    private void adoptRoutes(LoadedPlugin plugin, Set<String> before) {
        Set<String> added = routeIds();
        added.removeAll(before);
        if (!added.isEmpty()) {
            RouteSource source = new RouteSource(plugin.origin() + "/code", plugin.origin(), "");
            world.routes().adopt(source, List.copyOf(added));
            plugin.routeKeys.add(source.key());
        }
    }

    private Set<String> routeIds() {
        Set<String> ids = new TreeSet<>();
        world.camel().getRoutes().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private void guarded(LoadedPlugin plugin, Callable<Boolean> work) throws PluginFailure {
        try {
            work.call();
        } catch (Exception | Error e) {
            unload(plugin);
            throw failure(e);
        }
    }

    private static PluginFailure failure(Throwable thrown) {
        if (thrown instanceof PluginFailure failure) {
            return failure;
        }
        if (thrown instanceof SeraiException serai) {
            return new PluginFailure(Problem.error(serai.code(), serai.text()), serai);
        }
        log.warn("A plugin could not be loaded", thrown);
        return new PluginFailure(Problem.error("plugin.failed", "it can't be loaded: " + thrown), thrown);
    }

    /** Loads the routes in its jars; one that is wrong keeps no other away. */
    void loadRoutes(LoadedPlugin plugin) {
        plugin.candidate().jars().textsIn("META-INF/serai/routes/").forEach((name, text) -> {
            if (name.endsWith(".yaml")) {
                RouteSource source = new RouteSource(plugin.origin() + "/" + name, plugin.origin(), text);
                plugin.routeKeys.add(source.key());
                world.board().put(source.key(), world.routes().load(source));
            }
        });
    }

    /** All plugins were started and all routes were loaded. */
    void ready(LoadedPlugin plugin) {
        for (PluginService service : plugin.services) {
            quietly(plugin, "get ready", () -> plugin.loader().within(() -> {
                service.ready();
                return true;
            }));
        }
    }

    /** Nothing of it is left when this returns, whatever its own code does. */
    void unload(LoadedPlugin plugin) {
        List<String> names = new ArrayList<>(plugin.camelParts().names());
        names.addAll(BeansOf.loader(world.camel(), plugin.loader()).keySet());
        plugin.routeKeys.forEach(key -> {
            world.routes().remove(key);
            world.board().clear(key);
        });
        world.routes().takeDownMentioning(names);
        plugin.watches.forEach(watch -> quietly(plugin, "stop watching a folder", () -> {
            watch.close();
            return true;
        }));
        stopServices(plugin);
        plugin.writer().close();
        plugin.feed = null;
        plugin.metrics().removeAll();
        BeansOf.loader(world.camel(), plugin.loader())
                .keySet()
                .forEach(name -> world.camel().getRegistry().unbind(name));
        free(plugin);
    }

    private static void stopServices(LoadedPlugin plugin) {
        for (PluginService service : plugin.services.reversed()) {
            quietly(plugin, "stop", () -> plugin.loader().within(() -> {
                service.stop();
                return true;
            }));
        }
    }

    private void free(LoadedPlugin plugin) {
        nodeTypes.remove(plugin.nodeTypes);
        plugin.nodeTypes.forEach(PluginNodeType::release);
        world.basics().secrets().remove(plugin.secretSources);
        plugin.camelParts().remove();
        CamelCaches.forget(world.camel());
        quietly(plugin, "close its jars", () -> {
            plugin.loader().close();
            return true;
        });
        JarCopies.delete(plugin.copies());
    }

    private static void quietly(LoadedPlugin plugin, String what, Callable<Boolean> work) {
        try {
            work.call();
        } catch (Exception | Error e) {
            log.error("The plugin {} failed to {}; going on without", plugin.id(), what, e);
        }
    }
}
