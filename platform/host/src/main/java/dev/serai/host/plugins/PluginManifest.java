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
        Attributes main = main(sourceName, jars.manifests());
        Matcher name = NAME_AND_VERSION.matcher(sourceName);
        boolean versioned = name.matches();
        String id = Optional.ofNullable(main.getValue("Serai-Plugin")).orElse(versioned ? name.group(1) : sourceName);
        if (!ID.matcher(id).matches()) {
            throw wrong("the id '" + id + "' has other characters than letters, digits, '.', '_' and '-'");
        }
        String version = Optional.ofNullable(main.getValue("Serai-Version"))
                .or(() -> Optional.ofNullable(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)))
                .orElse(versioned ? name.group(2) : null);
        try {
            return new PluginManifest(id, version, Requirement.parse(main.getValue("Serai-Requires")));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static PluginFailure wrong(String message) {
        return new PluginFailure(Problem.error("plugin.manifest", message), null);
    }

    /** The main jar says that it is one; else it is named as the folder, or is the only one. */
    private static Attributes main(String sourceName, Map<Path, Manifest> manifests) {
        return manifests.values().stream()
                .map(Manifest::getMainAttributes)
                .filter(attributes -> attributes.getValue("Serai-Plugin") != null)
                .findFirst()
                .or(() -> named(sourceName, manifests))
                .orElseGet(() -> manifests.size() == 1
                        ? manifests.values().iterator().next().getMainAttributes()
                        : new Attributes());
    }

    private static Optional<Attributes> named(String sourceName, Map<Path, Manifest> manifests) {
        return manifests.entrySet().stream()
                .filter(jar -> String.valueOf(jar.getKey().getFileName()).startsWith(sourceName))
                .map(jar -> jar.getValue().getMainAttributes())
                .findFirst();
    }
}
