package dev.serai.e2e.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.AriaRole.ARTICLE;
import static com.microsoft.playwright.options.AriaRole.BUTTON;
import static com.microsoft.playwright.options.AriaRole.HEADING;
import static com.microsoft.playwright.options.AriaRole.LIST;
import static com.microsoft.playwright.options.AriaRole.TEXTBOX;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The assistant's page as the administrator sees it, in a browser of its own. */
public final class AssistantPage {
    private final Serai serai;
    private final Page page;
    private final List<String> scriptErrors = new CopyOnWriteArrayList<>();

    /** Signed in, and not yet there. */
    public AssistantPage(Browser browser, Serai serai) {
        this.serai = serai;
        this.page = browser.newPage();
        page.onPageError(scriptErrors::add);
        page.navigate(serai.address() + "/console/");
        page.getByRole(TEXTBOX, new Page.GetByRoleOptions().setName("Username")).fill("admin");
        page.locator("input[type=password]")
                .fill(serai.output().replaceAll("(?s).*admin with the password (\\S+) .*", "$1"));
        button("Log in").click();
        assertThat(page.getByRole(
                        HEADING, new Page.GetByRoleOptions().setName("Runs").setExact(true)))
                .isVisible();
    }

    public Page page() {
        return page;
    }

    /** What went wrong in its scripts. */
    public List<String> scriptErrors() {
        return scriptErrors;
    }

    /** With no conversation. */
    public AssistantPage open() {
        return open(serai.address() + "/console/assistant");
    }

    public AssistantPage open(String address) {
        page.navigate(address);
        assertThat(page.getByRole(HEADING, new Page.GetByRoleOptions().setName("Config Generator")))
                .isVisible();
        return this;
    }

    public void say(String text) {
        page.getByLabel("Your workflow in words").fill(text);
        button("Send").click();
    }

    public Locator button(String name) {
        return byName(BUTTON, name);
    }

    public Locator byName(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator answers() {
        return byName(ARTICLE, "Assistant");
    }

    /** The answer that is being written. */
    public Locator underWay() {
        return byName(ARTICLE, "The answer under way");
    }

    public Locator checks() {
        return byName(LIST, "What was checked");
    }

    /** In both colour schemes, in {@code target/screenshots}. */
    public void shot(String name) {
        Path folder = Path.of("target", "screenshots");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-light.png")));
        page.evaluate("document.documentElement.classList.add('pf-v6-theme-dark')");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-dark.png")));
        page.evaluate("document.documentElement.classList.remove('pf-v6-theme-dark')");
    }
}
