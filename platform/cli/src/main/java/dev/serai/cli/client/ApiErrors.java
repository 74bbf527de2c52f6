package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.Problem.Severity;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Problem documents, back to what they were made from. */
public final class ApiErrors {
    private ApiErrors() {}

    static SeraiException of(int status, JsonNode document) {
        String code = document.path("code").asText("http." + status);
        String detail = document.path("detail").asText(document.path("title").asText("status " + status));
        return new SeraiException(
                kind(status), code, advice(status, detail), null, problems(document.path("problems")), null);
    }

    private static ErrorKind kind(int status) {
        return Stream.of(ErrorKind.values())
                .filter(kind -> kind.httpStatus() == status)
                .findFirst()
                .orElse(status < 500 ? ErrorKind.CALLER : ErrorKind.INTERNAL);
    }

    private static String advice(int status, String detail) {
        return switch (status) {
            case 401 -> detail + " (the token is not known there: give one with --token)";
            case 403 -> detail + " (the token's role is too small)";
            default -> detail;
        };
    }

    /** A list of the contract's FileProblem. */
    public static List<Problem> problems(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(ApiErrors::problem)
                .toList();
    }

    private static Problem problem(JsonNode json) {
        return new Problem(
                json.path("severity").asText().equals("warning") ? Severity.WARNING : Severity.ERROR,
                json.path("code").asText(),
                json.path("message").asText(),
                json.path("file").isTextual() ? json.path("file").asText() : null,
                json.path("line").asInt(),
                json.path("column").asInt());
    }
}
