package dev.serai.host.plugins;

import dev.serai.host.folders.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in the plugins folder. In a checkout a folder with a {@code pom.xml} stands for its {@code target/plugin}. */
record PluginFolder(Path folder) {
    private static final Logger log = LoggerFactory.getLogger(PluginFolder.class);

    /** By location. What has no jar is no plugin. */
    SortedMap<Path, PluginSource> list() {
        SortedMap<Path, PluginSource> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries.filter(PluginFolder::counts)::iterator) {
                SortedMap<Path, FileStamp> jars = jars(entry);
                if (!jars.isEmpty()) {
                    found.put(entry, new PluginSource(name(entry), entry, jars));
                }
            }
        } catch (IOException e) {
            log.warn("The folder {} can't be read completely: {}", folder, e.toString());
        }
        return found;
    }

    private static boolean counts(Path entry) {
        return !String.valueOf(entry.getFileName()).startsWith(".");
    }

    private static SortedMap<Path, FileStamp> jars(Path entry) throws IOException {
        SortedMap<Path, FileStamp> jars = new TreeMap<>();
        if (!Files.isDirectory(entry)) {
            addJar(entry, jars);
            return jars;
        }
        Path place =
                Files.exists(entry.resolve("pom.xml")) ? entry.resolve("target").resolve("plugin") : entry;
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    addJar(file, jars);
                }
            }
        }
        return jars;
    }

    private static void addJar(Path file, SortedMap<Path, FileStamp> jars) throws IOException {
        if (file.toString().endsWith(".jar") && counts(file)) {
            FileStamp.of(file).ifPresent(stamp -> jars.put(file, stamp));
        }
    }

    private static String name(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
    }
}
