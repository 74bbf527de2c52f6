package dev.serai.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.harness.Browser;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningInTest {
    private static final String[] JSON = {"Content-Type", "application/json"};

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

    @Test
    void the_session_cookie_is_hidden_from_scripts_and_both_stay_on_this_site() {
        String password = server.server().firstSignIn().orElseThrow().password();
        Reply reply = server.browser().signIn("admin", password);
        assertThat(reply.cookies()).hasSize(2);
        assertThat(cookie(reply, "SERAI_SESSION"))
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Secure");
        assertThat(cookie(reply, "XSRF-TOKEN")).contains("SameSite=Strict").doesNotContain("HTTPOnly");
        assertThat(reply.text()).doesNotContain(password);
    }

    private static String cookie(Reply reply, String name) {
        return reply.cookies().stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_told_the_same() {
        Reply wrong = server.browser().signIn("admin", "wrong");
        Reply unknown = server.browser().signIn("nobody", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).isEqualTo(unknown.text());
        assertThat(wrong.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void what_is_no_login_is_refused_without_trying() {
        assertThat(server.post("/console/auth/login", "{\"username\": 1}", JSON).status())
                .isEqualTo(400);
        assertThat(server.post("/console/auth/login", "{{{", JSON).status()).isEqualTo(400);
        assertThat(server.post("/console/auth/login", "", JSON).status()).isEqualTo(400);
        assertThat(server.post("/console/auth/login", "x".repeat(5_000), JSON).status())
                .isEqualTo(413);
        assertThat(server.post(
                                "/console/auth/login",
                                "username=admin&password=x",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void after_five_attempts_the_answer_is_429_with_the_time_to_wait() {
        for (int i = 0; i < 5; i++) {
            assertThat(server.browser().signIn("guessed", "wrong").status()).isEqualTo(401);
        }
        Reply sixth = server.browser().signIn("guessed", "wrong");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("Retry-After")).isEqualTo("600");
    }

    @Test
    void signing_out_ends_the_session_for_every_copy_of_the_cookie() {
        Browser browser = server.administrator();
        String session = browser.cookie("SERAI_SESSION");
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        Reply out = browser.get("/console/auth/logout");
        assertThat(out.status()).isEqualTo(302);
        assertThat(cookie(out, "SERAI_SESSION")).contains("Max-Age=0");
        Browser thief = server.browser();
        thief.has("SERAI_SESSION", session);
        assertThat(thief.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void an_hour_without_use_ends_a_session() {
        Browser browser = server.administrator();
        server.clock.advance(Duration.ofMinutes(59));
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        server.clock.advance(Duration.ofMinutes(60));
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void writing_with_a_session_needs_its_xsrf_token() {
        Browser browser = server.administrator();
        String body = "{\"name\":\"ci\"}";
        assertThat(browser.postWithoutToken("/api/v1/tokens", body, JSON).code())
                .isEqualTo("auth.xsrf");
        assertThat(browser.post("/api/v1/tokens", body, JSON[0], JSON[1], "Sec-Fetch-Site", "same-site")
                        .code())
                .isEqualTo("auth.xsrf");
        assertThat(browser.post("/api/v1/tokens", body, JSON).status()).isEqualTo(201);
        browser.has("XSRF-TOKEN", "guessed");
        assertThat(browser.post("/api/v1/tokens", body, JSON).status()).isEqualTo(403);
    }
}
