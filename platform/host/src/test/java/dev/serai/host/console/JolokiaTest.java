package dev.serai.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JolokiaTest {
    private static final String CONTEXT = "org.apache.camel:context=serai,name=\\\"serai\\\",type=context";
    private static final String ROUTE = "org.apache.camel:context=serai,name=\\\"tick\\\",type=routes";

    @TempDir
    static Path folder;

    static RunningServer server;
    static String viewer;
    static String operator;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tick").routeId("tick").log("tick");
            }
        });
        viewer = token("viewer");
        operator = token("operator");
    }

    private static String token(String role) {
        Reply reply = server.post(
                "/api/v1/tokens",
                "{\"name\":\"x\",\"role\":\"" + role + "\"}",
                "Content-Type",
                "application/json",
                "Authorization",
                server.cli());
        return "Bearer " + reply.json().path("token").asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode ask(String caller, String json) {
        Reply reply = server.post(
                "/console/jolokia/?maxDepth=5", json, "Authorization", caller, "Content-Type", "application/json");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private static int execute(String caller, String mbean, String operation) {
        return ask(caller, "{\"type\":\"exec\",\"mbean\":\"" + mbean + "\",\"operation\":\"" + operation + "\"}")
                .path("status")
                .asInt();
    }

    private static JsonNode read(String caller, String mbean, String attribute) {
        return ask(caller, "{\"type\":\"read\",\"mbean\":\"" + mbean + "\",\"attribute\":\"" + attribute + "\"}");
    }

    @Test
    void the_probe_of_hawtio_finds_the_agent() {
        Reply probe = server.get("/console/jolokia", "Authorization", viewer);
        assertThat(probe.status()).isEqualTo(200);
        assertThat(probe.json().at("/value/agent").asText()).isNotEmpty();
    }

    @Test
    void nothing_but_the_probe_is_answered_to_get() {
        Reply reply = server.get("/console/jolokia/read/java.lang:type=Memory", "Authorization", operator);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(server.get("/console/jolokia").status()).isEqualTo(401);
    }

    @Test
    void a_viewer_sees_routes_and_cannot_touch_them() {
        assertThat(read(viewer, ROUTE, "State").path("value").asText()).isEqualTo("Started");
        assertThat(execute(viewer, CONTEXT, "dumpRoutesAsXml()")).isEqualTo(200);
        assertThat(execute(viewer, ROUTE, "stop()")).isEqualTo(403);
        assertThat(server.camel().getRouteController().getRouteStatus("tick")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void an_operator_stops_and_starts_routes() {
        assertThat(execute(operator, ROUTE, "stop()")).isEqualTo(200);
        assertThat(server.camel().getRouteController().getRouteStatus("tick")).isEqualTo(ServiceStatus.Stopped);
        assertThat(execute(operator, ROUTE, "start()")).isEqualTo(200);
        assertThat(server.camel().getRouteController().getRouteStatus("tick")).isEqualTo(ServiceStatus.Started);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.apache.camel:context=serai,name=\\\"serai\\\",type=context | stop()",
                "org.apache.camel:context=serai,name=\\\"serai\\\",type=context | sendBody(java.lang.String,java.lang.Object)",
                "org.apache.camel:context=serai,name=\\\"serai\\\",type=context | createEndpoint(java.lang.String)",
                "org.apache.camel:context=serai,name=\\\"serai\\\",type=context | dumpRoutesAsXml(boolean)",
                "org.apache.camel:context=serai,name=\\\"serai\\\",type=context | getGlobalOption(java.lang.String)",
                "org.apache.camel:context=serai,name=\\\"tick\\\",type=routes | remove()",
                "org.apache.camel:context=serai,name=\\\"tick\\\",type=routes | updateRouteFromXml(java.lang.String)",
                "com.sun.management:type=DiagnosticCommand | vmSystemProperties",
                "java.lang:type=Memory | gc"
            })
    void nobody_executes_what_is_not_named(String mbean, String operation) {
        assertThat(execute(operator, mbean, operation)).isEqualTo(403);
    }

    @Test
    void properties_arguments_and_paths_of_the_process_are_hidden() {
        for (String attribute : new String[] {"SystemProperties", "InputArguments", "ClassPath"}) {
            assertThat(read(operator, "java.lang:type=Runtime", attribute)
                            .path("status")
                            .asInt())
                    .as(attribute)
                    .isEqualTo(403);
        }
        assertThat(ask(operator, "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\"}")
                        .toString())
                .doesNotContain("java.class.path")
                .doesNotContain("user.home");
    }

    @Test
    void nothing_is_written_and_each_request_of_a_list_is_judged_by_itself() {
        JsonNode answers = ask(
                operator,
                "[{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\","
                        + "\"value\":true},{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\"}]");
        assertThat(answers.path(0).path("status").asInt()).isEqualTo(403);
        assertThat(answers.path(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void beans_of_other_domains_are_not_even_listed() {
        String list = ask(operator, "{\"type\":\"list\"}").toString();
        assertThat(list).contains("org.apache.camel").doesNotContain("DiagnosticCommand");
    }

    @Test
    void posting_with_a_session_needs_its_xsrf_token() {
        var browser = server.administrator();
        assertThat(browser.postWithoutToken("/console/jolokia/", "{\"type\":\"version\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/console/jolokia/", "{\"type\":\"version\"}").status())
                .isEqualTo(200);
    }
}
