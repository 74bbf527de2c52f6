package dev.serai.models.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against a server in a process of its own, and one over HTTP. */
class McpServersTest {
    private static final ToolCall CALL = new ToolCall("r1", "ask", "r1/ask/1/tool-1", Instant.MAX, Map.of());

    private final TestSecrets secrets = new TestSecrets(Map.of("TOKEN", "hush-hush"));

    private static McpSettings program(List<String> tools, Duration timeout) {
        return new McpSettings(
                "local",
                EchoServer.command(),
                Map.of("GIVEN", "{secret.TOKEN}"),
                null,
                Map.of(),
                tools,
                List.of("die"),
                timeout);
    }

    private static McpSettings address(int port) {
        return new McpSettings(
                "remote",
                List.of(),
                Map.of(),
                "http://127.0.0.1:" + port + "/mcp",
                Map.of("Authorization", "Bearer {secret.TOKEN}"),
                List.of(),
                List.of(),
                Duration.ofSeconds(5));
    }

    private static Tool tool(McpServers servers, String name) {
        List<Tool> tools = servers.tools(servers.parse(name).orElseThrow());
        assertThat(tools).hasSize(1);
        return tools.getFirst();
    }

    @Test
    void tools_of_a_program_are_called_under_the_name_of_their_server() throws Exception {
        try (McpServers servers = new McpServers(List.of(program(List.of(), Duration.ofSeconds(30))), secrets)) {
            servers.start();
            Tool echo = tool(servers, "local.echo");
            assertThat(echo.specification().name()).isEqualTo("local_echo");
            assertThat(echo.specification().description()).isEqualTo("The tool echo");
            assertThat(echo.needsApproval()).isFalse();
            assertThat(tool(servers, "local.die").needsApproval()).isTrue();
            assertThat(echo.call(Map.of("text", "hello"), CALL)).isEqualTo(Map.of("result", "you said hello"));
            assertThat(servers.tools(servers.parse("local.*").orElseThrow())).hasSize(5);
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> tool(servers, "local.wrong").call(Map.of("text", "this"), CALL))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.failed"))
                    .withMessageContaining("I can't do this");
        }
    }

    @Test
    void a_program_sees_what_it_is_given_and_nothing_else_that_may_be_secret() throws Exception {
        try (McpServers servers = new McpServers(List.of(program(List.of(), Duration.ofSeconds(30))), secrets)) {
            Tool environment = tool(servers, "local.environment");
            assertThat(environment.call(Map.of("text", "GIVEN"), CALL)).isEqualTo(Map.of("result", "hush-hush"));
            assertThat(environment.call(Map.of("text", "PATH"), CALL)).isNotEqualTo(Map.of("result", "null"));
            String other = System.getenv().keySet().stream()
                    .filter(name -> name.startsWith("MAVEN") || name.startsWith("JAVA"))
                    .findFirst()
                    .orElseThrow();
            assertThat(environment.call(Map.of("text", other), CALL)).isEqualTo(Map.of("result", "null"));
        }
    }

    @Test
    void only_the_tools_that_are_listed_are_there() {
        try (McpServers servers = new McpServers(List.of(program(List.of("echo"), Duration.ofSeconds(30))), secrets)) {
            assertThat(servers.tools(servers.parse("local.*").orElseThrow()))
                    .extracting(tool -> tool.specification().name())
                    .containsExactly("local_echo");
            assertThat(servers.tools(servers.parse("local.die").orElseThrow())).isEmpty();
            assertThat(servers.unavailable(servers.parse("local.die").orElseThrow()))
                    .hasValueSatisfying(why -> assertThat(why).contains("no tool 'die'"));
        }
    }

    @Test
    void a_program_that_died_is_started_again_for_the_next_call() throws Exception {
        try (McpServers servers = new McpServers(List.of(program(List.of(), Duration.ofSeconds(5))), secrets)) {
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> tool(servers, "local.die").call(Map.of("text", "x"), CALL));
            assertThat(tool(servers, "local.echo").call(Map.of("text", "again"), CALL))
                    .isEqualTo(Map.of("result", "you said again"));
        }
    }

    @Test
    void a_tool_that_does_not_end_is_given_up() {
        try (McpServers servers = new McpServers(List.of(program(List.of(), Duration.ofSeconds(3))), secrets)) {
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> tool(servers, "local.slow").call(Map.of("text", "x"), CALL))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.timeout"));
        }
    }

    @Test
    void a_server_over_http_gets_its_headers_and_is_found_again_when_it_comes_back() throws Exception {
        EchoServer server = EchoServer.http(0);
        int port = server.port();
        try (McpServers servers = new McpServers(List.of(address(port)), secrets)) {
            Tool echo = tool(servers, "remote.echo");
            assertThat(echo.call(Map.of("text", "hello"), CALL)).isEqualTo(Map.of("result", "you said hello"));
            assertThat(server.authorizations()).isNotEmpty().containsOnly("Bearer hush-hush");
            server.close();
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> echo.call(Map.of("text", "gone"), CALL))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("mcp.unreachable"));
            server = EchoServer.http(port);
            assertThat(echo.call(Map.of("text", "back"), CALL)).isEqualTo(Map.of("result", "you said back"));
        } finally {
            server.close();
        }
    }

    @Test
    void a_server_that_is_not_there_is_told_from_memory_and_holds_nobody_up() {
        McpSettings nowhere = new McpSettings(
                "nowhere",
                List.of("/no/such/program"),
                Map.of(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(2));
        try (McpServers servers = new McpServers(List.of(nowhere), secrets)) {
            assertThat(servers.unavailable(servers.parse("nowhere.x").orElseThrow()))
                    .isEmpty();
            servers.start();
            await().until(() -> servers.unavailable(servers.parse("nowhere.x").orElseThrow())
                    .isPresent());
            assertThat(servers.trouble().get("nowhere")).contains("can't be reached");
            assertThat(servers.parse("other.x")).isEmpty();
        }
    }
}
