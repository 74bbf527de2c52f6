package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Distribution;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Files that come and go while the platform runs. */
@TestInstance(Lifecycle.PER_CLASS)
class DropInIT {
    private static final String GREETER = "examples/plugins/greeter/target/greeter-1.0.0.jar";

    private final Serai serai;

    DropInIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
    }

    private static void soon(ThrowingRunnable check) {
        await().untilAsserted(check);
    }

    private static String route(String path, String answer) {
        return """
            - route:
                id: %1$s
                from:
                  uri: platform-http:/webhooks/%1$s
                  steps:
                    - process: {ref: signature}
                    - setBody:
                        constant: %2$s
            """.formatted(path, answer);
    }

    private String says(String route) {
        return serai.door()
                .get("/webhooks/" + route, "X-Signature", serai.door().sign(""))
                .body();
    }

    private static String workflow(String name, String expression) {
        return """
            schema_version: "1.0"
            flow:
              name: %s
            state:
              fields:
                text: {type: str}
            nodes:
              - id: only
                set:
                  text: %s
            edges:
              - {from: START, to: only}
              - {from: only, to: END}
            """.formatted(name, expression);
    }

    @Test
    void a_route_is_live_soon_after_its_file_and_gone_with_it() {
        serai.drop("routes/hello.yaml", route("hello", "good morning"));
        soon(() -> assertThat(says("hello")).isEqualTo("good morning"));

        serai.remove("routes/hello.yaml");
        soon(() -> assertThat(serai.door().get("/webhooks/hello").status()).isEqualTo(404));
        soon(() -> assertThat(serai.api().routes()).doesNotContain("hello"));
    }

    @Test
    void a_workflow_is_live_soon_after_its_file_and_gone_with_it() {
        serai.drop("workflows/greeting.yaml", workflow("greeting", "\"'good evening'\""));
        soon(() -> assertThat(serai.api().workflows()).contains("greeting"));
        JsonNode run = serai.api().post("/runs", "{\"workflow\": \"greeting\", \"input\": {}, \"wait\": true}");
        assertThat(run.path("result").path("text").asText()).isEqualTo("good evening");

        serai.remove("workflows/greeting.yaml");
        soon(() -> assertThat(serai.api().workflows()).doesNotContain("greeting"));
    }

    @Test
    void a_plugin_brings_a_node_type_and_a_component_and_takes_them_along() {
        Distribution.copy(Distribution.checkout(GREETER), serai.home().resolve("plugins/greeter.jar"));
        soon(() -> assertThat(serai.api().plugins()).contains("greeter"));
        soon(() -> assertThat(plugin("greeter").path("status").asText()).isEqualTo("loaded"));
        assertThat(plugin("greeter").path("node_types")).hasSize(1);
        assertThat(plugin("greeter").path("components")).hasSize(1);

        serai.remove("plugins/greeter.jar");
        soon(() -> assertThat(serai.api().plugins()).doesNotContain("greeter"));
    }

    private JsonNode plugin(String id) {
        for (JsonNode plugin : serai.api().get("/plugins").path("items")) {
            if (plugin.path("id").asText().equals(id)) {
                return plugin;
            }
        }
        throw new AssertionError("no plugin " + id);
    }

    @Test
    void a_broken_route_is_reported_with_its_place_and_changes_nothing_else() {
        unchangedBy(
                "routes/broken.yaml", "- route:\n    id: broken\n    from:\n      uri: direct:x\n      stepz: []\n");
        assertThat(problem("routes/broken.yaml").path("line").asInt()).isBetween(1, 5);
        serai.remove("routes/broken.yaml");
        soon(() -> assertThat(serai.api().problemOf("routes/broken.yaml")).isEmpty());
    }

    @Test
    void a_route_that_lets_anyone_in_is_reported_with_its_place_and_changes_nothing_else() {
        unchangedBy("routes/open.yaml", route("open", "come in").replace("- process: {ref: signature}", ""));
        assertThat(problem("routes/open.yaml").path("code").asText()).isEqualTo("route.unsigned");
        assertThat(problem("routes/open.yaml").path("line").asInt()).isEqualTo(4);
        assertThat(serai.door().get("/webhooks/open").status()).isEqualTo(404);
        serai.remove("routes/open.yaml");
        soon(() -> assertThat(serai.api().problemOf("routes/open.yaml")).isEmpty());
    }

    @Test
    void a_broken_workflow_is_reported_with_its_place_and_changes_nothing_else() {
        unchangedBy("workflows/broken.yaml", workflow("broken", "state.nothing + 1"));
        assertThat(problem("workflows/broken.yaml").path("line").asInt()).isEqualTo(10);
        assertThat(problem("workflows/broken.yaml").path("column").asInt()).isPositive();
        serai.remove("workflows/broken.yaml");
        soon(() -> assertThat(serai.api().problemOf("workflows/broken.yaml")).isEmpty());
    }

    @Test
    void a_jar_that_is_no_zip_is_reported_and_changes_nothing_else() {
        unchangedBy("plugins/broken.jar", "this is no zip file");
        assertThat(problem("plugins/broken.jar").path("message").asText()).isNotEmpty();
        serai.remove("plugins/broken.jar");
        soon(() -> assertThat(serai.api().problemOf("plugins/broken.jar")).isEmpty());
    }

    /** Drops a file and waits until it is reported: routes, workflows and loaded orders are as they were. */
    private void unchangedBy(String file, String content) {
        List<String> routes = serai.api().routes();
        List<String> workflows = serai.api().workflows();
        serai.drop(file, content);
        soon(() -> assertThat(serai.api().problemOf(file)).isPresent());
        assertThat(serai.api().routes()).isEqualTo(routes);
        assertThat(serai.api().workflows()).isEqualTo(workflows);
        assertThat(serai.door()
                        .deliver(Orders.ENDPOINT, Orders.large("x"), file)
                        .status())
                .isEqualTo(200);
    }

    private JsonNode problem(String file) {
        return serai.api().problemOf(file).orElseThrow();
    }

    @Test
    void a_working_route_goes_on_while_its_file_is_wrong() {
        serai.drop("routes/steady.yaml", route("steady", "one"));
        soon(() -> assertThat(says("steady")).isEqualTo("one"));

        serai.drop("routes/steady.yaml", route("steady", "one") + "  - nonsense: [");
        soon(() -> assertThat(serai.api().problemOf("routes/steady.yaml")).isPresent());
        assertThat(says("steady")).isEqualTo("one");

        serai.drop("routes/steady.yaml", route("steady", "two"));
        soon(() -> assertThat(says("steady")).isEqualTo("two"));
        soon(() -> assertThat(serai.api().problemOf("routes/steady.yaml")).isEmpty());
    }
}
