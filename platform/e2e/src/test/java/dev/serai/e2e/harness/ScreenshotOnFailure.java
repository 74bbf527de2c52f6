package dev.serai.e2e.harness;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what the page looked like when a test failed: {@code target/screenshots/TEST.png}. */
public final class ScreenshotOnFailure implements AfterTestExecutionCallback {
    private final Supplier<@Nullable Page> page;

    public ScreenshotOnFailure(Supplier<@Nullable Page> page) {
        this.page = page;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Page shown = page.get();
        if (shown != null && test.getExecutionException().isPresent()) {
            String name = test.getRequiredTestMethod().getName() + ".png";
            shown.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name)));
        }
    }
}
