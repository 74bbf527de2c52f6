package dev.serai.host.folders;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import dev.serai.host.Home;
import dev.serai.host.problem.ProblemBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One folder and its listener. Runs on the {@link PluginThread}. */
final class FolderWatch {
    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
    private static final int DEEPEST = 8;

    private final Path folder;
    private final List<String> suffixes;
    private final DropFolder listener;
    private final Home home;
    private final ProblemBoard board;
    private final Settling<Path, FileStamp> settling = new Settling<>();
    private final Map<Path, Integer> contents = new HashMap<>();
    private final Set<Path> handedOver = new HashSet<>();

    FolderWatch(Path folder, List<String> suffixes, DropFolder listener, Home home, ProblemBoard board) {
        this.folder = folder;
        this.suffixes = List.copyOf(suffixes);
        this.listener = listener;
        this.home = home;
        this.board = board;
    }

    void start() {
        Map<Path, FileStamp> seen = files();
        settling.start(seen);
        seen.keySet().forEach(this::changed);
    }

    void look() {
        Settling.Changes<Path> changes = settling.look(files());
        changes.gone().forEach(this::removed);
        changes.settled().stream().filter(this::isOtherContent).forEach(this::changed);
    }

    /** The listener is told no more; the problems of its files go with it. */
    void stop() {
        handedOver.forEach(file -> board.clear(home.name(file)));
    }

    private Map<Path, FileStamp> files() {
        Map<Path, FileStamp> seen = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return seen;
        }
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            for (Path file : (Iterable<Path>) all.filter(this::counts)::iterator) {
                FileStamp.of(file).ifPresent(stamp -> seen.put(file, stamp));
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("The folder {} can't be read completely: {}", folder, e.toString());
        }
        return seen;
    }

    private boolean counts(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && suffixes.stream().anyMatch(name::endsWith);
    }

    private boolean isOtherContent(Path file) {
        Integer before = contents.get(file);
        return before == null || !before.equals(digest(file));
    }

    private static int digest(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            return 0;
        }
    }

    private void changed(Path file) {
        contents.put(file, digest(file));
        handedOver.add(file);
        board.put(home.name(file), placed(file, told(file)));
    }

    private List<Problem> told(Path file) {
        try {
            return listener.changed(file);
        } catch (RuntimeException | Error e) {
            log.error("Taking over {} failed; it is tried again when the file changes", home.name(file), e);
            return List.of(Problem.error(
                    "file.failed",
                    "the file can't be taken over: " + e.getClass().getSimpleName()));
        }
    }

    private List<Problem> placed(Path file, List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.file() == null ? problem.in(home.name(file)) : problem)
                .toList();
    }

    private void removed(Path file) {
        contents.remove(file);
        handedOver.remove(file);
        board.clear(home.name(file));
        try {
            listener.removed(file);
        } catch (RuntimeException | Error e) {
            log.error("Letting go of {} failed; restart the platform to be rid of it", home.name(file), e);
        }
    }
}
