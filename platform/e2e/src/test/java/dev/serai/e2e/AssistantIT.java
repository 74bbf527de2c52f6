package dev.serai.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.ARTICLE;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.HEADING;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static com.microsoft.playwright.options.AriaRole.LIST;
import static com.microsoft.playwright.options.AriaRole.TAB;
import static com.microsoft.playwright.options.AriaRole.TEXTBOX;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.serai.e2e.harness.Browser;
import dev.serai.e2e.harness.ScreenshotOnFailure;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The assistant's page in a browser; a route stands in for the model. */
@TestInstance(Lifecycle.PER_CLASS)
class AssistantIT {
    private static final double SLOWEST_PAGE_MILLIS = 20_000;
    private static final String MODEL = "routes/assistant.yaml";
    private static final String ANSWER = """
            - route:
                id: assistant-model
                description: Answers after MILLIS ms
                from:
                  uri: direct:assistant-model
                  steps:
                    - delay:
                        constant: MILLIS
                    - setBody:
                        constant: |
                          ```yaml
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
                          ```
            """;

    private final Serai serai;
    private final List<String> scriptErrors = new ArrayList<>();
    private @Nullable Browser browser;
    private @Nullable Page opened;

    @RegisterExtension
    final ScreenshotOnFailure screenshots = new ScreenshotOnFailure(() -> opened);

    AssistantIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SLOWEST_PAGE_MILLIS);
        browser = Browser.start();
        model(500);
        serai.start();
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
        serai.close();
    }

    private void model(int millis) {
        serai.drop(MODEL, ANSWER.replace("MILLIS", Integer.toString(millis)));
    }

    @BeforeEach
    void open() {
        if (opened == null) {
            opened = signedIn();
        }
        opened.navigate(serai.address() + "/console/assistant");
        assertThat(page().getByRole(HEADING, new Page.GetByRoleOptions().setName("Config Generator")))
                .isVisible();
    }

    private Page signedIn() {
        Page page = requireNonNull(browser).newPage();
        page.onPageError(scriptErrors::add);
        page.navigate(serai.address() + "/console/");
        page.getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Username")).fill("admin");
        page.locator("input[type=password]")
                .fill(serai.output().replaceAll("(?s).*admin with the password (\\S+) .*", "$1"));
        page.getByRole(BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
        assertThat(page.getByRole(
                        HEADING, new Page.GetByRoleOptions().setName("Runs").setExact(true)))
                .isVisible();
        return page;
    }

    private Page page() {
        return requireNonNull(opened);
    }

    private void say(String text) {
        page().getByLabel("Your workflow in words").fill(text);
        button("Send").click();
    }

    private Locator button(String name) {
        return page().getByRole(
                        BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator answers() {
        return page().getByRole(
                        ARTICLE,
                        new Page.GetByRoleOptions().setName("Assistant").setExact(true));
    }

    @Test
    void a_sentence_becomes_a_workflow_that_is_validated_downloaded_saved_and_run() throws IOException {
        say("Greet somebody by name");

        assertThat(answers()).containsText("Valid config!");
        Locator checks = page().getByRole(LIST, new Page.GetByRoleOptions().setName("What was checked"));
        assertThat(checks).containsText("Valid for the engine: passed");
        assertThat(checks).containsText("Played without effects: passed");
        button("Validate Config").click();
        assertThat(page().getByText("Config is valid!")).isVisible();
        Download file = page().waitForDownload(() -> button("Download YAML").click());
        assertThat(file.suggestedFilename()).isEqualTo("greet-by-chat.yaml");
        assertThat(Files.readString(file.path())).startsWith("# Says hello.");
        shot("assistant");

        button("Save and run").click();
        page().getByLabel("Input", new Page.GetByLabelOptions().setExact(true)).fill("{\"who\": \"Ada\"}");
        button("Save it and run").click();
        page().getByRole(LINK, new Page.GetByRoleOptions().setName("Open the run"))
                .click();
        page().getByRole(TAB, new Page.GetByRoleOptions().setName("Input & result"))
                .click();
        assertThat(page().getByText("Hello Ada").first()).isVisible();
        assertThat(serai.home().resolve("workflows/greet-by-chat.yaml")).exists();
        assertThat(scriptErrors).isEmpty();
    }

    private void shot(String name) {
        Path folder = Path.of("target", "screenshots");
        page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-light.png")));
        page().evaluate("document.documentElement.classList.add('pf-v6-theme-dark')");
        page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-dark.png")));
        page().evaluate("document.documentElement.classList.remove('pf-v6-theme-dark')");
    }

    @Test
    void a_conversation_survives_a_reload_and_is_there_on_another_device() {
        say("Greet everybody");
        assertThat(answers()).containsText("Valid config!");
        String address = page().url();

        page().reload();
        assertThat(answers()).containsText("Valid config!");

        Page device = signedIn();
        device.navigate(address);
        assertThat(device.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("You")))
                .containsText("Greet everybody");
        device.getByRole(TAB, new Page.GetByRoleOptions().setName("YAML")).click();
        assertThat(device.getByLabel("workflow.yaml", new Page.GetByLabelOptions().setExact(true)))
                .containsText("greet-by-chat");
        device.context().close();
    }

    @Test
    void the_command_line_talks_with_it_too() {
        Serai.Finished answered = serai.run("chat", "Greet somebody");

        assertThat(answered.status()).as(answered.err()).isZero();
        assertThat(answered.out()).contains("greet-by-chat", "Valid config!");
        assertThat(answered.err()).contains("serai chat --session ");
    }

    @Test
    void an_answer_can_be_cancelled() {
        model(60_000);
        awaitRoute("after 60000 ms", true);
        try {
            say("Greet slowly");
            assertThat(page().getByText("Thinking")).isVisible();
            button("Cancel").click();
            assertThat(answers()).containsText("Cancelled.");
        } finally {
            model(500);
            awaitRoute("after 500 ms", true);
        }
    }

    /** Files of routes are looked at every second or two. */
    private void awaitRoute(String description, boolean there) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> serai.api().get("/routes").toString().contains(description) == there);
    }

    @Test
    void an_example_begins_a_conversation_and_without_a_model_templates_serve() {
        serai.remove(MODEL);
        awaitRoute("after 500 ms", false);
        try {
            button("Have a person approve refunds above 100").click();
            assertThat(answers().first()).containsText("No model is configured");
            shot("assistant-without-model");
            say("all");
            assertThat(answers().last()).containsText("Valid config!");
            assertThat(page().getByText("from a template, without a model").last())
                    .isVisible();
        } finally {
            model(500);
            awaitRoute("after 500 ms", true);
        }
    }
}
