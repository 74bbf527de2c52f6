package dev.serai.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static com.microsoft.playwright.options.AriaRole.TAB;
import static dev.serai.e2e.harness.Patience.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.serai.e2e.harness.AiMock;
import dev.serai.e2e.harness.AssistantPage;
import dev.serai.e2e.harness.Browser;
import dev.serai.e2e.harness.ScreenshotOnFailure;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The assistant's page in a browser. The model is another process that speaks as OpenAI's server. */
@TestInstance(Lifecycle.PER_CLASS)
class AssistantIT {
    static final String GREETING = """
        # Says hello.
        schema_version: "1.0"
        flow: {name: greet-by-chat, description: Greets}
        state:
          fields:
            who: {type: str, required: true}
            text: {type: str}
        nodes:
          - id: greet
            set: {text: "'Hello ' + who"}
        edges:
          - {from: START, to: greet}
          - {from: greet, to: END}
        """;
    static final String ANSWER = "```yaml\n" + GREETING + "```";
    /** In the question that the model gets, before what was said last. */
    static final String NOW = "What is asked for now:\n";

    static final int AT_ONCE = 1_000;
    private static final int READABLY = 15;

    private final Serai serai;
    private @Nullable AiMock mock;
    private @Nullable Browser browser;
    private @Nullable AssistantPage opened;

    @RegisterExtension
    final ScreenshotOnFailure screenshots = new ScreenshotOnFailure(() -> opened == null ? null : opened.page());

    AssistantIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        browser = Browser.start();
        mock = new AiMock();
        serai.drop("config/models.yaml", mock.models("WEBHOOK_SECRET"));
        serai.start();
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
        serai.close();
        if (mock != null) {
            mock.close();
        }
    }

    @BeforeEach
    void open() {
        if (opened == null) {
            opened = signedIn();
        }
        opened.open();
    }

    @AfterEach
    void letTheModelSpeak() {
        model().goesOn();
    }

    private AssistantPage signedIn() {
        return new AssistantPage(requireNonNull(browser), serai);
    }

    private AiMock model() {
        return requireNonNull(mock);
    }

    private AssistantPage assistant() {
        return requireNonNull(opened);
    }

    @Test
    void a_sentence_becomes_a_workflow_that_is_validated_downloaded_saved_and_run() throws IOException {
        AssistantPage assistant = assistant();
        Page page = assistant.page();
        model().says("Greet somebody by name", ANSWER, AT_ONCE);
        assistant.say("Greet somebody by name");

        assertThat(assistant.answers()).containsText("Valid config!");
        assertThat(assistant.checks()).containsText("Valid for the engine: passed");
        assertThat(assistant.checks()).containsText("Within the policy: passed");
        assertThat(assistant.checks()).containsText("Played without effects: passed");
        assistant.button("Validate Config").click();
        assertThat(page.getByText("Config is valid!")).isVisible();
        Download file =
                page.waitForDownload(() -> assistant.button("Download YAML").click());
        assertThat(file.suggestedFilename()).isEqualTo("greet-by-chat.yaml");
        assertThat(Files.readString(file.path())).isEqualTo(GREETING);
        assistant.shot("assistant");

        assistant.button("Save and run").click();
        page.getByLabel("Input", new Page.GetByLabelOptions().setExact(true)).fill("{\"who\": \"Ada\"}");
        assistant.button("Save it and run").click();
        assistant.byName(LINK, "Open the run").click();
        assistant.byName(TAB, "Input & result").click();
        assertThat(page.getByText("Hello Ada").first()).isVisible();
        assertThat(serai.read("workflows/greet-by-chat.yaml")).isEqualTo(GREETING);
        assertThat(assistant.scriptErrors()).isEmpty();
    }

    @Test
    void words_are_seen_before_the_end_and_after_a_reload_and_on_another_device_from_the_beginning() {
        AssistantPage assistant = assistant();
        AssistantPage device = signedIn();
        model().says(NOW + "Greet slowly", ANSWER, AT_ONCE);
        model().stopsAfter(0);
        assistant.say("Greet slowly");

        assertThat(assistant.underWay()).containsText("# Says hello.");
        assertThat(assistant.underWay().textContent()).doesNotContain("to: END");
        assistant.shot("assistant-streaming");
        String address = assistant.page().url();
        assistant.page().reload();
        assertThat(assistant.underWay()).containsText("# Says hello.");
        model().goesOn();
        assertThat(assistant.answers()).containsText("Valid config!");

        model().says(NOW + "Greet more slowly", ANSWER, AT_ONCE);
        model().stopsAfter(0);
        assistant.say("Greet more slowly");
        assertThat(assistant.underWay()).containsText("# Says hello.");
        device.open(address);
        assertThat(device.underWay()).containsText("# Says hello.");
        model().goesOn();
        assertThat(device.answers()).hasCount(2);
        assertThat(device.answers().last()).containsText("Valid config!");
        device.page().context().close();
    }

    @Test
    void cancel_in_the_middle_ends_the_call_of_the_model() {
        AssistantPage assistant = assistant();
        model().says("Greet for ever", ANSWER.repeat(100), READABLY);
        int before = model().left();
        assistant.say("Greet for ever");
        assertThat(assistant.underWay()).containsText("# Says hello.");

        assistant.button("Cancel").click();

        assertThat(assistant.answers()).containsText("Cancelled.");
        await().until(() -> model().left() > before);
        assertThat(assistant.button("Send")).isVisible();
    }

    @Test
    void what_is_wrong_goes_back_with_the_exact_errors_and_the_next_answer_is_shown() {
        AssistantPage assistant = assistant();
        model().says("'greeet'", ANSWER, AT_ONCE);
        model().says("Greet with a slip", ANSWER.replace("to: greet}", "to: greeet}"), AT_ONCE);
        model().stopsAfter(1);
        assistant.say("Greet with a slip");

        assertThat(assistant.underWay()).containsText("Correcting it (1 of 3): line");
        model().goesOn();
        assertThat(assistant.answers()).containsText("Valid config!");
        assertThat(assistant.answers().textContent()).doesNotContain("greeet");
        assertThat(model().asked("Greet with a slip"))
                .hasSize(2)
                .last()
                .asString()
                .contains("That is not right yet", "line 12", "'greeet'", "Did you mean 'greet'");
    }

    @Test
    void what_is_wrong_each_time_is_asked_for_four_times_and_told_with_its_reason() {
        AssistantPage assistant = assistant();
        String wrong = ANSWER.replace("to: END}", "to: nowhere}");
        model().says("'nowhere'", wrong, AT_ONCE);
        model().says("Greet wrongly", wrong, AT_ONCE);
        assistant.say("Greet wrongly");

        assertThat(assistant.answers()).containsText("Error: Invalid config - line ");
        assertThat(assistant.checks()).containsText("Valid for the engine: failed");
        assertThat(model().asked("Greet wrongly")).hasSize(4);
        assistant.shot("assistant-error");
        assertThat(assistant.button("Save")).isDisabled();
    }

    @Test
    void an_example_begins_a_conversation_and_without_a_model_templates_serve() {
        AssistantPage assistant = assistant();
        serai.remove("config/models.yaml");
        awaitModels(0);
        try {
            assistant.button("Have a person approve refunds above 100").click();
            assertThat(assistant.answers().first()).containsText("No model is configured");
            assistant.shot("assistant-without-model");
            assistant.say("all");
            assertThat(assistant.answers().last()).containsText("Valid config!");
            assertThat(assistant
                            .page()
                            .getByText("from a template, without a model")
                            .last())
                    .isVisible();
        } finally {
            serai.drop("config/models.yaml", model().models("WEBHOOK_SECRET"));
            awaitModels(1);
        }
    }

    private void awaitModels(int many) {
        await().until(() -> serai.api().get("/models").path("items").size() == many);
    }
}
