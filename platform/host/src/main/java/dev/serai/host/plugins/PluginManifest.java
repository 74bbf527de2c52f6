package dev.serai.host.plugins;

import dev.serai.api.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who a plugin is and what it needs, from the manifest of its main jar and, where that is silent, from its name. */
record PluginManifest(String id, @Nullable String version, List<Requirement> requirements) {
    private static final Pattern NAME_AND_VERSION = Pattern.compile("(.+?)-(\\d+(?:\\.\\d+)*(?:-[A-Za-z0-9.]+)?)");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    static PluginManifest of(String sourceName, PluginJars jars) throws PluginFailure {
        Map.Entry<Path, Manifest> mainJar = mainJar(sourceName, jars.manifests());
        Attributes main = mainJar.getValue().getMainAttributes();
        Matcher named = NAME_AND_VERSION.matcher(sourceName);
        String id = Optional.ofNullable(main.getValue("Serai-Plugin"))
                .orElse(named.matches() ? named.group(1) : sourceName);
        if (!ID.matcher(id).matches()) {
            throw wrong("the id '" + id + "' has other characters than letters, digits, '.', '_' and '-'");
        }
        try {
            String version = version(main, mainJar.getKey());
            return new PluginManifest(id, version, Requirement.parse(main.getValue("Serai-Requires")));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String version(Attributes main, Path jar) {
        Matcher named = NAME_AND_VERSION.matcher(fileName(jar).replaceFirst("\\.jar$", ""));
        return Optional.ofNullable(main.getValue("Serai-Version"))
                .or(() -> Optional.ofNullable(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)))
                .orElse(named.matches() ? named.group(2) : null);
    }

    private static String fileName(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    /** Id and version, as the log has them. */
    String label() {
        return version == null ? id : id + " " + version;
    }

    private static PluginFailure wrong(String message) {
        return new PluginFailure(Problem.error("plugin.manifest", message), null);
    }

    /** The main jar says that it is one; else it has the folder's name in its own; else it is the first. */
    private static Map.Entry<Path, Manifest> mainJar(String sourceName, Map<Path, Manifest> manifests) {
        return manifests.entrySet().stream()
                .filter(jar -> jar.getValue().getMainAttributes().getValue("Serai-Plugin") != null)
                .findFirst()
                .or(() -> manifests.entrySet().stream()
                        .filter(jar -> fileName(jar.getKey()).contains(sourceName))
                        .findFirst())
                .orElseGet(() -> manifests.entrySet().iterator().next());
    }
}
