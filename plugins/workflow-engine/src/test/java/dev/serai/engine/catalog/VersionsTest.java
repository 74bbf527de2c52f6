package dev.serai.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of earlier versions of a workflow. */
class VersionsTest {
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

    private static String workflow(int value) {
        return """
            schema_version: "1.0"
            flow: {name: counter}
            state: {fields: {n: {type: int}}}
            nodes:
              - id: first
                set: {n: %d}
            edges: [{from: START, to: first}, {from: first, to: END}]
            """.formatted(value);
    }

    private Map<?, ?> ask(String operation, Map<String, Object> parameters) {
        return engine.send("direct:" + operation, null, parameters);
    }

    private List<Map<?, ?>> versions() {
        List<Map<?, ?>> items = new ArrayList<>();
        for (Object item :
                (List<?>) ask("listWorkflowVersions", Map.of("name", "counter")).get("items")) {
            items.add((Map<?, ?>) item);
        }
        return items;
    }

    private List<Object> all(String key) {
        return versions().stream().<Object>map(version -> version.get(key)).toList();
    }

    @Test
    void every_version_is_listed_once_the_latest_first_with_its_runs() throws Exception {
        engine.load("counter.yaml", workflow(1));
        engine.run("counter", Map.of());
        engine.run("counter", Map.of());
        engine.load("counter.yaml", workflow(2));
        engine.run("counter", Map.of());
        engine.load("counter.yaml", workflow(3));
        engine.load("counter.yaml", workflow(2));

        assertThat(all("runs")).containsExactly(0, 1, 2);
        assertThat(all("current")).containsExactly(false, true, false);
        assertThat(versions())
                .allSatisfy(version -> assertThat(version.get("digest").toString())
                        .startsWith(version.get("version").toString())
                        .hasSize(64));
    }

    @Test
    void the_list_comes_in_pages() throws Exception {
        for (int value = 0; value < 5; value++) {
            engine.load("counter.yaml", workflow(value));
        }
        List<Object> digests = new ArrayList<>();
        Object cursor = "9999999999";
        while (cursor != null) {
            Map<?, ?> page =
                    ask("listWorkflowVersions", Map.of("name", "counter", "limit", 2, "cursor", cursor.toString()));
            ((List<?>) page.get("items")).forEach(item -> digests.add(((Map<?, ?>) item).get("digest")));
            cursor = page.get("next_cursor");
        }

        assertThat(digests).containsExactlyElementsOf(all("digest")).hasSize(5);
    }

    @Test
    void the_text_of_a_version_is_kept_as_it_was_also_when_the_file_is_gone() throws Exception {
        String text = workflow(1).replace("\n", "\r\n") + "# ä comment  \n\n";
        engine.load("counter.yaml", text);
        engine.load("counter.yaml", workflow(2));
        engine.remove("counter.yaml");

        Object first = versions().getLast().get("version");
        Map<?, ?> version = ask("getWorkflowVersion", Map.of("name", "counter", "version", first));
        assertThat(version.get("source")).isEqualTo(text);
        assertThat(version.get("current")).isEqualTo(false);
    }

    @Test
    void a_diff_is_of_the_version_before_and_the_current_one_if_none_is_named() throws Exception {
        engine.load("counter.yaml", workflow(1));
        engine.load("counter.yaml", workflow(2));

        Map<?, ?> diff = ask("diffWorkflow", Map.of("name", "counter"));
        assertThat(diff.get("text").toString())
                .startsWith("--- counter " + diff.get("from") + "\n+++ counter " + diff.get("to") + "\n@@")
                .contains("\n-    set: {n: 1}\n+    set: {n: 2}\n");
        assertThat(diff.get("nodes")).isEqualTo(Map.of("first", "changed"));
        assertThat((Iterable<?>) diff.get("sections")).isEmpty();
    }

    @Test
    void a_diff_of_named_versions_goes_either_way() throws Exception {
        engine.load("counter.yaml", workflow(1));
        engine.load("counter.yaml", workflow(2));
        Object older = versions().getLast().get("version");
        Object newer = versions().getFirst().get("digest");

        assertThat(ask("diffWorkflow", Map.of("name", "counter", "from", newer, "to", older))
                        .get("text")
                        .toString())
                .contains("\n-    set: {n: 2}\n+    set: {n: 1}\n");
        assertThat(ask("diffWorkflow", Map.of("name", "counter", "from", older, "to", older))
                        .get("text"))
                .isEqualTo("");
    }

    @Test
    void a_diff_says_which_nodes_and_sections_are_new_gone_or_other() {
        VersionDiff diff = VersionDiff.of(
                "a",
                "nodes:\n  - {id: x, set: {n: 1}}\n  - {id: y, set: {n: 1}}\nresult: [n]\nstate: {a: 1}\n",
                "b",
                "state: {a: 1}\nnodes:\n  - {id: z, set: {n: 1}}\n  - id: x\n    set: {n: 2}\nedges: []\n");

        assertThat(diff.nodes())
                .isEqualTo(Map.of(
                        "z", VersionDiff.Change.ADDED,
                        "x", VersionDiff.Change.CHANGED,
                        "y", VersionDiff.Change.REMOVED));
        assertThat(diff.sections()).containsExactlyInAnyOrder("edges", "result");
    }

    @Test
    void two_large_texts_without_a_line_in_common_are_compared_in_a_moment() {
        assertThat(VersionDiff.of("a", lines("a", 5_000), "b", lines("b", 5_000))
                        .text())
                .contains("\n-a4999: 1\n+b0: 1\n");
        assertThat(VersionDiff.of("a", "x: 1\n" + lines("a", 30_000), "b", "x: 1\n" + lines("b", 30_000))
                        .text())
                .contains("\n x: 1\n-a0: 1\n", "\n-a29999: 1\n+b0: 1\n");
    }

    private static String lines(String key, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(key).append(i).append(": 1\n");
        }
        return text.toString();
    }

    @Test
    void unknown_names_and_versions_are_told_apart() throws Exception {
        engine.load("counter.yaml", workflow(1));

        refused("workflow.unknown", "listWorkflowVersions", Map.of("name", "countr"));
        refused("workflow.unknown", "getWorkflowVersion", Map.of("name", "countr", "version", "abcdef"));
        refused("workflow.version-unknown", "getWorkflowVersion", Map.of("name", "counter", "version", "abcdef"));
        refused("request.invalid", "getWorkflowVersion", Map.of("name", "counter", "version", "%"));
        refused("workflow.unknown", "diffWorkflow", Map.of("name", "countr"));
    }

    private void refused(String code, String operation, Map<String, Object> parameters) {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> ask(operation, parameters))
                .extracting(SeraiException::code)
                .isEqualTo(code);
    }
}
