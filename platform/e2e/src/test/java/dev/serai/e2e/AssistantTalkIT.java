package dev.serai.e2e;

import static dev.serai.e2e.AssistantIT.ANSWER;
import static dev.serai.e2e.AssistantIT.AT_ONCE;
import static dev.serai.e2e.AssistantIT.GREETING;
import static dev.serai.e2e.AssistantIT.NOW;
import static dev.serai.e2e.harness.Patience.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.e2e.harness.AiMock;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The assistant by REST and on the command line. The model is another process that speaks as OpenAI's server. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AssistantTalkIT {
    private static final int SLOWLY = 15;

    private final Serai serai;
    private final AiMock model = new AiMock();
    private final HttpClient client = HttpClient.newHttpClient();

    AssistantTalkIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        serai.drop("config/models.yaml", model.models("WEBHOOK_SECRET"));
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        model.close();
    }

    @AfterEach
    void letTheModelSpeak() {
        model.goesOn();
    }

    private String session() {
        return serai.api().post("/assistant/sessions", "{}").path("id").asText();
    }

    private JsonNode say(String session, String text) {
        return serai.api().post("/assistant/sessions/" + session + "/messages?wait=true", said(text));
    }

    private static String said(String text) {
        return "{\"content\": \"" + text + "\"}";
    }

    private String token() {
        return serai.read("data/cli-token").strip();
    }

    /** What the event stream tells somebody about a conversation, line by line; there when this returns. */
    private List<String> events(String session, String token) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(serai.address() + "/api/v1/events?subject=assistant/" + session))
                .header("Authorization", "Bearer " + token)
                .build();
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> read(request, lines));
        await().until(() -> lines.contains(": connected"));
        return lines;
    }

    private void read(HttpRequest request, List<String> lines) {
        try (Stream<String> said = client.send(request, BodyHandlers.ofLines()).body()) {
            said.forEach(lines::add);
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            lines.add("it ended: " + e);
        }
    }

    @Test
    void by_rest_words_are_told_as_they_come_and_the_answer_is_saved_and_run() {
        model.says("Greet by rest", ANSWER, AT_ONCE);
        model.stopsAfter(0);
        String session = session();
        List<String> events = events(session, token());
        serai.api().post("/assistant/sessions/" + session + "/messages", said("Greet by rest"));

        await().until(() -> events.toString().contains("# Says h"));
        JsonNode underWay = serai.api().get("/assistant/sessions/" + session).path("under_way");
        assertThat(underWay.path("stage").asText()).isEqualTo("writing");
        assertThat(ANSWER).startsWith(underWay.path("text").asText());
        assertThat(events.toString()).doesNotContain("\"type\":\"done\"");
        model.goesOn();
        await().until(() -> events.toString().contains("\"type\":\"done\""));

        JsonNode answered = serai.api().get("/assistant/sessions/" + session);
        assertThat(answered.path("config").asText()).isEqualTo(GREETING);
        assertThat(answered.path("under_way").isNull()).isTrue();
        JsonNode facts = answered.path("messages").path(1).path("metadata");
        assertThat(facts.path("proof").path("checks").findValuesAsText("outcome"))
                .containsExactly("passed", "passed", "passed");
        assertThat(facts.path("model").asText()).startsWith("gpt-4o-mini");
        JsonNode saved = serai.api()
                .post("/assistant/sessions/" + session + "/save", "{\"run\": true, \"input\": {\"who\": \"Ada\"}}");
        String run = saved.path("run").path("run_id").asText();
        await().until(() -> serai.api().get("/runs/" + run).toString().contains("Hello Ada"));
    }

    @Test
    void a_change_keeps_comments_and_shows_what_differs() {
        model.says(NOW + "Greet first", ANSWER, AT_ONCE);
        model.says(NOW + "Now loudly", ANSWER.replace("# Says hello.\n", "").replace("'Hello '", "'HELLO '"), AT_ONCE);
        String session = session();
        say(session, "Greet first");

        JsonNode answer = say(session, "Now loudly");

        assertThat(answer.path("content").asText()).contains("# Says hello.", "'HELLO '");
        assertThat(answer.path("metadata").path("diff").asText())
                .contains("-    set: {text: \"'Hello ' + who\"}", "+    set: {text: \"'HELLO ' + who\"}")
                .doesNotContain("-# Says");
    }

    @Test
    void another_user_sees_nothing_of_it() {
        model.says("Greet in private", ANSWER, AT_ONCE);
        String eve =
                serai.run("token", "create", "eve", "--role", "admin").out().strip();
        String session = session();
        List<String> heard = events(session, eve);
        List<String> own = events(session, token());

        say(session, "Greet in private");

        await().until(() -> own.toString().contains("\"type\":\"done\""));
        assertThat(heard.toString()).doesNotContain("data:");
        String[] asEve = {"Authorization", "Bearer " + eve, "Content-Type", "application/json"};
        String path = "/api/v1/assistant/sessions/" + session;
        for (String each : List.of(path, path + "/config")) {
            assertThat(serai.door().get(each, asEve).status()).as(each).isEqualTo(404);
        }
        for (String each : List.of("/messages", "/validate", "/save")) {
            assertThat(serai.door().post(path + each, said("x"), asEve).status())
                    .as(each)
                    .isEqualTo(404);
        }
        assertThat(serai.door().get("/api/v1/assistant/sessions", asEve).body()).doesNotContain(session);
    }

    @Test
    void the_key_of_a_model_is_in_nothing_that_is_written_or_told() throws IOException {
        model.refuses("Greet with a bad key", 401, "Incorrect API key provided: " + Serai.WEBHOOK_SECRET);
        model.refuses("Greet with a long key", 400, "Authorization: Bearer " + Serai.WEBHOOK_SECRET);
        String session = session();
        List<String> events = events(session, token());

        say(session, "Greet with a bad key");
        say(session, "Greet with a long key");
        Serai.Finished said = serai.run("chat", "Greet with a bad key");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("Error: ");
        assertThat(serai.api().get("/assistant/sessions/" + session).toString())
                .contains("model.key")
                .doesNotContain(Serai.WEBHOOK_SECRET);
        assertThat(events.toString()
                        + serai.api().get("/reports/costs")
                        + serai.api().get("/models"))
                .doesNotContain(Serai.WEBHOOK_SECRET);
        try (Stream<Path> files = Files.walk(serai.home())) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".jar")))
                    .anyMatch(file -> file.endsWith("serai.db"))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(Serai.WEBHOOK_SECRET));
        }
    }

    @Test
    void the_command_line_writes_words_as_they_come_and_ctrl_c_cancels_the_answer_only() throws Exception {
        model.says(NOW + "Greet without end", ANSWER.repeat(100), SLOWLY);
        model.says(NOW + "Greet after all", ANSWER, AT_ONCE);
        int before = model.left();
        Process chat = serai.talk("chat");
        try (Writer in = chat.outputWriter(UTF_8);
                Reader out = chat.inputReader(UTF_8)) {
            in.write("Greet without end\n");
            in.flush();
            readUntil(chat, out, "# Says hello.");
            interrupt(chat);
            assertThat(readUntil(chat, out, "Cancelled.\n")).doesNotContain("Valid config!");
            await().until(() -> model.left() > before);

            in.write("Greet after all\n");
            in.flush();
            String answer = readUntil(chat, out, "./serai run workflow.yaml");
            assertThat(answer).containsOnlyOnce("# Says hello.").contains("Valid config!");
            in.write("/validate\n/quit\n");
            in.flush();
            readUntil(chat, out, "Config is valid!");
            assertThat(chat.waitFor()).isZero();
        } finally {
            chat.destroyForcibly().waitFor();
        }
    }

    @Test
    void one_question_that_is_cancelled_ends_with_130() throws Exception {
        model.says("Greet once without end", ANSWER.repeat(100), SLOWLY);
        Process chat = serai.talk("chat", "Greet once without end");
        try (Reader out = chat.inputReader(UTF_8)) {
            readUntil(chat, out, "# Says hello.");
            interrupt(chat);
            readUntil(chat, out, "Cancelled.");
            assertThat(chat.waitFor()).isEqualTo(130);
        } finally {
            chat.destroyForcibly().waitFor();
        }
    }

    /** As Ctrl-C does. */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private static String readUntil(Process chat, Reader out, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            if (!out.ready()) {
                await().until(() -> out.ready() || !chat.isAlive());
            }
            int next = out.read();
            if (next < 0) {
                throw new AssertionError("it ended with: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
