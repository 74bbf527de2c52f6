package dev.serai.host.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestApiTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: {title: Books, version: "1"}
            paths:
              /books:
                get:
                  operationId: listBooks
                  x-serai-role: viewer
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50, default: 7}}
                    - {name: order, in: query, schema: {$ref: "#/components/schemas/Order"}}
                    - {name: since, in: query, schema: {type: string, format: date-time}}
                    - {name: fresh, in: query, schema: {type: boolean}}
                    - {name: Idempotency-Key, in: header, schema: {type: string, maxLength: 5}}
                  responses: {"200": {description: ok}}
                post:
                  operationId: addBook
                  x-serai-role: operator
                  requestBody:
                    required: true
                    content: {application/json: {schema: {type: object}}}
                  responses: {"201": {description: ok}}
              /books/top:
                get:
                  operationId: topBook
                  x-serai-role: viewer
                  responses: {"200": {description: ok, headers: {ETag: {schema: {type: string}}}}}
              /books/{isbn}:
                get:
                  operationId: getBook
                  x-serai-role: viewer
                  parameters:
                    - {name: isbn, in: path, required: true, schema: {type: string}}
                  responses: {"200": {description: ok}}
              /books/lost:
                post: {operationId: lostBook, x-serai-role: viewer, responses: {"200": {description: ok}}}
              /unprotected:
                get: {operationId: unprotected, responses: {"200": {description: ok}}}
              /me:
                get: {operationId: stolenMe, x-serai-role: viewer, responses: {"200": {description: ok}}}
            components:
              schemas:
                Order: {type: string, enum: [title, year]}
                Plugin: {type: object, description: another thing of this name}
            """;

    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.platform.contractAppears("books", CONTRACT);
        server.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:listBooks").process(exchange -> exchange.getMessage()
                        .setBody(Map.of("headers", Map.copyOf(exchange.getIn().getHeaders()))));
                from("direct:addBook").process(exchange -> {
                    exchange.getMessage()
                            .setBody(Map.of(
                                    "got", exchange.getIn().getBody(String.class),
                                    "by", exchange.getProperty("serai.user", String.class),
                                    "at", Instant.EPOCH));
                    exchange.getMessage().setHeader("CamelHttpResponseCode", 201);
                });
                from("direct:topBook").process(exchange -> {
                    exchange.getMessage().setBody(null);
                    exchange.getMessage().setHeader("ETag", "\"7\"");
                    exchange.getMessage().setHeader("X-Undeclared", "x");
                });
                from("direct:getBook").process(exchange -> {
                    String isbn = exchange.getIn().getHeader("isbn", String.class);
                    if (isbn.equals("broken")) {
                        throw new IllegalStateException("password=hunter2");
                    }
                    throw new SeraiException(ErrorKind.NOT_FOUND, "book.unknown", "There is no book " + isbn + ".");
                });
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply add(String body, String type) {
        return server.post("/api/v1/books", body, "Content-Type", type, "Authorization", server.cli());
    }

    @Test
    void an_answer_has_the_declared_headers_of_the_route_and_no_others() {
        Reply reply = server.get("/api/v1/books/top", "Authorization", server.cli());

        assertThat(reply.header("ETag")).isEqualTo("\"7\"");
        assertThat(reply.header("X-Undeclared")).isEmpty();
    }

    @Test
    void a_route_gets_the_declared_parameters_and_no_others() {
        Reply reply = server.get(
                "/api/v1/books?order=year&undeclared=1&CamelHttpResponseCode=418",
                "Authorization",
                server.cli(),
                "Idempotency-Key",
                "k1",
                "X-Other",
                "x");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("headers").toString())
                .contains("\"limit\":\"7\"", "\"order\":\"year\"", "\"Idempotency-Key\":\"k1\"");
        assertThat(reply.json().path("headers").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, must be at least 1",
        "limit=51, must be at most 50",
        "limit=x, must be a whole number",
        "limit=1&limit=2, is given 2 times",
        "order=size, 'must be one of title, year'",
        "since=yesterday, must be a time such as 1970-01-01T00:00:00Z",
        "fresh=maybe, must be true or false"
    })
    void a_parameter_that_does_not_fit_its_schema_is_400(String query, String complaint) {
        Reply reply = server.getAsCli("/api/v1/books?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("request.invalid");
        assertThat(reply.json().path("problems").path(0).path("message").asText())
                .endsWith(complaint);
    }

    @Test
    void all_that_is_wrong_with_a_request_is_said_at_once() {
        Reply reply = server.get(
                "/api/v1/books?limit=x&order=size", "Authorization", server.cli(), "Idempotency-Key", "too long");
        assertThat(reply.json().path("problems").size()).isEqualTo(3);
    }

    @Test
    void a_body_reaches_the_route_as_text_with_the_callers_name() {
        Reply reply = add("{\"title\":\"ü\"}", "application/json; charset=utf-8");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("got").asText()).isEqualTo("{\"title\":\"ü\"}");
        assertThat(reply.json().path("by").asText()).isEqualTo("cli");
        assertThat(reply.json().path("at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void a_body_of_an_undeclared_type_is_415_and_a_missing_one_400() {
        assertThat(add("<book/>", "application/xml").status()).isEqualTo(415);
        assertThat(add("", "application/json").code()).isEqualTo("request.invalid");
    }

    @Test
    void a_body_that_is_no_json_is_400_with_its_place() {
        Reply reply = add("{\"a\": 1,\n \"a\": 2}", "application/json");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("problems").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(add("{} {}", "application/json").status()).isEqualTo(400);
        assertThat(add("[".repeat(5_000), "application/json").status()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_no_utf_8_is_400() {
        byte[] bytes = "{\"a\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = server.send(
                "POST", "/api/v1/books", bytes, "Content-Type", "application/json", "Authorization", server.cli());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("not valid UTF-8");
    }

    @Test
    void what_a_route_throws_becomes_a_problem_document() {
        Reply known = server.getAsCli("/api/v1/books/%3Cb%3E");
        assertThat(known.status()).isEqualTo(404);
        assertThat(known.json().path("type").asText()).isEqualTo("https://serai.dev/problems/book.unknown");
        assertThat(known.json().path("detail").asText()).isEqualTo("There is no book <b>.");
        assertThat(known.header("Content-Type")).isEqualTo("application/problem+json");
        Reply unknown = server.getAsCli("/api/v1/books/broken");
        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.text()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void a_plain_step_wins_over_a_parameter_and_an_empty_answer_is_204() {
        assertThat(server.getAsCli("/api/v1/books/top").status()).isEqualTo(204);
    }

    @Test
    void an_operation_without_a_route_is_503_at_once() {
        Reply reply = server.post("/api/v1/books/lost", "", "Authorization", server.cli());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("api.no-route");
    }

    @Test
    void another_method_is_405_and_another_path_404() {
        Reply reply = server.send("DELETE", "/api/v1/books", new byte[0], "Authorization", server.cli());
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
        assertThat(server.getAsCli("/api/v1/books/a/b").code()).isEqualTo("api.unknown");
        assertThat(server.getAsCli("/api/v1/books/").code()).isEqualTo("api.unknown");
    }

    @Test
    void an_operation_without_a_role_is_not_mounted_and_none_is_replaced() {
        assertThat(server.getAsCli("/api/v1/unprotected").status()).isEqualTo(404);
        assertThat(server.getAsCli("/api/v1/me").json().path("name").asText()).isEqualTo("cli");
    }

    @Test
    void one_document_describes_the_operations_of_the_host_and_of_plugins() {
        Reply json = server.getAsCli("/api/v1/openapi.json");
        assertThat(json.json().path("paths").has("/books/{isbn}")).isTrue();
        assertThat(json.json().path("paths").has("/tokens/{id}")).isTrue();
        assertThat(json.json().path("components").path("schemas").has("books.Plugin"))
                .isTrue();
        assertThat(json.json()
                        .at("/components/schemas/Plugin/properties/status/enum/0")
                        .asText())
                .isEqualTo("loaded");
        Reply yaml = server.getAsCli("/api/v1/openapi.yaml");
        assertThat(Yaml.read("answer", yaml.text()).get("paths")).asString().contains("/books/top");
    }

    @Test
    void operations_come_and_go_with_their_plugin() {
        String contract = "paths: {/late: {get: {operationId: topBook2, x-serai-role: viewer}}}";
        assertThat(server.getAsCli("/api/v1/late").status()).isEqualTo(404);
        server.platform.contractAppears("late", contract);
        assertThat(server.getAsCli("/api/v1/late").status()).isEqualTo(503);
        server.platform.contractGoes("late");
        assertThat(server.getAsCli("/api/v1/late").status()).isEqualTo(404);
    }

    @Test
    void a_contract_that_cannot_be_read_leaves_the_others_as_they_are() {
        server.platform.contractAppears("broken", "paths: [}");
        assertThat(server.getAsCli("/api/v1/books").status()).isEqualTo(200);
        server.platform.contractGoes("broken");
    }

    @Test
    void plugins_routes_and_problems_are_listed() {
        server.platform.loads("greeter", true);
        server.platform.hasProblem(Problem.error("route.invalid", "<img src=x>")
                .in("routes/x.yaml")
                .at(3, 7));
        assertThat(server.getAsCli("/api/v1/plugins")
                        .json()
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("loaded");
        assertThat(server.getAsCli("/api/v1/routes")
                        .json()
                        .at("/items/0/exchanges_failed")
                        .asInt())
                .isEqualTo(1);
        Reply problems = server.getAsCli("/api/v1/problems");
        assertThat(problems.json().at("/items/0/line").asInt()).isEqualTo(3);
        assertThat(problems.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void the_docs_page_loads_nothing_from_elsewhere_and_runs_no_inline_script() {
        Reply page = server.get("/api/v1/docs/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("<script>");
        for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "docs.js"}) {
            assertThat(page.text()).contains(file);
            assertThat(server.get("/api/v1/docs/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(server.get("/api/v1/docs/swagger-ui.js").status()).isEqualTo(404);
        assertThat(server.get("/api/v1/docs/../../../application.properties").status())
                .isNotEqualTo(200);
    }
}
