package dev.serai.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.HEADING;
import static com.microsoft.playwright.options.AriaRole.LINK;
import static com.microsoft.playwright.options.AriaRole.ROW;
import static com.microsoft.playwright.options.AriaRole.TAB;
import static com.microsoft.playwright.options.AriaRole.TEXTBOX;
import static dev.serai.e2e.harness.Patience.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.serai.e2e.harness.Browser;
import dev.serai.e2e.harness.ScreenshotOnFailure;
import dev.serai.e2e.harness.Serai;
import java.nio.file.Path;
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

/** The console in a browser, as its users see it. */
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleIT {
    private final Serai serai;
    private final List<String> scriptErrors = new ArrayList<>();
    private @Nullable Browser browser;
    private @Nullable Page opened;

    @RegisterExtension
    final ScreenshotOnFailure screenshots = new ScreenshotOnFailure(() -> opened);

    ConsoleIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        browser = Browser.start();
        serai.start();
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
        }
        serai.close();
    }

    @BeforeEach
    void signIn() {
        if (opened == null && browser != null) {
            opened = browser.newPage();
            opened.onPageError(scriptErrors::add);
            opened.navigate(serai.address() + "/console/");
            opened.getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Username"))
                    .fill("admin");
            opened.locator("input[type=password]").fill(password());
            opened.getByRole(BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();
            assertThat(heading("Runs")).isVisible();
        }
    }

    private String password() {
        return serai.output().replaceAll("(?s).*admin with the password (\\S+) .*", "$1");
    }

    private Page page() {
        return requireNonNull(opened, "signed in");
    }

    private Locator heading(String name) {
        return page().getByRole(
                        HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void goTo(String pageName) {
        page().getByRole(LINK, new Page.GetByRoleOptions().setName(pageName).setExact(true))
                .first()
                .click();
    }

    private Locator table(String name) {
        return page().getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName(name));
    }

    private String deliver(String deliveryId) {
        return serai.door()
                .deliver(Orders.ENDPOINT, Orders.large(deliveryId), deliveryId)
                .text("run_id");
    }

    @Test
    void a_wrong_password_is_refused() {
        Page stranger = requireNonNull(browser).newPage();
        stranger.navigate(serai.address() + "/console/");
        stranger.getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Username"))
                .fill("admin");
        stranger.locator("input[type=password]").fill("guessed");
        stranger.getByRole(BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();

        assertThat(stranger.getByText("Invalid login credentials")).isVisible();
        stranger.context().close();
    }

    @Test
    void a_run_appears_live_on_the_page_of_runs() {
        goTo("Runs");
        assertThat(page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        String run = deliver("live-1");

        Locator row =
                page().getByRole(ROW).filter(new Locator.FilterOptions().setHas(page().getByLabel("View run " + run)));
        assertThat(row).containsText("order-triage");
        assertThat(row).containsText("COMPLETED");
    }

    @Test
    void a_run_shows_its_nodes_and_its_journal() {
        String run = deliver("detail-1");
        goTo("Runs");
        page().getByLabel("View run " + run).click();

        assertThat(heading("Run of order-triage")).isVisible();
        for (String node : List.of("normalise", "scoring", "decide", "high", "finish")) {
            assertThat(table("Nodes")).containsText(node);
        }
        page().getByRole(TAB, new Page.GetByRoleOptions().setName("Journal")).click();
        assertThat(table("Journal")).containsText("run.completed");
    }

    @Test
    void a_workflow_is_edited_and_its_versions_are_compared() {
        serai.drop(
                "workflows/console.yaml",
                serai.read("examples/hello/hello.yaml").replace("name: hello", "name: console"));
        goTo("Workflows");
        goTo("console");
        tab("Edit").click();
        Locator text = page().getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Text of workflows/console.yaml"));
        String before = text.inputValue();
        Locator save = page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Save"));

        text.fill(before + "nonsense: 1\n");
        save.click();
        assertThat(page().getByText("Nothing was saved")).isVisible();
        text.fill(before + "# by the console\n");
        save.click();
        assertThat(page().getByText("Saved as version")).isVisible();

        tab("Versions").click();
        assertThat(table("Versions")).containsText("current");
        assertThat(page().getByText("+# by the console")).isVisible();
        assertThat(serai.read("workflows/console.yaml")).isEqualTo(before + "# by the console\n");
    }

    private Locator tab(String name) {
        return page().getByRole(TAB, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void a_run_is_repeated_from_a_node_with_other_values() {
        String run = deliver("repeat-1");
        goTo("Runs");
        page().getByLabel("View run " + run).click();
        page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Details"))
                .nth(2)
                .click();
        page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Rerun from here"))
                .click();
        page().getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Other values"))
                .fill("{\"score\": 1}");
        page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Start the rerun"))
                .click();

        assertThat(page().getByRole(LINK, new Page.GetByRoleOptions().setName("The run " + run)))
                .isVisible();
        assertThat(table("Nodes")).containsText("low");
    }

    @Test
    void a_message_that_was_given_up_is_shown_tried_again_and_discarded() {
        serai.drop("workflows/tell-nobody.yaml", """
                schema_version: "1.0"
                flow: {name: tell-nobody}
                state:
                  fields:
                    note: {type: str}
                nodes:
                  - {id: tell, send: {channel: webhook, to: nobody, data: {order: 7}}}
                edges:
                  - {from: START, to: tell}
                  - {from: tell, to: END}
                """);
        await().until(() -> serai.api().workflows().contains("tell-nobody"));
        serai.api().startRun("tell-nobody", "{}");
        goTo("Messages");
        Locator row = page().getByRole(ROW).filter(new Locator.FilterOptions().setHasText("nobody"));
        assertThat(row).containsText("GIVEN UP");
        assertThat(row).containsText("There is no receiver of this name");

        row.getByRole(BUTTON, new Locator.GetByRoleOptions().setName("Retry message"))
                .click();
        assertThat(row).containsText("GIVEN UP");
        row.getByRole(BUTTON, new Locator.GetByRoleOptions().setName("Discard message"))
                .click();
        page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Discard the message"))
                .click();

        assertThat(page().getByText("No message was given up")).isVisible();
        page().getByRole(BUTTON, new Page.GetByRoleOptions().setName("Show all messages"))
                .click();
        assertThat(row).containsText("DISCARDED");
    }

    @Test
    void the_camel_page_shows_the_running_routes() {
        goTo("Camel");

        assertThat(page().getByText("orders").first()).isVisible();
    }

    @Test
    void a_broken_file_shows_on_the_page_of_extensions_and_goes_with_the_file() {
        goTo("Extensions");
        serai.drop("routes/broken.yaml", "- route:\n    id: broken\n    from:\n      uri: direct:x\n      stepz: []\n");

        assertThat(page().getByText("routes/broken.yaml:5")).isVisible();

        serai.remove("routes/broken.yaml");
        assertThat(page().getByText("routes/broken.yaml:5")).isHidden();
    }

    @Test
    void no_script_of_the_pages_fails() {
        for (String name : List.of("Runs", "Workflows", "Assistant", "Messages", "Extensions", "Camel")) {
            goTo(name);
            page().waitForLoadState();
        }

        assertThat(scriptErrors).isEmpty();
    }
}
