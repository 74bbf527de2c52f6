package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.NodeType;
import dev.serai.api.SecretSource;
import dev.serai.api.SeraiException;
import dev.serai.host.testing.TestPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plugins come, change and go. */
class PluginHostTest extends PluginsTest {
    @Test
    void a_jar_there_at_start_brings_node_types_components_routes_and_secrets() throws Exception {
        new TestPlugin()
                .nodeType("shout", "\"loud\"")
                .component("greet", "\"hello \" + in")
                .file("META-INF/serai/routes/greeting.yaml", """
                        - from:
                            uri: direct:greeting
                            steps:
                              - to: greet:you
                        """)
                .source("acme.Vault", """
                        package acme;
                        import java.util.Optional;
                        public class Vault implements dev.serai.api.SecretSource {
                            public String description() { return "the vault"; }
                            public Optional<String> find(String name) {
                                return name.equals("SAFE") ? Optional.of("combination") : Optional.empty();
                            }
                        }
                        """)
                .provides(SecretSource.class, "acme.Vault")
                .jar(place("shouter-1.2.jar"));
        bench.start();
        assertThat(bench.execute("shout")).isEqualTo("loud");
        assertThat(bench.send("direct:greeting", "you")).isEqualTo("hello you");
        assertThat(bench.secrets.find("SAFE")).contains("combination");
        assertThat(bench.info("shouter")).satisfies(info -> {
            assertThat(info.version()).isEqualTo("1.2");
            assertThat(info.loaded()).isTrue();
            assertThat(info.location()).isEqualTo("plugins/shouter-1.2.jar");
            assertThat(info.nodeTypes()).containsExactly("shout");
            assertThat(info.components()).containsExactly("greet");
            assertThat(info.routes()).containsExactly("greeting");
            assertThat(info.problems()).isEmpty();
        });
    }

    @Test
    void a_jar_dropped_in_later_is_there_and_gone_again_when_it_is_removed() throws Exception {
        bench.start();
        Path jar = new TestPlugin().nodeType("late", "\"here\"").jar(place("late.jar"));
        bench.look();
        assertThat(bench.execute("late")).isEqualTo("here");
        Files.delete(jar);
        bench.look();
        assertThat(bench.plugins.nodeTypes().find("late")).isEmpty();
        assertThat(bench.plugins.infos()).isEmpty();
    }

    @Test
    void a_changed_jar_takes_the_place_of_the_old_one() throws Exception {
        new TestPlugin().nodeType("which", "\"old\"").jar(place("which.jar"));
        bench.start();
        NodeType old = bench.plugins.nodeTypes().find("which").orElseThrow();
        new TestPlugin().nodeType("which", "\"new\"").jar(place("which.jar"));
        bench.look();
        assertThat(bench.execute("which")).isEqualTo("new");
        assertThatThrownBy(() -> run(old)).isInstanceOfSatisfying(SeraiException.class, e -> assertThat(e.code())
                .isEqualTo("plugin.removed"));
    }

    @SuppressWarnings("NullAway") // the test plugin looks at neither
    private static void run(NodeType type) throws Exception {
        type.execute(Map.of(), null);
    }

    @Test
    void a_changed_jar_that_is_none_leaves_the_old_one_running() throws Exception {
        new TestPlugin().nodeType("which", "\"old\"").jar(place("which.jar"));
        bench.start();
        Files.writeString(place("which.jar"), "half of a jar");
        bench.look();
        assertThat(bench.execute("which")).isEqualTo("old");
        assertThat(bench.codes()).containsExactly("plugin.not-a-jar");
        assertThat(bench.info("which").problems()).hasSize(1);
    }

    @Test
    void a_jar_that_still_grows_is_left_alone() throws Exception {
        bench.start();
        Path whole = new TestPlugin().nodeType("slow", "\"done\"").jar(root.resolve("whole.jar"));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(place("slow.jar"), Arrays.copyOf(bytes, 100));
        bench.plugins.look();
        Files.write(place("slow.jar"), Arrays.copyOf(bytes, 200));
        bench.plugins.look();
        assertThat(bench.codes()).isEmpty();
        Files.write(place("slow.jar"), bytes);
        bench.look();
        assertThat(bench.execute("slow")).isEqualTo("done");
    }

    @Test
    void a_folder_of_jars_is_one_plugin() throws Exception {
        new TestPlugin()
                .source(
                        "acme.Library",
                        "package acme; public class Library { public static String word() { return \"lent\"; } }")
                .jar(place("pair").resolve("library.jar"));
        new TestPlugin()
                .source(
                        "acme.Library",
                        "package acme; public class Library { public static String word() { return \"x\"; } }")
                .nodeType("borrower", "Library.word()")
                .jar(root.resolve("compiled-together.jar"));
        stripLibrary(root.resolve("compiled-together.jar"), place("pair").resolve("pair-3.0.jar"));
        bench.start();
        assertThat(bench.execute("borrower")).isEqualTo("lent");
        assertThat(bench.info("pair").location()).isEqualTo("plugins/pair");
        assertThat(bench.info("pair").version()).isEqualTo("3.0");
    }

    private static void stripLibrary(Path from, Path to) throws IOException {
        Files.copy(from, to);
        try (var jar = FileSystems.newFileSystem(to)) {
            Files.delete(jar.getPath("acme/Library.class"));
        }
    }

    @Test
    void a_module_in_a_checkout_stands_for_what_it_was_built_to() throws Exception {
        new TestPlugin().nodeType("built", "1").jar(place("module/target/plugin/module-0.1.jar"));
        Files.writeString(place("module/pom.xml"), "<project/>");
        Files.createDirectories(place("unbuilt"));
        Files.writeString(place("unbuilt/pom.xml"), "<project/>");
        bench.start();
        assertThat(bench.plugins.infos()).singleElement().satisfies(info -> {
            assertThat(info.id()).isEqualTo("module");
            assertThat(info.location()).isEqualTo("plugins/module");
        });
    }

    @Test
    void console_files_are_served_from_the_plugin_only() throws Exception {
        new TestPlugin()
                .file("META-INF/serai/console/page.js", "hello")
                .nodeType("x", "1")
                .jar(place("page.jar"));
        bench.start();
        try (var file = bench.plugins.consoleFile("page", "page.js").orElseThrow()) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
        assertThat(bench.info("page").consolePage()).isTrue();
        assertThat(bench.plugins.consoleFile("page", "other.js")).isEmpty();
        assertThat(bench.plugins.consoleFile("page", "")).isEmpty();
        assertThat(bench.plugins.consoleFile("page", "../routes/x.yaml")).isEmpty();
        assertThat(bench.plugins.consoleFile("nobody", "page.js")).isEmpty();
    }
}
