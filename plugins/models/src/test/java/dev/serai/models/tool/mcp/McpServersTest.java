package dev.serai.models.tool.mcp;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server in a process of its own, and one over HTTP. */
class McpServersTest {
    private static final ToolCall CALL = new ToolCall("r1", "ask", "r1/ask/1/tool-1", Instant.MAX, Map.of());

    private static final Duration LONG = Duration.ofMinutes(2);

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
                LONG);
    }

    private McpServers servers(McpSettings... settings) {
        McpServers servers = new McpServers(secrets);
        servers.use(List.of(settings));
        return servers;
    }

    private static Tool tool(McpServers servers, String name) {
        List<Tool> tools = servers.tools(servers.parse(name).orElseThrow());
        assertThat(tools).hasSize(1);
        return tools.getFirst();
    }

    @Test
    void tools_of_a_program_are_called_under_the_name_of_their_server() throws Exception {
        try (McpServers servers = servers(program(List.of(), LONG))) {
            Tool echo = tool(servers, "local.echo");
            assertThat(echo.specification().name()).isEqualTo("local_echo");
            assertThat(echo.specification().description()).isEqualTo("The tool echo");
            assertThat(echo.needsApproval()).isFalse();
            assertThat(tool(servers, "local.die").needsApproval()).isTrue();
            assertThat(echo.call(Map.of("text", "hello"), CALL)).isEqualTo(Map.of("result", "you said hello"));
            assertThat(servers.tools(servers.parse("local.*").orElseThrow())).hasSize(7);
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> tool(servers, "local.wrong").call(Map.of("text", "this"), CALL))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.failed"))
                    .withMessageContaining("I can't do this");
        }
    }

    @Test
    void a_program_sees_what_it_is_given_and_nothing_else_that_may_be_secret() throws Exception {
        try (McpServers servers = servers(program(List.of(), LONG))) {
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
        try (McpServers servers = servers(program(List.of("echo"), LONG))) {
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
        try (McpServers servers = servers(program(List.of(), LONG))) {
            String process = tool(servers, "local.process")
                    .call(Map.of("text", "x"), CALL)
                    .get("result")
                    .toString();
            assertThat(tool(servers, "local.end").call(Map.of("text", "x"), CALL))
                    .isEqualTo(Map.of("result", "bye"));
            ProcessHandle.of(Long.parseLong(process))
                    .ifPresent(ended -> ended.onExit().join());
            assertThat(tool(servers, "local.echo").call(Map.of("text", "again"), CALL))
                    .isEqualTo(Map.of("result", "you said again"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "die"})
    void a_call_that_does_not_end_is_given_up(String tool) {
        McpSettings hasty = program(List.of(), Duration.ofMillis(500));
        try (McpServer server = new McpServer(hasty, new Transports(secrets, System.getenv()), LONG)) {
            server.start();
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> server.call(tool, Map.of("text", "x")))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool.timeout"));
        }
    }

    @Test
    void a_server_over_http_gets_its_headers_and_is_found_again_when_it_comes_back() throws Exception {
        EchoServer server = EchoServer.http(0);
        int port = server.port();
        try (McpServers servers = servers(address(port))) {
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
    void a_server_that_is_not_there_is_told_from_memory() {
        try (McpServers servers = servers(program("nowhere", 2, "/no/such/program"))) {
            await().until(() -> servers.unavailable(servers.parse("nowhere.x").orElseThrow())
                    .isPresent());
            assertThat(servers.trouble().get("nowhere")).contains("can't be reached");
            assertThat(servers.parse("other.x")).isEmpty();
        }
    }

    @Test
    void a_server_that_is_slow_to_start_holds_nobody_up() {
        try (McpServers servers = servers(program("slow", 20, "sleep", "60"))) {
            assertThat(servers.unavailable(servers.parse("slow.x").orElseThrow()))
                    .isEmpty();
        }
    }

    private static McpSettings program(String name, int seconds, String... command) {
        return new McpSettings(
                name, List.of(command), Map.of(), null, Map.of(), List.of(), List.of(), Duration.ofSeconds(seconds));
    }

    @Test
    void others_take_the_place_of_servers_and_those_that_stay_keep_their_connection() throws Exception {
        EchoServer server = EchoServer.http(0);
        McpSettings remote = address(server.port());
        try (McpServers servers = servers(remote, program(List.of(), LONG))) {
            Tool echo = tool(servers, "remote.echo");
            Tool gone = tool(servers, "local.echo");
            servers.use(List.of(remote));

            assertThat(servers.parse("local.echo")).isEmpty();
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> gone.call(Map.of("text", "x"), CALL))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("mcp.unreachable"));
            assertThat(tool(servers, "remote.echo").call(Map.of("text", "on"), CALL))
                    .isEqualTo(echo.call(Map.of("text", "on"), CALL));
        } finally {
            server.close();
        }
    }
}
