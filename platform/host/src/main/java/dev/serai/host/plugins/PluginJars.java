package dev.serai.host.plugins;

import dev.serai.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the jars of one plugin hold, read once, before any class of them is loaded.
 *
 * @param names of all entries under {@code META-INF/}
 * @param texts of the small files that the host itself reads, by entry name
 * @param manifests by jar
 */
record PluginJars(SortedSet<String> names, SortedMap<String, String> texts, Map<Path, Manifest> manifests) {
    private static final int MOST_ENTRIES = 200_000;
    private static final int LARGEST_TEXT_BYTES = 1 << 20;
    private static final String CAMEL = "META-INF/services/org/apache/camel/";
    private static final List<String> READ =
            List.of(CAMEL, "META-INF/serai/routes/", "META-INF/serai/migrations/", "META-INF/serai/openapi.yaml");

    /**
     * @throws PluginFailure {@code plugin.not-a-jar}, {@code plugin.unsafe-entry}
     */
    static PluginJars read(Collection<Path> jars) throws PluginFailure {
        PluginJars read = new PluginJars(new TreeSet<>(), new TreeMap<>(), new LinkedHashMap<>());
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                read.add(jar, file);
            } catch (IOException | IllegalArgumentException e) {
                throw new PluginFailure(
                        Problem.error(
                                "plugin.not-a-jar", jar.getFileName() + " can't be read as a jar: " + e.getMessage()),
                        e);
            }
        }
        return read;
    }

    private void add(Path jar, JarFile file) throws IOException, PluginFailure {
        Enumeration<? extends ZipEntry> entries = file.entries();
        for (int count = 0; entries.hasMoreElements(); count++) {
            ZipEntry entry = entries.nextElement();
            if (count >= MOST_ENTRIES || !isSafe(entry.getName())) {
                throw unsafe(jar, entry.getName());
            }
            if (entry.getName().startsWith("META-INF/") && !entry.isDirectory()) {
                names.add(entry.getName());
                readText(file, entry);
            }
        }
        @Nullable Manifest manifest = file.getManifest();
        manifests.put(jar, manifest == null ? new Manifest() : manifest);
    }

    private void readText(JarFile file, ZipEntry entry) throws IOException {
        if (READ.stream().anyMatch(entry.getName()::startsWith) && entry.getSize() <= LARGEST_TEXT_BYTES) {
            byte[] bytes = file.getInputStream(entry).readNBytes(LARGEST_TEXT_BYTES);
            texts.putIfAbsent(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** False for a name that would leave the folder that it is unpacked to. */
    private static boolean isSafe(String name) {
        return !name.startsWith("/")
                && !name.contains("\\")
                && !name.matches("^[A-Za-z]:.*")
                && name.indexOf('\0') < 0
                && !List.of(name.split("/", -1)).contains("..");
    }

    private static PluginFailure unsafe(Path jar, String entry) {
        String shown = entry.length() > 100 ? entry.substring(0, 100) : entry;
        return new PluginFailure(
                Problem.error("plugin.unsafe-entry", jar.getFileName() + " has the unsafe entry '" + shown + "'"),
                null);
    }

    /** Files right in a folder, by their names without it. */
    SortedMap<String, String> textsIn(String folder) {
        SortedMap<String, String> found = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0) {
                found.put(name.substring(folder.length()), text);
            }
        });
        return found;
    }

    /** Of {@code META-INF/services/org/apache/camel/KIND/}: the class for each name. */
    SortedMap<String, String> camelClasses(String kind) {
        SortedMap<String, String> classes = new TreeMap<>();
        textsIn(CAMEL + kind + "/").forEach((name, text) -> text.lines()
                .filter(line -> line.startsWith("class="))
                .findFirst()
                .ifPresent(line ->
                        classes.put(name, line.substring("class=".length()).trim())));
        return classes;
    }

    /** The classes that a file right in {@code META-INF/services/org/apache/camel/} lists. */
    List<String> camelList(String name) {
        return texts.getOrDefault(CAMEL + name, "")
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    boolean hasConsole() {
        return names.stream().anyMatch(name -> name.startsWith("META-INF/serai/console/"));
    }
}
