package dev.serai.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The settings that the plugins in a folder say they have, in {@code META-INF/serai/settings.txt}: a key a line. */
public final class PluginSettings {
    private static final String ENTRY = "META-INF/serai/settings.txt";
    private static final int LARGEST_BYTES = 1 << 16;

    private PluginSettings() {}

    /** Read before anything is loaded. A jar that can't be read says nothing here; it is reported when it is loaded. */
    public static Set<String> declaredIn(Path plugins) {
        Set<String> keys = new TreeSet<>();
        new PluginFolder(plugins).list().values().forEach(source -> source.jars()
                .keySet()
                .forEach(jar -> addAll(jar, keys)));
        return keys;
    }

    private static void addAll(Path jar, Set<String> keys) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            @Nullable ZipEntry entry = file.getEntry(ENTRY);
            if (entry != null) {
                try (InputStream in = file.getInputStream(entry)) {
                    new String(in.readNBytes(LARGEST_BYTES), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(keys::add);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return;
        }
    }
}
