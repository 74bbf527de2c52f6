package dev.serai.host.routes;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import dev.serai.host.Home;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.yaml.Utf8;
import dev.serai.host.yaml.YamlGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files of the routes folders and of plugins. A file is loaded on its own: what is wrong with it harms no other,
 * and its old version serves until the new one is right. Runs on the plugin thread.
 */
public final class RouteFiles implements DropFolder {
    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

    private final Home home;
    private final ProblemBoard board;
    private final RouteParser parser;
    private final RouteRunner runner;
    private final RouteBeans beans;
    private final RouteTable table = new RouteTable();
    private final Map<String, RouteSource> waiting = new LinkedHashMap<>();

    /** @param acceptsInput for the URI that a route takes from; other routes are left out */
    public RouteFiles(CamelContext camel, Home home, ProblemBoard board, Predicate<String> acceptsInput) {
        this.home = home;
        this.board = board;
        this.parser = new RouteParser(camel, acceptsInput);
        this.runner = new RouteRunner(camel);
        this.beans = new RouteBeans(camel);
    }

    @Override
    public List<Problem> changed(Path file) {
        String key = home.name(file);
        waiting.remove(key);
        try {
            if (Files.size(file) > YamlGuard.LARGEST_CHARACTERS) {
                return List.of(Problem.error("yaml.too-large", "the file has more than a million bytes"));
            }
            Utf8 decoded = Utf8.decode(Files.readAllBytes(file));
            return decoded.valid()
                    ? load(new RouteSource(key, key, decoded.text()))
                    : List.of(decoded.problem("yaml.not-utf8"));
        } catch (IOException e) {
            return List.of(Problem.error("file.unreadable", "the file can't be read: " + e));
        }
    }

    @Override
    public void removed(Path file) {
        remove(home.name(file));
    }

    /** @return what is wrong; the file's old version, if any, goes on then */
    public List<Problem> load(RouteSource source) {
        try {
            waiting.put(source.key(), source);
            replace(source);
            waiting.remove(source.key());
            return List.of();
        } catch (RouteFailure e) {
            putBackBeans(source.key());
            return e.problems().stream()
                    .map(problem -> problem.in(source.key()))
                    .toList();
        }
    }

    /** Those of the wrong version are bound by now; the old one, where there is one, needs its own. */
    private void putBackBeans(String key) {
        Optional<RouteTable.Loaded> old = table.find(key);
        if (beans.unbind(key) && old.isPresent()) {
            runner.stop(old.get().ids());
            table.remove(key);
            try {
                start(old.get().source(), parser.parse(old.get().source()));
            } catch (RouteFailure e) {
                log.error("The old version of {} can't be put back; its routes have stopped", key, e);
            }
        }
    }

    private void replace(RouteSource source) throws RouteFailure {
        RouteBuilder builder = parser.parse(source);
        checkIds(source, RouteParser.ids(builder));
        Optional<RouteTable.Loaded> old = table.find(source.key());
        if (old.isEmpty()) {
            start(source, builder);
        } else {
            tryOut(source);
            runner.stop(old.get().ids());
            startOrPutBack(source, builder, old.get());
        }
    }

    private void start(RouteSource source, RouteBuilder builder) throws RouteFailure {
        // first: whoever sees a route of it in Camel finds the file, too
        table.put(new RouteTable.Loaded(source, RouteParser.ids(builder)));
        try {
            runner.start(builder);
        } catch (Exception | Error e) {
            table.remove(source.key());
            throw new RouteFailure(List.of(RouteErrors.problem(e, source)), e);
        }
    }

    private void tryOut(RouteSource source) throws RouteFailure {
        RouteBuilder trial = parser.parse(source);
        try {
            runner.tryOut(trial);
        } catch (Exception | Error e) {
            throw new RouteFailure(List.of(RouteErrors.problem(e, source)), e);
        }
    }

    private void startOrPutBack(RouteSource source, RouteBuilder builder, RouteTable.Loaded old) throws RouteFailure {
        try {
            start(source, builder);
        } catch (RouteFailure e) {
            start(old.source(), parser.parse(old.source()));
            throw e;
        }
    }

    private void checkIds(RouteSource source, List<String> ids) throws RouteFailure {
        for (String id : ids) {
            Optional<RouteTable.Loaded> owner =
                    table.owner(id).filter(other -> !other.source().key().equals(source.key()));
            if (owner.isPresent()) {
                throw new RouteFailure(List.of(TextPlace.find(source.text(), id)
                        .orElse(TextPlace.NONE)
                        .of(Problem.error(
                                "route.duplicate-id",
                                "the route id " + id + " is used already by "
                                        + owner.get().source().key()))));
            }
        }
    }

    /** Counts routes that someone gave to Camel directly as those of a file: they are listed, and removed, as such. */
    public void adopt(RouteSource source, List<String> ids) {
        table.put(new RouteTable.Loaded(source, ids));
    }

    /** Stops the routes of a file, and takes its beans back. */
    public void remove(String key) {
        waiting.remove(key);
        table.find(key).ifPresent(this::takeDown);
        retryWaiting();
    }

    /** Stops the routes of every file that mentions one of the names, until {@link #retryWaiting}. */
    public void takeDownMentioning(Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        String any = String.join("|", names.stream().map(Pattern::quote).toList());
        Pattern mention = Pattern.compile("(?<![\\w-])(?:" + any + ")(?![\\w-])");
        for (RouteTable.Loaded loaded : table.all()) {
            if (mention.matcher(loaded.source().text()).find()) {
                takeDown(loaded);
                waiting.putIfAbsent(loaded.source().key(), loaded.source());
            }
        }
    }

    /** Tries again what could not be loaded: a component that was missing may be there now, or an id may be free. */
    public void retryWaiting() {
        for (RouteSource source : List.copyOf(waiting.values())) {
            board.put(source.key(), load(source));
        }
    }

    /** The ids of the running routes of an origin. */
    public List<String> idsOf(String origin) {
        return table.all().stream()
                .filter(loaded -> loaded.source().origin().equals(origin))
                .flatMap(loaded -> loaded.ids().stream())
                .sorted()
                .toList();
    }

    /** What people are told where a route comes from. */
    public Optional<String> originOf(String routeId) {
        return table.owner(routeId).map(loaded -> loaded.source().origin());
    }

    /** Stops all routes. */
    public void stopAll() {
        table.all().forEach(this::takeDown);
    }

    private void takeDown(RouteTable.Loaded loaded) {
        runner.stop(loaded.ids());
        beans.unbind(loaded.source().key());
        table.remove(loaded.source().key());
    }
}
