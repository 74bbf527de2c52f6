package dev.serai.assistant.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.api.PluginContext;
import dev.serai.assistant.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proven answers to the examples, for whoever asks the same of the same model with the same context: one file for each example
 * and model. Off unless {@code serai.assistant.keep-answers}. Safe for use by many threads.
 */
public final class KeptAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);

    private final Installation installation;
    private final boolean on;
    private final Path folder;

    public KeptAnswers(PluginContext platform, Installation installation) {
        this.installation = installation;
        this.on = platform.settings().flag("serai.assistant.keep-answers", false);
        this.folder = platform.data().resolve("cache").resolve("assistant");
    }

    /** Where the answer to a question is, and for which context it holds. */
    private record Place(Path file, String context) {}

    private Optional<Place> place(Request request, ModelDoor.Question question) {
        if (!on || request.systemPrompt() != null || !Examples.PROMPTS.contains(request.text())) {
            return Optional.empty();
        }
        String model = installation.model(question.model() == null ? "default" : question.model());
        Path file = folder.resolve(digest(model + '\n' + request.text()) + ".json");
        return Optional.of(new Place(file, digest(Json.write(question.messages()))));
    }

    Optional<String> find(Request request, ModelDoor.Question question) {
        return place(request, question)
                .filter(place -> Files.exists(place.file()))
                .flatMap(KeptAnswers::read);
    }

    private static Optional<String> read(Place place) {
        try {
            Map<String, ?> kept = Json.object(Files.readString(place.file()));
            return place.context().equals(kept.get("context"))
                    ? Optional.of(Json.text(kept.get("answer")))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("A kept answer can't be read; the model is asked: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Another context's answer to the same is replaced. */
    void keep(Request request, ModelDoor.Question question, String answer) {
        place(request, question).ifPresent(place -> write(place, answer));
    }

    private static void write(Place place, String answer) {
        try {
            Files.createDirectories(place.file().getParent());
            Path half = Files.createTempFile(place.file().getParent(), "answer", ".part");
            Files.writeString(half, Json.write(Map.of("context", place.context(), "answer", answer)));
            Files.move(half, place.file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("An answer can't be kept; the model is asked again: {}", e.toString());
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
