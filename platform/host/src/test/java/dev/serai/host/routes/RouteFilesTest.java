package dev.serai.host.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import dev.serai.host.Home;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFilesTest {
    private static final String SAYS = """
            - route:
                id: %s
                from:
                  uri: direct:%s
                  steps:
                    - setBody:
                        constant: %s
            """;

    @TempDir
    Path root;

    private CamelBoot camel;
    private RouteFiles routes;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(root.resolve("routes"));
        camel = new CamelBoot(LoadedSettings.load(
                new SettingsSources(root.resolve("none"), Map.of("GREETING", "from outside"), Map.of(), Map.of()),
                "none"));
        camel.start();
        routes = routes(List.of("direct:", "timer:", "seda:"));
    }

    private RouteFiles routes(List<String> accepted) {
        return new RouteFiles(
                camel.context(), new Home(root, Path.of("data")), new ProblemBoard(), uri -> accepted.stream()
                        .anyMatch(uri::startsWith));
    }

    @AfterEach
    void close() {
        camel.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve("routes").resolve(name), text);
    }

    private List<Problem> load(String name, String text) throws IOException {
        return routes.changed(write(name, text));
    }

    private String ask(String uri) throws IOException {
        try (ProducerTemplate template = camel.context().createProducerTemplate()) {
            return template.requestBody(uri, "", String.class);
        }
    }

    @Test
    void a_new_file_is_live_and_a_deleted_one_is_not() throws IOException {
        assertThat(load("a.yaml", SAYS.formatted("a", "a", "hello"))).isEmpty();
        assertThat(ask("direct:a")).isEqualTo("hello");
        assertThat(routes.originOf("a")).contains("routes/a.yaml");
        routes.removed(root.resolve("routes/a.yaml"));
        assertThat(camel.context().getRoutes()).isEmpty();
    }

    @Test
    void whoever_sees_a_new_route_finds_its_file() throws IOException {
        List<Optional<String>> origins = new ArrayList<>();
        camel.context().addRoutePolicyFactory((context, id, definition) -> new RoutePolicySupport() {
            @Override
            public void onStart(Route route) {
                origins.add(routes.originOf(id));
            }
        });
        load("a.yaml", SAYS.formatted("a", "a", "hello"));
        assertThat(origins).containsExactly(Optional.of("routes/a.yaml"));
    }

    @Test
    void a_changed_file_takes_the_place_of_its_old_version() throws IOException {
        load("a.yaml", SAYS.formatted("a", "a", "old") + SAYS.formatted("b", "b", "gone"));
        assertThat(load("a.yaml", SAYS.formatted("a", "a", "new"))).isEmpty();
        assertThat(ask("direct:a")).isEqualTo("new");
        assertThat(camel.context().getRoute("b")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - from: [                                  | yaml.syntax       | 1 |
            - from: {uri: 'direct:a', stepz: []}       | route.invalid     | 1 |
            - nonsense: {}                             | route.invalid     | 1 |
            - from: {uri: 'direct:a', uri: 'direct:b'} | yaml.duplicate-key | 1 |
            just text                                  | route.invalid     | 1 |
            """)
    void a_wrong_version_leaves_the_old_one_serving(String wrong, String code, int line) throws IOException {
        load("a.yaml", SAYS.formatted("a", "a", "old"));
        List<Problem> problems = load("a.yaml", wrong);
        assertThat(problems).isNotEmpty().first().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.file()).isEqualTo("routes/a.yaml");
            assertThat(problem.line()).isEqualTo(line);
        });
        assertThat(ask("direct:a")).isEqualTo("old");
    }

    @Test
    void an_unknown_component_is_found_before_the_old_version_stops() throws IOException {
        load("a.yaml", SAYS.formatted("a", "a", "old"));
        var running = camel.context().getRoute("a");
        List<Problem> problems = load("a.yaml", """
                - route:
                    id: a
                    from:
                      uri: direct:a
                      steps:
                        - to:
                            uri: nowhere:x
                            parameters:
                              y: z
                """);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("route.endpoint");
            assertThat(problem.message()).contains("there is no component nowhere");
            assertThat(problem.line()).isEqualTo(7);
            assertThat(problem.column()).isEqualTo(18);
        });
        assertThat(camel.context().getRoute("a")).isSameAs(running);
        assertThat(camel.context().getRoutes()).hasSize(1);
    }

    @Test
    void a_wrong_option_is_reported_at_its_endpoint() throws IOException {
        List<Problem> problems =
                load("a.yaml", "- from:\n    uri: timer:tick?periodd=5\n    steps:\n      - to: log:x\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("route.endpoint");
            assertThat(problem.message()).contains("periodd");
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(camel.context().getRoutes()).isEmpty();
    }

    @Test
    void a_missing_bean_is_reported_at_its_name() throws IOException {
        List<Problem> problems =
                load("a.yaml", "- from:\n    uri: direct:a\n    steps:\n      - process:\n          ref: nobody\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("route.bean");
            assertThat(problem.line()).isEqualTo(5);
        });
    }

    @Test
    void a_version_that_fails_only_when_it_starts_is_replaced_by_the_old_one_again() throws IOException {
        load("taken.yaml", SAYS.formatted("taken", "taken", "mine"));
        load("a.yaml", SAYS.formatted("a", "a", "old"));
        List<Problem> problems = load("a.yaml", SAYS.formatted("a", "taken", "new"));
        assertThat(problems).hasSize(1);
        assertThat(ask("direct:a")).isEqualTo("old");
        assertThat(ask("direct:taken")).isEqualTo("mine");
        assertThat(camel.context().getRoutes()).hasSize(2);
    }

    @Test
    void a_failed_file_leaves_no_half_of_it() throws IOException {
        List<Problem> problems = load("a.yaml", SAYS.formatted("one", "one", "1") + SAYS.formatted("two", "one", "2"));
        assertThat(problems).hasSize(1);
        assertThat(camel.context().getRoutes()).isEmpty();
        assertThat(load("a.yaml", SAYS.formatted("one", "one", "1"))).isEmpty();
    }

    @Test
    void a_route_id_of_another_file_is_refused_and_free_when_that_goes() throws IOException {
        load("a.yaml", SAYS.formatted("same", "a", "a"));
        assertThat(load("b.yaml", "# my route\n" + SAYS.formatted("same", "b", "b")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("route.duplicate-id");
                    assertThat(problem.message()).contains("routes/a.yaml");
                    assertThat(problem.line()).isEqualTo(3);
                });
        assertThat(ask("direct:a")).isEqualTo("a");
        routes.removed(root.resolve("routes/a.yaml"));
        assertThat(ask("direct:b")).isEqualTo("b");
    }

    @Test
    void routes_without_an_id_are_named_after_their_file() throws IOException {
        load(
                "tick.yaml",
                "- from:\n    uri: direct:x\n    steps:\n      - to: log:x\n- from:\n    uri: direct:y\n    steps:\n      - to: log:x\n");
        assertThat(camel.context().getRoutes())
                .extracting(Route::getRouteId)
                .containsExactlyInAnyOrder("tick", "tick-2");
    }

    @Test
    void a_file_with_several_problems_of_yaml_names_them_all() throws IOException {
        assertThat(load("a.yaml", "- a: 1\n  a: 2\n- b: 1\n  b: 2\n")).hasSize(2);
    }

    @Test
    void what_is_not_accepted_as_input_is_left_out() throws IOException {
        routes = routes(List.of("direct:"));
        assertThat(load(
                        "a.yaml",
                        SAYS.formatted("a", "a", "in")
                                + "- from:\n    uri: timer:tick\n    steps:\n      - to: log:x\n"))
                .isEmpty();
        assertThat(camel.context().getRoutes()).hasSize(1);
    }

    @Test
    void settings_can_be_used_in_routes() throws IOException {
        assertThat(load("a.yaml", SAYS.formatted("a", "a", "'{{greeting}}'"))).isEmpty();
        assertThat(ask("direct:a")).isEqualTo("from outside");
    }

    @Test
    void bytes_that_are_no_utf8_are_reported_with_their_place() throws IOException {
        Path file = root.resolve("routes/bad.yaml");
        Files.write(file, "- from:\n    uri: dir\u00e9ct:x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(routes.changed(file)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("yaml.not-utf8");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(13);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "alias-bomb-9x9.yaml, yaml.alias",
        "deep-nesting-2000.yaml, yaml.too-deep",
        "duplicate-keys.yaml, yaml.duplicate-key",
        "tag-script-engine.yaml, yaml.tag",
        "tab-indent.yaml, yaml.syntax",
        "two-documents.yaml, yaml.documents"
    })
    void hostile_files_are_refused_with_their_place(String name, String code) throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/fixtures/yaml/" + name))) {
            List<Problem> problems = load(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(problems).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                    .isPositive());
            assertThat(problems).extracting(Problem::code).contains(code);
        }
        assertThat(camel.context().getRoutes()).isEmpty();
    }

    @Test
    void a_very_large_file_is_not_even_read() throws IOException {
        assertThat(load("large.yaml", "# ".repeat(1 << 20)))
                .extracting(Problem::code)
                .containsExactly("yaml.too-large");
    }

    private static final String WITH_BEAN = """
            - beans:
                - name: list
                  type: java.util.%s
            - from:
                uri: direct:list
                steps:
                  - bean:
                      ref: list
                      method: toString
            """;

    @Test
    void beans_go_with_their_file_and_come_back_with_it() throws IOException {
        assertThat(load("list.yaml", WITH_BEAN.formatted("ArrayList"))).isEmpty();
        assertThat(ask("direct:list")).isEqualTo("[]");
        routes.removed(root.resolve("routes/list.yaml"));
        assertThat(camel.context().getRegistry().lookupByName("list")).isNull();
        assertThat(load("list.yaml", WITH_BEAN.formatted("ArrayList"))).isEmpty();
        assertThat(ask("direct:list")).isEqualTo("[]");
    }

    @Test
    void beans_of_a_file_that_is_wrong_are_not_kept() throws IOException {
        assertThat(load("list.yaml", WITH_BEAN.formatted("ArrayList") + "      - nonsense: 1\n"))
                .isNotEmpty();
        assertThat(camel.context().getRegistry().lookupByName("list")).isNull();
    }

    @Test
    void a_wrong_version_leaves_the_beans_of_the_old_one() throws IOException {
        load("list.yaml", WITH_BEAN.formatted("ArrayList"));
        assertThat(load("list.yaml", WITH_BEAN.formatted("TreeMap") + "        - to: nowhere:x\n"))
                .isNotEmpty();
        assertThat(ask("direct:list")).isEqualTo("[]");
        assertThat(load("list.yaml", WITH_BEAN.formatted("TreeMap"))).isEmpty();
        assertThat(ask("direct:list")).isEqualTo("{}");
    }
}
