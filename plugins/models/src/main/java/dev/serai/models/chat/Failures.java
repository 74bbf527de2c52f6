package dev.serai.models.chat;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.LangChain4jException;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.provider.EndlessAnswer;
import dev.serai.models.provider.Refusal;
import dev.serai.models.value.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with a provider into an error that says what to do, and never a key. */
final class Failures {
    private static final int MOST_QUOTED = 400;

    private final UnaryOperator<String> mask;

    /** @param mask takes secrets out of a text */
    Failures(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    SeraiException of(Throwable thrown, ModelSettings model) {
        if (thrown instanceof SeraiException known) {
            return known;
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            Optional<SeraiException> known = known(each, model);
            if (known.isPresent()) {
                return known.get();
            }
        }
        String what = Optional.ofNullable(thrown.getMessage())
                .orElse(thrown.getClass().getSimpleName());
        return failed(model, "gave no answer that can be read: " + quoted(what).replaceFirst("\\.$", ""), thrown);
    }

    private Optional<SeraiException> known(Throwable thrown, ModelSettings model) {
        return Optional.ofNullable(
                switch (thrown) {
                    case SeraiException known -> known;
                    case Refusal refusal -> refused(refusal, model);
                    case EndlessAnswer endless ->
                        error(
                                ErrorKind.REMOTE,
                                "model.answer",
                                name(model) + " did not stop: " + endless.getMessage() + ".",
                                null);
                    case HttpTimeoutException timeout -> timeout(model);
                    case ConnectException connect -> unreachable(model);
                    case UnknownHostException host -> unreachable(model);
                    case UnresolvedAddressException host -> unreachable(model);
                    case ContentFilteredException filtered ->
                        error(ErrorKind.CALLER, "model.refused", name(model) + " refused to answer.", null);
                    case IOException broken ->
                        failed(model, "broke the connection off before the answer was whole", broken);
                    case LangChain4jException none -> null;
                    default -> null;
                });
    }

    static SeraiException timeout(ModelSettings model) {
        return error(
                ErrorKind.REMOTE,
                "model.timeout",
                name(model) + " did not answer within " + model.timeout().toMillis() / 1000.0
                        + " s. A longer 'timeout' of the model or the node gives it more time.",
                null);
    }

    private static SeraiException unreachable(ModelSettings model) {
        String where = model.apiBase() == null ? "the provider" : "the server of its 'api_base'";
        return error(
                ErrorKind.REMOTE,
                "model.unreachable",
                name(model) + " can't be reached: " + where + " does not answer. Check the address, the network, and"
                        + " whether the server runs.",
                null);
    }

    static SeraiException cut(ModelSettings model) {
        return failed(model, "ended before the answer was whole", null);
    }

    private static SeraiException failed(ModelSettings model, String what, @Nullable Throwable cause) {
        return new SeraiException(
                ErrorKind.REMOTE, "model.failed", name(model) + " " + what + ".", null, List.of(), cause);
    }

    private SeraiException refused(Refusal refusal, ModelSettings model) {
        String said = said(refusal.body());
        int status = refusal.statusCode();
        if (status == 401 || status == 403 || said.toLowerCase(Locale.ROOT).contains("api key not valid")) {
            return error(
                    ErrorKind.CALLER,
                    "model.key",
                    name(model) + " does not take the key of the secret " + model.keySecret() + " (status " + status
                            + "). Check the secret's value, and whether the key may use this model.",
                    null);
        }
        if (status == 402 || isQuota(refusal.body())) {
            return error(
                    ErrorKind.CALLER,
                    "model.quota",
                    name(model) + ": the account's quota or credit is used up (status " + status + "): " + said,
                    null);
        }
        if (status == 429) {
            return error(
                    ErrorKind.OVERLOAD,
                    "model.rate",
                    name(model) + " is asked too often (status 429): " + said,
                    refusal.retryAfter());
        }
        if (status == 408 || status == 504) {
            return timeout(model);
        }
        if (status >= 500) {
            return error(
                    ErrorKind.REMOTE,
                    "model.failed",
                    name(model) + " failed (status " + status + "): " + said,
                    refusal.retryAfter());
        }
        return error(
                ErrorKind.CALLER,
                "model.refused",
                name(model) + " refused the question (status " + status + "): " + said,
                null);
    }

    private static boolean isQuota(String body) {
        return body.contains("insufficient_quota")
                || body.contains("billing_hard_limit")
                || body.contains("credit balance");
    }

    /** The provider's own words: {@code error.message}, {@code error}, or the text. */
    private String said(String body) {
        Map<String, @Nullable Object> object =
                Json.object(body.strip().replaceFirst("^\\[(.*)]$", "$1")).orElse(Map.of());
        Object error = object.get("error");
        Object message = error instanceof Map<?, ?> map ? map.get("message") : error;
        return quoted(message instanceof String text ? text : body);
    }

    private String quoted(String text) {
        String clean = mask.apply(text).replaceAll("\\s+", " ").strip();
        String shown = clean.length() > MOST_QUOTED ? clean.substring(0, MOST_QUOTED) + "..." : clean;
        return shown.endsWith(".") ? shown : shown + ".";
    }

    static String name(ModelSettings model) {
        return "The model '" + model.name() + "'"
                + (model.name().equals(model.model()) ? "" : " (" + model.model() + ")") + " of " + model.provider();
    }

    static SeraiException error(ErrorKind kind, String code, String message, @Nullable Duration retryAfter) {
        return new SeraiException(kind, code, message, retryAfter, List.of(), null);
    }
}
