package dev.serai.host.yaml;

import dev.serai.api.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Walks the events of one YAML text and notes what must not be there. */
final class EventCheck {
    private static final Set<String> HARMLESS_TAGS = Set.of(
            "!",
            "tag:yaml.org,2002:str",
            "tag:yaml.org,2002:int",
            "tag:yaml.org,2002:float",
            "tag:yaml.org,2002:bool",
            "tag:yaml.org,2002:null",
            "tag:yaml.org,2002:map",
            "tag:yaml.org,2002:seq");

    /** A mapping or sequence that is open; a mapping's entries come as key, value, key, value. */
    private static final class Open {
        final boolean mapping;
        final Map<String, Integer> lineOfKey = new HashMap<>();
        boolean keyIsNext = true;

        Open(boolean mapping) {
            this.mapping = mapping;
        }
    }

    private final List<Problem> problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private int documents;

    EventCheck(List<Problem> problems) {
        this.problems = problems;
    }

    /** False where reading on would be pointless or harmful. */
    boolean accept(Event event) {
        return switch (event.getEventId()) {
            case DocumentStart ->
                ++documents == 1 || stop(event, "yaml.documents", "a second document starts here; a file holds one");
            case Alias -> stop(event, "yaml.alias", "aliases (*name) are not allowed; write the value out");
            case Scalar -> scalar((ScalarEvent) event);
            case MappingStart -> start((CollectionStartEvent) event, true);
            case SequenceStart -> start((CollectionStartEvent) event, false);
            case MappingEnd, SequenceEnd -> end();
            default -> true;
        };
    }

    private boolean scalar(ScalarEvent event) {
        checkTag(event, event.getTag());
        Open parent = open.peek();
        if (parent != null && parent.mapping && parent.keyIsNext) {
            checkKey(parent, event);
        }
        valueSeen();
        return true;
    }

    private void checkKey(Open parent, ScalarEvent key) {
        int line = key.getStartMark().map(Mark::getLine).orElse(0) + 1;
        Integer earlier = parent.lineOfKey.putIfAbsent(key.getValue(), line);
        if (earlier != null) {
            add(key, "yaml.duplicate-key", "the key " + key.getValue() + " is there already, in line " + earlier);
        }
    }

    private boolean start(CollectionStartEvent event, boolean mapping) {
        checkTag(event, event.getTag());
        open.push(new Open(mapping));
        return open.size() <= YamlGuard.DEEPEST
                || stop(event, "yaml.too-deep", "nested deeper than " + YamlGuard.DEEPEST + " levels");
    }

    private boolean end() {
        open.pop();
        valueSeen();
        return true;
    }

    private void valueSeen() {
        Open parent = open.peek();
        if (parent != null) {
            parent.keyIsNext = !parent.keyIsNext;
        }
    }

    private void checkTag(Event event, Optional<String> tag) {
        tag.filter(name -> !HARMLESS_TAGS.contains(name))
                .ifPresent(name -> add(event, "yaml.tag", "the tag " + name + " is not allowed"));
    }

    private boolean stop(Event event, String code, String message) {
        add(event, code, message);
        return false;
    }

    private void add(Event event, String code, String message) {
        Problem problem = Problem.error(code, message);
        problems.add(event.getStartMark()
                .map(at -> problem.at(at.getLine() + 1, at.getColumn() + 1))
                .orElse(problem));
    }
}
