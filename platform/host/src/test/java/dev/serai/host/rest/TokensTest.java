package dev.serai.host.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply create(String body) {
        return server.post("/api/v1/tokens", body, "Content-Type", "application/json", "Authorization", server.cli());
    }

    @Test
    void a_token_works_until_it_is_revoked_and_is_shown_once() {
        JsonNode created = create("{\"name\":\"ci\",\"role\":\"viewer\"}").json();
        String secret = created.path("token").asText();
        String id = created.path("id").asText();
        assertThat(secret).startsWith("serai_").hasSizeGreaterThan(45);
        assertThat(created.path("created_at").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(server.get("/api/v1/me", "Authorization", "Bearer " + secret)
                        .json()
                        .path("role")
                        .asText())
                .isEqualTo("viewer");
        assertThat(server.getAsCli("/api/v1/tokens").text()).contains(id).doesNotContain(secret);
        assertThat(server.send("DELETE", "/api/v1/tokens/" + id, new byte[0], "Authorization", server.cli())
                        .status())
                .isEqualTo(204);
        Reply after = server.get("/api/v1/me", "Authorization", "bearer " + secret);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(server.send("DELETE", "/api/v1/tokens/" + id, new byte[0], "Authorization", server.cli())
                        .code())
                .isEqualTo("token.unknown");
    }

    @Test
    void a_role_opens_what_it_includes_and_nothing_more() {
        String operator =
                "Bearer " + create("{\"name\":\"op\"}").json().path("token").asText();
        assertThat(server.get("/api/v1/plugins", "Authorization", operator).status())
                .isEqualTo(200);
        Reply refused = server.get("/api/v1/tokens", "Authorization", operator);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("auth.role");
    }

    @Test
    void a_token_needs_a_name_and_a_known_role() {
        assertThat(create("{}").status()).isEqualTo(400);
        assertThat(create("{\"name\":\"x\",\"role\":\"root\"}").status()).isEqualTo(400);
        assertThat(create("{\"name\":\"" + "x".repeat(101) + "\"}").status()).isEqualTo(400);
        assertThat(create("[]").status()).isEqualTo(400);
    }

    @Test
    void without_proof_nothing_is_told() {
        assertThat(server.get("/api/v1/me").code()).isEqualTo("auth.required");
        assertThat(server.get("/api/v1/openapi.yaml").status()).isEqualTo(401);
        assertThat(server.get("/api/v1/no-such-thing").status()).isEqualTo(401);
        assertThat(server.get("/api/v1/me", "Authorization", "Bearer serai_guess")
                        .code())
                .isEqualTo("auth.token-invalid");
        assertThat(server.get("/api/v1/me", "Authorization", "Basic YWRtaW46YWRtaW4=")
                        .status())
                .isEqualTo(401);
    }
}
