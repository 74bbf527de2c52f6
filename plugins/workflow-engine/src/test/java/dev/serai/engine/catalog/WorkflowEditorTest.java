package dev.serai.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving and deleting workflows through the API. */
class WorkflowEditorTest {
    @TempDir
    Path home;

    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(home);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static String workflow(String name, int value) {
        return """
            schema_version: "1.0"
            flow: {name: %s}
            state: {fields: {n: {type: int}}}
            nodes:
              - {id: first, set: {n: %d}}
            edges: [{from: START, to: first}, {from: first, to: END}]
            result: [n]
            """.formatted(name, value);
    }

    private static String tag(String text) {
        return '"' + Planner.digest(text) + '"';
    }

    private static Map<String, Object> parameters(String name, @Nullable String ifMatch) {
        Map<String, Object> parameters = new HashMap<>(Map.of("name", name));
        if (ifMatch != null) {
            parameters.put("If-Match", ifMatch);
        }
        return parameters;
    }

    private Map<?, ?> save(String name, String text, @Nullable String ifMatch) {
        return engine.send("direct:saveWorkflow", text, parameters(name, ifMatch));
    }

    private void delete(String name, @Nullable String ifMatch) {
        engine.send("direct:deleteWorkflow", null, parameters(name, ifMatch));
    }

    private static SeraiException refusal(Runnable change) {
        return catchThrowableOfType(SeraiException.class, change::run);
    }

    private static void refused(String code, Runnable change) {
        assertThat(refusal(change).code()).isEqualTo(code);
    }

    private Path file(String name) {
        return home.resolve("workflows").resolve(name);
    }

