package dev.serai.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.harness.Browser;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
        server.platform.loads("greeter", true);
        server.platform.loads("plain", false);
        server.platform.hasConsoleFile("greeter", "page.js", "export default () => []");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void hawtio_gets_the_answers_that_it_waits_for() {
        assertThat(server.get("/console").header("Location")).isEqualTo("/console/");
        assertThat(server.get("/console/user").status()).isEqualTo(401);
        assertThat(server.get("/console/auth/config/login").text()).isEqualTo("[]");
        assertThat(server.get("/console/auth/config/session-timeout?t=1").text())
                .isEqualTo("{\"timeout\":-1}");
        assertThat(server.get("/console/proxy/enabled").text()).isEqualTo("false");
        assertThat(server.get("/console/plugin").text()).isEqualTo("[]");
        assertThat(server.get("/console/keycloak/enabled").status()).isEqualTo(404);
        assertThat(server.administrator().get("/console/user").text()).isEqualTo("\"admin\"");
    }

    @Test
    void a_navigation_gets_the_console_and_a_fetch_of_nothing_404() {
        Reply page = server.get("/console/runs/4711", "Accept", "text/html,*/*");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<base href=\"/console/\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        Reply missing = server.get("/console/assets/missing.js", "Accept", "*/*");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void files_are_sent_as_they_are_stored_and_kept_for_ever_below_assets() {
        Reply packed = server.get("/console/assets/app.js", "Accept-Encoding", "gzip");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(packed.header("Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        Reply plain = server.get("/console/assets/app.js");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.text()).startsWith("console.log(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../META-INF/MANIFEST.MF",
                "/console/assets/../../serai/openapi.yaml",
                "/console/%2e%2e/serai/openapi.yaml",
                "/console/..%2fserai/openapi.yaml",
                "/console/.hidden",
                "/console/assets/app.js%00.png",
                "/console/plugins/greeter/../../../serai/openapi.yaml",
                "/console/plugins/..%2f..%2fserai/openapi.yaml"
            })
    void no_path_leaves_the_consoles_folder(String path) {
        try (var raw = server.raw()) {
            raw.sends("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + server.cli()
                    + "\r\n\r\n");
            assertThat(raw.line()).matches("HTTP/1.1 (404|400) .*");
            assertThat(raw.rest()).doesNotContain("openapi:").doesNotContain("Manifest");
        }
    }

    @Test
    void pages_of_plugins_are_listed_and_served_to_those_who_are_signed_in() {
        assertThat(server.get("/console/api/plugins").status()).isEqualTo(401);
        assertThat(server.get("/console/plugins/greeter/page.js").status()).isEqualTo(401);
        Browser browser = server.administrator();
        assertThat(browser.get("/console/api/plugins").text())
                .contains("\"id\":\"greeter\"", "\"module\":\"plugins/greeter/page.js\"")
                .doesNotContain("plain");
        Reply module = browser.get("/console/plugins/greeter/page.js");
        assertThat(module.header("Content-Type")).startsWith("text/javascript");
        assertThat(module.text()).contains("export default");
        assertThat(browser.get("/console/plugins/greeter/none.js").status()).isEqualTo(404);
        assertThat(browser.get("/console/plugins/nobody/page.js").status()).isEqualTo(404);
    }

    @Test
    void a_refusal_opens_no_password_dialogue_of_the_browser() {
        assertThat(server.get("/console/user").header("WWW-Authenticate")).isEmpty();
        assertThat(server.get("/console/api/plugins").header("WWW-Authenticate"))
                .isEmpty();
        assertThat(server.get("/api/v1/me").header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void the_console_is_read_only_beyond_its_own_addresses() {
        Reply reply = server.post("/console/anything", "x");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }
}
