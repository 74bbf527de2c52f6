package dev.serai.host.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.http.Answers;
import dev.serai.host.identity.Gate;
import dev.serai.host.rest.ApiTable.Match;
import dev.serai.host.rest.Operation.Parameter;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes from a request what the contract declares, and says all at once what does not fit it. */
final class RequestReader {
    private final RoutingContext request;
    private final Match match;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private RequestReader(RoutingContext request, Match match) {
        this.request = request;
        this.match = match;
    }

    /** @throws SeraiException {@code request.invalid} with all its problems */
    static ApiRequest read(RoutingContext request, Match match) {
        return new RequestReader(request, match).read();
    }

    private ApiRequest read() {
        match.operation().parameters().forEach(this::take);
        String body = match.operation().body().types().isEmpty() ? null : body();
        if (!problems.isEmpty()) {
            throw new SeraiException(ErrorKind.CALLER, "request.invalid", summary(), null, problems, null);
        }
        return new ApiRequest(match.operation().id(), values, body, Gate.caller(request));
    }

    private String summary() {
        return String.join("; ", problems.stream().map(Problem::message).toList()) + ".";
    }

    private void take(Parameter parameter) {
        Object otherwise = parameter.schema().get("default");
        List<String> given = given(parameter);
        if (given.size() > 1) {
            complain(parameter, "is given " + given.size() + " times");
        } else if (given.size() == 1) {
            accept(parameter, given.getFirst());
        } else if (otherwise != null) {
            values.put(parameter.name(), String.valueOf(otherwise));
        } else if (parameter.required()) {
            complain(parameter, "is missing");
        }
    }

    private List<String> given(Parameter parameter) {
        return switch (parameter.place()) {
            case PATH -> {
                String value = match.pathParameters().get(parameter.name());
                yield value == null ? List.of() : List.of(value);
            }
            case QUERY -> request.queryParam(parameter.name());
            case HEADER -> request.request().headers().getAll(parameter.name());
        };
    }

    private void accept(Parameter parameter, String value) {
        String complaint = ValueCheck.complaint(value, parameter.schema());
        if (complaint != null) {
            complain(parameter, complaint);
        } else {
            values.put(parameter.name(), value);
        }
    }

    private void complain(Parameter parameter, String complaint) {
        String place = parameter.place().name().toLowerCase(Locale.ROOT);
        problems.add(Problem.error(
                "request.parameter", "The " + place + " parameter " + parameter.name() + " " + complaint));
    }

    private @Nullable String body() {
        Buffer bytes = request.body().buffer();
        if (bytes == null || bytes.length() == 0) {
            if (match.operation().body().required()) {
                problems.add(Problem.error("request.body", "The body is missing"));
            }
            return null;
        }
        String text = text(bytes);
        if (text != null && MediaType.isJson(MediaType.of(request))) {
            requireJson(text);
        }
        return text;
    }

    private @Nullable String text(Buffer bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(Problem.error("request.body", "The body is not valid UTF-8"));
            return null;
        }
    }

    private void requireJson(String text) {
        try {
            Answers.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            problems.add(Problem.error("request.json", "The body is not valid JSON: " + e.getOriginalMessage())
                    .at(line, column));
        }
    }
}
