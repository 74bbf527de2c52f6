package dev.serai.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The REST API as the tests use it; an answer of 400 and more fails the test. */
public final class RestApi {
    private final Door door;
    private final String token;

    RestApi(Door door, String token) {
        this.door = door;
        this.token = token;
    }

    public JsonNode get(String path) {
        return checked(path, door.get("/api/v1" + path, "Authorization", "Bearer " + token));
    }

    public JsonNode post(String path, String json) {
        return checked(
                path,
                door.post(
                        "/api/v1" + path,
                        json,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json"));
    }

    private static JsonNode checked(String path, Answer answer) {
        assertThat(answer.status()).as("%s answered %s", path, answer.body()).isLessThan(400);
        return answer.json();
    }

    /** Starts a run and does not wait for it; its id. */
    public String startRun(String workflow, String input) {
        return post("/runs", "{\"workflow\": \"" + workflow + "\", \"input\": " + input + "}")
                .path("run_id")
                .asText();
    }

    public JsonNode runs(String workflow, String status) {
        return get("/runs?limit=500&workflow=" + workflow + "&status=" + status).path("items");
    }

    /** Page by page. */
    public List<JsonNode> allRuns(String workflow) {
        List<JsonNode> runs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/runs?limit=500&workflow=" + workflow + cursor);
            page.path("items").forEach(runs::add);
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return runs;
    }

    public List<String> workflows() {
        return texts(get("/workflows"), "name");
    }

    public List<String> routes() {
        return texts(get("/routes"), "id");
    }

    public List<String> plugins() {
        return texts(get("/plugins"), "id");
    }

    /** The first problem that stands for a file. */
    public Optional<JsonNode> problemOf(String file) {
        return stream(get("/problems"))
                .filter(problem -> problem.path("file").asText().equals(file))
                .findFirst();
    }

    private static List<String> texts(JsonNode page, String field) {
        return stream(page).map(item -> item.path(field).asText()).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false);
    }
}
