package dev.serai.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What comes to the door and must not get in. */
@TestInstance(Lifecycle.PER_CLASS)
class HttpDoorIT {
    private static final String GENERIC = "/webhooks/generic";

    private final Serai serai;

    HttpDoorIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
    }

    private Answer signed(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "X-Signature";
        all[1] = serai.door().sign(body);
        return serai.door().post(path, body, all);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("type")).startsWith("https://serai.dev/problems/");
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void no_signature_is_401() {
        assertProblem(serai.door().post(Orders.ENDPOINT, Orders.large("a")), 401);
    }

    @Test
    void a_wrong_signature_is_403_also_for_a_body_that_is_no_json() {
        String signature = serai.door().sign("something else");

        assertProblem(serai.door().post(Orders.ENDPOINT, Orders.large("a"), "X-Signature", signature), 403);
        assertProblem(serai.door().post(Orders.ENDPOINT, "{", "X-Signature", signature), 403);
    }

    @Test
    void a_signature_counts_with_and_without_the_name_of_its_algorithm() {
        String order = Orders.large("plain");
        String bare = serai.door().sign(order).replace("sha256=", "");

        assertThat(serai.door()
                        .post(Orders.ENDPOINT, order, "X-Signature", bare, "X-Delivery-Id", "bare")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_signed_body_that_is_no_json_is_400() {
        assertProblem(signed(Orders.ENDPOINT, "{\"id\":"), 400);
    }

    @Test
    void signed_bytes_that_are_not_utf_8_are_400() {
        byte[] body = {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        assertProblem(
                serai.door()
                        .post(Orders.ENDPOINT, body, "X-Signature", serai.door().sign(body)),
                400);
    }

    @Test
    void a_body_over_the_limit_is_413() {
        assertProblem(signed(Orders.ENDPOINT, "x".repeat(12 * 1024 * 1024)), 413);
    }

    @Test
    void what_is_refused_is_no_news_for_the_log() {
        Set<String> before = serai.output().lines().collect(Collectors.toSet());
        String order = Orders.large("quiet");

        serai.door().post(Orders.ENDPOINT, order);
        serai.door().post(Orders.ENDPOINT, order, "X-Signature", serai.door().sign("else"));
        signed(Orders.ENDPOINT, "{");
        signed(GENERIC, "{\"workflow_name\": \"nowhere\", \"inputs\": {}}");
        signed(GENERIC, "{}", "X-Webhook-Provider", "somebody");
        serai.door().get("/api/v1/runs");

        assertThat(serai.output().lines().filter(line -> !before.contains(line)))
                .allSatisfy(line -> assertThat(line).doesNotContain("ERROR", "WARN", "\tat "));
    }

    @Test
    void the_generic_door_starts_the_workflow_that_the_body_names() {
        Answer answer = signed(
                GENERIC,
                "{\"workflow_name\": \"order-triage\", \"inputs\": " + Orders.large("G-1") + "}",
                "X-Delivery-Id",
                "generic-1");

        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        assertThat(answer.text("run_id")).isNotEmpty();
    }

    @Test
    void an_unknown_workflow_is_404() {
        assertProblem(signed(GENERIC, "{\"workflow_name\": \"order-triag\", \"inputs\": {}}"), 404);
    }

    @Test
    void a_form_is_taken_as_the_bytes_that_were_signed_and_not_as_headers() {
        Answer answer = signed(
                Orders.ENDPOINT, "id=1&CamelHttpResponseCode=299", "Content-Type", "application/x-www-form-urlencoded");

        assertProblem(answer, 400);
        assertThat(answer.headers().firstValue("id")).isEmpty();
    }

    @Test
    void headers_of_camel_from_outside_have_no_effect() {
        Answer answer = signed(
                Orders.ENDPOINT,
                Orders.large("H-1"),
                "X-Delivery-Id",
                "mine",
                "CamelWorkflowIdempotencyKey",
                "injected",
                "CamelHttpResponseCode",
                "299",
                "CamelHttpPath",
                "/elsewhere");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode run = serai.api().get("/runs/" + answer.text("run_id"));
        assertThat(run.path("idempotency_key").asText()).contains("mine").doesNotContain("injected");
    }

    @Test
    void headers_are_not_echoed() {
        Answer answer = signed(Orders.ENDPOINT, Orders.large("E-1"), "X-Delivery-Id", "echo", "X-Private", "mine");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT)
                .matches("x-(private|delivery-id|signature)|camel.*|host"));
    }

    @Test
    void the_api_asks_who_is_calling() {
        assertProblem(serai.door().get("/api/v1/runs"), 401);
        assertProblem(serai.door().get("/api/v1/runs", "Authorization", "Bearer wrong"), 401);
    }

    @Test
    void the_management_of_the_jvm_is_not_open_to_strangers() {
        assertThat(serai.door().get("/console/jolokia/list").status()).isIn(401, 403);
        assertThat(serai.door().get("/jolokia/list").status()).isIn(401, 403, 404);
    }

    @Test
    void an_unknown_path_is_404() {
        assertProblem(serai.door().get("/nowhere"), 404);
    }

    @Test
    void health_tells_strangers_nothing_more_than_that() {
        assertThat(serai.door().get("/health/live").status()).isEqualTo(200);
        assertThat(serai.door().get("/health/ready").body())
                .doesNotContain(serai.home().toString());
    }
}
