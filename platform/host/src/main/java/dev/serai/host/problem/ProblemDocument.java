package dev.serai.host.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as a caller sees it (RFC 9457, {@code application/problem+json}). Holds what a {@link SeraiException} says of
 * itself; of anything else only a reference that is also in the log.
 */
public record ProblemDocument(int status, Map<String, String> headers, String json) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final Logger log = LoggerFactory.getLogger(ProblemDocument.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST_CAUSE = 20;

    public ProblemDocument {
        headers = Map.copyOf(headers);
    }

    /** The document for whatever was thrown; unknown errors are logged here. */
    public static ProblemDocument of(Throwable thrown) {
        SeraiException known =
                find(thrown, SeraiException.class::isInstance) instanceof SeraiException serai ? serai : null;
        return known == null ? unknown(thrown) : of(known);
    }

    public static ProblemDocument of(SeraiException error) {
        switch (error.kind()) {
            case INTERNAL -> log.error("A request failed with {}: {}", error.code(), error.text(), error);
            case REMOTE, PLUGIN -> log.warn("A request failed with {}: {}", error.code(), error.text());
            case CALLER,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    CONFLICT,
                    STALE,
                    TOO_LARGE,
                    UNCONDITIONAL,
                    OVERLOAD -> {}
        }
        return document(error.kind().httpStatus(), error.code(), error.text(), error.problems(), error.retryAfter());
    }

    /** An error that has no exception: 404 for an unknown path, 405, 413. */
    public static ProblemDocument of(int status, String code, String detail) {
        return document(status, code, detail, List.of(), null);
    }

    private static @Nullable Throwable find(Throwable thrown, Predicate<Throwable> wanted) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (wanted.test(cause)) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static ProblemDocument unknown(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        @Nullable Throwable remote = find(thrown, ProblemDocument::isOfNetwork);
        if (remote != null) {
            log.warn("A request failed and was answered with 502, reference {}: {}", reference, remote.toString());
            return of(
                    502,
                    "remote.failed",
                    "A system that is needed for this failed or can't be reached; the log has more under " + reference
                            + ".");
        }
        log.error("A request failed and was answered with 500, reference {}", reference, thrown);
        return of(500, "internal", "The request failed inside the platform; the log has more under " + reference + ".");
    }

    /** Camel's HTTP component tells an answer of 300 or more by an exception that the host does not know. */
    private static boolean isOfNetwork(Throwable thrown) {
        return thrown instanceof SocketException
                || thrown instanceof SocketTimeoutException
                || thrown instanceof UnknownHostException
                || thrown instanceof HttpTimeoutException
                || thrown.getClass().getSimpleName().equals("HttpOperationFailedException");
    }

    private static ProblemDocument document(
            int status, String code, String detail, List<Problem> problems, @Nullable Duration retryAfter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "https://serai.dev/problems/" + code);
        body.put("title", title(code));
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        if (!problems.isEmpty()) {
            body.put("problems", problems.stream().map(ProblemDocument::json).toList());
        }
        return new ProblemDocument(status, headers(status, retryAfter), text(body));
    }

    /** A {@link Problem} as the schema FileProblem has it. */
    public static Map<String, @Nullable Object> json(Problem problem) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        json.put("code", problem.code());
        json.put("message", problem.message());
        json.put("file", problem.file());
        json.put("line", problem.line() > 0 ? problem.line() : null);
        json.put("column", problem.column() > 0 ? problem.column() : null);
        return json;
    }

    /** {@code signature.missing} is titled "Signature missing". */
    private static String title(String code) {
        String words = code.replace('.', ' ').replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, String> headers(int status, @Nullable Duration retryAfter) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("Cache-Control", "no-store");
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1000))));
        } else if (status == 503) {
            headers.put("Retry-After", "1");
        }
        return headers;
    }

    private static String text(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document in UTF-8. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
