package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.NodeType;
import dev.serai.host.testing.TestPlugin;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is wrong is reported, and nothing of it is left. */
class RefusedPluginTest extends PluginsTest {
    @Test
    void a_file_that_is_no_zip_is_a_problem_and_the_others_load() throws Exception {
        Files.writeString(place("bad.jar"), "no zip at all");
        new TestPlugin().nodeType("good", "1").jar(place("good.jar"));
        bench.start();
        assertThat(bench.execute("good")).isEqualTo(1);
        assertThat(bench.info("bad").loaded()).isFalse();
        assertThat(bench.board.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plugin.not-a-jar");
            assertThat(problem.file()).isEqualTo("plugins/bad.jar");
        });
    }

    @Test
    void a_jar_with_an_entry_that_leaves_its_folder_is_refused() throws Exception {
        try (var jar = Objects.requireNonNull(getClass().getResourceAsStream("/fixtures/archives/slip-simple.jar"))) {
            Files.copy(jar, place("slip.jar"));
        }
        bench.start();
        assertThat(bench.board.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plugin.unsafe-entry");
            assertThat(problem.message()).contains("../evil.txt");
        });
        assertThat(root.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void a_plugin_that_throws_at_start_leaves_nothing() throws Exception {
        new TestPlugin()
                .nodeType("ghost", "1")
                .component("ghostly", "in")
                .service("throw new IllegalStateException(\"no\");", "", "System.setProperty(\"ghost\", \"stopped\");")
                .jar(place("ghost.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.failed");
        assertThat(bench.plugins.nodeTypes().all()).isEmpty();
        assertThat(bench.camel().hasComponent("ghostly")).isNull();
        assertThat(System.clearProperty("ghost")).isEqualTo("stopped");
    }

    @Test
    void a_plugin_whose_class_cannot_be_initialised_leaves_nothing() throws Exception {
        new TestPlugin()
                .nodeType("ok", "1")
                .source(
                        "acme.Broken",
                        "package acme; public class Broken implements dev.serai.api.PluginService {"
                                + " static final int X = 1 / Integer.parseInt(\"0\");"
                                + " public void start(dev.serai.api.PluginContext c) {} }")
                .provides(dev.serai.api.PluginService.class, "acme.Broken")
                .jar(place("broken.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.failed");
        assertThat(bench.plugins.nodeTypes().all()).isEmpty();
    }

    @Test
    void a_registered_class_that_is_missing_is_a_problem() throws Exception {
        new TestPlugin().provides(NodeType.class, "acme.Nowhere").jar(place("nowhere.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.failed");
    }

    @Test
    void a_node_type_that_is_there_already_is_refused_with_all_of_its_plugin() throws Exception {
        new TestPlugin().nodeType("same", "\"first\"").jar(place("a.jar"));
        new TestPlugin()
                .nodeType("same", "\"second\"")
                .component("othercomp", "in")
                .jar(place("b.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.duplicate-node-type");
        assertThat(bench.execute("same")).isEqualTo("first");
        assertThat(bench.camel().hasComponent("othercomp")).isNull();
    }

    @Test
    void a_component_that_is_there_already_is_refused() throws Exception {
        new TestPlugin().component("twice", "\"first \" + in").jar(place("a.jar"));
        new TestPlugin()
                .component("twice", "\"second \" + in")
                .nodeType("gone", "1")
                .jar(place("b.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.duplicate-component");
        assertThat(bench.send("twice:x", "y")).isEqualTo("first y");
        assertThat(bench.plugins.nodeTypes().find("gone")).isEmpty();
    }

    @Test
    void two_plugins_with_one_id_are_one_too_many() throws Exception {
        new TestPlugin().nodeType("one", "1").manifest("Serai-Plugin", "twin").jar(place("a.jar"));
        new TestPlugin().nodeType("two", "2").manifest("Serai-Plugin", "twin").jar(place("b.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.duplicate-id");
        assertThat(bench.plugins.nodeTypes().find("two")).isEmpty();
    }

    @Test
    void a_migration_that_fails_fails_its_plugin() throws Exception {
        new TestPlugin()
                .nodeType("x", "1")
                .file("META-INF/serai/migrations/sqlite/V1__notes.sql", "create tabel note (text varchar(10));")
                .jar(place("notes.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("database.migration");
        assertThat(bench.plugins.nodeTypes().find("x")).isEmpty();
    }
}
