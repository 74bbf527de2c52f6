package dev.serai.models.tool.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Requested;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in {@code config/tools.yaml} and {@code config/mcp.yaml} reach as far as what they concern. */
class WrongFilesTest {
    @TempDir
    Path home;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Toolbox box;

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("langchain4j-tools:one?tags=pair&name=get_one&description=Gives one")
                        .setBody(constant("one"));
            }
        });
        camel.start();
        box = new Toolbox(new TestPlatform("models", camel)
                .with(new TestSecrets(Map.of()))
                .withHome(home));
    }

    @AfterEach
    void stop() {
        box.close();
        camel.stop();
    }

    private List<Problem> rules(String yaml) {
        return box.rules(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private List<Problem> servers(String yaml) {
        return box.servers(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private void assertUsable(String... names) {
        assertThat(box.unavailable(List.of(names))).isEmpty();
    }

    private void assertRefused(String name, String... parts) {
        assertThat(box.unavailable(List.of(name)))
                .hasValueSatisfying(why -> assertThat(why).contains(name).contains(parts));
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> box.find(List.of(new Requested(name))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.unavailable"));
    }

    @Test
    void a_mistake_in_a_section_leaves_out_its_tools_and_no_others() {
        assertThat(rules("""
                http: {hosts: [example.com], tiemout: 3s}
                files: {read: [in]}
                """)).hasSize(1);

        assertRefused("http_get", "config/tools.yaml:1:30: error:", "'timeout'", "[config.unknown]");
        assertRefused("web_scrape", "config/tools.yaml:1:30");
        assertRefused("file_write", "set files.write");
        assertUsable("file_read", "json_parse", "get_one", "pair");
        assertThat(box.list().toString()).contains("config/tools.yaml:1:30");

        assertThat(rules("http: {hosts: [example.com], timeout: 3s}")).isEmpty();
        assertUsable("http_get");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_place() {
        List<Problem> problems = rules("""
                http: {hosts: "https://example.com", tiemout: 3s}
                search: {provider: gogle, key: sk-123, url: "not here"}
                files: [in]
                sql: {tables: [x], max_rows: 0}
                limits: {result: 1}
                fils: {}
                """);

        assertThat(problems).extracting(Problem::line).contains(1, 2, 3, 4, 5, 6);
        assertThat(problems).hasSizeGreaterThanOrEqualTo(8).allSatisfy(problem -> assertThat(problem.column())
                .isPositive());
        assertThat(problems.toString()).doesNotContain("sk-123");
    }

    /** What a person had to agree to, or what was not to be reached, may have stood there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {hosts: [example.com]}\naproval: [get_one]\n",
                "http: {hosts: [example.com]}\napproval: get_one\n",
                "http: {hosts: [example.com]}\nhttp: {}\n",
                "http: {hosts: [example.com]\napproval: [get_one]\n",
                "- http\n",
                "\0"
            })
    void a_mistake_that_may_concern_every_tool_leaves_out_every_tool(String yaml) {
        assertThat(rules(yaml)).isNotEmpty();

        for (String name : List.of("http_get", "get_one", "pair", "json_parse", "crm.find")) {
            assertRefused(name, "config/tools.yaml:");
        }
        assertThat(box.unavailable(List.of())).isEmpty();

        assertThat(rules("")).isEmpty();
        assertUsable("get_one", "json_parse");
    }

    @Test
    void an_address_is_no_host() {
        assertThat(rules("http: {hosts: [\"*\", \"*.example.com\", \"example.com:8443\", \"[::1]:80\"]}"))
                .isEmpty();
        assertThat(rules("http: {hosts: [\"https://example.com/\"]}"))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("without https://");
    }

    @Test
    void a_mistake_in_a_server_leaves_out_that_server() {
        assertThat(servers("""
                servers:
                  crm: {url: "htp://crm.example.com"}
                  both: {command: [x], url: "https://example.com"}
                  good: {command: [sleep, "60"]}
                """)).hasSize(2);

        assertRefused("crm.find", "config/mcp.yaml:2:14: error:", "'url'", "[config.value]");
        assertRefused("both.*", "config/mcp.yaml:3:");
        assertUsable("good.anything", "get_one", "json_parse");
        assertThat(box.list().get("servers").toString())
                .contains("config/mcp.yaml:2:14")
                .contains("both");
    }

    @Test
    void without_a_readable_list_of_servers_only_their_tools_are_missing() {
        assertThat(servers("servers: {crm: {command: [x]}")).hasSize(1);

        assertRefused("crm.find", "config/mcp.yaml:", "[yaml.syntax]");
        assertUsable("get_one", "json_parse");
    }
}
