package dev.serai.host.plugins;

import dev.serai.api.Problem;
import dev.serai.host.Platform.PluginInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes plugins for people. */
record PluginList(PluginWorld world) {

    /** By id: the loaded ones, and what lies at the other locations. */
    List<PluginInfo> of(Collection<LoadedPlugin> loaded, Collection<Candidate> candidates, Set<Path> locations) {
        Map<Path, PluginInfo> byLocation = new HashMap<>();
        locations.forEach(location -> byLocation.put(location, unreadable(location)));
        candidates.forEach(candidate -> byLocation.put(candidate.source().location(), failed(candidate)));
        loaded.forEach(plugin -> byLocation.put(plugin.candidate().source().location(), running(plugin)));
        return byLocation.values().stream()
                .sorted(Comparator.comparing(PluginInfo::id).thenComparing(PluginInfo::location))
                .toList();
    }

    private PluginInfo unreadable(Path location) {
        String id = String.valueOf(location.getFileName()).replaceFirst("\\.jar$", "");
        return notRunning(id, null, location);
    }

    private PluginInfo failed(Candidate candidate) {
        return notRunning(
                candidate.id(),
                candidate.manifest().version(),
                candidate.source().location());
    }

    private PluginInfo notRunning(String id, @Nullable String version, Path location) {
        String place = world.home().name(location);
        return new PluginInfo(
                id,
                version,
                false,
                place,
                List.of(),
                List.of(),
                List.of(),
                false,
                world.board().of(place));
    }

    private PluginInfo running(LoadedPlugin plugin) {
        String place = world.home().name(plugin.candidate().source().location());
        List<Problem> problems = new ArrayList<>(world.board().of(place));
        plugin.routeKeys.forEach(key -> problems.addAll(world.board().of(key)));
        return new PluginInfo(
                plugin.id(),
                plugin.manifest().version(),
                true,
                place,
                plugin.nodeTypeNames(),
                plugin.camelParts().components(),
                world.routes().idsOf(plugin.origin()),
                plugin.candidate().jars().hasConsole(),
                problems);
    }
}
