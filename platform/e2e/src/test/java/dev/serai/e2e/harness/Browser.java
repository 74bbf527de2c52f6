package dev.serai.e2e.harness;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed Chromium, without a window. */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** As root, and without the browser's own conversations with the network. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Lists of files are looked at anew every five seconds; beyond that, for machines that are busy. */
    private static final double LONGEST_MILLIS = 120_000;

    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path program) {
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setTimeout(LONGEST_MILLIS)
                        .setArgs(QUIET));
    }

    /** Skips the test where there is no Chromium; under CI that is a failure. */
    public static Browser start() {
        Optional<Path> program = find();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("no Chromium on the PATH: apt-get install chromium");
        }
        if (program.isEmpty()) {
            abort("no Chromium on the PATH: the tests of the console are skipped");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
        return new Browser(program.get());
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page with cookies of its own. */
    public Page newPage() {
        Page page = browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1400, 900))
                .newPage();
        page.setDefaultTimeout(LONGEST_MILLIS);
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
