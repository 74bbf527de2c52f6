package dev.serai.host.plugins;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the jars that are loaded. Classes are read when they are first used, so the original could not be replaced or
 * removed while its plugin runs, or even while it is stopped.
 */
final class JarCopies {
    private static final Logger log = LoggerFactory.getLogger(JarCopies.class);

    private final Path folder;
    private int made;

    /** Removes what an earlier process left. */
    JarCopies(Path folder) {
        this.folder = folder;
        delete(folder);
    }

    /** A folder with copies of the jars. */
    Path copy(String pluginId, Collection<Path> jars) throws IOException {
        Path copies = Files.createDirectories(folder.resolve(pluginId + "-" + ++made));
        for (Path jar : jars) {
            Files.copy(jar, copies.resolve(String.valueOf(jar.getFileName())));
        }
        return copies;
    }

    static URL[] urls(Path copies, Collection<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(copies.resolve(String.valueOf(jar.getFileName())).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("The folder {} can't be deleted; it is tried again at the next start", folder, e);
        }
    }
}
