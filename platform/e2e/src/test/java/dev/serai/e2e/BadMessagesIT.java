package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Chats;
import dev.serai.e2e.harness.Distribution;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that nobody should send: each has one clear outcome, and the log keeps what was typed to itself. */
@TestInstance(Lifecycle.PER_CLASS)
class BadMessagesIT {
    /** More than 10 MB, and not so many that a busy machine can't send them while the server listens to its end. */
    private static final int TOO_MANY_BYTES = 12 << 20;

    private static final String[] SIGNED = {
        "Content-Type", "application/json", "X-Telegram-Bot-Api-Secret-Token", "secret-of-the-webhook"
    };

    private static final String ECHO = """
            schema_version: "1.0"
            flow: {name: echo}
            state:
              fields:
                input: {type: str, required: true}
                echoed: {type: str}
            nodes:
              - {id: echo, set: {echoed: "state.input"}}
            edges:
              - {from: START, to: echo}
              - {from: echo, to: END}
            result: [echoed]
            channels: {telegram: {senders: ["*"]}}
            """;

    private static final String BROKEN = """
            schema_version: "1.0"
            flow: {name: broken}
            state:
              fields:
                input: {type: str, required: true}
            nodes:
              - id: ask
                http: {url: "http://127.0.0.1:1/secret-path?key={secret.WEBHOOK_SECRET}"}
            edges:
              - {from: START, to: ask}
              - {from: ask, to: END}
            channels: {telegram: {senders: ["*"]}}
            """;

    private final Chats chats = new Chats();
    private final Serai serai;

    BadMessagesIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.drop(
                "config/application.properties",
                serai.read("config/application.properties") + chats.settings()
                        + "serai.channels.telegram.rate-limit=5/m\n");
        serai.drop("workflows/echo.yaml", ECHO);
        serai.drop("workflows/broken.yaml", BROKEN);
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        chats.close();
    }

    private String answerTo(long update, String chat, String text) {
        Answer taken = Chats.telegram(serai, update, chat, text);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        await().until(() -> !chats.shownIn(chat).isEmpty());
        return chats.shownIn(chat).getFirst();
    }

    @Test
    void a_megabyte_of_text_is_answered_politely() {
        assertThat(answerTo(1, "11", "/echo " + "x".repeat(1 << 20)))
                .isEqualTo("Your message is too long: 1048582 characters; at most 100000 are taken.");
    }

    @Test
    void signs_that_hide_or_turn_text_are_text_and_no_part_of_a_command() {
        assertThat(answerTo(2, "12", "/echo pay\u202Egnp.exe\u200B\u2066 now"))
                .isEqualTo("Result:\npay\u202Egnp.exe\u200B\u2066 now");
        assertThat(answerTo(6, "19", "/\u202Eecho x")).isEqualTo("Invalid format. Use: /workflow_name &lt;input&gt;");
        assertThat(answerTo(7, "20", "\u200B\u200D")).isEqualTo("Usage: /workflow_name &lt;input&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../../etc/passwd x", "/..%2f..%2fecho x", "/a/../echo x"})
    void a_path_is_no_workflow(String text) {
        String chat = "13" + text.length();
        assertThat(answerTo(100 + text.length(), chat, text))
                .isEqualTo("Invalid format. Use: /workflow_name &lt;input&gt;");
    }

    @Test
    void a_failure_is_told_without_what_is_inside() {
        assertThat(answerTo(3, "14", "/broken x"))
                .startsWith("❌ Error: ")
                .doesNotContain(Serai.WEBHOOK_SECRET, "Exception", "\tat ", "java.");
    }

    @Test
    void a_sender_who_floods_is_told_once_and_others_are_served() {
        IntStream.range(0, 60).forEach(i -> Chats.telegram(serai, 1000 + i, "15", "/nothing " + i));

        assertThat(answerTo(2000, "16", "/echo me")).isEqualTo("Result:\nme");
        await().until(() -> chats.shownIn("15").size() >= 6);
        assertThat(chats.shownIn("15"))
                .filteredOn("That was a lot of messages. Please wait a minute, then try again."::equals)
                .hasSize(1);
    }

    @Test
    void a_body_over_the_limit_is_refused_and_the_server_goes_on() {
        for (String path : List.of("/webhooks/telegram", "/webhooks/whatsapp")) {
            assertProblem(serai.door().post(path, new byte[TOO_MANY_BYTES], SIGNED), 413);
        }
        assertThat(answerTo(4, "17", "/echo still here")).isEqualTo("Result:\nstill here");
    }

    @Test
    void no_json_of_the_test_suite_makes_the_server_fail() throws IOException {
        Path suite = Distribution.checkout("plugins/webhooks/src/test/resources/fixtures/jsontestsuite");
        try (Stream<Path> files = Files.list(suite)) {
            for (Path file : files.sorted().toList()) {
                byte[] body = Files.readAllBytes(file);
                Answer telegram = serai.door().post("/webhooks/telegram", body, SIGNED);
                Answer whatsApp = serai.door()
                        .post(
                                "/webhooks/whatsapp",
                                body,
                                "X-Hub-Signature-256",
                                serai.door().sign(body));
                for (Answer answer : List.of(telegram, whatsApp)) {
                    assertThat(answer.status())
                            .as("%s: %s", file, answer.body())
                            .isIn(200, 400);
                    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
                }
                if (file.getFileName().toString().startsWith("n_")) {
                    assertProblem(telegram, 400);
                    assertProblem(whatsApp, 400);
                }
            }
        }
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] body = {'{', '"', 'u', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertProblem(serai.door().post("/webhooks/telegram", body, SIGNED), 400);
    }

    @Test
    void the_log_tells_who_and_how_much_and_not_what() {
        answerTo(5, "18", "/echo the-password-is-in-here");

        await().until(() -> serai.output().contains("source=telegram sender=18 delivery=5 workflow=echo"));
        assertThat(serai.output()).doesNotContain("the-password-is-in-here");
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("type")).startsWith("https://serai.dev/problems/");
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }
}