    private List<String> files() throws IOException {
        if (!Files.exists(home.resolve("workflows"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve("workflows"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_new_workflow_is_a_file_and_live_at_once() throws Exception {
        String text = workflow("orders", 1);
        Map<?, ?> saved = save("orders", text, null);

        assertThat(saved.get("file")).isEqualTo("workflows/orders.yaml");
        assertThat(saved.get("digest")).isEqualTo(Planner.digest(text));
        assertThat(file("orders.yaml")).hasContent(text);
        assertThat(files()).containsExactly("orders.yaml");
        assertThat(engine.run("orders", Map.of()).get("result")).isEqualTo(Map.of("n", 1L));
    }

    @Test
    void a_change_needs_the_version_that_it_was_made_of() throws Exception {
        engine.load("mine.yml", workflow("orders", 1));

        refused("workflow.unconditional", () -> save("orders", workflow("orders", 2), null));
        refused("workflow.changed", () -> save("orders", workflow("orders", 2), tag("other")));
        refused("request.invalid", () -> save("orders", workflow("orders", 2), "W/" + tag(workflow("orders", 1))));
        assertThat(file("mine.yml")).hasContent(workflow("orders", 1));

        save("orders", workflow("orders", 2), tag(workflow("orders", 1)));
        assertThat(file("mine.yml")).hasContent(workflow("orders", 2));
        assertThat(files()).containsExactly("mine.yml");
        assertThat(engine.run("orders", Map.of()).get("result")).isEqualTo(Map.of("n", 2L));
    }

    @Test
    void the_short_version_that_people_see_will_do_and_so_does_a_star() throws Exception {
        engine.load("orders.yaml", workflow("orders", 1));

        save("orders", workflow("orders", 2), tag(workflow("orders", 1)).substring(0, 13) + '"');
        save("orders", workflow("orders", 3), "*");
        assertThat(file("orders.yaml")).hasContent(workflow("orders", 3));
    }

    @Test
    void a_file_that_was_changed_by_hand_is_not_overwritten_even_before_that_is_noticed() throws Exception {
        engine.load("orders.yaml", workflow("orders", 1));
        Files.writeString(file("orders.yaml"), workflow("orders", 7));

        SeraiException refusal = refusal(() -> save("orders", workflow("orders", 2), tag(workflow("orders", 1))));
        assertThat(refusal.code()).isEqualTo("workflow.changed");
        assertThat(refusal.text())
                .contains(
                        "workflows/orders.yaml",
                        Planner.digest(workflow("orders", 7)).substring(0, 12));
        assertThat(file("orders.yaml")).hasContent(workflow("orders", 7));
    }

    @Test
    void only_a_new_one_is_made_where_only_a_new_one_is_wanted() throws Exception {
        Map<String, Object> parameters = Map.of("name", "orders", "If-None-Match", "*");
        engine.send("direct:saveWorkflow", workflow("orders", 1), parameters);

        refused("workflow.exists", () -> engine.send("direct:saveWorkflow", workflow("orders", 2), parameters));
        assertThat(file("orders.yaml")).hasContent(workflow("orders", 1));
    }

    @Test
    void what_is_invalid_is_refused_with_every_problem_and_its_place_and_nothing_is_written() throws Exception {
        String broken =
                workflow("orders", 1).replace("set: {n: 1}", "set: {m: 1}").replace("to: END", "to: last");
        SeraiException refusal = refusal(() -> save("orders", broken, null));

        assertThat(refusal.code()).isEqualTo("workflow.invalid");
        assertThat(refusal.problems()).extracting(Problem::line).contains(5, 6);
        assertThat(files()).isEmpty();
        refused("workflow.name", () -> save("invoices", workflow("orders", 1), null));
        assertThat(files()).isEmpty();
    }

    @Test
    void what_comes_with_the_examples_can_not_be_changed() throws Exception {
        Path example = home.resolve("examples/hello/hello.yaml");
        Files.createDirectories(example.getParent());
        Files.writeString(example, workflow("hello", 1));
        engine.close();
        engine = Engine.start(home);

        refused("workflow.not-own", () -> save("hello", workflow("hello", 2), "*"));
        refused("workflow.not-own", () -> delete("hello", "*"));
        assertThat(example).hasContent(workflow("hello", 1));
        assertThat(files()).isEmpty();
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed() throws Exception {
        Path outside = Files.writeString(home.resolve("outside.yaml"), workflow("orders", 1));
        Files.createDirectories(home.resolve("workflows"));
        Files.createSymbolicLink(file("orders.yaml"), outside);

        refused("workflow.not-own", () -> save("orders", workflow("orders", 2), "*"));
        refused("workflow.not-own", () -> delete("orders", "*"));
        assertThat(outside).hasContent(workflow("orders", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside", "..", ".", "a/b", "a\\b", "/etc/x", "x\u0000y", "", ".hidden", "con:x", "a\nb"})
    void a_name_is_no_path(String name) throws Exception {
        Files.writeString(home.resolve("outside.yaml"), workflow("outside", 1));
        String text = workflow("x", 1)
                .replace(
                        "name: x",
                        "name: \""
                                + name.replace("\\", "\\\\")
                                        .replace("\n", "\\n")
                                        .replace("\u0000", "\\0") + "\"");

        assertThat(refusal(() -> save(name, text, "*")).code()).isIn("workflow.invalid", "workflow.name");
        assertThat(refusal(() -> delete(name, "*")).code()).isEqualTo("workflow.unknown");
        assertThat(files()).isEmpty();
        assertThat(home.resolve("outside.yaml")).hasContent(workflow("outside", 1));
    }

    @Test
    void the_file_of_another_workflow_is_left_alone() throws Exception {
        engine.load("orders.yaml", workflow("invoices", 1));

        refused("workflow.file-taken", () -> save("orders", workflow("orders", 1), "*"));
        assertThat(file("orders.yaml")).hasContent(workflow("invoices", 1));
    }

    @Test
    void a_broken_file_that_never_was_a_workflow_can_be_put_right_with_a_star() throws Exception {
        engine.load("orders.yaml", "flow: [");

        refused("workflow.unconditional", () -> save("orders", workflow("orders", 1), null));
        save("orders", workflow("orders", 1), "*");
        assertThat(engine.run("orders", Map.of()).get("status")).isEqualTo("completed");
    }

    @Test
    void a_json_file_stays_json() throws Exception {
        String json = """
            {"schema_version": "1.0", "flow": {"name": "orders"}, "state": {"fields": {"n": {"type": "int"}}},
             "nodes": [{"id": "a", "set": {"n": 1}}],
             "edges": [{"from": "START", "to": "a"}, {"from": "a", "to": "END"}]}
            """;
        engine.load("orders.json", json);

        refused("workflow.not-json", () -> save("orders", workflow("orders", 2), tag(json)));
        save("orders", json.replace("\"n\": 1}", "\"n\": 2}"), tag(json));
        assertThat(engine.run("orders", Map.of()).get("result").toString()).contains("n=2");
    }

    @Test
    void a_deleted_workflow_is_gone_and_its_versions_stay() throws Exception {
        String text = workflow("orders", 1);
        save("orders", text, null);

        refused("workflow.unconditional", () -> delete("orders", null));
        refused("workflow.changed", () -> delete("orders", tag("other")));
        delete("orders", tag(text));

        assertThat(files()).isEmpty();
        refused("workflow.unknown", () -> engine.run("orders", Map.of()));
        refused("workflow.unknown", () -> delete("orders", "*"));
        refused("workflow.changed", () -> save("orders", text, tag(text)));
        assertThat((List<?>) engine.send("direct:listWorkflowVersions", null, Map.of("name", "orders"))
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void where_the_folder_can_not_be_written_the_old_version_goes_on() throws Exception {
        engine.load("orders.yaml", workflow("orders", 1));
        Files.createDirectories(file(".orders.yaml.next/full"));

        refused("workflow.not-written", () -> save("orders", workflow("orders", 2), "*"));
        assertThat(engine.run("orders", Map.of()).get("result")).isEqualTo(Map.of("n", 1L));
    }

    @Test
    void of_many_changes_of_one_version_exactly_one_is_made() throws Exception {
        int people = 32;
        String text = workflow("orders", 0);
        save("orders", text, null);
        for (int round = 1; round <= 10; round++) {
            List<String> winners = rush(people, round, text);
            assertThat(winners).hasSize(1);
            text = winners.getFirst();
            assertThat(file("orders.yaml")).hasContent(text);
            assertThat(engine.send("direct:getWorkflow", null, Map.of("name", "orders"))
                            .get("source"))
                    .isEqualTo(text);
        }
    }

    /** Everybody changes the same text at once; the texts that were saved. */
    private List<String> rush(int people, int round, String base) throws Exception {
        CyclicBarrier together = new CyclicBarrier(people);
        List<String> saved = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Future<String>> tries = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                String mine = workflow("orders", round * 1_000 + i);
                tries.add(threads.submit(() -> {
                    together.await();
                    SeraiException refusal = refusal(() -> save("orders", mine, tag(base)));
                    assertThat(refusal == null ? "saved" : refusal.code()).isIn("saved", "workflow.changed");
                    return refusal == null ? mine : null;
                }));
            }
            for (Future<String> one : tries) {
                if (one.get() != null) {
                    saved.add(one.get());
                }
            }
        }
        return saved;
    }
}
