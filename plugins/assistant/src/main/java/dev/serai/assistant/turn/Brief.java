package dev.serai.assistant.turn;

import static java.util.Objects.requireNonNull;

import dev.serai.assistant.template.Library;
import dev.serai.assistant.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is told about its task. Safe for use by many threads. */
public final class Brief {
    /** The version is part of the name: a change of the text is another file. */
    public static final String VERSION = "prompt-v1";

    private static final int EXAMPLES = 2;
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Installation installation;
    private final Library library;
    private final Clock clock;
    private final String rules;
    private volatile @Nullable Described described;

    private record Described(String text, Instant at) {}

    public Brief(Installation installation, Library library, Clock clock) {
        this.installation = installation;
        this.library = library;
        this.clock = clock;
        this.rules = resource();
    }

    private static String resource() {
        try (InputStream file = requireNonNull(Brief.class.getResourceAsStream(VERSION + ".md"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules, without what is installed. */
    public String rules() {
        return rules;
    }

    /**
     * @param own rules of a person's own in place of ours; null: ours
     * @param request what the nearest templates are looked for with
     */
    String system(@Nullable String own, String request) {
        StringBuilder text = new StringBuilder(own == null || own.isBlank() ? rules : own + "\n");
        text.append(installed());
        for (Template template : library.nearest(request, EXAMPLES)) {
            text.append("\nAn example, \"")
                    .append(Phrases.line(template.title()))
                    .append("\":\n\n")
                    .append(Phrases.block(template.filled(Map.of())));
        }
        return text.toString();
    }

    private String installed() {
        Described known = described;
        Instant now = clock.instant();
        if (known == null || known.at().plus(KEPT).isBefore(now)) {
            known = new Described(installation.described(), now);
            described = known;
        }
        return known.text();
    }
}
