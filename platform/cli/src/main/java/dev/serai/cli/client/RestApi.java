package dev.serai.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a running server. */
public final class RestApi implements Api {
    /** The parameters that are headers; the others are in the path or the query. */
    private static final Set<String> HEADERS = Set.of("If-Match", "If-None-Match");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;
    private final String token;
    private final String whenAbsent;

    /**
     * @param server {@code http://host:port}, with or without a slash at the end
     * @param whenAbsent what to tell people where nothing answers at that address
     */
    public RestApi(URI server, String token, String whenAbsent) {
        this.server = server;
        this.token = token;
        this.whenAbsent = whenAbsent;
    }

    @Override
    public JsonNode call(Operation operation, Map<String, String> parameters, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(operation, parameters))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", body instanceof String ? "application/yaml" : "application/json")
                .timeout(PATIENCE)
                .method(operation.method(), publisher(body));
        parameters.forEach((name, value) -> {
            if (HEADERS.contains(name)) {
                request.header(name, value);
            }
        });
        HttpResponse<byte[]> answer = send(request.build());
        JsonNode content = content(answer);
        if (answer.statusCode() >= 400) {
            throw ApiErrors.of(answer.statusCode(), content);
        }
        return content;
    }

    private URI address(Operation operation, Map<String, String> parameters) {
        String path = operation.path();
        Map<String, String> query = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String place = "{" + parameter.getKey() + "}";
            if (path.contains(place)) {
                path = path.replace(place, encode(parameter.getValue()));
            } else if (!HEADERS.contains(parameter.getKey())) {
                query.put(parameter.getKey(), parameter.getValue());
            }
        }
        return URI.create(server.toString().replaceAll("/+$", "") + "/api/v1" + path + queryText(query));
    }

    private static String queryText(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) ->
                text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encode(value)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.text(body));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new SeraiException(ErrorKind.REMOTE, "server.absent", whenAbsent, e);
        } catch (IOException e) {
            throw new SeraiException(
                    ErrorKind.REMOTE,
                    "server.broken",
                    "the server at " + server + " did not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeraiException(ErrorKind.REMOTE, "interrupted", "interrupted while waiting for " + server);
        }
    }

    private JsonNode content(HttpResponse<byte[]> answer) {
        try {
            JsonNode content = Json.MAPPER.readTree(answer.body());
            return content == null ? MissingNode.getInstance() : content;
        } catch (IOException e) {
            throw new SeraiException(
                    ErrorKind.REMOTE,
                    "server.unknown",
                    "what answers at " + server + " is no Serai: status " + answer.statusCode() + " and no JSON");
        }
    }
}
