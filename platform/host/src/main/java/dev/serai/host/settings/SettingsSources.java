package dev.serai.host.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where settings come from, a later one winning over an earlier one: the file, the environment, the system properties,
 * the overrides of the caller.
 */
public record SettingsSources(
        Path file,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        Map<String, String> overrides) {

    /** The sources of this process. */
    public static SettingsSources ofProcess(Path file, Map<String, String> overrides) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new SettingsSources(file, System.getenv(), properties, overrides);
    }
}
