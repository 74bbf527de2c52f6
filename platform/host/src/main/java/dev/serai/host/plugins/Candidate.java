package dev.serai.host.plugins;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A plugin that could be loaded: its jars were read and found harmless, none of its classes was loaded. */
record Candidate(PluginSource source, PluginJars jars, PluginManifest manifest) {

    static Candidate inspect(PluginSource source) throws PluginFailure {
        PluginJars jars = PluginJars.read(source.jars().keySet());
        return new Candidate(source, jars, PluginManifest.of(source.name(), jars));
    }

    String id() {
        return manifest.id();
    }

    /** What is missing for it to be loaded. */
    List<String> unmet(Function<String, Optional<LoadedPlugin>> loaded) {
        return manifest.requirements().stream()
                .filter(required -> loaded.apply(required.pluginId())
                        .filter(plugin -> required.holds(plugin.manifest().version()))
                        .isEmpty())
                .map(Requirement::text)
                .toList();
    }

    boolean requires(String pluginId) {
        return manifest.requirements().stream()
                .anyMatch(required -> required.pluginId().equals(pluginId));
    }
}
