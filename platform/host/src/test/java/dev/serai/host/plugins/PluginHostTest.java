package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.NodeType;
import dev.serai.api.Problem;
import dev.serai.api.SecretSource;
import dev.serai.api.SeraiException;
import dev.serai.host.testing.TestPlugin;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    @TempDir
    Path root;

    PluginBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new PluginBench(root);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Path place(String name) {
        return bench.home.plugins().resolve(name);
    }

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
    void a_plugin_waits_for_the_one_that_it_needs_and_goes_with_it() throws Exception {
        new TestPlugin()
                .nodeType("upper", "1")
                .manifest("Serai-Requires", "base[>=1.0 <2.0]")
                .jar(place("aaa.jar"));
        bench.start();
        assertThat(bench.board.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plugin.missing-requirement");
            assertThat(problem.message()).contains("base[>=1.0 <2.0]");
        });
        Path base = new TestPlugin().nodeType("lower", "1").jar(place("base-1.5.jar"));
        bench.look();
        assertThat(bench.codes()).isEmpty();
        assertThat(bench.plugins.nodeTypes().find("upper")).isPresent();
        Files.delete(base);
        bench.look();
        assertThat(bench.plugins.nodeTypes().find("upper")).isEmpty();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement");
    }

    @Test
    void a_plugin_of_another_version_is_not_the_needed_one() throws Exception {
        new TestPlugin()
                .nodeType("upper", "1")
                .manifest("Serai-Requires", "base[>=2.0]")
                .jar(place("upper.jar"));
        new TestPlugin().nodeType("lower", "1").jar(place("base-1.5.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement");
        assertThat(bench.plugins.nodeTypes().find("lower")).isPresent();
    }

    @Test
    void plugins_that_need_each_other_are_both_reported() throws Exception {
        new TestPlugin().nodeType("one", "1").manifest("Serai-Requires", "b").jar(place("a.jar"));
        new TestPlugin().nodeType("two", "1").manifest("Serai-Requires", "a").jar(place("b.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement", "plugin.missing-requirement");
    }

    @Test
    void a_wrong_requirement_is_a_problem() throws Exception {
        new TestPlugin()
                .nodeType("one", "1")
                .manifest("Serai-Requires", "b[about 3]")
                .jar(place("a.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.manifest");
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
    void a_plugin_sees_the_shared_packages_and_nothing_else_of_the_platform() throws Exception {
        PluginClassLoader loader = new PluginClassLoader("test", new URL[0], PluginHostTest.class.getClassLoader());
        assertThat(loader.loadClass("org.apache.camel.CamelContext")).isSameAs(org.apache.camel.CamelContext.class);
        assertThat(loader.loadClass("dev.serai.api.NodeType")).isSameAs(NodeType.class);
        assertThat(loader.loadClass("java.sql.Connection")).isNotNull();
        assertThatThrownBy(() -> loader.loadClass("dev.serai.host.Home")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource("logback-test.xml")).isNull();
        assertThat(loader.getResource("META-INF/services/org/apache/camel/component/direct"))
                .isNull();
        loader.close();
    }

    @Test
    void a_route_that_uses_a_component_of_a_plugin_comes_and_goes_with_it() throws Exception {
        bench.start();
        Path route = root.resolve("routes/uses.yaml");
        Files.createDirectories(route.getParent());
        Files.writeString(route, """
                - from:
                    uri: direct:uses
                    steps:
                      - to: latecomer:x
                """);
        assertThat(bench.routes.changed(route)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("latecomer");
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(13);
        });
        Path jar = new TestPlugin().component("latecomer", "\"at last \" + in").jar(place("latecomer.jar"));
        bench.look();
        assertThat(bench.send("direct:uses", "me")).isEqualTo("at last me");
        Files.delete(jar);
        bench.look();
        assertThat(bench.camel().getRoutes()).isEmpty();
        assertThat(bench.board.all()).extracting(Problem::file).containsExactly("routes/uses.yaml");
    }

    @Test
    void languages_and_data_formats_of_a_plugin_can_be_used() throws Exception {
        new TestPlugin()
                .source("acme.Backwards", """
                        package acme;
                        import org.apache.camel.*;
                        import org.apache.camel.support.*;
                        public class Backwards extends LanguageSupport {
                            public Predicate createPredicate(String text) { throw new UnsupportedOperationException(); }
                            public Expression createExpression(String text) {
                                return new ExpressionAdapter() {
                                    public Object evaluate(Exchange e) { return new StringBuilder(text).reverse().toString(); }
                                };
                            }
                        }
                        """)
                .file("META-INF/services/org/apache/camel/language/backwards", "class=acme.Backwards")
                .source("acme.Loud", """
                        package acme;
                        import java.io.*;
                        import org.apache.camel.*;
                        import org.apache.camel.support.*;
                        public class Loud extends DefaultDataFormat {
                            public void marshal(Exchange e, Object body, OutputStream out) throws Exception {
                                out.write(body.toString().toUpperCase().getBytes("UTF-8"));
                            }
                            public Object unmarshal(Exchange e, InputStream in) { throw new UnsupportedOperationException(); }
                        }
                        """)
                .file("META-INF/services/org/apache/camel/dataformat/loud", "class=acme.Loud")
                .file("META-INF/serai/routes/both.yaml", """
                        - from:
                            uri: direct:both
                            steps:
                              - setBody:
                                  expression:
                                    language:
                                      language: backwards
                                      expression: cba
                              - marshal:
                                  custom:
                                    ref: loud
                        """)
                .jar(place("both.jar"));
        bench.start();
        assertThat(bench.codes()).isEmpty();
        assertThat(bench.send("direct:both", "")).isEqualTo("ABC");
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

    @Test
    void migrations_run_before_the_service_starts_and_once() throws Exception {
        TestPlugin plugin = new TestPlugin()
                .file("META-INF/serai/migrations/sqlite/V1__notes.sql", "create table note (text varchar(10));")
                .service(
                        "try (var c = context.dataSource().getConnection(); var s = c.createStatement()) {"
                                + " s.executeUpdate(\"insert into note values ('x')\");"
                                + " var r = s.executeQuery(\"select count(*) from note\"); r.next();"
                                + " System.setProperty(\"notes\", r.getString(1)); }",
                        "",
                        "");
        plugin.jar(place("notes.jar"));
        bench.start();
        assertThat(System.clearProperty("notes")).isEqualTo("1");
        plugin.manifest("Serai-Version", "2").jar(place("notes.jar"));
        bench.look();
        assertThat(bench.codes()).isEmpty();
        assertThat(System.clearProperty("notes")).isEqualTo("2");
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

    @Test
    void services_start_get_ready_and_stop_in_their_class_loader() throws Exception {
        String note = "System.setProperty(\"order\", System.getProperty(\"order\", \"\") + \"%s\""
                + " + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));";
        new TestPlugin()
                .service(note.formatted("start "), note.formatted(" ready "), note.formatted(" stop "))
                .jar(place("service.jar"));
        bench.start();
        Files.delete(place("service.jar"));
        bench.look();
        assertThat(System.clearProperty("order")).isEqualTo("start true ready true stop true");
    }

    @Test
    void routes_that_its_code_adds_are_the_plugins_and_go_with_it() throws Exception {
        new TestPlugin()
                .source("acme.Routes", """
                        package acme;
                        import org.apache.camel.*;
                        public class Routes implements dev.serai.api.PluginService {
                            public void start(dev.serai.api.PluginContext context) throws Exception {
                                context.camel().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                                    public void configure() {
                                        from("direct:coded").routeId("coded").setBody(e -> "from code");
                                    }
                                });
                            }
                        }
                        """)
                .provides(dev.serai.api.PluginService.class, "acme.Routes")
                .jar(place("coder.jar"));
        bench.start();
        assertThat(bench.send("direct:coded", "")).isEqualTo("from code");
        assertThat(bench.info("coder").routes()).containsExactly("coded");
        assertThat(bench.routes.originOf("coded")).contains("plugin:coder");
        Files.delete(place("coder.jar"));
        bench.look();
        assertThat(bench.camel().getRoutes()).isEmpty();
    }
}
