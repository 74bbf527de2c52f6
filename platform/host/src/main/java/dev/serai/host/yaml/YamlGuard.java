package dev.serai.host.yaml;

import dev.serai.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML as a flat stream of events, so that neither depth nor aliases can hurt, and says what would be dangerous or
 * ambiguous to those who build objects from it: too large, too deep, aliases, tags, duplicate keys, several documents.
 */
public final class YamlGuard {
    public static final int LARGEST_CHARACTERS = 1 << 20;
    public static final int DEEPEST = 100;

    private final LoadSettings settings;

    /** @param label how the file is named in messages */
    public YamlGuard(String label) {
        settings = LoadSettings.builder()
                .setLabel(label)
                .setCodePointLimit(LARGEST_CHARACTERS)
                .build();
    }

    /** Empty where the text is harmless YAML; reading stops at the first problem that leaves no sense in going on. */
    public List<Problem> check(byte[] bytes) {
        if (bytes.length > LARGEST_CHARACTERS) {
            return List.of(Problem.error(
                    "yaml.too-large",
                    "the file has " + bytes.length + " bytes; at most " + LARGEST_CHARACTERS + " are read"));
        }
        Utf8 decoded = Utf8.decode(bytes);
        return decoded.valid() ? check(decoded.text()) : List.of(decoded.problem("yaml.not-utf8"));
    }

    /** True where the outermost value is a list; for text that was checked. */
    public static boolean isList(String text) {
        for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
            if (event instanceof NodeEvent) {
                return event.getEventId() == Event.ID.SequenceStart;
            }
        }
        return false;
    }

    private List<Problem> check(String text) {
        List<Problem> problems = new ArrayList<>();
        EventCheck check = new EventCheck(problems);
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (!check.accept(event)) {
                    break;
                }
            }
        } catch (YamlEngineException e) {
            problems.add(syntax(e));
        }
        return problems;
    }

    /** A YAML error with its place. */
    public static Problem syntax(YamlEngineException error) {
        if (!(error instanceof MarkedYamlEngineException marked)) {
            return Problem.error("yaml.syntax", firstLine(error.getMessage()));
        }
        @Nullable String context = marked.getContext();
        String text = (context == null ? "" : context + "; ") + firstLine(marked.getProblem());
        Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
        Problem problem = Problem.error("yaml.syntax", text);
        return mark.map(at -> problem.at(at.getLine() + 1, at.getColumn() + 1)).orElse(problem);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no YAML" : message.lines().findFirst().orElse("no YAML");
    }
}
