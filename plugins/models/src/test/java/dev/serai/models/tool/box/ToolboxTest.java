package dev.serai.models.tool.box;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.value.Json;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSecrets;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ToolboxTest {
    @TempDir
    Path home;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private WireMockServer server;

    @BeforeEach
    void start() throws Exception {
        camel.start();
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("hello")));
        Files.createDirectories(home.resolve("in"));
        Files.writeString(home.resolve("in/a.txt"), "one");
    }

    @AfterEach
    void stop() {
        server.stop();
        camel.stop();
    }

    private Toolbox box(String yaml) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + home.resolve("x.db"));
        TestPlatform platform = new TestPlatform("models", camel)
                .with(new TestSecrets(Map.of("SERPER_API_KEY", "hush-hush")))
                .withHome(home)
                .with(database, database);
        Toolbox box = new Toolbox(platform, host -> List.of(InetAddress.getLoopbackAddress()));
        assertThat(box.rules(yaml.getBytes(StandardCharsets.UTF_8))).isEmpty();
        return box;
    }

    private static Tool tool(Toolbox box, String name) {
        return tool(box, new Requested(name));
    }

    private static Tool tool(Toolbox box, Requested requested) {
        List<Tool> found = box.find(List.of(requested));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, Object> call(Tool tool, Map<String, Object> arguments) throws Exception {
        return tool.call(
                arguments,
                new ToolCall("r1", "ask", "r1/ask/1/tool-1", Instant.now().plusSeconds(120), Map.of()));
    }

    private static Object code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(SeraiException.class, call)
                .code();
    }

    private String hosts() {
        return "http: {hosts: [\"local.test:" + server.port() + "\"], private: [local.test]}\n";
    }

    private Map<String, Object> url(String path) {
        return new HashMap<>(Map.of("url", "http://local.test:" + server.port() + path));
    }

    @Test
    void without_a_file_only_what_needs_nobodys_leave_is_there_and_the_rest_says_what_to_do() throws Exception {
        try (Toolbox box = box("")) {
            assertThat(call(tool(box, "json_parse"), Map.of("json_string", "{\"a\": [1, 2.5]}")))
                    .isEqualTo(Map.of("parsed", Map.of("a", List.of(1L, 2.5))));
            assertThat(call(tool(box, "yaml_parse"), Map.of("yaml_string", "a: [1]")))
                    .isEqualTo(Map.of("parsed", Map.of("a", List.of(1))));
            for (String name : List.of(
                    "http_get",
                    "http_post",
                    "web_search",
                    "file_read",
                    "file_write",
                    "file_glob",
                    "file_move",
                    "sql_query")) {
                assertThat(code(() -> box.find(List.of(new Requested(name))))).isEqualTo("tool.unavailable");
                assertThat(box.unavailable(List.of("json_parse", name)))
                        .hasValueSatisfying(
                                why -> assertThat(why).contains(name).contains("config/tools.yaml"));
            }
            assertThat(box.unavailable(List.of("json_parse"))).isEmpty();
        }
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_and_a_name_of_format_1_0_is_known() throws Exception {
        try (Toolbox box =
                box(hosts() + "search: {provider: searxng, url: \"http://local.test:" + server.port() + "\"}\n")) {
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> box.find(List.of(new Requested("http_gte"))))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.unknown"))
                    .withMessageContaining("Did you mean 'http_get'?");
            assertThat(tool(box, "serper_search").specification().name()).isEqualTo("web_search");
            assertThat(tool(box, "web_scrape").specification().name()).isEqualTo("http_get");
            assertThat(box.unavailable(List.of("shell")))
                    .hasValueSatisfying(why -> assertThat(why).contains("may start no programs"));
        }
    }

    @Test
    void wrong_arguments_are_for_the_model_to_correct() throws Exception {
        try (Toolbox box = box(hosts())) {
            Tool get = tool(box, "http_get");
            assertThat(call(get, Map.of()).get("error").toString()).startsWith("tool.arguments");
            assertThat(call(get, Map.of("url", 7L)).get("error").toString()).contains("url");
            Map<String, Object> more = url("/");
            more.put("headers", Map.of("Authorization", "x"));
            assertThat(call(get, more).get("error").toString()).contains("headers");
            assertThat(call(get, Map.of("url", "x".repeat(300_000)))
                            .get("error")
                            .toString())
                    .contains("characters");
            assertThat(server.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    void a_failure_fails_the_call_or_is_told_to_the_model_as_the_workflow_says() throws Exception {
        try (Toolbox box = box(hosts())) {
            Map<String, Object> elsewhere = Map.of("url", "http://10.0.0.1/");
            Tool failing = tool(box, "http_get");
            assertThat(code(() -> call(failing, elsewhere))).isEqualTo("tool.refused");
            Tool going = tool(box, new Requested("http_get", Requested.OnError.CONTINUE, Map.of()));
            assertThat(call(going, elsewhere).get("error").toString()).startsWith("tool.refused: ");
        }
    }

    @Test
    void results_are_bounded() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("x".repeat(50_000))));
        try (Toolbox box = box(hosts() + "limits: {result: 2000}\n")) {
            Map<String, Object> result = call(tool(box, "http_get"), url("/"));
            assertThat(result.get("truncated")).isEqualTo(true);
            assertThat(result.get("text").toString()).hasSize(2_000);
        }
    }

    @Test
    void pages_are_given_as_text_and_json_as_its_value() throws Exception {
        server.stubFor(any(urlEqualTo("/page"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody(
                                "<html><style>a{}</style><h1>Tea &amp; more</h1><script>x('<b>')</script><p>Hot</p>")));
        server.stubFor(any(urlEqualTo("/json"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"n\": 1}")));
        try (Toolbox box = box(hosts())) {
            assertThat(call(tool(box, "http_get"), url("/page")).get("body")).isEqualTo("Tea & more\nHot");
            assertThat(call(tool(box, "http_get"), url("/json")).get("body")).isEqualTo(Map.of("n", 1L));
        }
    }

    @Test
    void a_workflow_gives_headers_that_the_model_never_sees_and_posts_carry_the_key_of_the_call() throws Exception {
        try (Toolbox box = box(hosts())) {
            Tool post = tool(
                    box,
                    new Requested("http_post", Requested.OnError.FAIL, Map.of("headers", Map.of("X-Key", "given"))));
            assertThat(Json.write(Parameters.of(post.specification()))).doesNotContain("given");
            Map<String, Object> arguments = url("/orders");
            arguments.put("body", "{\"n\": 1}");
            call(post, arguments);
            server.verify(postRequestedFor(urlEqualTo("/orders"))
                    .withHeader("X-Key", equalTo("given"))
                    .withHeader("Idempotency-Key", equalTo("r1/ask/1/tool-1"))
                    .withRequestBody(equalToJson("{\"n\": 1}")));
        }
    }

    @Test
    void searches_at_the_service_that_is_configured_with_its_key() throws Exception {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withBody("{\"organic\": [{\"title\": \"Tea\", \"link\": \"https://tea.example\", \"snippet\":"
                                + " \"Hot\"}, {\"title\": \"More\"}]}")));
        try (Toolbox box = box("search: {provider: serper, key: \"{secret.SERPER_API_KEY}\", url: \"http://local.test:"
                + server.port() + "/s\"}\n")) {
            Map<String, Object> result = call(tool(box, "web_search"), Map.of("query", "tea", "num_results", 1L));
            assertThat(result)
                    .isEqualTo(Map.of(
                            "results",
                            List.of(Map.of("title", "Tea", "url", "https://tea.example", "snippet", "Hot"))));
            server.verify(postRequestedFor(urlEqualTo("/s"))
                    .withHeader("X-API-KEY", equalTo("hush-hush"))
                    .withRequestBody(equalToJson("{\"q\": \"tea\", \"num\": 1}")));
            assertThat(box.list().toString()).doesNotContain("hush-hush");
        }
    }

    @Test
    void reads_writes_finds_and_moves_files() throws Exception {
        try (Toolbox box = box("files: {read: [in, out], write: [out]}\n")) {
            assertThat(call(tool(box, "file_read"), Map.of("path", "in/a.txt")))
                    .isEqualTo(Map.of("path", "in/a.txt", "content", "one", "size", 3L));
            assertThat(call(tool(box, "file_write"), Map.of("path", "out/deep/b.txt", "content", "two")))
                    .isEqualTo(Map.of("path", "out/deep/b.txt", "bytes_written", 3));
            call(tool(box, "file_write"), Map.of("path", "out/deep/b.txt", "content", "+", "append", true));
            assertThat(home.resolve("out/deep/b.txt")).hasContent("two+");
            assertThat(call(tool(box, "file_glob"), Map.of("pattern", "**.txt")).get("matches"))
                    .isEqualTo(List.of("in/a.txt", "out/deep/b.txt"));
            call(tool(box, "file_move"), Map.of("source", "out/deep/b.txt", "dest", "out/c.txt"));
            assertThat(home.resolve("out/c.txt")).hasContent("two+");
            assertThat(code(() -> call(tool(box, "file_move"), Map.of("source", "in/a.txt", "dest", "out/x.txt"))))
                    .isEqualTo("tool.refused");
            Files.write(home.resolve("in/picture"), new byte[] {1, 0, 2});
            assertThat(code(() -> call(tool(box, "file_read"), Map.of("path", "in/picture"))))
                    .isEqualTo("tool.failed");
        }
    }

    @Test
    void a_route_is_found_by_name_and_by_tag_and_each_tool_once() throws Exception {
        route("one", "get_one", "pair");
        route("two", "get_two", "pair");
        try (Toolbox box = box("approval: [get_two, \"file_*\"]\n")) {
            List<Tool> found =
                    box.find(List.of(new Requested("get_one"), new Requested("pair"), new Requested("tag:pair")));
            assertThat(found).extracting(tool -> tool.specification().name()).containsExactly("get_one", "get_two");
            assertThat(found).extracting(Tool::needsApproval).containsExactly(false, true);
            assertThat(box.unavailable(List.of("get_one", "pair"))).isEmpty();
        }
    }

    private void route(String id, String name, String tag) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("langchain4j-tools:" + id + "?tags=" + tag + "&name=" + name + "&description=Gives " + id)
                        .routeId(id)
                        .setBody(constant(id));
            }
        });
    }

    @Test
    void the_list_says_of_each_what_it_is_and_of_what_is_missing_what_to_do() throws Exception {
        route("one", "get_one", "pair");
        try (Toolbox box = box(hosts() + "approval: [http_post]\n")) {
            List<?> items = (List<?>) box.list().get("items");
            assertThat(items)
                    .extracting(item -> ((Map<?, ?>) item).get("name") + " " + ((Map<?, ?>) item).get("available") + " "
                            + ((Map<?, ?>) item).get("approval"))
                    .contains(
                            "http_get true false",
                            "http_post true true",
                            "sql_query false false",
                            "get_one true false",
                            "json_parse true false")
                    .isSorted();
            assertThat(Json.write(box.list())).contains("set sql.tables in config/tools.yaml");
        }
    }

    /** Whatever a text in data or in the result of a tool says, it is text: what a model may reach stays the same. */
    @Test
    @SuppressWarnings("unchecked")
    void a_text_that_wants_more_gets_no_tool_and_no_secret() throws Exception {
        try (InputStream file = ToolboxTest.class.getResourceAsStream("/security/prompt-injection.json");
                Toolbox box = box(hosts() + "files: {read: [in]}\n")) {
            Files.createDirectories(home.resolve("data"));
            Files.writeString(home.resolve("data/secrets.properties"), "KEY=hush-hush");
            Map<String, Object> fixture =
                    (Map<String, Object>) Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            for (String message : (List<String>) fixture.get("messages")) {
                Files.writeString(home.resolve("in/message.txt"), message);
                assertThat(call(tool(box, "file_read"), Map.of("path", "in/message.txt"))
                                .get("content"))
                        .isEqualTo(message);
                for (String name :
                        List.of(message, "delete_workflow", "file_write", "shell", "env_vars", "sql_query")) {
                    assertThatExceptionOfType(SeraiException.class)
                            .isThrownBy(() -> box.find(List.of(new Requested(name))));
                }
                for (String path : List.of(message, "data/secrets.properties", "../data/secrets.properties")) {
                    Map<String, Object> told = call(
                            tool(box, new Requested("file_read", Requested.OnError.CONTINUE, Map.of())),
                            Map.of("path", path));
                    assertThat(told.toString()).contains("tool.refused").doesNotContain("hush-hush");
                }
                Map<String, Object> outside = Map.of("url", "https://collect.example/?q=" + message.hashCode());
                assertThat(code(() -> call(tool(box, "http_get"), outside))).isEqualTo("tool.refused");
            }
            assertThat(server.getAllServeEvents()).isEmpty();
        }
    }
}
