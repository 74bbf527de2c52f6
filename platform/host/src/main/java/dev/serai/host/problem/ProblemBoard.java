package dev.serai.host.problem;

import dev.serai.api.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What could not be loaded and still stands. Each problem is logged once, when it comes. Safe for use by many threads. */
public final class ProblemBoard {
    private static final Logger log = LoggerFactory.getLogger(ProblemBoard.class);
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(ProblemBoard::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);

    private final Map<String, List<Problem>> standing = new ConcurrentHashMap<>();

    /** Replaces what stood about the subject; an empty list clears it. */
    public void put(String subject, List<Problem> problems) {
        List<Problem> before =
                problems.isEmpty() ? standing.remove(subject) : standing.put(subject, List.copyOf(problems));
        problems.stream()
                .filter(problem -> before == null || !before.contains(problem))
                .forEach(problem -> log.warn("{}", problem));
    }

    public void clear(String subject) {
        put(subject, List.of());
    }

    /** What stands about the subject. */
    public List<Problem> of(String subject) {
        return standing.getOrDefault(subject, List.of());
    }

    /** By file. */
    public List<Problem> all() {
        return standing.values().stream()
                .flatMap(Collection::stream)
                .sorted(BY_PLACE)
                .toList();
    }

    private static String file(Problem problem) {
        String file = problem.file();
        return file == null ? "" : file;
    }
}
