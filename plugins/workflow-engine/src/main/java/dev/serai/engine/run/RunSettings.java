package dev.serai.engine.run;

import dev.serai.api.Settings;
import java.time.Duration;

/**
 * {@code serai.engine.*} as runs need it.
 *
 * @param maxActiveRuns runs under way at once; more are refused with 503
 * @param stopTimeout how long nodes that are under way may take to end when the platform stops
 * @param recover whether runs that have not ended go on at start
 */
public record RunSettings(int maxActiveRuns, Duration stopTimeout, boolean recover) {

    public static RunSettings of(Settings settings) {
        return new RunSettings(
                settings.number("serai.engine.max-active-runs", 10_000, 1, 1_000_000),
                settings.duration("serai.engine.stop-timeout", Duration.ofSeconds(10)),
                settings.flag("serai.engine.recover", true));
    }
}
