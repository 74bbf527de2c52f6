package dev.serai.host.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.host.Platform;
import dev.serai.host.Platform.PluginInfo;
import dev.serai.host.Platform.RouteInfo;
import dev.serai.host.http.Answers;
import dev.serai.host.identity.ApiTokens;
import dev.serai.host.identity.ApiTokens.ApiToken;
import dev.serai.host.identity.Caller;
import dev.serai.host.identity.Role;
import dev.serai.host.problem.ProblemDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations that the host answers itself. */
final class HostOperations {
    private static final int LONGEST_NAME = 100;

    private final Platform platform;
    private final ApiTokens tokens;

    HostOperations(Platform platform, ApiTokens tokens) {
        this.platform = platform;
        this.tokens = tokens;
    }

    /** By operation id. */
    Map<String, OperationHandler> handlers() {
        return Map.of(
                "me", request -> ApiAnswer.ok(me(request.caller())),
                "listPlugins", request -> ApiAnswer.ok(items(platform.plugins(), HostOperations::plugin)),
                "listRoutes", request -> ApiAnswer.ok(items(platform.routes(), HostOperations::route)),
                "listProblems", request -> ApiAnswer.ok(items(platform.problems(), ProblemDocument::json)),
                "listTokens", request -> ApiAnswer.ok(items(tokens.all(), HostOperations::token)),
                "createToken", this::createToken,
                "deleteToken", this::deleteToken);
    }

    private static <T> Map<String, Object> items(List<T> all, Function<T, Map<String, @Nullable Object>> json) {
        return Map.of("items", all.stream().map(json).toList());
    }

    private static Map<String, Object> me(Caller caller) {
        return Map.of("name", caller.name(), "role", caller.role().text());
    }

    private static Map<String, @Nullable Object> plugin(PluginInfo plugin) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", plugin.id());
        json.put("version", plugin.version());
        json.put("status", plugin.loaded() ? "loaded" : "failed");
        json.put("location", plugin.location());
        json.put("node_types", plugin.nodeTypes());
        json.put("components", plugin.components());
        json.put("routes", plugin.routes());
        json.put("console_page", plugin.consolePage());
        json.put(
                "problems",
                plugin.problems().stream().map(ProblemDocument::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> route(RouteInfo route) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", route.id());
        json.put("from", route.from());
        json.put("description", route.description());
        json.put("file", route.file());
        json.put("status", route.status());
        json.put("exchanges_total", route.exchangesTotal());
        json.put("exchanges_failed", route.exchangesFailed());
        return json;
    }

    private static Map<String, @Nullable Object> token(ApiToken token) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("role", token.role().text());
        json.put("created_at", token.createdAt());
        return json;
    }

    private ApiAnswer createToken(ApiRequest request) {
        JsonNode body = parsed(request.body());
        String name = body.path("name").asText("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw invalid("The body needs a name of 1 to " + LONGEST_NAME + " characters.");
        }
        Role role = Role.of(body.path("role").asText("operator"))
                .orElseThrow(() -> invalid("role must be viewer, operator or admin."));
        ApiTokens.NewToken created = tokens.create(name, role);
        Map<String, @Nullable Object> json = token(created.token());
        json.put("token", created.secret());
        return ApiAnswer.json(201, json);
    }

    private static JsonNode parsed(@Nullable String body) {
        try {
            return Answers.JSON.readTree(body == null ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw invalid("The body is not valid JSON.");
        }
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }

    private ApiAnswer deleteToken(ApiRequest request) {
        String id = request.values().getOrDefault("id", "");
        if (!tokens.revoke(id)) {
            throw new SeraiException(ErrorKind.NOT_FOUND, "token.unknown", "There is no token " + id + ".");
        }
        return ApiAnswer.noContent();
    }
}
